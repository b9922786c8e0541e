"""Chung Tay: a city's emulation movement for the poor, from the plan's text to the certificate."""
