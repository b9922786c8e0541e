"""One import, or its bare reference, in a process of its own, so that its memory can be told: run by `_import`."""

import json
import resource
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import django

DAY = date(2022, 9, 27)


def main() -> None:
    django.setup()
    what, *given = sys.argv[1:]
    # The worker reads the law once and forks for each job; so the law is at hand here, too.
    from chungtay.base import law

    law.book()
    begun = time.perf_counter()
    told: dict[str, Any] = WORKS[what](*given) or {}
    told["seconds"] = time.perf_counter() - begun
    told["mib"] = (
        max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    )
    sys.stdout.write(json.dumps(told))


def ours(workbook: str, unit: str, expected: str) -> dict[str, Any]:
    """From the file as it is sent to committed records, by the jobs of the worker: read, checked, compared, written."""
    from django.core.files.uploadedfile import UploadedFile

    from chungtay.apps.households.models import Import, ImportKind, ImportState
    from chungtay.apps.households.services import imports
    from chungtay.apps.units.models import Unit
    from chungtay.base.access import SystemDesk
    from chungtay.base.jobs import Job, run_waiting

    desk = SystemDesk(DAY)
    with Path(workbook).open("rb") as source:
        brought = imports.bring_file(
            Unit.objects.get(key=unit),
            by=desk,
            kind=ImportKind.HOUSEHOLDS,
            upload=UploadedFile(source, "danh-sach.xlsx", size=Path(workbook).stat().st_size),
        )
    run_waiting()
    brought = Import.objects.get(pk=brought.pk)
    imports.map_columns(brought, by=desk, mapping=brought.mapping, options={})
    run_waiting()
    brought = Import.objects.get(pk=brought.pk)
    counts = {key: brought.counts.get(key) for key in ("new", "changed", "unchanged", "wrong")}
    if json.dumps(counts) != expected:
        raise SystemExit(f"{counts} chứ không phải {expected}: {Job.objects.order_by('-pk')[0].error}")
    if (counts["new"] or counts["changed"]) and not counts["wrong"]:
        imports.ask_commit(brought, by=desk)
        run_waiting()
        if Import.objects.get(pk=brought.pk).state != ImportState.DONE:
            raise SystemExit(Job.objects.order_by("-pk")[0].error)
    else:
        # So that the same workbook may be sent here again.
        imports.drop_import(brought, by=desk)
    return counts


def bare(workbook: str) -> None:
    """The file by calamine alone into columns, and these into a plain table whose only index is the key of the rows,
    village and code: COPY, or executemany on SQLite."""
    import python_calamine
    from django.db import connection, transaction

    sheet = python_calamine.CalamineWorkbook.from_path(workbook).get_sheet_by_index(0)
    columns = list(zip(*sheet.iter_rows(), strict=True))
    names = [f"c{number}" for number in range(len(columns))]
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"CREATE TABLE bench_bare ({', '.join(f'{name} text' for name in names)}, UNIQUE (c1, c2))")
            with cursor.copy(f"COPY bench_bare ({', '.join(names)}) FROM STDIN") as target:
                written = [[str(value) for value in column] for column in columns]
                target.write("\n".join(map("\t".join, zip(*written, strict=True))) + "\n")
        else:
            cursor.execute(f"CREATE TABLE bench_bare (id integer PRIMARY KEY, {', '.join(names)}, UNIQUE (c1, c2))")
            marks = ", ".join(["%s"] * len(names))
            rows: Any = zip(*columns, strict=True)
            cursor.executemany(f"INSERT INTO bench_bare ({', '.join(names)}) VALUES ({marks})", rows)
    connection.cursor().execute("DROP TABLE bench_bare")


WORKS: dict[str, Callable[..., dict[str, Any] | None]] = {"ours": ours, "bare": bare}

if __name__ == "__main__":
    main()
