"""Random histories of a few households, played through the ledger's own doors, for tests against the rules."""

import random
from dataclasses import dataclass, field
from datetime import date

from chungtay.apps.households.corrections import Replacement, chain_of
from chungtay.apps.households.ledgering import Change, enter, enter_for_both
from chungtay.apps.households.models import FlowEntry, Household, YearClosing
from chungtay.apps.households.relapse import escaped_before, near_escaped_before
from chungtay.apps.households.services.closing import close_year
from chungtay.apps.households.services.ledger import correct_entry
from chungtay.apps.units.models import Unit
from chungtay.base.access import SystemDesk
from chungtay.base.errors import Refused
from chungtay.rules.ledger import Entry, FlowKind, fold, kind_of_change

CLASSES = ("poor", "near_poor", "average", "not_poor")
STANDARDS = ("national", "city")
# The small city stands from November 2021 to the end of 2024.
FIRST, LAST = 2021, 2023


@dataclass
class History:
    """What happens is drawn from the seed; `closed` keeps the figures of each closed year as they were told."""

    seed: int
    villages: list[Unit]
    communes: list[Unit]
    households: list[Household]
    year: int = FIRST
    dice: random.Random = field(init=False)
    closed: dict[tuple[int, str, int], object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)

    @property
    def day(self) -> date:
        return date(self.year, 12, 1)

    def play(self, steps: int) -> None:
        """So many events a year; then some communes close what they can, and some of that is corrected."""
        acts = (self.review, self.resize, self.move, self.leave, self.correct)
        for self.year in range(FIRST, LAST + 1):
            for _ in range(steps):
                self.dice.choices(acts, weights=(8, 2, 2, 1, 3))[0]()
            for commune in self.communes:
                self.close(commune)
            for one in self.households:
                self.correct(one)

    def one(self) -> Household | None:
        still = [one for one in self.households if one.is_open]
        return self.dice.choice(still) if still else None

    def may_write(self, *villages: int) -> bool:
        return not any((village, standard, self.year) in self.closed for village in villages for standard in STANDARDS)

    def review(self) -> None:
        one = self.one()
        if one is None or not self.may_write(one.unit_id):
            return
        standard, after = self.dice.choice(STANDARDS), self.dice.choice(CLASSES)
        before = one.national_class if standard == "national" else one.city_class
        kind = kind_of_change(
            before, after,
            escaped_before=one.pk in escaped_before([one.pk], standard),
            near_escaped_before=one.pk in near_escaped_before([one.pk], standard),
        )  # fmt: skip
        if kind is not None:
            persons = one.members_count
            enter([Change(one, standard, kind, before, after, persons, persons, day=self.day, year=self.year)])
        setattr(one, f"{standard}_class", after)
        one.save()

    def resize(self) -> None:
        one = self.one()
        if one is not None and self.may_write(one.unit_id):
            persons = (one.members_count, self.dice.randint(1, 6))
            enter_for_both(one, FlowKind.MEMBERS_CHANGED, day=self.day, persons=persons)
            one.members_count = persons[1]
            one.save()

    def move(self) -> None:
        one, there = self.one(), self.dice.choice(self.villages)
        if one is None or there.pk == one.unit_id or not self.may_write(one.unit_id, there.pk):
            return
        persons = (one.members_count, one.members_count)
        enter_for_both(one, FlowKind.MOVED_OUT, day=self.day, persons=persons, joins=False, other_unit=there)
        one.unit = there
        one.save()
        enter_for_both(one, FlowKind.MOVED_IN, day=self.day, persons=persons, joins=True)

    def leave(self) -> None:
        one = self.one()
        if one is not None and self.may_write(one.unit_id) and self.dice.random() < 0.4:
            kind = self.dice.choice([FlowKind.DIED_OUT, FlowKind.LEFT, FlowKind.MERGED])
            enter_for_both(one, kind, day=self.day, persons=(one.members_count,) * 2, joins=False)
            one.closed_on = self.day
            one.save()

    def correct(self, one: Household | None = None) -> None:
        """A correction that may be refused; a refused one changes nothing. At the end, best in a closed year."""
        closed = one is not None
        one = one or self.dice.choice(self.households)
        chain = chain_of(one.pk, self.dice.choice(STANDARDS))
        if not chain:
            return
        late = [entry for entry in chain if (entry.unit_id, entry.standard, entry.year) in self.closed]
        chain = late if closed and late else chain
        entry = chain[-1] if self.dice.random() < 0.7 else self.dice.choice(chain)
        replacement = None
        if self.dice.random() < 0.7:
            after = self.dice.choice(CLASSES) if entry.after else ""
            persons = entry.persons_after if self.dice.random() < 0.7 else self.dice.randint(1, 6)
            replacement = Replacement(entry.before, after, entry.persons_before, persons)
        try:
            correct_entry(entry, by=SystemDesk(self.day), reason="Ghi nhầm khi nhập", replacement=replacement)
        except Refused:
            return
        one.refresh_from_db()

    def close(self, commune: Unit) -> None:
        """The first year that is still open."""
        standard = self.dice.choice(STANDARDS)
        kept = YearClosing.objects.filter(unit=commune, standard=standard).order_by("-year").first()
        year = FIRST if kept is None else kept.year + 1
        try:
            close_year(commune, by=SystemDesk(self.day), standard=standard, year=year)
        except Refused:
            return
        closing = YearClosing.objects.get(unit=commune, standard=standard, year=year)
        for village in closing.totals.exclude(unit=commune).values_list("unit_id", flat=True).distinct():
            self.closed[village, standard, year] = folded([village], standard)[year]


def folded(villages: list[int], standard: str) -> dict[int, object]:
    """Both forms of every year by the rules, entry by entry in plain Python."""
    entries = FlowEntry.objects.filter(unit__in=villages, standard=standard)
    # An entry that changes nothing opens the first year and holds on to the last.
    rim = [Entry(year, FlowKind.OPENING, "", "average", 0, 0) for year in (FIRST, LAST + 1)]
    return dict(fold([*rim, *(as_entry(one) for one in entries)]))


def as_entry(one: FlowEntry) -> Entry:
    return Entry(
        one.year, FlowKind(one.kind), one.before, one.after, one.persons_before, one.persons_after, sign=one.sign
    )
