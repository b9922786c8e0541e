"""Measured work: each module times ours and a named reference in the same run and prints ratios."""
