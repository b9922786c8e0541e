"""Papers issued with a due date, and the files behind evidence (IV.1)."""
