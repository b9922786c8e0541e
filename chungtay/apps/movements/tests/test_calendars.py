"""A person's due days in his own calendar program: a secret address, made and revoked, whole days, stable keys."""

import re
from collections.abc import Callable
from datetime import date

import icalendar
import pytest
from django.test import Client

from chungtay.apps.accounts.models import Person
from chungtay.apps.movements.goals import PlanContent, TaskRow
from chungtay.apps.movements.models import CalendarFeed, Movement, PlanTask, UnitPlan
from chungtay.apps.movements.services import PlanRow, close_calendar, enter_plans_in_bulk, report_task_progress
from chungtay.apps.units.models import Unit
from chungtay.base.access import SystemDesk
from chungtay.base.errors import NotAllowed
from chungtay.base.models import Event
from conftest import DAY, Desks
from tests.site.pages import read

SignIn = Callable[..., Client]
LONG = "Rà soát nhu cầu vay vốn, việc làm, nhà ở của từng hộ; ghi nguyên nhân, người phụ trách và ngày xong"


@pytest.fixture
def plan(movement: Movement, city: dict[str, Unit]) -> UnitPlan:
    """The approved plan of xã Minh Quang, with one long task."""
    tasks = (TaskRow(LONG, "Hội Phụ nữ xã", date(2022, 10, 14)),)
    content = PlanContent("Giúp hộ", "Loa", (), tasks)
    enter_plans_in_bulk(movement, [PlanRow(city["minhquang"].pk, content)], by=SystemDesk(DAY))
    return UnitPlan.objects.get()


@pytest.fixture
def address(plan: UnitPlan, sign_in: SignIn) -> str:
    """What the page shows once to Nguyễn Văn Ánh of xã Minh Quang."""
    html = sign_in("unit_officer", "minhquang").post("/lich/", {"viec": "tao"}).content.decode()
    found = re.search(r"http://testserver(/lich/[\w-]{43}\.ics)", html)
    assert found is not None
    assert read(html).bare == []
    return found[1]


def events(address: str) -> dict[str, icalendar.Event]:
    answer = Client().get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return {str(one["uid"]): one for one in icalendar.Calendar.from_ical(answer.content).walk("VEVENT")}


def test_the_feed_reads_back_with_whole_days_and_vietnamese_words(address: str, plan: UnitPlan) -> None:
    task = PlanTask.objects.get()
    event = events(address)[f"task-{task.pk}@chungtay"]
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2022, 10, 14), date(2022, 10, 15))
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert str(event["summary"]) == LONG
    assert str(event["url"]).endswith(task.get_absolute_url())


def test_lines_are_folded_by_octets_and_no_letter_is_broken(address: str) -> None:
    lines = Client().get(address).content.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert all(line.decode("utf-8") is not None for line in lines)


def test_due_days_of_papers_stand_there_too_and_the_key_stays_when_the_task_is_done(
    address: str, plan: UnitPlan, desk: Desks
) -> None:
    before = events(address)
    assert "Hạn gửi: đăng ký thi đua" in {str(one["summary"]) for one in before.values()}
    report_task_progress(plan, by=desk("unit_officer", "minhquang"), task=PlanTask.objects.get(), progress=100)
    after = events(address)
    assert set(after) == set(before)
    assert str(after[f"task-{PlanTask.objects.get().pk}@chungtay"]["summary"]) == f"Xong: {LONG}"


def test_a_revoked_address_and_a_guessed_one_are_not_found(address: str, sign_in: SignIn) -> None:
    sign_in("unit_officer", "minhquang").post("/lich/", {"viec": "thu-hoi"})
    assert Client().get(address).status_code == 404
    assert Client().get("/lich/abc.ics").status_code == 404


def test_a_new_address_ends_the_one_before(address: str, sign_in: SignIn) -> None:
    sign_in("unit_officer", "minhquang").post("/lich/", {"viec": "tao"})
    assert Client().get(address).status_code == 404
    assert CalendarFeed.objects.open().count() == 1


def test_only_a_digest_of_the_secret_is_kept_and_told(address: str) -> None:
    token = address.removeprefix("/lich/").removesuffix(".ics")
    assert token not in str(list(CalendarFeed.objects.values()))
    assert token not in str(list(Event.objects.filter(verb="movements.open_calendar").values()))


def test_nobody_closes_the_address_of_another(address: str, desk: Desks) -> None:
    with pytest.raises(NotAllowed):
        close_calendar(CalendarFeed.objects.get(), by=desk("unit_leader", "bavi"))


def test_without_a_post_or_a_sign_in_the_feed_tells_nothing(address: str) -> None:
    person = Person.objects.get(full_name="Nguyễn Văn Ánh")
    person.posts.update(until=DAY)
    assert events(address) == {}
    person.user.is_active = False
    person.user.save()
    assert Client().get(address).status_code == 404


def test_the_page_shows_the_month_of_the_desk(plan: UnitPlan, sign_in: SignIn) -> None:
    html = sign_in("unit_officer", "minhquang").get("/lich/?thang=2022-10").content.decode()
    assert LONG in html
    assert read(html).bare == []
    assert LONG not in sign_in("unit_officer", "hoangliet").get("/lich/?thang=2022-10").content.decode()
