"""Tests against the served demo city: rights, bare numbers, accessibility, and the whole walk in a browser."""
