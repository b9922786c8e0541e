"""Counts of households as a reader may see them: exact for the line of the place, small ones kept back for others."""

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from chungtay.apps.households.models import PERSONAL_ROLES
from chungtay.base.access import Desk
from chungtay.base.figures import Figure, Input
from chungtay.base.law import book
from chungtay.rules import vietnamese


def reads_people(desk: Desk) -> bool:
    """Posts of the line and the supervisor of the place see the households themselves; theirs are all counts."""
    return desk.role in PERSONAL_ROLES


def counted(
    count: int | None, unit: str, desk: Desk, day: date, how: str, *, inputs: tuple[Input, ...] = (),
    missing: str | None = None,
) -> Figure:  # fmt: skip
    """A count of households; one so small that it could point at a household is not told to other readers."""
    unknown = missing if missing is not None else _("Chưa có số liệu")
    exact = Figure(count, unit, day, how, inputs, missing=unknown)
    return exact if reads_people(desk) else suppressed(exact)


def suppressed(figure: Figure) -> Figure:
    """As pages show it that are for everybody: a small count reads “dưới …”, without what it was made from."""
    policy = book().privacy
    if figure.value is None or policy.suppress(int(figure.value)) is not None:
        return figure
    least = vietnamese.format_number(policy.small_cell_minimum.value)
    how = f"{figure.how} {policy.small_cell_minimum.because}"
    return replace(figure, value=None, how=how, inputs=(), missing=_("dưới %s") % least)
