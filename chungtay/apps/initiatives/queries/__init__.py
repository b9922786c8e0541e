"""Reads of initiatives: those before the public, who may judge, what is alike."""
