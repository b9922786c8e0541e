"""Lists of households that a decision has recognised: the sheet, its class by one standard, and the ledger's entry."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from chungtay.apps.households import ledgering, relapse
from chungtay.apps.households.importing import booking, bulk, sheet_writing
from chungtay.apps.households.importing.booking import closed_years
from chungtay.apps.households.importing.differences import AT
from chungtay.apps.households.importing.faults import Faults
from chungtay.apps.households.importing.households import basis_of, resized_of
from chungtay.apps.households.importing.plans import Plan
from chungtay.apps.households.importing.sheets import SheetWork
from chungtay.apps.households.importing.staging import Chunk
from chungtay.apps.households.importing.works import CHANGED, NEW, SAME, Compared
from chungtay.apps.households.ledgering import Change
from chungtay.apps.households.models import Class, FlowEntry, Household, StandardKey
from chungtay.base.errors import Refused
from chungtay.rules import vietnamese
from chungtay.rules.ledger import FlowKind, kind_of_change

LISTED = (Class.POOR, Class.NEAR_POOR)
OUTCOME = "outcome"


@dataclass(frozen=True)
class Booked:
    """What the ledger says last of a household."""

    year: int
    day: date


class RecognisedWork(SheetWork):
    """A list is taken as a list: nobody's class is computed, and who is not named keeps his own."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
        self.standard = StandardKey(plan.options.standard)
        self.class_field = f"{self.standard}_class"
        self.year, self.day = int(plan.options.year or 0), plan.options.decision_day or plan.day
        self.named: set[int] = set()

    def prepare(self) -> None:
        super().prepare()
        self.named = set()
        shut = closed_years([one.id for one in self.plan.places.places], self.standard)
        closed = [one.name for one in self.plan.places.places if self.year in shut.get(one.id, ())]
        if closed:
            raise Refused(
                f"Số liệu năm {self.year} của {closed[0]} đã khóa. Anh/chị ghi bút toán điều chỉnh kèm lý do."
            )

    def compare(self, chunk: Chunk, faults: Faults) -> Compared:
        compared = super().compare(chunk, faults)
        self.named.update(held.id for held in compared.held.values())
        places = [place for place in compared.held if compared.statuses[place] in (CHANGED, SAME)]
        booked = last_booked([compared.held[place].id for place in places], self.standard)
        for place in places:
            self._class_of(place, compared)
            self._refuse_against(booked.get(compared.held[place].id), place, compared)
        return compared

    def _class_of(self, place: int, compared: Compared) -> None:
        held, after = compared.held[place], compared.chunk.data[OUTCOME][place]
        before, row = held[AT[self.class_field]], compared.changes.setdefault(place, {})
        if before != after:
            row[self.class_field] = [before, after]
        if held.recognised_on is None or held.recognised_on < self.day.isoformat():
            row["recognised_on"] = [held.recognised_on, self.day.isoformat()]
        if row:
            compared.statuses[place] = CHANGED
        else:
            del compared.changes[place]

    def _refuse_against(self, last: "Booked | None", place: int, compared: Compared) -> None:
        """The ledger grows at its end: what it says already is not overtaken by an older list."""
        if last is None:
            return
        if self.plan.options.opening:
            message = "Sổ đã có diễn biến của hộ này nên không nhận lại số đầu kỳ. Anh/chị chọn “kết quả trong năm”."
            compared.wrong(place, "code", message)
        elif (last.year, last.day) > (self.year, self.day):
            when = f"ngày {vietnamese.format_day(last.day)}, năm {last.year}"
            message = (
                f"Sổ đã có diễn biến của hộ này {when}, sau danh sách này. Anh/chị xem lại năm và ngày quyết định."
            )
            compared.wrong(place, "code", message)

    def write(self, compared: Compared) -> None:
        brought, chunk = self.plan.brought, compared.chunk
        basis, day = basis_of(brought.pk), bulk.Same(self.day.isoformat())
        places = compared.places(NEW)
        classes = {self.class_field: [chunk.data[OUTCOME][place] for place in places], "recognised_on": day}
        adding = sheet_writing.Writing(brought.pk, self.day, basis)
        added = sheet_writing.add(chunk.data, places, adding, classes)
        changing = sheet_writing.Writing(brought.pk, self.plan.as_of, basis)
        sheet_writing.change(compared, changing)
        self._book(compared, places, added)
        others = [key for key in StandardKey.values if key != self.standard]
        booking.resized(resized_of(compared), self.plan.day, brought.pk, others)

    def _book(self, compared: Compared, places: Sequence[int], added: Sequence[int]) -> None:
        known, chunk = compared.places(CHANGED), compared.chunk
        homes = Household.objects.in_bulk([*added, *(compared.held[place].id for place in known)])
        steps = [Step(homes[key], "", chunk.data[OUTCOME][place], 0, homes[key].members_count)
                 for place, key in zip(places, added, strict=True)]  # fmt: skip
        for place in known:
            held, row = compared.held[place], compared.changes[place]
            persons = row.get("members_count", [held.members_count, held.members_count])
            before, after = row.get(self.class_field, [held[AT[self.class_field]]] * 2)
            steps.append(Step(homes[held.id], before, after, persons[0], persons[1]))
        ledgering.enter(self._entries(steps))

    def _entries(self, steps: Sequence["Step"]) -> Iterable[Change]:
        back = [one.household.pk for one in steps if not listed(one.before) and listed(one.after)]
        escaped = relapse.escaped_before(back, self.standard) if back else set()
        near = relapse.near_escaped_before(back, self.standard) if back else set()
        reason = f"Quyết định số {self.plan.options.decision}"
        for one in steps:
            key = one.household.pk
            kind = self._kind(one, key in escaped, key in near)
            if kind is not None:
                before = "" if kind == FlowKind.OPENING else one.before
                yield Change(one.household, self.standard, kind, before, one.after, one.persons_before,
                             one.persons_after, day=self.day, year=self.year, reason=reason,
                             import_id=self.plan.brought.pk)  # fmt: skip

    def _kind(self, one: "Step", escaped: bool, near_escaped: bool) -> FlowKind | None:
        if self.plan.options.opening and listed(one.after):
            return FlowKind.OPENING
        kind = kind_of_change(one.before, one.after, escaped_before=escaped, near_escaped_before=near_escaped)
        if kind is None and one.persons_before != one.persons_after:
            return FlowKind.MEMBERS_CHANGED
        return kind

    def absent(self) -> list[int]:
        """Households that stand on the list today and are not in the workbook: they keep their class."""
        villages = [one.id for one in self.plan.places.places]
        standing = Household.objects.open().filter(unit__in=villages, **{f"{self.class_field}__in": LISTED})
        return sorted(set(standing.order_by().values_list("pk", flat=True)) - self.named)


@dataclass(frozen=True)
class Step:
    """A household before and after the list."""

    household: Household
    before: str
    after: str
    persons_before: int
    persons_after: int


def listed(outcome: str) -> bool:
    return outcome in LISTED


def last_booked(household_ids: Sequence[int], standard: str) -> dict[int, Booked]:
    found: dict[int, Booked] = {}
    for first in range(0, len(household_ids), 5_000):
        part = household_ids[first : first + 5_000]
        rows = FlowEntry.objects.filter(household__in=part, standard=standard).order_by()
        last = rows.values("household").annotate(last_year=Max("year"), last_day=Max("day"))
        for household, year, day in last.values_list("household", "last_year", "last_day"):
            found[household] = Booked(year, day)
    return found
