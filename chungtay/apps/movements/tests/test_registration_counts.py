"""Whatever happened to registrations, the counters of a board add up to the number of those who are invited."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungtay.apps.households.models import Household
from chungtay.apps.households.tests.conftest import Settle
from chungtay.apps.movements import registers
from chungtay.apps.movements.models import HouseholdPledge, Movement, Registration, RegistrationKind
from chungtay.apps.movements.pledging import PledgeText
from chungtay.apps.movements.services import (
    accept_registration,
    enter_registration_on_paper,
    recall_registration,
    send_back_registration,
    start_pledge,
    submit_registration,
    withdraw_registration,
)
from chungtay.apps.units.models import Unit
from chungtay.base.errors import Refused
from conftest import Desks

FIRST = date(2022, 10, 3)
STEPS = ("submit", "send_back", "accept", "recall", "withdraw")
Walk = list[tuple[int, str]]
WALKS = st.lists(st.tuples(st.integers(0, 3), st.sampled_from(STEPS)), max_size=14)


@pytest.fixture
def pledges(movement: Movement, settle: Settle, desk: Desks) -> list[HouseholdPledge]:
    """Drafts of four poor households in two villages; a fifth household never writes one, a sixth is not poor."""
    made = []
    for place, village in enumerate(("thon-lat", "thon-lat", "thon-cua", "thon-cua")):
        home = settle(village, f"1{place}", national_class="poor")
        by = desk("unit_officer", "minhquang", FIRST)
        made.append(start_pledge(home, by=by, movement=movement, year=2023, text=PledgeText("Nuôi bò")))
    settle("thon-cua", "20", national_class="near_poor")
    settle("thon-cua", "21", national_class="not_poor", city_class="not_poor")
    return made


def step(pledge: HouseholdPledge, act: str, desk: Desks, day: date) -> None:
    """What is out of turn is refused and changes nothing."""
    by = desk("unit_officer", "minhquang", day)
    try:
        with transaction.atomic():
            if act == "submit":
                submit_registration(pledge, by=by)
            elif act == "send_back":
                send_back_registration(pledge, by=by, reason="Chưa rõ")
            elif act == "accept":
                accept_registration(pledge, by=by)
            elif act == "recall":
                recall_registration(pledge, by=by)
            else:
                withdraw_registration(pledge, by=by, reason="Hộ đổi ý")
    except Refused:
        return


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(walk=WALKS)
def test_counters_add_up_on_every_day_of_any_walk(
    walk: Walk, pledges: list[HouseholdPledge], movement: Movement, villages: dict[str, Unit], desk: Desks
) -> None:
    with transaction.atomic():
        for turn, (place, act) in enumerate(walk):
            step(pledges[place], act, desk, FIRST + timedelta(days=turn))
        commune = Unit.objects.get(key="minhquang")
        for day in (FIRST, FIRST + timedelta(days=len(walk) // 2), FIRST + timedelta(days=20)):
            rows = registers.households(movement, 2023, desk("unit_officer", "minhquang", day), day)
            numbers = registers.numbers_of(rows)
            counters = registers.counters(numbers, "hộ", day, "II.5")
            invited = Household.objects.filter(national_class__in=("poor", "near_poor")).count()
            assert counters[0].figure.value == sum(int(one.figure.value or 0) for one in counters[1:]) == invited == 5
            listed = {one.key: rows.filter(standing=one.key).count() for one in counters[1:]}
            assert listed == {one.key: one.figure.value for one in counters[1:]}
            by_place = registers.by_place([(rows, "unit")], registers.places_under(commune, day), day)
            assert sum(one.numbers.total() for one in by_place) == invited
        accepted = HouseholdPledge.objects.filter(state="accepted").count()
        assert registers.numbers_of(rows)[registers.Joined.ACCEPTED] == accepted
        transaction.set_rollback(True)


def test_villages_are_counted_whether_they_registered_or_not(
    movement: Movement, villages: dict[str, Unit], desk: Desks
) -> None:
    by = desk("unit_officer", "minhquang", FIRST)
    enter_registration_on_paper(villages["thon-lat"], by=by, movement=movement, pledge="Giúp nhau", basis="Số 1")
    district = desk("unit_leader", "bavi", FIRST)
    rows = registers.units(movement, RegistrationKind.VILLAGE, district, FIRST)
    assert registers.numbers_of(rows) == {"missing": 2, "submitted": 1}
    places = registers.places_under(Unit.objects.get(key="bavi"), FIRST)
    found = {one.unit.key: dict(one.numbers) for one in registers.by_place([(rows, "pk")], places, FIRST)}
    assert found == {"xa-bavi": {"missing": 1}, "minhquang": {"submitted": 1, "missing": 1}}


def test_an_earlier_day_shows_what_stood_then(movement: Movement, villages: dict[str, Unit], desk: Desks) -> None:
    by = desk("unit_officer", "minhquang", FIRST)
    made = enter_registration_on_paper(villages["thon-lat"], by=by, movement=movement, pledge="Giúp nhau", basis="Số 1")
    accept_registration(made, by=desk("unit_officer", "minhquang", FIRST + timedelta(days=4)))
    withdraw_registration(
        Registration.objects.get(), by=desk("unit_officer", "minhquang", FIRST + timedelta(days=9)), reason="Làm lại"
    )
    stood = [
        registers.units(movement, RegistrationKind.VILLAGE, by, FIRST + timedelta(days=days))
        .get(pk=made.unit_id)
        .standing
        for days in (-1, 0, 4, 9)
    ]
    assert stood == ["missing", "submitted", "accepted", "missing"]
