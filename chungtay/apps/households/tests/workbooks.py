"""Workbooks for the tests of imports: small ones written by hand, brought in and taken through their steps."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from chungtay.apps.households.models import Import, ImportKind
from chungtay.apps.households.services import imports
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.jobs import Job, run_waiting
from chungtay.base.sheets.writing import SheetWriter

HEADER = ("Thôn", "Mã hộ", "Họ và tên chủ hộ", "Số căn cước", "Ngày sinh", "Giới tính", "Số nhân khẩu", "Người có công")
# Invented people: nobody real is meant.
BINH = ("Thôn Lặt", "001", "Đặng Văn Bình", "001058000123", "25/04/1958", "Nam", 4, "x")  # weaves baskets
MAI = ("Thôn Lặt", "002", "Nguyễn Thị Ban Mai", "001171000456", "1971", "Nữ", 2, None)  # runs the tea stall
DAO = ("Thôn Cua", "001", "Bùi Thị Hoa Đào", None, None, None, 1, None)  # keeps bees above the stream
Rows = Sequence[Sequence[Any]]


def workbook(
    rows: Rows, header: Sequence[Any] = HEADER, *, above: Rows = (), merged: Sequence[tuple[int, ...]] = ()
) -> bytes:
    memory = io.BytesIO()
    with SheetWriter(memory) as book:
        book.sheet("Danh sách")
        book.rows([*above, header, *rows])
        for first_row, first_column, last_row, last_column in merged:
            book.merge(first_row, first_column, last_row, last_column)
    return memory.getvalue()


def upload(content: bytes, name: str = "danh-sach.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def bring(
    unit: Unit, by: Desk, content: bytes, kind: str = ImportKind.HOUSEHOLDS, name: str = "danh-sach.xlsx"
) -> Import:
    """Kept and read."""
    brought = imports.bring_file(unit, by=by, kind=kind, upload=upload(content, name))
    run_waiting()
    return fresh(brought)


def check(brought: Import, by: Desk, mapping: Mapping[str, int] | None = None, **options: Any) -> Import:
    """Its columns named as they were guessed, or as told, and compared with the register."""
    imports.map_columns(brought, by=by, mapping=mapping or brought.mapping, options=options)
    run_waiting()
    return fresh(brought)


def commit(brought: Import, by: Desk, *, skip_wrong: bool = False) -> Import:
    imports.ask_commit(brought, by=by, skip_wrong=skip_wrong)
    run_waiting()
    return fresh(brought)


def take_in(unit: Unit, by: Desk, content: bytes, kind: str = ImportKind.HOUSEHOLDS, **options: Any) -> Import:
    """The whole way."""
    return commit(check(bring(unit, by, content, kind), by, **options), by)


def fresh(brought: Import) -> Import:
    return Import.objects.select_related("unit").get(pk=brought.pk)


def told(brought: Import) -> list[tuple[int, int, str]]:
    """The errors of a checked workbook: row, column, words."""
    return [(one.row, one.column, one.message) for one in brought.faults.filter(severity="error")]


def warned(brought: Import) -> list[tuple[int, int, str]]:
    return [(one.row, one.column, one.message) for one in brought.faults.filter(severity="warning")]


def why(brought: Import) -> str:
    """What the last job of an import says of its failure."""
    return Job.objects.get(key=str(brought.job_key)).error
