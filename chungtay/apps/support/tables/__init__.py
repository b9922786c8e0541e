"""Columns and counters of the lists of needs, help, pairs and shares."""
