"""Reads across households, by what is asked."""
