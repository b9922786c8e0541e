"""Tests of the households."""
