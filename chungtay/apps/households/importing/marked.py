"""The person's own workbook with its wrong cells marked, made by the dry run and fetched as often as needed."""

import uuid
from pathlib import Path

from chungtay.apps.households.importing import books
from chungtay.apps.households.importing.faults import ERROR, Faults
from chungtay.apps.households.models import Import
from chungtay.base.sheets.marking import CellError, mark_errors

NAME = "marked.xlsx"


def place_of(brought: Import) -> Path:
    return books.folder_of(brought) / NAME


def make(brought: Import, faults: Faults) -> None:
    """An earlier one goes when nothing is wrong any more."""
    place = place_of(brought)
    errors = [
        CellError(brought.sheet, one.row, one.column or None, one.message)
        for one in faults.in_order()
        if one.severity == ERROR
    ]
    if not errors:
        place.unlink(missing_ok=True)
        return
    fresh = place.with_name(f"{NAME}-{uuid.uuid4().hex}")
    try:
        with fresh.open("wb") as target:
            mark_errors(
                books.source_of(brought), brought.format, errors, target,
                header_rows={brought.sheet: brought.header_row}, book=books.open_book(brought),
            )  # fmt: skip
        fresh.replace(place)
    finally:
        fresh.unlink(missing_ok=True)
