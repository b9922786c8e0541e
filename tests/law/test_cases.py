"""Every worked case of the law storey comes out as it is written there."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Literal

import pytest

from chungtay.rules import flows, ledger
from chungtay.rules.deprivations import HouseholdFacts, deprived
from chungtay.rules.form_checks import check_together
from chungtay.rules.honours import prize
from chungtay.rules.lawbook import Lawbook, load
from chungtay.rules.poverty import Facts, Outcome, Standard, classify, national_cutoffs, table
from chungtay.rules.review_forms import FormProblem, check_row
from chungtay.rules.scoring import ratio_to_target
from chungtay.rules.shapes import read_yaml
from tests.law import loan_cases
from tests.law.loan_cases import LoanCase

LAW = Path(__file__).parents[2] / "law"


DEPRIVED = {True: "yes", False: "no", None: "unknown"}


@dataclass(frozen=True)
class Booked:
    """So many entries of one kind, each for a household of one person."""

    year: int
    kind: str
    times: int
    before: str = ""
    after: str = ""
    sign: int = 1


@dataclass(frozen=True)
class Case:
    """`expect` is a number (null where nothing is known), `gives` a word; `because` must stand in the reason."""

    name: str
    rule: Literal["value", "prize", "flow", "ratio", "classify", "deprived", "ledger", "forms", "schedule", "lend"]
    because: str
    expect: Decimal | None = None
    gives: str | None = None
    of: str = ""
    day: datetime.date = datetime.date(2022, 9, 27)
    subject: Literal["collective", "household", "person"] = "person"
    cells: dict[str, int] = field(default_factory=dict)
    done: Decimal | None = None
    target: Decimal | None = None
    year: int = 2022
    facts: Facts | None = None
    household: HouseholdFacts | None = None
    entries: tuple[Booked, ...] = ()
    sheets: dict[str, dict[str, int]] = field(default_factory=dict)
    loan: LoanCase | None = None

    def faults(self) -> Iterator[tuple[str, str]]:
        if (self.gives is not None) != (self.rule in WORDED):
            yield "gives", "Trường hợp này phải ghi gives; trường hợp tính số thì ghi expect."


WORDED = {"classify", "deprived", "forms", "lend"}


@dataclass(frozen=True)
class CaseFile:
    title: str
    cases: tuple[Case, ...]


def every_case() -> list[Case]:
    files = sorted((LAW / "cases").glob("*.yaml"))
    return [case for path in files for case in read_yaml(CaseFile, path.read_text("utf-8"), path.name, {}).cases]


@pytest.fixture(scope="module")
def book() -> Lawbook:
    return load(LAW)


def answer(case: Case, book: Lawbook) -> Decimal | None:
    if case.rule == "value":
        return book.value(case.of, case.day).value
    if case.rule == "prize":
        dong = prize(book, case.of, case.subject, case.day).dong
        return None if dong is None else Decimal(dong)
    if case.rule == "ratio":
        value = ratio_to_target(case.done, case.target).value
        return None if value is None else value.quantize(Decimal("0.1"), ROUND_HALF_UP)
    if case.rule == "schedule":
        return loan_cases.cell(case.loan or LoanCase(), case.of, book)
    cells = booked(case) if case.rule == "ledger" else case.cells
    problems = flows.check(form_of(case), cells)
    assert bool(problems) == (cells["c9"] != case.expect)
    assert flows.sum_in_words(cells) == case.because
    return Decimal(flows.closing(cells))


def form_of(case: Case) -> flows.FlowForm:
    return "poor" if case.of == "poor" else "near_poor"


def booked(case: Case) -> dict[str, int]:
    entries = [
        ledger.Entry(one.year, ledger.FlowKind(one.kind), one.before, one.after, 1, 1, one.sign)
        for one in case.entries
        for _ in range(one.times)
    ]
    return ledger.fold(entries)[case.year][form_of(case)].households


def outcome(case: Case, book: Lawbook) -> Outcome:
    assert case.facts is not None
    return classify(book, Standard(case.of or "national"), case.facts, case.day)


def worded(case: Case, book: Lawbook) -> tuple[str, str]:
    """The answer as a word, and the reason."""
    if case.rule == "classify":
        found = outcome(case, book)
        return found.outcome, found.because
    if case.rule == "deprived":
        facts = case.household or HouseholdFacts()
        answered = deprived(book.indicators(case.day), facts, case.day)[case.of]
        return DEPRIVED[answered.deprived], answered.because
    if case.rule == "lend":
        return loan_cases.may_lend(case.loan or LoanCase(), case.of, case.day, book)
    problems = form_problems(case, book)
    places = ", ".join(f"{problem.form}.{problem.column}" for problem in problems)
    return places, "\n".join(map(str, problems))


def form_problems(case: Case, book: Lawbook) -> list[FormProblem]:
    sheets = {int(num): values for num, values in case.sheets.items()}
    forms = {form.num: form for form in book.review_forms}
    cutoff = national_cutoffs(book, case.day).deprivations
    alone = [found for num, values in sheets.items() for found in check_row(forms[num], "Xã", "households", values)]
    return [*alone, *check_together("Xã", {num: {"households": values} for num, values in sheets.items()}, cutoff)]


@pytest.mark.parametrize("case", every_case(), ids=lambda case: case.name)
def test_a_worked_case(case: Case, book: Lawbook) -> None:
    if case.gives is None:
        assert answer(case, book) == case.expect
        return
    found, because = worded(case, book)
    assert (found, case.because in because) == (case.gives, True), because


def test_there_are_cases_for_every_rule() -> None:
    rules = {"value", "prize", "flow", "ratio", "classify", "deprived", "ledger", "forms", "schedule", "lend"}
    assert {case.rule for case in every_case()} == rules


def test_every_indicator_that_is_computed_has_a_case_of_each_answer(book: Lawbook) -> None:
    told = {(case.of, case.gives) for case in every_case() if case.rule == "deprived"}
    computed = [one.key for one in book.indicators(datetime.date(2022, 9, 27)) if one.test]
    assert [(key, word) for key in computed for word in ("yes", "no") if (key, word) not in told] == []


def test_every_row_of_the_national_table_has_a_case(book: Lawbook) -> None:
    told = {outcome(case, book).rule for case in every_case() if case.rule == "classify"}
    days = [datetime.date(2022, 9, 27), datetime.date(2027, 1, 1), datetime.date(2031, 1, 1)]
    rows = {row.rule for day in days for row in table(national_cutoffs(book, day)).rows}
    assert sorted(rows - told) == []
