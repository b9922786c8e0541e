"""Queries written once answer as the ORM does, whatever is asked of them, and their writing keeps every value."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import CharField, UUIDField
from django.test.utils import CaptureQueriesContext

from chungtay.apps.accounts.models import Person, Post
from chungtay.apps.givers.models import Giver
from chungtay.apps.units import scoping
from chungtay.apps.units.models import Unit
from chungtay.base.clock import now
from chungtay.base.models import Event, OnceKey
from chungtay.base.prepared import Prepared, by_key, insert, put, write
from conftest import DAY, SINCE, UNTIL, Desks

IN_LEVEL = Prepared(lambda level, day: Unit.objects.filter(level=level, since__lte=day).order_by("key"))
SEATED = Prepared(lambda key: Unit.objects.filter(key=key).select_related("seat"))
EVENTS = Prepared(lambda verb: Event.objects.filter(verb=verb))
EVERY_MODEL = [
    model
    for model in apps.get_models()
    if model._meta.managed and not model._meta.proxy and model.__module__.startswith("chungtay.")
]


def test_the_same_query_is_asked_with_one_value_after_the_other(city: dict[str, Unit]) -> None:
    for level in (1, 2, 3, 1):
        wanted = list(Unit.objects.filter(level=level, since__lte=DAY).order_by("key"))
        assert IN_LEVEL.records(level=level, day=DAY) == wanted != []
    assert IN_LEVEL.records(level=1, day=date(2021, 10, 31)) == []


def test_a_record_comes_with_its_days_and_with_what_it_refers_to(city: dict[str, Unit]) -> None:
    with CaptureQueriesContext(connection) as asked:
        found = SEATED.first(key="bavi")
        assert found is not None
        assert (found.since, found.until, found.seat.code) == (SINCE, UNTIL, "271")
    assert len(asked) == 1
    assert SEATED.first(key="nowhere") is None


def test_what_is_appended_reads_as_it_was_written(db: None) -> None:
    at = now()
    changes = {"Số hộ": [None, 12], "ghi chú": ["", "“Đã giúp”"]}
    assert insert(Event(verb="tests.told", day=DAY, recorded_at=at, actor_role="installer", changes=changes))
    event = EVENTS.records(verb="tests.told")[0]
    assert (event.day, event.recorded_at, event.changes, event.person_id) == (DAY, at, changes, None)
    assert event == Event.objects.get(verb="tests.told")


def test_a_key_that_stands_already_is_told_and_stays(db: None) -> None:
    assert insert(OnceKey(key="k1", verb="first", digest="d"), unless_there=True)
    assert not insert(OnceKey(key="k1", verb="second", digest="d"), unless_there=True)
    assert OnceKey.objects.get(key="k1").verb == "first"


def test_putting_writes_the_named_fields_of_what_stands_and_appends_the_rest(db: None) -> None:
    put([OnceKey(key=key, verb="v", digest=key) for key in ("a", "b")], ("key",), ("verb",))
    put([OnceKey(key=key, verb="w", digest="new") for key in ("b", "c")], ("key",), ("verb",))
    stored = OnceKey.objects.order_by("key").values_list("key", "verb", "digest")
    assert list(stored) == [("a", "v", "a"), ("b", "w", "b"), ("c", "w", "new")]


def test_writing_touches_the_named_fields_of_one_record(city: dict[str, Unit]) -> None:
    unit = city["bavi"]
    unit.note, unit.name = "Sáp nhập", "Tên khác"
    write(unit, "note")
    assert Unit.objects.get(pk=unit.pk).note == "Sáp nhập"
    assert Unit.objects.get(pk=unit.pk).name == "Ủy ban nhân dân huyện Ba Vì"
    assert Unit.objects.filter(note="Sáp nhập").count() == 1


def test_a_key_finds_the_record_of_any_model(city: dict[str, Unit]) -> None:
    assert by_key(Unit).first(key=city["bavi"].pk) == city["bavi"]
    assert by_key(Person).first(key=0) is None


def test_every_model_of_the_house_can_be_locked_by_its_key(db: None) -> None:
    assert Event in EVERY_MODEL
    for model in EVERY_MODEL:
        key = {UUIDField: uuid4(), CharField: "none"}.get(type(model._meta.pk), 0)
        assert by_key(model, lock=True).first(key=key) is None, model


@pytest.mark.parametrize("reach", ["own", "line", "seat", "all"])
def test_a_desk_finds_by_key_exactly_what_it_sees_in_lists(reach: str, desk: Desks, city: dict[str, Unit]) -> None:
    keys = ("minhquang", "bavi", "xa-bavi", "hoangliet", "mttq-tp")
    givers = [Giver.objects.create(unit=city[key], name=key, since=DAY) for key in keys]
    at = replace(desk("unit_officer", "bavi"), reach=reach)
    sizes = {"own": 1, "line": 3, "seat": 3, "all": 5}
    assert Giver.objects.visible_to(at, DAY).count() == sizes[reach]
    for day in (DAY, date(2026, 1, 1)):
        seen = set(Giver.objects.visible_to(at, day))
        assert {one for one in givers if scoping.found(at, day, Giver, one.pk)} == seen


def test_a_model_with_a_reading_rule_of_its_own_is_not_found_by_the_common_one(desk: Desks) -> None:
    with pytest.raises(TypeError, match="rule of its own"):
        scoping.found(desk("unit_officer"), DAY, Post, 1)
