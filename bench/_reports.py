"""A year of accepted reports for every people's committee, laid straight into the measured database."""

from dataclasses import dataclass
from datetime import date

from chungtay.apps.movements.models import Movement, Obligation, Owed
from chungtay.apps.reports.layouts import basic_rows, pack_of
from chungtay.apps.reports.models import Report, ReportFigure
from chungtay.apps.units.models import Kind, Unit
from chungtay.base.states import Sent

# A year that nobody reports on, so that the demo's own reports do not count.
YEAR = 2031
BATCH = 2_000


@dataclass(frozen=True)
class Filled:
    movement: Movement
    year: int
    day: date
    row_key: str


def fill(movement: Movement, day: date) -> Filled:
    """Every committee of the day reports the longest first-hand form; each value is known from its place."""
    layouts = basic_rows(pack_of(movement, day))
    row_key = max(layouts, key=lambda key: len(layouts[key].figure_keys()))
    keys = sorted(layouts[row_key].figure_keys())
    units = Unit.objects.on(day).filter(kind=Kind.PEOPLE_COMMITTEE).order_by("pk")
    owed = Obligation.objects.bulk_create(
        (
            Obligation(movement=movement, unit=unit, kind=Owed.YEARLY_REPORT, row_key=row_key, year=YEAR, due_on=day)
            for unit in units
        ),
        batch_size=BATCH,
    )
    reports = Report.objects.bulk_create((accepted(one, day) for one in owed), batch_size=BATCH)
    ReportFigure.objects.bulk_create(
        (
            ReportFigure(report=report, key=key, value=(7 * place + 3 * cell) % 101)
            for place, report in enumerate(reports)
            for cell, key in enumerate(keys)
        ),
        batch_size=BATCH,
    )
    return Filled(movement, YEAR, day, row_key)


def accepted(owed: Obligation, day: date) -> Report:
    return Report(
        obligation=owed, movement_id=owed.movement_id, unit_id=owed.unit_id, form_key="bench", row_key=owed.row_key,
        year=owed.year, due_on=day, state=Sent.ACCEPTED, submitted_on=day, accepted_on=day, version=1,
    )  # fmt: skip
