"""Forms of copies."""
