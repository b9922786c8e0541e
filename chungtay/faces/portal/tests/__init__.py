"""The public face, seen as a stranger sees it."""
