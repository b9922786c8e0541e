"""Nominations, ballots, decisions and certificates that anyone can verify (I.2.c)."""
