"""Tests of the loans."""
