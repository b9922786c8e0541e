"""Every worked case of the law storey comes out as it is written there."""

import datetime
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Literal

import pytest

from chungtay.rules import flows
from chungtay.rules.honours import prize
from chungtay.rules.lawbook import Lawbook, load
from chungtay.rules.scoring import ratio_to_target
from chungtay.rules.shapes import read_yaml

LAW = Path(__file__).parents[2] / "law"


@dataclass(frozen=True)
class Case:
    name: str
    rule: Literal["value", "prize", "flow", "ratio"]
    expect: Decimal | None
    because: str
    of: str = ""
    day: datetime.date = datetime.date(2022, 9, 27)
    subject: Literal["collective", "household", "person"] = "person"
    cells: dict[str, int] = field(default_factory=dict)
    done: Decimal | None = None
    target: Decimal | None = None


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
    form: flows.FlowForm = "poor" if case.of == "poor" else "near_poor"
    problems = flows.check(form, case.cells)
    assert bool(problems) == (case.cells["c9"] != case.expect)
    assert flows.sum_in_words(case.cells) == case.because
    return Decimal(flows.closing(case.cells))


@pytest.mark.parametrize("case", every_case(), ids=lambda case: case.name)
def test_a_worked_case(case: Case, book: Lawbook) -> None:
    assert answer(case, book) == case.expect


def test_there_are_cases_for_every_rule() -> None:
    assert {case.rule for case in every_case()} == {"value", "prize", "flow", "ratio"}
