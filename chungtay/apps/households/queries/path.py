"""Why a household is where it is: its whole path in words, from the register's first day through every entry."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.urls import reverse

from chungtay.apps.households.lineage import line_of
from chungtay.apps.households.models import (
    Assessment,
    Class,
    Closing,
    FlowEntry,
    Household,
    Import,
    Meeting,
    Recognition,
    ReviewCase,
    StandardKey,
)
from chungtay.apps.households.queries.assessment import reasons_of
from chungtay.base import history, subjects
from chungtay.base.access import Desk
from chungtay.base.models import Event
from chungtay.rules.ledger import ESCAPES, NEAR_ESCAPES, FlowKind
from chungtay.rules.vietnamese import format_day, format_number

OUTSIDE = "Ngoài danh sách"
READING = "households.read_sheet"
FOLLOWS = {FlowKind.RELAPSED: ESCAPES, FlowKind.NEAR_RELAPSED: NEAR_ESCAPES}


@dataclass(frozen=True)
class Fact:
    """One ground of a step, in words, with a link where there is a page."""

    label: str
    text: str
    href: str = ""


@dataclass(frozen=True)
class PathLine:
    """One step of the path; `undone` tells since when and why it no longer stands."""

    day: date
    title: str
    place: str
    standard: str = ""
    before: str = ""
    after: str = ""
    facts: tuple[Fact, ...] = ()
    undone: str = ""
    href: str = ""


@dataclass
class Sources:
    """Everything that the entries refer to, each kind asked for once."""

    household: Household
    desk: Desk
    day: date
    entries: Sequence[FlowEntry] = field(init=False)

    def __post_init__(self) -> None:
        self.entries = list(
            FlowEntry.objects.filter(household=self.household.pk, day__lte=self.day)
            .select_related("unit", "other_unit", "round")
            .order_by("pk")
        )

    @cached_property
    def line(self) -> dict[int, date | None]:
        return line_of(self.household.pk)

    @cached_property
    def kin(self) -> dict[int, Household]:
        related = {self.household.origin_id, self.household.successor_id, *self.line}
        found = Household.objects.filter(pk__in=[key for key in related if key]).select_related("unit")
        return {one.pk: one for one in found}

    @cached_property
    def seen(self) -> set[int]:
        visible = Household.objects.visible_to(self.desk, self.day)
        return set(visible.filter(pk__in=list(self.kin)).values_list("pk", flat=True))

    @cached_property
    def back(self) -> dict[int, FlowEntry]:
        """What took which entry back."""
        return {one.corrects_id: one for one in self.entries if one.sign == -1 and one.corrects_id}

    @cached_property
    def decisions(self) -> dict[int, Recognition]:
        rounds = {one.round_id for one in self.entries if one.round_id}
        return {one.round_id: one for one in Recognition.objects.filter(round__in=rounds)}

    @cached_property
    def cases(self) -> dict[int, ReviewCase]:
        rounds = {one.round_id for one in self.entries if one.round_id}
        found = ReviewCase.objects.filter(household=self.household.pk, review__round__in=rounds)
        return {one.review.round_id: one for one in found.select_related("review")}

    @cached_property
    def reasons(self) -> dict[tuple[int, str], str]:
        """By case and standard."""
        keys = [one.pk for one in self.cases.values()]
        found = list(Assessment.objects.filter(case__in=keys).select_related("case"))
        words = reasons_of(found)
        return {(one.case_id, one.standard): words[one.pk] for one in found}

    @cached_property
    def meetings(self) -> dict[int, Meeting]:
        reviews = [one.review_id for one in self.cases.values()]
        return {one.review_id: one for one in Meeting.objects.filter(review__in=reviews, passed=True).order_by("pk")}

    @cached_property
    def imports(self) -> dict[int, str]:
        keys = {one.import_id for one in self.entries} | {self.household.import_id}
        return dict(Import.objects.filter(pk__in=[key for key in keys if key]).values_list("pk", "name"))

    @cached_property
    def exits(self) -> list[FlowEntry]:
        """Recognised exits of the household and of those that it comes from, the latest first."""
        kinds = [*ESCAPES, *NEAR_ESCAPES]
        found = FlowEntry.objects.filter(household__in=list(self.line), kind__in=kinds, day__lte=self.day)
        rows = list(found.order_by("-pk"))
        gone = {one.corrects_id for one in rows if one.sign == -1}
        return [one for one in rows if one.sign == 1 and one.pk not in gone and self.is_shared(one)]

    def is_shared(self, entry: FlowEntry) -> bool:
        """What its origin did after the split is not its past."""
        until = self.line[entry.household_id]
        return until is None or entry.day <= until

    @cached_property
    def who(self) -> dict[tuple[str, str], list[tuple[date, str]]]:
        """Who acted on the household and on its entries, by record."""
        entry = FlowEntry._meta.label_lower
        about = [(subjects.type_of(self.household), [str(self.household.pk)])]
        about.append((entry, [str(one.pk) for one in self.entries if one.corrects_id]))
        found: dict[tuple[str, str], list[tuple[date, str]]] = {}
        for kind, keys in about:
            events = list(Event.objects.filter(about_type=kind, about_id__in=keys).exclude(verb=READING).order_by("pk"))
            for event, line in zip(events, history.written_out(events, self.household), strict=True):
                found.setdefault((kind, event.about_id), []).append((event.day, line.who))
        return found

    def named(self, household_id: int) -> tuple[str, str]:
        """A sheet out of reach is named by its code and village alone, without a link."""
        one = self.kin[household_id]
        if one.pk in self.seen:
            return str(one), one.get_absolute_url()
        return f"{one.code} ({one.unit})", ""


def path_of(household: Household, desk: Desk, day: date) -> list[PathLine]:
    """The steps in the order they happened; what was corrected stays, struck through, beside what replaced it."""
    sources = Sources(household, desk, day)
    steps = [entered(sources), *(line_of_entry(one, sources) for one in sources.entries if one.sign == 1)]
    return [*steps, *left(sources)]


def entered(sources: Sources) -> PathLine:
    one, facts = sources.household, []
    if one.origin_id:
        facts.append(Fact("Tách từ hộ", *sources.named(one.origin_id)))
    if one.import_id in sources.imports:
        facts.append(Fact("Nhập từ tệp", sources.imports[one.import_id]))
    facts += [Fact("Đã nhận hộ nhập vào", *sources.named(key)) for key in absorbed_by(sources)]
    facts += by_whom(sources, one.registered_on)
    return PathLine(one.registered_on, "Vào sổ", str(one.unit), facts=tuple(facts))


def absorbed_by(sources: Sources) -> Iterable[int]:
    return [key for key, one in sources.kin.items() if one.successor_id == sources.household.pk]


def left(sources: Sources) -> list[PathLine]:
    one = sources.household
    if one.closed_on is None or one.closed_on > sources.day:
        return []
    facts = [Fact("Nhập vào hộ", *sources.named(one.successor_id))] if one.successor_id else []
    facts += by_whom(sources, one.closed_on)
    words = str(Closing(one.closed_reason).label) if one.closed_reason else ""
    return [PathLine(one.closed_on, f"Ra khỏi sổ: {words.lower()}", str(one.unit), facts=tuple(facts))]


def line_of_entry(entry: FlowEntry, sources: Sources) -> PathLine:
    facts = [*grounds_of(entry, sources), *relapse_of(entry, sources), *papers_of(entry, sources)]
    undone = sources.back.get(entry.pk)
    return PathLine(
        entry.day, entry.get_kind_display(), str(entry.unit), str(StandardKey(entry.standard).label),
        class_words(entry.before), class_words(entry.after), tuple(facts),
        undone=f"Đã điều chỉnh ngày {format_day(undone.day)}: {undone.reason}" if undone else "",
        href=reverse("households:entry", args=[entry.pk]),
    )  # fmt: skip


def class_words(poverty_class: str) -> str:
    return str(Class(poverty_class).label) if poverty_class else OUTSIDE


def grounds_of(entry: FlowEntry, sources: Sources) -> list[Fact]:
    """Why: the rule in words, the village meeting, the persons, the place it went to or came from."""
    facts = []
    case = sources.cases.get(entry.round_id or 0)
    if case is not None:
        reason = sources.reasons.get((case.pk, entry.standard))
        if reason:
            facts.append(Fact("Vì sao", reason, case.get_absolute_url()))
        meeting = sources.meetings.get(case.review_id)
        if meeting is not None:
            told = f"Ngày {format_day(meeting.held_on)}: {meeting.agreed}/{meeting.attended} người dự họp đồng ý"
            facts.append(Fact("Họp dân", told, case.review.get_absolute_url()))
    if entry.persons_before != entry.persons_after and entry.before and entry.after:
        told = f"{format_number(entry.persons_before)} → {format_number(entry.persons_after)}"
        facts.append(Fact("Nhân khẩu", told))
    if entry.other_unit is not None:
        facts.append(Fact("Nơi kia", str(entry.other_unit)))
    return facts


def relapse_of(entry: FlowEntry, sources: Sources) -> list[Fact]:
    """A relapse tells the exit that it follows, maybe of the household it was split from."""
    kinds = FOLLOWS.get(FlowKind(entry.kind))
    if kinds is None:
        return []
    exits = (one for one in sources.exits if one.standard == entry.standard and one.kind in kinds)
    before = next((one for one in exits if one.pk < entry.pk), None)
    if before is None:
        return [Fact("Sau khi", "Thoát nghèo trước khi có sổ này, theo hồ sơ giấy")]
    told = f"{before.get_kind_display()}, ngày {format_day(before.day)}, số liệu năm {before.year}"
    if before.household_id != entry.household_id:
        told += f", khi còn ở hộ {sources.named(before.household_id)[0]}"
    return [Fact("Sau khi", told)]


def papers_of(entry: FlowEntry, sources: Sources) -> list[Fact]:
    facts = []
    decision = sources.decisions.get(entry.round_id or 0)
    if decision is not None:
        told = f"{decision.number} ngày {format_day(decision.signed_on)}, {decision.signer_title} {decision.signer} ký"
        facts.append(Fact("Quyết định", told))
    if entry.import_id in sources.imports:
        facts.append(Fact("Nhập từ tệp", sources.imports[entry.import_id]))
    if entry.reason:
        facts.append(Fact("Lý do ghi", entry.reason))
    return [*facts, *([] if decision else by_whom(sources, entry.day, entry))]


def by_whom(sources: Sources, day: date, entry: FlowEntry | None = None) -> list[Fact]:
    """Who wrote it: of a correction its own event, else what was done to the sheet on that day."""
    if entry is not None and entry.corrects_id:
        acts = sources.who.get((FlowEntry._meta.label_lower, str(entry.pk)), [])
    else:
        acts = sources.who.get((subjects.type_of(sources.household), str(sources.household.pk)), [])
    names = {who for acted_on, who in acts if acted_on == day}
    return [Fact("Người ghi", "; ".join(sorted(names)))] if names else []
