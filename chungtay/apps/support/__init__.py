"""Needs, what was given for them, and one helper for one need."""
