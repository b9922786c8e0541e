"""Tests of givers."""
