"""Workbooks read, refused, written and given back marked."""
