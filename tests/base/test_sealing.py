"""The audit's chain: whole when untouched, and every kind of tampering is found and placed."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from chungtay.apps.accounts import services
from chungtay.base import sealing
from chungtay.base.models import Event, Seal, SealedEvent
from conftest import Desks


@pytest.fixture
def sealed(desk: Desks) -> list[Seal]:
    """Two seals over real acts; the second one is the head."""
    for batch in (("Lý Thị Một", "Lý Thị Hai"), ("Lý Thị Ba",)):
        for name in batch:
            services.enter_person(by=desk("system_admin"), full_name=name)
        sealing.seal_all()
    return list(Seal.objects.order_by("pk"))


def lift(table: str) -> None:
    """What an attacker with the database's own password would do first."""
    on = "" if connection.vendor == "sqlite" else f" ON {table}"
    with connection.cursor() as cursor:
        for act in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER {table}_no_{act}{on}")


def test_an_untouched_chain_is_whole(sealed: list[Seal]) -> None:
    verdict = sealing.verify()
    assert verdict.whole
    assert (verdict.sealed, verdict.unsealed) == (sum(seal.count for seal in sealed), 0)


def test_the_tail_that_is_not_sealed_is_counted(sealed: list[Seal], desk: Desks) -> None:
    services.enter_person(by=desk("system_admin"), full_name="Lý Thị Chờ")
    assert sealing.verify().unsealed == 1


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_itself_refuses_to_touch_an_event(sealed: list[Seal], act: str) -> None:
    events = Event.objects.all()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        events.update(note="khác") if act == "update" else events._raw_delete("default")


def test_a_changed_event_is_found_in_its_seal(sealed: list[Seal]) -> None:
    lift("base_event")
    Event.objects.filter(sealed__seal=sealed[1]).update(note="sửa lén")
    assert sealing.verify().broken_seal == sealed[1].pk


def test_swapped_events_are_found(sealed: list[Seal]) -> None:
    lift("base_sealedevent")
    one, two = SealedEvent.objects.filter(seal=sealed[0]).order_by("position")[:2]
    SealedEvent.objects.filter(pk=one.pk).update(position=99)
    SealedEvent.objects.filter(pk=two.pk).update(position=one.position)
    SealedEvent.objects.filter(pk=one.pk).update(position=two.position)
    assert sealing.verify().broken_seal == sealed[0].pk


def test_a_deleted_event_is_found(sealed: list[Seal]) -> None:
    lift("base_sealedevent")
    lift("base_event")
    gone = SealedEvent.objects.filter(seal=sealed[0]).latest("position")
    event = gone.event
    SealedEvent.objects.filter(pk=gone.pk)._raw_delete("default")
    Event.objects.filter(pk=event.pk)._raw_delete("default")
    assert sealing.verify().broken_seal == sealed[0].pk


def test_a_cut_off_tail_is_found_by_the_second_place(sealed: list[Seal]) -> None:
    write_anchor(sealed)
    for table in ("base_sealedevent", "base_seal"):
        lift(table)
    SealedEvent.objects.filter(seal=sealed[1])._raw_delete("default")
    Seal.objects.filter(pk=sealed[1].pk)._raw_delete("default")
    assert sealing.verify().broken_seal == sealed[1].pk


def write_anchor(seals: list[Seal]) -> None:
    """What `anchor` writes once the transaction is through; a test's transaction never is."""
    place: Path = settings.SEAL_ANCHOR
    place.unlink(missing_ok=True)
    for seal in seals:
        sealing.anchor(seal)
