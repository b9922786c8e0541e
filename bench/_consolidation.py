"""The figures of every commune put together for the city: 579 reports of two hundred figures each."""

import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date

from bench._board import Row, against_limit
from chungtay.apps.movements.models import Movement, Obligation, Owed
from chungtay.apps.reports import rollups
from chungtay.apps.reports.models import Report, ReportFigure
from chungtay.apps.units.models import Kind, Level, Unit
from chungtay.base.states import Sent

COMMUNES, CELLS, LIMIT, TIMES = 579, 200, 300, 7
YEAR, BATCH, DAY = 2023, 5_000, date(2023, 12, 20)


def rows(movement: Movement, name: str) -> Iterator[Row]:
    naive = fill(movement, DAY)
    city = Unit.objects.on(DAY).get(kind=Kind.PEOPLE_COMMITTEE, level=Level.CITY)
    require_equal(naive, rollups.rollup(movement, YEAR, city, DAY))
    yield against_limit(
        f"consolidate {COMMUNES} communes × {CELLS} figures, {name}", "ms",
        median(lambda: rollups.rollup(movement, YEAR, city, DAY)), LIMIT,
    )  # fmt: skip
    took = median(lambda: rollups.rollup_by_child(movement, YEAR, city, DAY))
    yield Row(f"the same for each district, {name}", took, LIMIT, took / LIMIT, "ms")


def fill(movement: Movement, day: date) -> dict[str, int]:
    """A year of accepted reports; returns the sums, added up while they are laid."""
    owed = list(
        Obligation.objects.filter(movement=movement, kind=Owed.YEARLY_REPORT, year=YEAR, row_key="commune_report")[
            :COMMUNES
        ]
    )
    if len(owed) != COMMUNES:
        raise SystemExit(f"chỉ có {len(owed)} xã, phường, thị trấn")
    reports = Report.objects.bulk_create(
        (
            Report(
                obligation=one, movement=movement, unit_id=one.unit_id, form_key="yearly", row_key=one.row_key,
                year=YEAR, due_on=one.due_on, state=Sent.ACCEPTED, submitted_on=day, accepted_on=day, version=1,
            )
            for one in owed
        ),
        batch_size=BATCH,
    )  # fmt: skip
    keys = [f"cell_{place:03d}" for place in range(CELLS)]
    ReportFigure.objects.bulk_create(
        (
            ReportFigure(report=report, key=key, value=value_at(place, cell))
            for place, report in enumerate(reports)
            for cell, key in enumerate(keys)
        ),
        batch_size=BATCH,
    )
    return {key: sum(value_at(place, cell) for place in range(COMMUNES)) for cell, key in enumerate(keys)}


def value_at(place: int, cell: int) -> int:
    return (7 * place + 3 * cell) % 101


def require_equal(naive: dict[str, int], found: rollups.Rollup) -> None:
    sums = {key: line.total for key, line in found.lines.items() if key in naive}
    counted = {line.reporting for key, line in found.lines.items() if key in naive}
    if sums != naive or counted != {COMMUNES} or found.reporting != COMMUNES:
        raise SystemExit("bảng tổng hợp không bằng tổng cộng tay")


def median(ask: Callable[[], object]) -> float:
    took = []
    for _ in range(TIMES + 1):
        begun = time.perf_counter()
        ask()
        took.append((time.perf_counter() - begun) * 1000)
    return statistics.median(took[1:])
