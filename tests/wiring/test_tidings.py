"""Who is told of which act, what is due, and what recurs, as wired for the running site."""

from datetime import date, timedelta
from typing import Any

import pytest

from chungtay.apps.accounts import services as accounts
from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.accounts.models import Person
from chungtay.apps.movements import services as movements
from chungtay.apps.movements.models import Movement, Obligation, Registration
from chungtay.apps.movements.tests.conftest import movement, pack_text
from chungtay.apps.notices import reminders, services
from chungtay.apps.notices.models import Notice
from chungtay.apps.units.models import Unit
from chungtay.base.access import SystemDesk
from chungtay.base.schedule import ENTRIES
from chungtay.base.verbs import VERBS
from chungtay.config import tidings
from conftest import Desks

__all__ = ["movement", "pack_text"]
OCTOBER = date(2022, 10, 10)


@pytest.fixture
def at_work(desk: Desks) -> Any:
    """Somebody at a desk who can sign in, so that he is told of things."""

    def sit(role: str, unit: str = "") -> PostDesk:
        sitting = desk(role, unit, OCTOBER)
        person = Person.objects.get(pk=sitting.person_id)
        if not hasattr(person, "user"):
            name = f"{role}{unit}".replace("_", "").replace("-", "")
            accounts.open_sign_in(person, by=SystemDesk(OCTOBER), username=name, password=None)
        return sitting

    return sit


def told() -> list[tuple[str, str, str, str]]:
    rows = Notice.objects.order_by("pk").values_list("post__unit__key", "kind", "title", "link")
    return [(unit, kind, title, link.split("/")[1]) for unit, kind, title, link in rows]


def test_every_line_names_an_act_that_exists_and_each_act_stands_once() -> None:
    names = [line.verb for line in tidings.LINES]
    assert [name for name in names if name not in VERBS] == []
    assert len(set(names)) == len(names)


def test_a_registration_tells_its_receiver_and_then_its_author(
    movement: Movement, city: dict[str, Unit], at_work: Any
) -> None:
    author, receiver = at_work("unit_officer", "minhquang"), at_work("unit_leader", "bavi")
    at_work("unit_officer", "hoangmai")
    made: Registration = movements.start_registration(
        city["minhquang"], by=author, movement=movement, pledge="Giúp ba hộ thoát nghèo"
    )
    movements.submit_registration(made, by=author)
    movements.send_back_registration(made, by=receiver, reason="Ghi rõ tên từng việc")
    movements.submit_registration(made, by=author)
    movements.accept_registration(made, by=receiver)
    name = "Đăng ký thi đua của Ủy ban nhân dân xã Minh Quang"
    assert told() == [
        ("bavi", "received", f"Chờ duyệt: {name}", "phong-trao"),
        ("minhquang", "sent_back", f"Bị trả lại: {name}", "phong-trao"),
        ("bavi", "received", f"Chờ duyệt: {name}", "phong-trao"),
        ("minhquang", "accepted", f"Đã được chấp nhận: {name}", "phong-trao"),
    ]
    assert "tên từng việc" not in str(told()), "a reason may name people"


def test_a_bulk_act_tells_each_unit_once_a_day(movement: Movement, city: dict[str, Unit], at_work: Any) -> None:
    office = at_work("standing_officer")
    for key in ("bavi", "hoangmai"):
        at_work("unit_officer", key)
    rows = [movements.RegistrationRow(city[key].pk, "Giúp hộ nghèo") for key in ("bavi", "hoangmai")]
    movements.submit_registrations_in_bulk(movement, rows, by=office)
    for unit in ("bavi", "hoangmai"):
        one = Registration.objects.filter(unit=city[unit])
        movements.accept_registrations_in_bulk(movement, list(one), by=office)
    assert [(unit, kind) for unit, kind, _, _ in told()] == [("bavi", "accepted"), ("hoangmai", "accepted")]


def test_publishing_tells_every_unit_that_has_something_to_do_once(
    movement: Movement, city: dict[str, Unit], at_work: Any
) -> None:
    office = at_work("standing_officer")
    at_work("unit_officer", "minhquang")
    movements.spread_obligations(movement, by=office)
    movements.spread_obligations(movement, by=office)
    assert [(unit, kind) for unit, kind, _, _ in told() if unit == "minhquang"] == [("minhquang", "asked")]


def test_an_amendment_is_told_to_those_whose_work_it_changes(
    movement: Movement, city: dict[str, Unit], pack_text: str, at_work: Any
) -> None:
    office = at_work("standing_officer")
    for key in ("minhquang", "bavi"):
        at_work("unit_officer", key)
    later = pack_text.replace("until: 2025-12-31, due: 2022-12-10", "until: 2025-12-31, due: 2022-12-12")
    assert later != pack_text
    movements.publish_pack(movement.unit, by=office, text=later)
    assert [(unit, kind) for unit, kind, _, _ in told()] == [("minhquang", "changed")]
    movements.close_movement(movement, by=office, reason="Kế hoạch mới thay thế phong trào này")
    ended = {unit for unit, _, title, _ in told() if title.startswith("Phong trào kết thúc")}
    assert ended == {"minhquang", "bavi", "so-ldtbxh"}


def test_what_a_unit_owes_is_reminded_of_until_it_is_handed_in(
    movement: Movement, city: dict[str, Unit], at_work: Any
) -> None:
    author = at_work("unit_officer", "minhquang")
    owed = Obligation.objects.get(unit=city["minhquang"], kind="registration")
    services.remind(by=SystemDesk(owed.due_on - timedelta(days=7)))
    assert reminders.about(owed) in list(Notice.objects.values_list("about", flat=True))
    made = movements.start_registration(city["minhquang"], by=author, movement=movement, pledge="Giúp ba hộ")
    movements.submit_registration(made, by=author)
    open_still = {due.about for due in reminders.dues(owed.due_on)}
    assert reminders.about(owed) not in open_still


def test_everything_that_is_due_has_a_page_that_its_unit_may_open(
    movement: Movement, city: dict[str, Unit], sign_in: Any, settings: Any
) -> None:
    settings.DEMO_TODAY = OCTOBER
    client = sign_in("unit_officer", "minhquang", OCTOBER)
    links = {due.link for due in reminders.dues(date(2024, 12, 30)) if due.unit_id == city["minhquang"].pk}
    assert links
    assert {client.get(link).status_code for link in sorted(links)} <= {200, 302, 405}


def test_what_recurs_is_on_the_page_of_the_schedule(sign_in: Any) -> None:
    assert {"remind", "tell_above", "digests", "send_mail", "tidy_runs"} <= set(ENTRIES)
    page = sign_in("system_admin").get("/quan-tri/lich/")
    assert {row.entry.name for row in page.context["rows"]} == set(ENTRIES)
    assert "chưa chạy" in page.content.decode()


def test_the_page_of_a_late_paper_says_who_above_was_told_and_when(
    movement: Movement, city: dict[str, Unit], at_work: Any, sign_in: Any, settings: Any
) -> None:
    at_work("unit_officer", "bavi")
    owed = Obligation.objects.get(unit=city["minhquang"], kind="registration")
    settings.DEMO_TODAY = day = owed.due_on + timedelta(days=3)
    page = f"/phong-trao/{movement.key}/dang-ky/minhquang/"
    assert "đã báo cấp trên" not in sign_in("unit_officer", "minhquang").get(page).content.decode()
    services.tell_above(by=SystemDesk(day))
    shown = sign_in("unit_officer", "minhquang").get(page)
    assert [(one.told_unit.key, one.told_on) for one in shown.context["told_above"]] == [("bavi", day)]
    assert "Việc quá hạn đã báo cấp trên:" in shown.content.decode()
