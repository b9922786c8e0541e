"""The menu: what a post may use, in groups that fold where the menu is long."""

from datetime import date

import pytest
from django.http import HttpRequest

from chungtay.base import navigation
from chungtay.base.access import SystemDesk, anybody, nobody
from chungtay.base.navigation import Section, Shown, enter, menu_for

DESK = SystemDesk(date(2022, 9, 27))
HOME, BOARD, CLAUSES = "home", "dashboards:board", "dashboards:clauses"


@pytest.fixture(autouse=True)
def empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "ENTRIES", {})


def at(path: str) -> HttpRequest:
    request = HttpRequest()
    request.path = path
    return request


def address(name: str) -> str:
    return navigation.address_of(name)


def test_entries_of_a_group_stand_under_its_name_and_others_by_themselves() -> None:
    enter(30, "Đối chiếu", CLAUSES, anybody, "Mục tiêu")
    enter(20, "Bảng", BOARD, anybody, "Mục tiêu")
    enter(10, "Việc", HOME, anybody)
    assert menu_for(DESK, at("/")) == [
        Section("", (Shown("Việc", "/", True),)),
        Section("Mục tiêu", (Shown("Bảng", address(BOARD), False), Shown("Đối chiếu", address(CLAUSES), False))),
    ]


def test_a_group_of_which_a_post_may_use_one_entry_needs_no_name() -> None:
    enter(20, "Bảng", BOARD, anybody, "Mục tiêu")
    enter(30, "Đối chiếu", CLAUSES, nobody, "Mục tiêu")
    assert [one.label for one in menu_for(DESK, at("/"))] == [""]


def test_a_long_menu_folds_the_groups_that_nobody_is_in(monkeypatch: pytest.MonkeyPatch) -> None:
    enter(20, "Bảng", BOARD, anybody, "Mục tiêu")
    enter(30, "Đối chiếu", CLAUSES, anybody, "Mục tiêu")
    assert menu_for(DESK, at("/"))[0].is_open
    monkeypatch.setattr(navigation, "SHORT", 1)
    assert not menu_for(DESK, at("/"))[0].is_open
    assert menu_for(DESK, at(address(CLAUSES)))[0].is_open


def test_nobody_signed_in_sees_no_menu() -> None:
    enter(10, "Việc", HOME, anybody)
    assert menu_for(None, at("/")) == []
