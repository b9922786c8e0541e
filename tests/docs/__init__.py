"""The documents say only what is so."""
