"""Tests of the structure of the house."""
