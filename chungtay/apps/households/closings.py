"""What closing a year takes: the villages of each commune, what stands in the way, and the lines that are kept."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Exists, F, OuterRef

from chungtay.apps.households.models import (
    ClosedTotal,
    FlowEntry,
    Household,
    ReviewRound,
    RoundState,
    StandardKey,
    YearClosing,
)
from chungtay.apps.households.queries import flow_sql
from chungtay.apps.households.queries.flow_sql import Asked
from chungtay.apps.households.queries.flows import NOTHING, Forms, Key, added, running
from chungtay.apps.households.queries.placing import tree_of
from chungtay.apps.units.models import Kind, Level, Unit
from chungtay.rules.flows import COLUMNS

BATCH = 2_000
RECOGNISED = (RoundState.RECOGNISED, RoundState.FROZEN)
Villages = Mapping[int, Sequence[int]]


@dataclass(frozen=True)
class Prospect:
    """Communes that can close the year, and why each other one cannot yet."""

    ready: Sequence[int]
    refused: Mapping[int, str]
    villages: Villages


def prospect(communes: Iterable[Unit], standard: str, year: int, day: date) -> Prospect:
    """In a handful of queries, whatever the number of communes."""
    found = {one.pk: one for one in communes}
    villages = villages_under(list(found), standard, year, day)
    refused = unregistered(villages)
    refused |= {key: words for key, one in found.items() if (words := unfit(one, year, day, villages))}
    refused |= closed_already(found, standard, year)
    refused |= unrecognised(found, year)
    refused |= earlier_open(villages, standard, year)
    return Prospect([key for key in found if key not in refused], refused, villages)


def villages_under(communes: Sequence[int], standard: str, year: int, day: date) -> Villages:
    """With those that ended and were taken over whole: their entries close with the commune too."""
    asked = Asked(standard, year, communes, day, tree_of(day))
    found: dict[int, list[int]] = defaultdict(list)
    for commune, village in flow_sql.villages_by_place(asked):
        found[commune].append(village)
    return found


def unfit(unit: Unit, year: int, day: date, villages: Villages) -> str:
    if unit.kind != Kind.PEOPLE_COMMITTEE or unit.level != Level.COMMUNE:
        return "Chỉ xã, phường, thị trấn khóa số liệu năm."
    if year > day.year:
        return f"Năm {year} chưa bắt đầu."
    return "" if villages.get(unit.pk) else "Chưa có thôn, tổ dân phố nào."


def unregistered(villages: Villages) -> dict[int, str]:
    """Of a commune without a single household in the register nothing is known, and nought would be a lie."""
    below = [village for some in villages.values() for village in some]
    held = set(
        Unit.objects.filter(Exists(Household.objects.filter(unit=OuterRef("pk"))), pk__in=below).values_list(
            "pk", flat=True
        )
    )
    return {
        commune: "Chưa có sổ hộ trong hệ thống." for commune, some in villages.items() if held.isdisjoint(some)
    }  # fmt: skip


def closed_already(communes: Collection[int], standard: str, year: int) -> dict[int, str]:
    closed = YearClosing.objects.filter(unit__in=list(communes), standard=standard, year=year)
    return dict.fromkeys(closed.values_list("unit_id", flat=True), f"Năm {year} đã khóa.")


def unrecognised(communes: Collection[int], year: int) -> dict[int, str]:
    rounds = ReviewRound.objects.filter(unit__in=list(communes), year=year).exclude(state__in=RECOGNISED)
    return {one.unit_id: f"Còn đợt rà soát chưa công nhận: {one.get_kind_display().lower()}." for one in rounds}


def earlier_open(villages: Villages, standard: str, year: int) -> dict[int, str]:
    """A year is closed after those before it: its opening is what they ended with."""
    commune_of = {village: commune for commune, below in villages.items() for village in below}
    earlier = FlowEntry.objects.filter(standard=standard, year__lt=year, unit__in=list(commune_of))
    closed = set(
        ClosedTotal.objects.filter(standard=standard, year__lt=year, form="poor").values_list("unit_id", "year")
    )
    found: dict[int, str] = {}
    for village, one_year in earlier.order_by("unit", "year").values_list("unit_id", "year").distinct():
        if (village, one_year) not in closed:
            found.setdefault(commune_of[village], f"Năm {one_year} chưa khóa. Anh/chị khóa năm đó trước.")
    return found


def hold_the_ledger() -> None:
    """No entry is being written while the totals are taken; SQLite has one writer at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE households_flowentry IN SHARE ROW EXCLUSIVE MODE")


def close(communes: Sequence[int], villages: Villages, standard: str, year: int, day: date) -> int:
    """Write the closings with a line for every village and form, zeros too; returns the number of lines."""
    last = FlowEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    closings = YearClosing.objects.bulk_create(
        [
            YearClosing(unit_id=commune, standard=standard, year=year, closed_on=day, last_entry=last,
                        villages=len(villages[commune]))
            for commune in communes
        ],
        batch_size=BATCH,
    )  # fmt: skip
    below = [village for commune in communes for village in villages[commune]]
    forms = running(flow_sql.changes_of_villages(standard, year, below), below, year)
    lines = [line for closing in closings for line in lines_for(closing, villages[closing.unit_id], forms)]
    ClosedTotal.objects.bulk_create(lines, batch_size=BATCH)
    freeze_rounds(communes, year)
    return len(lines)


def lines_for(closing: YearClosing, villages: Sequence[int], forms: Mapping[Key, Forms]) -> Iterator[ClosedTotal]:
    """A line for each village and form, and their sum for the commune."""
    whole = NOTHING
    for village in villages:
        yield from lines_of(closing, village, forms[village, closing.year])
        whole = added(whole, forms[village, closing.year])
    yield from lines_of(closing, closing.unit_id, whole)


def lines_of(closing: YearClosing, village: int, forms: Forms) -> Iterator[ClosedTotal]:
    for key, form in forms.items():
        cells = {f"h{place}": form.households[column] for place, column in enumerate(COLUMNS, start=1)}
        cells |= {f"p{place}": form.persons[column] for place, column in enumerate(COLUMNS, start=1)}
        yield ClosedTotal(
            closing=closing, unit_id=village, standard=closing.standard, year=closing.year, form=key, **cells
        )


def freeze_rounds(communes: Sequence[int], year: int) -> None:
    """A round is frozen when both accounts of its year are closed."""
    closed = (
        YearClosing.objects.filter(unit__in=communes, year=year).order_by("unit").values_list("unit_id", "standard")
    )
    standards: dict[int, set[str]] = defaultdict(set)
    for unit, standard in closed:
        standards[unit].add(standard)
    done = [unit for unit, kept in standards.items() if kept == set(StandardKey.values)]
    rounds = ReviewRound.objects.filter(unit__in=done, year=year, state=RoundState.RECOGNISED)
    rounds.update(state=RoundState.FROZEN, version=F("version") + 1)
