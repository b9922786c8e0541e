"""Who is late, at one look: by unit and period, with rates that a granted day changes."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.movements.models import Movement, Obligation
from chungtay.apps.notices.models import Notice
from chungtay.apps.reports import services, standings
from chungtay.apps.reports.models import Report
from chungtay.apps.reports.tables import Punctual
from chungtay.apps.units.models import Unit
from chungtay.base.errors import NotAllowed, Refused

Desks = Callable[..., PostDesk]
Drafts = Callable[..., Report]
City = dict[str, Unit]
DAY = date(2022, 12, 20)


@pytest.fixture
def owed(movement: Movement) -> Any:
    return Obligation.objects.punctual().filter(movement=movement, year__lte=2023)


def found(owed: Any, city: City, key: str, day: date = DAY) -> standings.Standing:
    return standings.standing_of_units(owed, [city[key]], day)[0]


def test_each_period_of_a_unit_has_a_mark(owed: Any, city: City, sent: Drafts) -> None:
    sent("minhquang")
    sent("xa-bavi", day=date(2022, 12, 16))
    assert found(owed, city, "minhquang").marks == {"2022": Punctual.ON_TIME, "2023": Punctual.NOT_YET}
    assert found(owed, city, "xa-bavi").marks["2022"] is Punctual.LATE
    assert found(owed, city, "hoangliet").marks["2022"] is Punctual.OVERDUE
    assert found(owed, city, "minhquang", date(2022, 12, 13)).marks["2022"] is Punctual.NOT_YET


def test_rates_are_of_what_was_due_and_nothing_due_has_none(owed: Any, city: City, accepted: Drafts) -> None:
    accepted("minhquang")
    one = found(owed, city, "minhquang", date(2024, 1, 1))
    assert (one.rates, one.complete.value, one.on_time.value) == (standings.Rates(2, 1, 1, 1), 50, 50)
    assert found(owed, city, "minhquang", date(2022, 12, 1)).complete.text == "—"


def test_the_whole_of_a_period_adds_up(owed: Any, sent: Drafts) -> None:
    sent("minhquang")
    sent("xa-bavi", day=date(2022, 12, 16))
    assert standings.rates_by_period(owed, DAY) == {"2022": standings.Rates(8, 2, 1, 0)}
    assert standings.late_figure(owed, DAY).value == 6


def test_a_granted_day_takes_the_lateness_away(owed: Any, city: City, desk: Desks, sent: Drafts) -> None:
    duty = Obligation.objects.get(unit=city["minhquang"], year=2022)
    asked = services.ask_extension(
        duty, by=desk("unit_officer", "minhquang", date(2022, 12, 14)), until=date(2022, 12, 22), reason="Đường ngập."
    )
    services.grant_extension(asked, by=desk("unit_leader", "bavi", date(2022, 12, 14)), until=date(2022, 12, 22))
    assert found(owed, city, "minhquang").marks["2022"] is Punctual.NOT_YET
    sent("minhquang", day=DAY)
    assert found(owed, city, "minhquang").marks["2022"] is Punctual.ON_TIME


def test_those_with_most_overdue_stand_first_and_only_the_late_when_asked(owed: Any, city: City, sent: Drafts) -> None:
    sent("minhquang")
    sent("xa-bavi", day=date(2022, 12, 16))
    communes = owed.filter(unit__level=3)
    order = [unit.key for unit in standings.units_by_lateness(communes, DAY)]
    assert order == ["hoangliet", "xa-bavi", "minhquang"]
    assert [unit.key for unit in standings.units_by_lateness(communes, DAY, only_late=True)] == ["hoangliet", "xa-bavi"]


def test_the_board_opens_filters_and_goes_out_as_excel(
    movement: Movement, sent: Drafts, sign_in: Callable[..., Client], settings: Any
) -> None:
    settings.DEMO_TODAY = DAY
    sent("minhquang")
    visitor = sign_in("unit_leader", "bavi", DAY)
    text = visitor.get("/bao-cao/ai-cham/").content.decode()
    assert "Ủy ban nhân dân xã Ba Vì" in text
    assert "phường Hoàng Liệt" not in text
    assert "Quá hạn" in text
    late = visitor.get("/bao-cao/ai-cham/?cham=on").context["rows"]
    assert [one.unit.key for one in late] == ["bavi", "xa-bavi"]
    assert visitor.get("/bao-cao/ai-cham/?xuat=xlsx").headers["Content-Disposition"] == (
        'attachment; filename="ai-cham.xlsx"'
    )


def test_the_board_asks_the_same_queries_for_few_and_many_rows(
    movement: Movement, sign_in: Callable[..., Client], settings: Any
) -> None:
    settings.DEMO_TODAY = DAY
    visitor, counts = sign_in("auditor", day=DAY), []
    for words in ("Minh Quang", ""):
        visitor.get(f"/bao-cao/ai-cham/?tim={words}")
        with CaptureQueriesContext(connection) as caught:
            visitor.get(f"/bao-cao/ai-cham/?tim={words}")
        counts.append(len(caught))
    assert counts[0] == counts[1]


def test_the_level_above_reminds_a_late_unit_once_a_day(
    movement: Movement, city: City, desk: Desks, sign_in: Callable[..., Client], settings: Any
) -> None:
    """Đặng Thị Hòa of Ba Vì presses “Nhắc” beside Minh Quang; on the next day she may press it again."""
    settings.DEMO_TODAY = DAY
    sign_in("unit_officer", "minhquang", DAY)
    officer = desk("unit_officer", "minhquang")
    chair = sign_in("unit_leader", "bavi", DAY)
    page = chair.get("/bao-cao/ai-cham/")
    assert {(one.unit.key, one.done) for one in page.context["remindable"]} == {
        ("minhquang", False), ("xa-bavi", False),
    }  # fmt: skip
    assert [[str(owed) for owed in one.owed] for one in page.context["remindable"]] == [["Báo cáo năm 2022"]] * 2
    chair.post("/bao-cao/ai-cham/minhquang/nhac/", {"once": "a"})
    again = chair.get("/bao-cao/ai-cham/").context["remindable"]
    assert {(one.unit.key, one.done) for one in again} == {("minhquang", True), ("xa-bavi", False)}
    with pytest.raises(Refused, match="đã được nhắc hôm nay"):
        services.remind_late(city["minhquang"], by=desk("unit_leader", "bavi", DAY))
    services.remind_late(city["minhquang"], by=desk("unit_leader", "bavi", date(2022, 12, 21)))
    told = Notice.objects.filter(person_id=officer.person_id)
    assert [one.title for one in told] == ["Quá hạn, cấp trên nhắc gửi: Báo cáo năm 2022"] * 2


@pytest.mark.parametrize(("role", "unit"), [("unit_officer", "minhquang"), ("unit_leader", "hoangmai"),
                                            ("auditor", "ubnd-tp"), ("standing_officer", "so-ldtbxh")])  # fmt: skip
def test_nobody_else_reminds_it(movement: Movement, city: City, desk: Desks, role: str, unit: str) -> None:
    with pytest.raises(NotAllowed):
        services.remind_late(city["minhquang"], by=desk(role, unit, DAY))
