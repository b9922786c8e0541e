"""Reads of needs, help, pairs and shares; what other parts of the house ask is named here."""
