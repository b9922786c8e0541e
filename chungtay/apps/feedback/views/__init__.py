"""Pages of feedback: those of the public, and those of the offices that answer."""
