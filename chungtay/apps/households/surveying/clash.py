"""Raised when two people have changed the same field of one sheet to different values."""

from chungtay.apps.households.models import ReviewCase
from chungtay.base.errors import Conflict


class SheetClash(Conflict):
    """Nothing was written; `names` are the fields between whose two values the person chooses."""

    def __init__(self, case: ReviewCase, names: tuple[str, ...]) -> None:
        super().__init__(case)
        self.names = names
