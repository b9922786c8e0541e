"""The persons and places of the demo city: a few sign in, all are invented and say so."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings

from chungtay.apps.accounts.desks import desks_of
from chungtay.apps.accounts.models import Person, User
from chungtay.apps.units.models import Unit
from chungtay.base.access import SystemDesk
from chungtay.config.demo import PASSWORD, SIGN_INS, people, places
from chungtay.config.management.commands import load_law
from chungtay.rules import lawbook

DAY = date(2024, 12, 20)
QUICK = "django.contrib.auth.hashers.MD5PasswordHasher"


@pytest.fixture(scope="module")
def peopled(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Entered once for all tests of this file, which only read, and taken back behind the last of them."""
    with override_settings(PASSWORD_HASHERS=[QUICK]), django_db_blocker.unblock(), transaction.atomic():
        load_law.load(lawbook.load(settings.LAW))
        by = SystemDesk(people.SINCE)
        places.load_places(by)
        people.enter_players(by)
        people.enter_others(by)
        yield
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.usefixtures("peopled")
@pytest.mark.xdist_group("peopled")
class TestThePeopledCity:
    def test_those_named_in_the_list_sign_in_and_nobody_else_can(self) -> None:
        usable = {user.username for user in User.objects.all() if user.has_usable_password()}
        assert usable == {username for username, _, _ in SIGN_INS}
        assert User.objects.get(username="thuongtruc").check_password(PASSWORD)
        assert len(User.objects.all()) > 150

    def test_each_sits_where_the_list_says(self) -> None:
        for username, roles, where in SIGN_INS:
            desks = desks_of(User.objects.get(username=username).person, DAY)
            assert "; ".join(desk.unit_name for desk in desks) == where
            assert len(desks) == len(roles.split("; "))

    def test_one_person_holds_two_posts(self) -> None:
        desks = desks_of(User.objects.get(username="haivitri").person, DAY)
        assert [(desk.role, desk.unit_name) for desk in desks] == [
            ("unit_officer", "Ủy ban nhân dân xã Ba Vì"),
            ("poverty_officer", "Ủy ban nhân dân xã Tản Lĩnh"),
        ]

    def test_every_person_says_that_he_is_invented_and_no_name_comes_twice(self) -> None:
        assert set(Person.objects.values_list("story", flat=True)) == {"Nhân vật minh họa, không phải người thật."}
        names = list(Person.objects.values_list("full_name", flat=True))
        assert len(names) == len(set(names))

    def test_every_village_and_firm_is_marked_as_invented(self) -> None:
        invented = Unit.objects.filter(kind__in=["village", "enterprise", "cooperative"])
        assert {(unit.mark, unit.note) for unit in invented} == {("synthetic", "dữ liệu minh họa")}
        assert all("minh họa" in unit.name for unit in invented)
        assert Unit.objects.get(key="thon-09700-1").name == "Thôn minh họa 1, xã Minh Quang"

    def test_every_district_and_every_commune_of_the_deep_districts_has_an_officer_and_a_leader(self) -> None:
        for unit in people.staffed_units():
            roles = set(unit.posts.values_list("role", flat=True))
            assert {"unit_officer", "unit_leader"} <= roles, unit
