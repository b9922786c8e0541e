"""Screens of household plans."""
