"""Feedback, objections and appeals of the public."""
