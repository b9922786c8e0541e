"""The policy of reminders: the step of a day, quiet hours over midnight, and what the loader refuses."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from chungtay.rules.reminding import DigestPolicy, ReminderPolicy, ReminderStep, is_quiet
from chungtay.rules.shapes import read_yaml

LAW = Path(__file__).resolve().parents[2] / "law" / "policies" / "reminders.yaml"
DUE = date(2024, 12, 15)


@pytest.fixture(scope="module")
def policy() -> ReminderPolicy:
    return read_yaml(ReminderPolicy, LAW.read_text(encoding="utf-8"), "policies/reminders.yaml", {})


@pytest.mark.parametrize(
    ("day", "step", "escalation"),
    [
        (date(2024, 12, 7), None, None),
        (date(2024, 12, 8), "truoc-7", None),
        (date(2024, 12, 12), "truoc-7", None),
        (date(2024, 12, 13), "truoc-2", None),
        (date(2024, 12, 15), "den-han", None),
        (date(2024, 12, 17), "qua-1", None),
        (date(2024, 12, 18), "qua-1", "cap-tren-3"),
        (date(2024, 12, 22), "qua-7", "cap-tren-3"),
        (date(2024, 12, 27), "qua-7", None),
        (date(2024, 12, 28), None, None),
        (date(2024, 12, 30), None, "cap-tren-15"),
        (date(2025, 1, 5), None, None),
    ],
)
def test_the_last_step_reached_counts_unless_it_was_too_long_ago(
    policy: ReminderPolicy, day: date, step: str | None, escalation: str | None
) -> None:
    found, above = policy.step_for(DUE, day), policy.escalation_for(DUE, day)
    assert (found.key if found else None, above.key if above else None) == (step, escalation)


def test_the_horizon_is_the_earliest_step_before_a_due_day(policy: ReminderPolicy) -> None:
    assert policy.horizon(date(2024, 12, 8)) == DUE


@pytest.mark.parametrize(
    ("hour", "begins", "ends", "quiet"),
    [(19, 20, 6, False), (20, 20, 6, True), (0, 20, 6, True), (5, 20, 6, True), (6, 20, 6, False),
     (12, 12, 13, True), (13, 12, 13, False), (11, 12, 13, False), (7, 7, 7, False)],
)  # fmt: skip
def test_quiet_hours_begin_and_end_on_the_hour_also_over_midnight(
    hour: int, begins: int, ends: int, quiet: bool
) -> None:
    assert is_quiet(time(hour, 30), begins, ends) is quiet


def test_what_makes_no_sense_is_refused(policy: ReminderPolicy) -> None:
    twice = (ReminderStep("a", 0), ReminderStep("a", 1))
    assert {field for field, _ in replace(policy, steps=twice).faults()} == {"steps"}
    assert {field for field, _ in replace(policy, steps=twice[::-1]).faults()} == {"steps"}
    assert {field for field, _ in replace(policy, escalations=(ReminderStep("b", 0),)).faults()} == {"escalations"}
    assert {field for field, _ in replace(policy, kinds=policy.kinds * 2).faults()} == {"kinds"}
    wrong = DigestPolicy("daily", 8, 24, -1, 6)
    assert {field for field, _ in wrong.faults()} == {"weekday", "hour", "quiet_from"}
    assert list(policy.faults()) == []
