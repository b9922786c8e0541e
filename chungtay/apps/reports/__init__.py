"""Forms due, figures, submitting and accepting, and the roll-up (IV.1, III.3)."""
