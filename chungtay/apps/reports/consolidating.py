"""Many answers to one form put together: sums with the missing named, tables one after another, words side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from chungtay.apps.movements.models import Obligation
from chungtay.apps.reports.answered import amount_text, words_of
from chungtay.apps.reports.answers import Answers, answers_of_many, with_narrative
from chungtay.apps.reports.models import Report
from chungtay.apps.reports.objectives import WHO
from chungtay.apps.units.models import Unit
from chungtay.base.figures import Figure, Input
from chungtay.base.states import Sent
from chungtay.rules.pack_answers import column_total
from chungtay.rules.pack_forms import Cell, Section
from chungtay.rules.vietnamese import format_number

SENT, ACCEPTED = (Sent.SUBMITTED, Sent.ACCEPTED), (Sent.ACCEPTED,)
NAMED = 40


@dataclass(frozen=True)
class Given:
    """One unit's answers, from a report that counts."""

    unit: Unit
    report: Report
    answers: Answers


@dataclass(frozen=True)
class Consolidation:
    """The answers that count as of the day, and the units of whom there is none."""

    sections: Sequence[Section]
    given: list[Given]
    missing: list[Unit]
    day: date
    only_accepted: bool = False

    @property
    def expected(self) -> int:
        return len(self.given) + len(self.missing)

    @property
    def word(self) -> str:
        return "đã duyệt" if self.only_accepted else "đã gửi"

    @cached_property
    def counted(self) -> Figure:
        """How many of those asked have answered."""
        inputs = tuple(Input(f"Chưa có báo cáo {self.word}", unit.name) for unit in self.missing[:NAMED])
        how = f"Đếm báo cáo {self.word} đến ngày này, trên số đơn vị phải gửi."
        unit = f"/ {format_number(self.expected)} báo cáo {self.word}"
        return Figure(len(self.given), unit, self.day, how, inputs, status="computed")

    def total(self, section: Section, cell: Cell) -> Figure:
        """The sum of a figure; who has not answered is no zero, and percentages have no sum."""
        values = [(one, one.answers.figures.get(cell.key)) for one in self.given]
        known = [value for _, value in values if value is not None]
        amount = cell.amount(sum(known)) if known and cell.may_be_summed else None
        return self._figure(
            section, cell, amount, len(known), tuple(input_of(cell, one, value) for one, value in values)
        )

    def column(self, section: Section, cell: Cell) -> Figure:
        """The sum of a column over all lines of all units."""
        parts = [
            (one, column_total(cell, [row.cells for row in one.answers.rows.get(section.key, ())]))
            for one in self.given
        ]
        known = [part for _, part in parts if part is not None]
        amount = sum(known, Decimal(0)) if known else None
        inputs = tuple(input_of(cell, one, None if part is None else cell.kept(part)) for one, part in parts)
        return self._figure(section, cell, amount, len(known), inputs)

    def _figure(
        self, section: Section, cell: Cell, amount: Decimal | int | None, known: int, inputs: tuple[Input, ...]
    ) -> Figure:
        how = f"{cell.label}: cộng {format_number(known)}/{format_number(self.expected)} đơn vị {self.word}"
        if not cell.may_be_summed:
            how = f"{cell.label}: tỷ lệ của từng đơn vị, không cộng được"
        elif known < self.expected:
            how += "; đơn vị chưa có số không tính là 0"
        absent = tuple(Input(unit.name, "chưa có báo cáo") for unit in self.missing[:NAMED])
        return Figure(
            amount, cell.unit_words, self.day, f"{how}.", (*inputs, *absent), section.clause, "computed", cell.places,
            WHO, missing="—",
        )  # fmt: skip

    def own(self, section: Section, cell: Cell, one: Given) -> Figure:
        """What one unit gave."""
        amount = cell.amount(one.answers.figures.get(cell.key))
        how = f"{cell.label}: {one.unit} ghi trong báo cáo."
        source = (Input(str(one.report), "", one.report.get_absolute_url(), one.report.submitted_on),)
        return Figure(
            amount, cell.unit_words, self.day, how, source, section.clause, "recorded", cell.places, WHO, missing="—"
        )


def consolidate(
    owed: Iterable[Obligation], sections: Sequence[Section], day: date, *, only_accepted: bool = False
) -> Consolidation:
    """`owed` come with their units and reports, in the order in which units are shown."""
    counted: list[tuple[Unit, Report]] = []
    missing: list[Unit] = []
    for one in owed:
        report: Report | None = getattr(one, "report", None)
        if report is not None and counts(report, day, only_accepted=only_accepted):
            counted.append((one.unit, report))
        else:
            missing.append(one.unit)
    answers = answers_of_many([report for _, report in counted])
    given = [
        Given(unit, report, with_narrative(answers[report.pk], sections, report.narrative)) for unit, report in counted
    ]
    return Consolidation(sections, given, missing, day, only_accepted)


def counts(report: Report, day: date, *, only_accepted: bool) -> bool:
    if report.state == Sent.ACCEPTED and report.accepted_on is not None and report.accepted_on <= day:
        return True
    sent = report.submitted_on is not None and report.submitted_on <= day
    return not only_accepted and sent and report.state in SENT


def input_of(cell: Cell, one: Given, kept: int | None) -> Input:
    text = amount_text(cell, kept) or "chưa có số"
    return Input(one.unit.name, text, one.report.get_absolute_url(), one.report.submitted_on)


@dataclass(frozen=True)
class SideBySide:
    """One question in words with the answer of each unit."""

    cell: Cell
    answers: list[tuple[Given, str]]
    day: date

    @property
    def counts(self) -> list[tuple[str, Figure]]:
        """Of a choice: how many units chose each answer, the most first."""
        if self.cell.unit not in ("choice", "yes_no"):
            return []
        chosen: dict[str, list[Given]] = {}
        for one, text in self.answers:
            if text:
                chosen.setdefault(text, []).append(one)
        ordered = sorted(chosen.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        return [(text, self._count(text, units)) for text, units in ordered]

    def _count(self, text: str, units: list[Given]) -> Figure:
        inputs = tuple(
            Input(one.unit.name, text, one.report.get_absolute_url(), one.report.submitted_on) for one in units
        )
        how = f"{self.cell.label}: đếm đơn vị trả lời “{text}”."
        return Figure(len(units), "đơn vị", self.day, how, inputs, status="computed")


def side_by_side(found: Consolidation, cell: Cell) -> SideBySide:
    answers = [(one, words_of(cell, one.answers.texts.get(cell.key, ""))) for one in found.given]
    return SideBySide(cell, answers, found.day)
