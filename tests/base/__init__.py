"""Tests of the base storey that need people and units to act."""
