"""Reads of loans: what a desk may see, what is due, and what was lent by unit and year."""

from chungtay.apps.loans.queries.sums import lent

__all__ = ["lent"]
