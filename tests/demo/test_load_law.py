"""The tree of 2022 and the organisations of the city, loaded once."""

from datetime import date

import pytest
from django.conf import settings
from django.db.models import Count

from chungtay.apps.units import queries
from chungtay.apps.units.models import Territory, Unit, UnitClosure
from chungtay.base.models import Event
from chungtay.config.management.commands import load_law
from chungtay.rules import lawbook
from chungtay.rules.lawbook import Lawbook

pytestmark = pytest.mark.django_db
DAY = date(2022, 9, 27)


@pytest.fixture(scope="module")
def book() -> Lawbook:
    return lawbook.load(settings.LAW)


def test_the_whole_tree_of_2022_is_there_after_one_run(book: Lawbook) -> None:
    load_law.load(book)
    levels = Unit.objects.filter(kind="people_committee").values_list("level").annotate(Count("pk"))
    assert dict(levels) == {1: 1, 2: 30, 3: 579}
    assert Unit.objects.filter(kind="front", level=2).count() == 30
    city = Unit.objects.get(key="ubnd-01-2021")
    assert Unit.objects.subtree(city, DAY).filter(level=3).count() == 579


def test_committees_carry_the_words_of_their_place(book: Lawbook) -> None:
    load_law.load(book)
    assert queries.committee_of("271", DAY).name == "Ủy ban nhân dân huyện Ba Vì"
    assert queries.committee_of("09700", DAY).name == "Ủy ban nhân dân xã Minh Quang"
    assert queries.committee_of("01", DAY).key == "ubnd-01-2021"


def test_the_front_answers_upward_in_its_own_line(book: Lawbook) -> None:
    load_law.load(book)
    front = Unit.objects.get(key="mttq-271-2021")
    assert [unit.key for unit in queries.parents(front, DAY)] == ["mttq-tp"]
    assert queries.parents(Unit.objects.get(key="mttq-tp"), DAY) == []


def test_departments_answer_to_the_citys_committee(book: Lawbook) -> None:
    load_law.load(book)
    department = Unit.objects.get(key="so-ldtbxh")
    assert [unit.key for unit in queries.parents(department, DAY)] == ["ubnd-01-2021"]


def test_a_district_holds_on_the_last_day_the_law_names_and_not_after(book: Lawbook) -> None:
    load_law.load(book)
    district = Unit.objects.get(key="ubnd-271-2021")
    assert district.holds(date(2024, 12, 31))
    assert not district.holds(date(2025, 1, 1))
    assert Unit.objects.get(key="so-ldtbxh").holds(date(2025, 2, 28))


def test_a_second_run_adds_nothing_and_writes_no_event(book: Lawbook) -> None:
    assert load_law.load(book) == (610, 664)
    before = (Territory.objects.count(), UnitClosure.objects.count(), Event.objects.count())
    assert load_law.load(book) == (0, 0)
    assert (Territory.objects.count(), UnitClosure.objects.count(), Event.objects.count()) == before
