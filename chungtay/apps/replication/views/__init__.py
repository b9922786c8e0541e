"""Screens of copying."""
