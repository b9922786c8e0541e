"""Template words of the documents app."""
