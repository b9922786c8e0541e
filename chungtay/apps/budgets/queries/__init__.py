"""What is read of budget money: sums as of a day, what was passed on, settlements, places beside each other."""

from chungtay.apps.budgets.queries.sums import Sums, allocated_by, sums_of, takers_of, units_to_allocate

__all__ = ["Sums", "allocated_by", "sums_of", "takers_of", "units_to_allocate"]
