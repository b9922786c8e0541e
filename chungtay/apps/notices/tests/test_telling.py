"""Telling people: whom, once a step, what goes out by mail at once, and what stays quiet."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from chungtay.apps.accounts.models import Person, Post, User
from chungtay.apps.notices import services, telling
from chungtay.apps.notices.models import Kind, Message, Notice
from chungtay.apps.notices.telling import Tiding
from chungtay.apps.notices.tests.conftest import Seated
from chungtay.apps.notices.wishes import usual
from chungtay.apps.units.models import Unit
from chungtay.base.access import SystemDesk
from chungtay.base.errors import NotAllowed
from chungtay.base.models import Event
from conftest import DAY, Desks

OFFICERS = frozenset({"unit_officer"})
SYSTEM = SystemDesk(DAY)
# Ten in the morning and eleven at night in Hà Nội.
MORNING, NIGHT = datetime(2022, 9, 27, 3, tzinfo=UTC), datetime(2022, 9, 27, 16, tzinfo=UTC)


def tiding(unit: Unit, kind: Kind = Kind.SENT_BACK, **told: Any) -> Tiding:
    return Tiding(unit.pk, OFFICERS, kind, "Báo cáo năm 2022 bị trả lại", "/bao-cao/1/", **told)


def test_only_posts_of_the_unit_and_role_that_can_sign_in_are_told(
    city: dict[str, Unit], seated: Seated, desk: Desks
) -> None:
    officer = seated("unit_officer", "minhquang")
    seated("unit_officer", "bavi")
    seated("unit_leader", "minhquang")
    desk("unit_officer", "xa-bavi")
    told = services.tell_units([tiding(city["minhquang"]), tiding(city["xa-bavi"])], by=SYSTEM)
    assert (told.people, told.units, told.letters) == (1, 1, 0)
    notice = Notice.objects.get()
    assert (notice.post_id, notice.person_id, notice.title, notice.day) == (
        officer.post_id, officer.person_id, "Báo cáo năm 2022 bị trả lại", DAY,
    )  # fmt: skip


def test_a_post_that_has_ended_is_told_nothing(city: dict[str, Unit], seated: Seated) -> None:
    seated("unit_officer", "minhquang")
    Post.objects.update(until=DAY)
    assert services.tell_units([tiding(city["minhquang"])], by=SYSTEM).people == 0


def test_of_one_step_a_person_is_told_once_and_without_a_step_every_time(city: dict[str, Unit], seated: Seated) -> None:
    seated("unit_officer", "minhquang")
    for _ in range(3):
        services.tell_units([tiding(city["minhquang"], about="report:1", step="qua-1")], by=SYSTEM)
    assert Notice.objects.count() == 1
    for _ in range(2):
        services.tell_units([tiding(city["minhquang"], about="report:1")], by=SYSTEM)
    assert Notice.objects.count() == 3
    assert [event.changes["people"] for event in Event.objects.filter(verb="notices.tell_units")] == [1, 0, 0, 1, 1]


def test_somebody_with_two_posts_in_a_unit_is_told_once(city: dict[str, Unit], seated: Seated) -> None:
    officer = seated("unit_officer", "minhquang")
    person = Person.objects.get(pk=officer.person_id)
    Post.objects.create(person=person, unit=city["minhquang"], role="unit_leader", since=date(2022, 1, 1))
    both = Tiding(city["minhquang"].pk, frozenset({"unit_officer", "unit_leader"}), Kind.CHANGED, "Đổi hạn", "/")
    assert services.tell_units([both], by=SYSTEM).people == 1
    assert Notice.objects.count() == 1


def test_given_posts_are_told_by_one_act_and_nobody_but_the_house_may_tell(seated: Seated) -> None:
    officer = seated("unit_officer", "minhquang")
    posts = [Post.objects.get(pk=officer.post_id)]
    told = services.tell_posts(posts, by=SYSTEM, kind=Kind.CHANGED, title="Gia hạn báo cáo", link="/bao-cao/1/")
    assert (told.people, Notice.objects.get().kind) == (1, "changed")
    with pytest.raises(NotAllowed):
        services.tell_posts(posts, by=officer, kind=Kind.CHANGED, title="Gia hạn báo cáo", link="/bao-cao/1/")


@time_machine.travel(MORNING, tick=False)
def test_an_urgent_kind_becomes_a_letter_with_title_and_link_in_the_same_act(
    city: dict[str, Unit], seated: Seated, mail_is_on: None
) -> None:
    seated("unit_officer", "minhquang")
    assert services.tell_units([tiding(city["minhquang"])], by=SYSTEM).letters == 1
    letter = Message.objects.get()
    assert (letter.address, letter.subject) == ("unitofficerminhquang@chungtay.test", "Báo cáo năm 2022 bị trả lại")
    assert "https://chungtay.test/bao-cao/1/" in letter.text
    assert '<a href="https://chungtay.test/bao-cao/1/">Báo cáo năm 2022 bị trả lại</a>' in letter.html
    assert letter.message_id.endswith("@chungtay.test>")
    assert (letter.state, letter.next_try) == ("waiting", MORNING)


@time_machine.travel(NIGHT, tick=False)
def test_a_letter_written_in_quiet_hours_waits_for_their_end(
    city: dict[str, Unit], seated: Seated, mail_is_on: None
) -> None:
    seated("unit_officer", "minhquang")
    services.tell_units([tiding(city["minhquang"])], by=SYSTEM)
    assert Message.objects.get().next_try == NIGHT + timedelta(hours=7)


def test_no_letter_is_written_for_what_can_wait_for_unconfirmed_addresses_or_against_somebodys_wish(
    city: dict[str, Unit], seated: Seated, mail_is_on: None
) -> None:
    officer = seated("unit_officer", "minhquang")
    seated("unit_officer", "xa-bavi")
    User.objects.filter(username="unitofficerxabavi").update(email_confirmed_at=None)
    assert services.tell_units([tiding(city["minhquang"], Kind.ACCEPTED)], by=SYSTEM).letters == 0
    assert services.tell_units([tiding(city["xa-bavi"])], by=SYSTEM).letters == 0
    standing = usual()
    wishes = type(standing)(**{**vars(standing), "muted": frozenset({"sent_back"})})
    services.choose(Person.objects.get(pk=officer.person_id), by=officer, wishes=wishes)
    told = services.tell_units([tiding(city["minhquang"])], by=SYSTEM)
    assert (told.people, told.letters) == (1, 0)


def test_what_is_taken_back_tells_nobody(city: dict[str, Unit], seated: Seated, mail_is_on: None) -> None:
    from django.db import transaction

    seated("unit_officer", "minhquang")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        services.tell_units([tiding(city["minhquang"])], by=SYSTEM)
        assert (Notice.objects.count(), Message.objects.count()) == (1, 1)
        raise ZeroDivisionError
    assert (Notice.objects.count(), Message.objects.count()) == (0, 0)


def test_acts_of_long_ago_are_entered_in_silence(city: dict[str, Unit], seated: Seated) -> None:
    seated("unit_officer", "minhquang")
    with telling.silent_before(DAY + timedelta(days=1)):
        assert services.tell_units([tiding(city["minhquang"])], by=SYSTEM).people == 0
    assert services.tell_units([tiding(city["minhquang"])], by=SYSTEM).people == 1


@pytest.mark.parametrize("units", [1, 3])
def test_telling_asks_equally_often_for_one_unit_and_for_three(
    city: dict[str, Unit], seated: Seated, django_assert_num_queries: Any, units: int
) -> None:
    chosen = [city[key] for key in ("minhquang", "xa-bavi", "hoangliet")[:units]]
    for unit in chosen:
        seated("unit_officer", unit.key)
    made = [tiding(unit, about="report:1", step="qua-1") for unit in chosen]
    with django_assert_num_queries(6):
        services.tell_units(made, by=SYSTEM)
