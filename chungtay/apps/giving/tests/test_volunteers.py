"""Tasks and offers meet by skill, days and place; hours are promised once; investments tell what came of them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from chungtay.apps.givers.models import Giver
from chungtay.apps.giving import matching, queries, services
from chungtay.apps.giving.entries import InvestmentEntry
from chungtay.apps.giving.models import Investment, VolunteerOffer, VolunteerTask, VolunteerWork
from chungtay.apps.giving.tests.conftest import NOVEMBER, OCTOBER, Givers
from chungtay.apps.units.models import Unit
from chungtay.base.errors import NotAllowed, Refused
from conftest import Desks


@pytest.fixture
def task(city: dict[str, Unit], desk: Desks) -> VolunteerTask:
    """Minh Quang wants two roofs mended before the cold."""
    return services.ask_for_help(
        city["minhquang"], by=desk("unit_officer", "minhquang", OCTOBER), title="Sửa mái hai nhà", skill="repair",
        since=OCTOBER, last_day=NOVEMBER, hours=Decimal(40),
    )  # fmt: skip


@pytest.fixture
def carpenter(city: dict[str, Unit], desk: Desks, giver: Givers) -> VolunteerOffer:
    """Ông Lò Văn Mộc, retired, goes wherever the district sends him."""
    return offer(city, desk, giver, "bavi")


def offer(city: dict[str, Unit], desk: Desks, giver: Givers, unit: str, **more: Any) -> VolunteerOffer:
    given: dict[str, Any] = {"skills": ("repair",), "since": OCTOBER, "last_day": NOVEMBER, "hours": Decimal(24)} | more
    return services.offer_help(
        city[unit], by=desk("unit_officer", "bavi", OCTOBER), giver=giver("Ông Lò Văn Mộc", "person"), **given
    )


def test_an_offer_made_above_reaches_the_places_below(
    task: VolunteerTask, carpenter: VolunteerOffer, city: dict[str, Unit], desk: Desks, giver: Givers
) -> None:
    offer(city, desk, giver, "xa-bavi")
    offer(city, desk, giver, "bavi", skills=("law",))
    fresh = VolunteerTask.objects.with_hours().get(pk=task.pk)
    assert [(fit.hours, one.pk) for fit, one in matching.fits_for(fresh, OCTOBER)] == [(Decimal(24), carpenter.pk)]


def test_hours_are_promised_once(task: VolunteerTask, carpenter: VolunteerOffer, desk: Desks) -> None:
    officer = desk("unit_officer", "minhquang", OCTOBER)
    with pytest.raises(Refused, match="Chỉ hẹn được đến 24,0 giờ"):
        services.match_offer(task, by=officer, offer=carpenter, hours=Decimal("24.5"))
    match = services.match_offer(task, by=officer, offer=carpenter, hours=Decimal(20))
    with pytest.raises(Refused, match="đã được nhận"):
        services.match_offer(task, by=officer, offer=carpenter, hours=Decimal(1))
    services.end_match(match, by=officer, reason="Ông Mộc ốm")
    services.match_offer(task, by=officer, offer=carpenter, hours=Decimal(24))
    assert VolunteerTask.objects.with_hours().get(pk=task.pk).promised == 24


def test_a_task_that_is_done_takes_nobody(task: VolunteerTask, carpenter: VolunteerOffer, desk: Desks) -> None:
    officer = desk("unit_officer", "minhquang", OCTOBER)
    services.close_task(task, by=officer)
    with pytest.raises(Refused, match="đã xong"):
        services.match_offer(task, by=officer, offer=carpenter, hours=Decimal(1))


def test_hours_are_no_more_than_a_day_holds_and_a_wrong_line_no_longer_counts(
    city: dict[str, Unit], desk: Desks, giver: Givers
) -> None:
    officer, whom = desk("unit_officer", "minhquang", OCTOBER), giver("Nhóm Áo Xanh", "organisation")
    with pytest.raises(Refused) as told:
        services.note_work(
            city["minhquang"], by=officer, giver=whom, day=OCTOBER, hours=Decimal("48.5"), people=2, words="Sửa mái"
        )
    assert set(told.value.fields) == {"hours"}
    work = services.note_work(
        city["minhquang"], by=officer, giver=whom, day=OCTOBER, hours=Decimal("12.5"), people=2, words="Sửa mái"
    )
    assert queries.given_by(whom, officer, OCTOBER).hours == Decimal("12.5")
    services.take_back_work(work, by=officer, reason="Ghi hai lần")
    assert queries.given_by(whom, officer, OCTOBER).hours == 0
    assert VolunteerWork.objects.count() == 1


def invest(city: dict[str, Unit], desk: Desks, by_whom: Giver) -> Investment:
    entry = InvestmentEntry(by_whom, "Xưởng sơ chế chè", 2_000_000_000, OCTOBER, jobs_promised=30)
    return services.enter_investment(city["minhquang"], by=desk("unit_officer", "bavi", NOVEMBER), entry=entry)


def test_what_an_investment_made_is_the_sum_of_its_days(city: dict[str, Unit], desk: Desks, giver: Givers) -> None:
    project, officer = invest(city, desk, giver()), desk("unit_officer", "minhquang", NOVEMBER)
    first = services.note_step(project, by=officer, day=date(2022, 10, 20), amount=500_000_000, jobs=10, poor_jobs=4)
    services.note_step(project, by=officer, day=NOVEMBER, amount=300_000_000, jobs=5, poor_jobs=5)
    made = Investment.objects.with_made(NOVEMBER).get(pk=project.pk)
    assert (made.made, made.jobs, made.poor_jobs) == (800_000_000, 15, 9)
    assert Investment.objects.with_made(date(2022, 10, 19)).get(pk=project.pk).made == 0
    services.take_back_step(first, by=officer, reason="Ghi nhầm dự án")
    assert Investment.objects.with_made(NOVEMBER).get(pk=project.pk).jobs == 5


def test_jobs_for_the_poor_are_among_the_jobs(city: dict[str, Unit], desk: Desks, giver: Givers) -> None:
    project = invest(city, desk, giver())
    with pytest.raises(Refused) as told:
        services.note_step(
            project, by=desk("unit_officer", "minhquang", NOVEMBER), day=NOVEMBER, amount=0, jobs=1, poor_jobs=2
        )
    assert set(told.value.fields) == {"poor_jobs"}


def test_a_person_is_no_enterprise_and_another_commune_writes_nothing_here(
    city: dict[str, Unit], desk: Desks, giver: Givers
) -> None:
    with pytest.raises(Refused) as told:
        invest(city, desk, giver("Lò Thị Mây", "person"))
    assert set(told.value.fields) == {"giver"}
    with pytest.raises(NotAllowed):
        services.correct_investment(
            invest(city, desk, giver()), by=desk("unit_officer", "xa-bavi", NOVEMBER),
            entry=InvestmentEntry(giver(), "Xưởng khác", 1, OCTOBER),
        )  # fmt: skip
