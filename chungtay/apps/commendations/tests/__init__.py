"""Tests of commendations."""
