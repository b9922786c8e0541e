"""Organisations and territories over time: who answered for whom on any day (I.2.b)."""
