"""Tests of what the measured work is held against, never of how long it takes."""
