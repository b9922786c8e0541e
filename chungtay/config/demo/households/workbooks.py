"""Brings invented lists in as communes do: as workbooks that are read, checked and written into the register."""

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from chungtay.apps.households.models import Import, ImportState
from chungtay.apps.households.services.imports import ask_commit, bring_file, map_columns
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.jobs import run_waiting
from chungtay.base.sheets.writing import SheetWriter

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def bring(
    unit: Unit, kind: str, name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], *, by: Desk,
    options: Mapping[str, Any] | None = None,
) -> Import:  # fmt: skip
    """From the file to the register; the columns are found by their headers."""
    upload = SimpleUploadedFile(f"{name}.xlsx", workbook(columns, rows), XLSX)
    brought = step(bring_file(unit, by=by, kind=kind, upload=upload))
    brought = step(map_columns(brought, by=by, mapping=brought.mapping, options=options or {}))
    brought = step(ask_commit(brought, by=by))
    if brought.state != ImportState.DONE:
        faults = "; ".join(str(one) for one in brought.faults.all()[:5])
        raise RuntimeError(f"the demo's list “{name}” was not taken: {brought.state} {faults}")
    return brought


def step(brought: Import) -> Import:
    """Do the job that the act has asked for."""
    run_waiting()
    brought.refresh_from_db()
    return brought


def workbook(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    memory = io.BytesIO()
    with SheetWriter(memory) as writer:
        writer.sheet("Danh sách", frozen_rows=1)
        writer.row(columns, "header")
        writer.rows(rows)
    return memory.getvalue()
