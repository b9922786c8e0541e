"""Reminders: the step of the day, once for each person, thing and step; the level above; and the digest."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from chungtay.apps.accounts.models import Person
from chungtay.apps.notices import digests, queries, services
from chungtay.apps.notices.models import Escalation, Kind, Message, Notice
from chungtay.apps.notices.reminders import Due
from chungtay.apps.notices.tests.conftest import Seated
from chungtay.apps.notices.wishes import usual
from chungtay.apps.units.models import Unit
from chungtay.base.access import SystemDesk
from chungtay.base.law import book
from conftest import DAY

OFFICERS = frozenset({"unit_officer"})
# Eight in the morning in Hà Nội.
EIGHT = datetime(2022, 9, 27, 1, tzinfo=UTC)


def report(unit: Unit, due_on: date, about: str = "obligation:1") -> Due:
    return Due(about, unit.pk, OFFICERS, "Báo cáo năm 2022", due_on, "/bao-cao/1/")


def remind_from(day: date, *days: int) -> list[tuple[int, str, str]]:
    """Remind on the days so far from `day`; what was told on which of them."""
    for number in days:
        services.remind(by=SystemDesk(day + timedelta(days=number)))
    rows = Notice.objects.order_by("pk").values_list("day", "kind", "step")
    return [((told - day).days, kind, step.split()[0]) for told, kind, step in rows]


def test_the_kinds_of_the_policy_are_those_of_the_notices() -> None:
    assert [one.key for one in book().reminders.kinds] == Kind.values


def test_each_step_is_told_once_on_its_day(city: dict[str, Unit], seated: Seated, due: list[Due]) -> None:
    seated("unit_officer", "minhquang")
    due.append(report(city["minhquang"], DAY))
    assert remind_from(DAY, *range(-20, 40)) == [
        (-7, "reminder", "truoc-7"), (-2, "reminder", "truoc-2"), (0, "reminder", "den-han"),
        (1, "overdue", "qua-1"), (7, "overdue", "qua-7"),
    ]  # fmt: skip


def test_run_twice_or_late_nobody_is_told_twice_and_old_steps_are_passed_over(
    city: dict[str, Unit], seated: Seated, due: list[Due]
) -> None:
    seated("unit_officer", "minhquang")
    due.append(report(city["minhquang"], DAY))
    assert remind_from(DAY, -6, -6, -1, -1, 3, 3, 13) == [
        (-6, "reminder", "truoc-7"), (-1, "reminder", "truoc-2"), (3, "overdue", "qua-1"),
    ]  # fmt: skip


def test_a_later_due_day_is_reminded_of_anew(city: dict[str, Unit], seated: Seated, due: list[Due]) -> None:
    seated("unit_officer", "minhquang")
    due.append(report(city["minhquang"], DAY))
    services.remind(by=SystemDesk(DAY))
    due[0] = report(city["minhquang"], DAY + timedelta(days=7))
    services.remind(by=SystemDesk(DAY))
    services.remind(by=SystemDesk(DAY))
    assert list(Notice.objects.order_by("pk").values_list("title", flat=True)) == [
        "Báo cáo năm 2022: đến hạn hôm nay, 27/09/2022", "Báo cáo năm 2022: đến hạn 04/10/2022",
    ]  # fmt: skip


def test_the_level_above_is_told_once_a_step_and_both_sides_see_it(
    city: dict[str, Unit], seated: Seated, due: list[Due], sign_in: Any
) -> None:
    seated("unit_officer", "bavi"), seated("unit_leader", "bavi"), seated("unit_officer", "hoangmai")
    due.append(report(city["minhquang"], DAY))
    for days in (2, 3, 3, 4, 15, 16):
        services.tell_above(by=SystemDesk(DAY + timedelta(days=days)))
    rows = Escalation.objects.order_by("pk").values_list("unit__key", "told_unit__key", "told_on", "people")
    assert list(rows) == [
        ("minhquang", "bavi", DAY + timedelta(days=3), 2), ("minhquang", "bavi", DAY + timedelta(days=15), 2),
    ]  # fmt: skip
    assert Notice.objects.filter(kind="below", post__unit__key="bavi").count() == 4
    assert not Notice.objects.exclude(post__unit__key="bavi").exists()
    title = "Ủy ban nhân dân xã Minh Quang: Báo cáo năm 2022, quá hạn 27/09/2022"
    assert set(Notice.objects.values_list("title", flat=True)) == {title}


@pytest.mark.parametrize(("role", "unit", "things"), [
    ("unit_officer", "minhquang", 1), ("unit_leader", "bavi", 1), ("standing_officer", "", 1),
    ("unit_officer", "hoangmai", 0), ("auditor", "", 1),
])  # fmt: skip
def test_the_page_of_what_is_late_counts_things_within_reach(
    city: dict[str, Unit], seated: Seated, due: list[Due], sign_in: Any, settings: Any,
    role: str, unit: str, things: int,
) -> None:  # fmt: skip
    due.append(report(city["minhquang"], DAY))
    for days in (3, 15):
        services.tell_above(by=SystemDesk(DAY + timedelta(days=days)))
    settings.DEMO_TODAY = DAY + timedelta(days=15)
    page = sign_in(role, unit).get("/thong-bao/cap-duoi/")
    assert (page.context["things"].value, page.context["units"].value) == (things, things)
    assert len(page.context["rows"]) == 2 * things


def test_a_unit_right_under_the_city_is_told_of_to_the_standing_office(
    city: dict[str, Unit], seated: Seated, due: list[Due]
) -> None:
    seated("standing_officer"), seated("unit_officer", "ubnd-tp")
    due.append(report(city["bavi"], DAY))
    services.tell_above(by=SystemDesk(DAY + timedelta(days=3)))
    assert list(Escalation.objects.values_list("told_unit__key", "people")) == [("so-ldtbxh", 1)]


@time_machine.travel(EIGHT, tick=False)
def test_the_digest_is_one_letter_with_everything_open_and_new(
    city: dict[str, Unit], seated: Seated, due: list[Due], mail_is_on: None
) -> None:
    officer = seated("unit_officer", "minhquang")
    seated("unit_officer", "hoangmai")
    due += [
        report(city["minhquang"], DAY - timedelta(days=400), "obligation:0"), report(city["minhquang"], DAY),
    ]  # fmt: skip
    services.tell_units(
        [_tiding(city, Kind.RECEIVED, "Chờ duyệt: Kế hoạch"), _tiding(city, Kind.ACCEPTED, "Được duyệt: Đăng ký")],
        by=SystemDesk(DAY),
    )
    assert services.write_digests(by=SystemDesk(DAY)) == 1
    assert services.write_digests(by=SystemDesk(DAY)) == 0
    letter = Message.objects.get()
    assert (letter.person_id, letter.subject) == (officer.person_id, "Việc của anh/chị ngày 27/09/2022")
    headings = [line for line in letter.text.splitlines() if line in {str(kind.label) for kind in Kind}]
    assert headings == ["Quá hạn", "Sắp đến hạn", "Chờ anh/chị trả lời"]
    assert "Báo cáo năm 2022 (hạn 23/08/2021)" in letter.text
    assert "Được duyệt" not in letter.text
    assert not Notice.objects.filter(for_digest=True, kind="received").exists()


def test_no_digest_before_its_hour_in_quiet_hours_on_other_days_or_for_nothing(
    city: dict[str, Unit], seated: Seated, due: list[Due], mail_is_on: None
) -> None:
    officer = seated("unit_officer", "minhquang")

    def written(at: datetime, day: date = DAY) -> int:
        return digests.write(day, at)[0]

    assert written(EIGHT) == 0
    due.append(report(city["minhquang"], DAY))
    assert written(EIGHT - timedelta(hours=2)) == 0
    assert written(EIGHT + timedelta(hours=13)) == 0
    person = Person.objects.get(pk=officer.person_id)
    weekly = type(usual())(**{**vars(usual()), "rhythm": "weekly", "weekday": 3})
    services.choose(person, by=officer, wishes=weekly)
    assert written(EIGHT) == 0, "27/09/2022 is a Tuesday"
    assert written(EIGHT + timedelta(days=1), DAY + timedelta(days=1)) == 1
    services.choose(person, by=officer, wishes=type(weekly)(**{**vars(weekly), "rhythm": "off"}))
    assert written(EIGHT + timedelta(days=8), DAY + timedelta(days=8)) == 0


@pytest.mark.parametrize("number", [1, 3])
def test_digests_ask_equally_often_for_one_person_and_for_three(
    city: dict[str, Unit], seated: Seated, due: list[Due], mail_is_on: None,
    django_assert_num_queries: Any, number: int,
) -> None:  # fmt: skip
    for key in ("minhquang", "xa-bavi", "hoangliet")[:number]:
        seated("unit_officer", key)
        due.append(report(city[key], DAY, f"obligation:{key}"))
    book(), queries.unread_count(SystemDesk(DAY), DAY)
    with django_assert_num_queries(7):
        assert digests.write(DAY, EIGHT)[0] == number


def _tiding(city: dict[str, Unit], kind: Kind, title: str) -> Any:
    from chungtay.apps.notices.telling import Tiding

    return Tiding(city["minhquang"].pk, OFFICERS, kind, title, "/ke-hoach/")
