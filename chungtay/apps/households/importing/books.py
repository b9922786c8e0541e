"""Where a workbook and what was read of it lie: beside each other in a folder of random name, swept when done."""

import json
import shutil
import uuid
from dataclasses import asdict
from pathlib import Path

from chungtay.apps.households.models import Import
from chungtay.base.sheets.reading import Sheet, Workbook, open_workbook

BOOK, ABOUT = "book", "book.json"
# What a sheet may be sent as. Workbooks with macros are turned away by the reading itself, with their remedy.
ENDINGS = ("xlsx", "xls", "ods", "csv")


def folder_of(brought: Import) -> Path:
    return Path(brought.file.path).parent


def source_of(brought: Import) -> Path:
    return Path(brought.file.path)


def open_book(brought: Import) -> Workbook:
    """The workbook as it was read; read anew when that is lost, which costs time and nothing else."""
    folder = folder_of(brought)
    try:
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return read_book(brought)
    sheets = tuple(Sheet(**one | {"merged": tuple(map(tuple, one["merged"]))}) for one in about["sheets"])
    return Workbook(about["kind"], sheets, folder / BOOK, about["encoding"])


def read_book(brought: Import) -> Workbook:
    """Parse the file and lay its columns down; a reading that was cut short is never taken for a whole one."""
    folder = folder_of(brought)
    fresh = folder / f"{BOOK}-{uuid.uuid4().hex}"
    try:
        book = open_workbook(source_of(brought), brought.name, fresh, encoding=brought.encoding or None)
        (folder / ABOUT).unlink(missing_ok=True)
        shutil.rmtree(folder / BOOK, ignore_errors=True)
        fresh.rename(folder / BOOK)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    about = {"kind": book.kind, "encoding": book.encoding, "sheets": [asdict(one) for one in book.sheets]}
    (folder / ABOUT).write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
    return Workbook(book.kind, book.sheets, folder / BOOK, book.encoding)


def sweep(brought: Import, *, entirely: bool = False) -> None:
    """Take away what was read of a workbook. What was written into the register keeps its file and its dry run as
    evidence; of what was dropped nothing stays but its digest."""
    folder = folder_of(brought)
    if entirely:
        shutil.rmtree(folder, ignore_errors=True)
        return
    for place in folder.iterdir() if folder.is_dir() else ():
        if place.is_dir():
            shutil.rmtree(place, ignore_errors=True)
        elif place.name == ABOUT:
            place.unlink()
