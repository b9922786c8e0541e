"""What was accepted stays what it was for its days, and each later change is told."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.movements.models import Movement
from chungtay.apps.reports import afterwards, queries, services
from chungtay.apps.reports.models import PastAcceptance, Report
from chungtay.apps.units.models import Unit

Desks = Callable[..., PostDesk]
Drafts = Callable[..., Report]
City = dict[str, Unit]
ACCEPTED, OPENED, AGAIN = date(2022, 12, 14), date(2022, 12, 20), date(2022, 12, 22)


@pytest.fixture
def reopened(accepted: Drafts, desk: Desks) -> Report:
    """Minh Quang's report, accepted on the 14th and opened again on the 20th by Đặng Thị Hòa, who read it twice."""
    accepted("xa-bavi", poor_c4=0, poor_c9=18)
    report = accepted("minhquang")
    hoa = desk("unit_leader", "bavi", OPENED)
    return services.reopen_report(report, by=hoa, reason="Một hộ chuyển đi ghi nhầm cột.")


def correct(report: Report, desk: Desks, day: date = AGAIN) -> Report:
    officer = desk("unit_officer", "minhquang", day)
    report = services.save_report(report, by=officer, figures={"poor_c4": 2, "poor_c9": 16})
    report = services.submit_report(report, by=officer)
    return services.accept_report(report, by=desk("unit_leader", "bavi", day))


def closing(
    movement: Movement, unit: Unit, day: date, states: tuple[str, ...] = queries.ACCEPTED
) -> tuple[int | None, int]:
    line = queries.rollup(movement, 2022, unit, day, states=states).line("poor_c9")
    return line.total, line.reporting


def test_an_earlier_day_adds_up_what_was_accepted_then(
    movement: Movement, city: City, reopened: Report, desk: Desks
) -> None:
    assert closing(movement, city["bavi"], ACCEPTED) == (35, 2)
    assert closing(movement, city["bavi"], OPENED) == (18, 1)
    correct(reopened, desk)
    assert closing(movement, city["bavi"], date(2022, 12, 19)) == (35, 2)
    assert closing(movement, city["bavi"], date(2022, 12, 21)) == (18, 1)
    assert closing(movement, city["bavi"], AGAIN) == (34, 2)
    assert closing(movement, city["ubnd-tp"], ACCEPTED, states=queries.SENT) == (35, 2)


def test_the_units_below_and_those_missing_are_of_the_day_too(
    movement: Movement, city: City, reopened: Report, desk: Desks
) -> None:
    correct(reopened, desk)
    before = queries.rollup_by_child(movement, 2022, city["bavi"], ACCEPTED)
    assert before[city["minhquang"].pk]["poor_c9"] == queries.Line("poor_c9", 17, 1, 1)
    between = queries.rollup(movement, 2022, city["bavi"], date(2022, 12, 21))
    assert [unit.key for unit in between.missing] == ["minhquang"]
    assert queries.rollup(movement, 2022, city["bavi"], ACCEPTED).missing == []


def test_each_changed_cell_is_told_with_both_numbers_the_reason_and_the_days(reopened: Report, desk: Desks) -> None:
    (still_open,) = afterwards.rounds(reopened, OPENED)
    assert (still_open.accepted_again, still_open.changes) == (None, [])
    report = correct(reopened, desk)
    (told,) = afterwards.rounds(report, AGAIN)
    assert [(one.label, one.before.value, one.after.value) for one in told.changes] == [
        ("Diễn biến hộ nghèo · Giảm khác (chuyển đi, tách, nhập hộ, hộ đơn thân chết)", 1, 2),
        ("Diễn biến hộ nghèo · Số hộ nghèo cuối kỳ", 17, 16),
    ]
    assert (told.past.since, told.past.until, told.accepted_again) == (ACCEPTED, OPENED, AGAIN)
    assert told.past.reason == "Một hộ chuyển đi ghi nhầm cột."
    assert afterwards.count([told], AGAIN).value == 2


def test_a_second_reopening_is_a_round_of_its_own(reopened: Report, desk: Desks) -> None:
    report = correct(reopened, desk)
    hoa = desk("unit_leader", "bavi", AGAIN)
    report = services.reopen_report(report, by=hoa, reason="Thiếu phần khó khăn.")
    officer = desk("unit_officer", "minhquang", AGAIN)
    report = services.save_report(report, by=officer, figures={}, narrative="Thêm khó khăn.")
    assert [one.past.number for one in afterwards.rounds(report, AGAIN)] == [2, 1]
    newest = afterwards.rounds(report, AGAIN)[0]
    assert (newest.changes, newest.has_new_words) == ([], True)
    assert PastAcceptance.objects.filter(report=report).count() == 2


def test_the_tab_shows_the_changes_only_where_there_was_a_reopening(
    reopened: Report, desk: Desks, sign_in: Callable[..., Client], settings: Any
) -> None:
    settings.DEMO_TODAY = AGAIN
    report = correct(reopened, desk)
    visitor = sign_in("auditor", day=AGAIN)
    page = visitor.get(f"/bao-cao/{report.pk}/?muc=thay-doi").content.decode()
    assert "Một hộ chuyển đi ghi nhầm cột." in page
    other = Report.objects.get(unit__key="xa-bavi")
    assert "Thay đổi sau duyệt" not in visitor.get(f"/bao-cao/{other.pk}/").content.decode()
