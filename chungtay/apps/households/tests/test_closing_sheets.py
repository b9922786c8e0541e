"""A household leaves the register with everybody and its place in the account, and comes back when it was a mistake."""

from collections.abc import Callable
from datetime import date

import pytest

from chungtay.apps.households.models import (
    CaseState,
    FlowEntry,
    Household,
)
from chungtay.apps.households.services import moves
from chungtay.apps.households.tests.conftest import BINH, MAI, Settle
from chungtay.apps.households.tests.moved import Villages, fresh, national_lines, under_review
from chungtay.base.errors import NotAllowed, Refused
from conftest import DAY, Desks


@pytest.mark.parametrize(
    ("reason", "kind"), [("died_out", "died_out"), ("moved_out", "moved_out"), ("mistake", "left")]
)
def test_a_closed_household_leaves_the_account_with_everybody(
    settle: Settle, villages: Villages, desk: Desks, reason: str, kind: str
) -> None:
    poor = settle("thon-lat", "01", members=2, on=date(2022, 3, 1), national_class="poor")
    case = under_review(poor)
    moves.close_household(
        poor, by=desk("unit_officer", "minhquang"), reason=reason, day=date(2022, 9, 20), note="Giấy báo"
    )
    closed = fresh(poor)
    assert (closed.closed_on, closed.closed_reason, closed.members_count) == (date(2022, 9, 20), reason, 0)
    assert {(one.left_reason, one.until) for one in closed.members.all()} == {("closed", date(2022, 9, 20))}
    assert national_lines() == [("thon-lat", "poor", "c4", 1, 2)]
    assert FlowEntry.objects.get().kind == kind
    case.refresh_from_db()
    assert case.state == CaseState.WITHDRAWN


@pytest.mark.parametrize(
    ("reason", "day", "field"),
    [("merged", DAY, "reason"), ("moved_out", date(2022, 9, 28), "day"), ("moved_out", date(2022, 2, 28), "day")],
)
def test_a_closing_that_cannot_be_is_refused(settle: Settle, desk: Desks, reason: str, day: date, field: str) -> None:
    with pytest.raises(Refused) as refused:
        moves.close_household(
            settle("thon-lat", "01", on=date(2022, 3, 1)), by=desk("unit_officer", "minhquang"), reason=reason, day=day
        )
    assert set(refused.value.fields) == {field}


def test_a_mistaken_closing_is_taken_back_within_its_year(settle: Settle, desk: Desks) -> None:
    poor = settle("thon-lat", "01", members=2, on=date(2022, 3, 1), national_class="poor", city_class="poor")
    Household.objects.filter(pk=poor.pk).update(members_count=3, unlisted=1)
    officer = desk("unit_officer", "minhquang")
    moves.close_household(poor, by=officer, reason="died_out", day=date(2022, 9, 20))
    moves.reopen_household(poor, by=officer, reason="Báo nhầm hộ cùng tên")
    back = fresh(poor)
    assert (back.closed_on, back.closed_reason, back.members_count, back.head_name) == (None, "", 3, BINH)
    assert national_lines() == [("thon-lat", "poor", "c4", 1, 3), ("thon-lat", "poor", "c4", -1, -3)]
    undone = FlowEntry.objects.filter(sign=-1)
    assert {(one.standard, one.corrects.kind, one.reason, one.year) for one in undone if one.corrects} == {
        ("city", "died_out", "Báo nhầm hộ cùng tên", 2022), ("national", "died_out", "Báo nhầm hộ cùng tên", 2022),
    }  # fmt: skip
    moves.close_household(poor, by=officer, reason="moved_out")
    moves.reopen_household(poor, by=officer, reason="Lại nhầm lần nữa")
    assert fresh(poor).members_count == 3
    assert [line[3] for line in national_lines()] == [1, -1, 1, -1]


def test_who_had_left_before_does_not_come_back_with_the_household(settle: Settle, desk: Desks) -> None:
    from chungtay.apps.households.services import register

    household, officer = settle("thon-lat", "01", members=2), desk("unit_officer", "minhquang")
    dead = household.members.get(relation="child")
    register.let_member_leave(household, by=officer, member=dead.pk, reason="died")
    moves.close_household(household, by=officer, reason="moved_out")
    moves.reopen_household(household, by=officer, reason="Báo nhầm hộ cùng tên")
    assert [one.relation for one in household.members.present()] == ["head"]


def test_a_closing_stays_once_its_year_is_over_or_its_account_closed(
    settle: Settle, desk: Desks, close_year: Callable[..., None]
) -> None:
    last_year = settle("thon-lat", "01", closed_on=date(2021, 12, 30), closed_reason="moved_out")
    merged = settle("thon-lat", "02", MAI, closed_on=DAY, closed_reason="merged")
    poor = settle("thon-lat", "03", national_class="poor")
    officer = desk("unit_officer", "minhquang")
    moves.close_household(poor, by=officer, reason="moved_out")
    close_year("minhquang", "thon-lat", 2022, "national")
    for household, words in ((last_year, "năm trước"), (merged, "nhập vào hộ khác"), (poor, "đã khóa")):
        with pytest.raises(Refused, match=words):
            moves.reopen_household(household, by=officer, reason="Báo nhầm hộ cùng tên")
        assert fresh(household).closed_on is not None


@pytest.mark.parametrize(
    ("role", "unit"),
    [
        ("village_head", "thon-lat"),
        ("surveyor", "minhquang"),
        ("unit_officer", "xa-bavi"),
        ("unit_leader", "bavi"),
        ("auditor", ""),
    ],
)
def test_nobody_else_splits_merges_moves_or_closes(
    settle: Settle, villages: Villages, desk: Desks, role: str, unit: str
) -> None:
    household, other = settle("thon-lat", "01", members=2), settle("thon-lat", "02", MAI)
    by = desk(role, unit)
    going = {household.members.get(relation="child").pk: "head"}
    acts: list[Callable[[], object]] = [
        lambda: moves.split_household(household, by=by, going=going, code="03"),
        lambda: moves.merge_households(household, by=by, absorbed=other, reason="Về ở với nhau"),
        lambda: moves.move_household(household, by=by, village=villages["thon-cua"], code="1", area="nong_thon"),
        lambda: moves.ask_transfer(household, by=by, village=villages["thon-hop"], reason="Chuyển về quê ngoại"),
        lambda: moves.close_household(household, by=by, reason="moved_out"),
        lambda: moves.reopen_household(household, by=by, reason="Báo nhầm hộ cùng tên"),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
