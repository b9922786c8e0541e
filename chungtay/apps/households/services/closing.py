"""The verbs that close a year of the flow ledger, for one commune or for all of the city."""

from chungtay.apps.households import closings, permissions
from chungtay.apps.units.models import Kind, Level, Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb


@verb(
    "households.close_year",
    label="Khóa số liệu năm",
    allow=permissions.may_freeze,
    clauses=("I.1.b",),
)
def close_year(commune: Unit, *, by: Desk, standard: str, year: int) -> Unit:
    """From now on the year's figures stay; what turns out wrong is corrected by entries that show as such."""
    closings.hold_the_ledger()
    found = closings.prospect([commune], standard, year, by.day)
    if commune.pk in found.refused:
        raise Refused(found.refused[commune.pk])
    lines = closings.close([commune.pk], found.villages, standard, year, by.day)
    act().count(standard=standard, year=year, lines=lines)
    return commune


@verb(
    "households.close_year_in_bulk",
    label="Khóa số liệu năm của mọi xã đã đủ điều kiện",
    allow=permissions.may_freeze_all,
    clauses=("I.1.b",),
    bulk=True,
)
def close_year_in_bulk(city: Unit, *, by: Desk, standard: str, year: int) -> Unit:
    """Every commune under the unit that is ready; the others stay open and are counted."""
    closings.hold_the_ledger()
    communes = Unit.objects.subtree(city, by.day).filter(kind=Kind.PEOPLE_COMMITTEE, level=Level.COMMUNE)
    found = closings.prospect(communes, standard, year, by.day)
    if not found.ready:
        raise Refused("Chưa có xã nào đủ điều kiện khóa số liệu năm này.")
    lines = closings.close(found.ready, found.villages, standard, year, by.day)
    act().count(standard=standard, year=year, closed=len(found.ready), left=len(found.refused), lines=lines)
    return city
