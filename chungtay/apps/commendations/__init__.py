"""Commendations: nominations, councils and secret ballots, decisions, certificates and their register (I.2.c, V)."""
