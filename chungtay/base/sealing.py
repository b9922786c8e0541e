"""Binds events into hash-chained batches and finds the first place where the chain was touched."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from chungtay.base.clock import now
from chungtay.base.models import Event, Seal, SealedEvent

BATCH = 5_000


@dataclass(frozen=True)
class Verdict:
    """What a walk along the chain found: the first break, if any, and how much is not yet sealed."""

    sealed: int
    unsealed: int
    broken_seal: int | None = None
    reason: str = ""

    @property
    def whole(self) -> bool:
        return self.broken_seal is None


def canonical(event: Event) -> bytes:
    """The bytes of an event that the seal binds: every stored value, in one fixed form."""
    values = [
        event.pk, event.verb, event.day.isoformat(), event.recorded_at.isoformat(), event.person_id, event.post_id,
        event.actor_unit_id, event.actor_role, event.about_type, event.about_id, event.unit_id, event.changes,
        event.note,
    ]  # fmt: skip
    return json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def digest_of(previous: str, events: Iterable[Event]) -> str:
    running = hashlib.sha256(previous.encode())
    for event in events:
        running.update(hashlib.sha256(canonical(event)).digest())
    return running.hexdigest()


def seal_events(limit: int = BATCH) -> Seal | None:
    """Seal the oldest events that no seal holds yet; None when there is nothing to seal."""
    with transaction.atomic():
        wait_for_other_sealers()
        last = Seal.objects.order_by("-pk").first()
        waiting = list(Event.objects.filter(sealed__isnull=True).order_by("pk")[:limit])
        if not waiting:
            return None
        previous = last.digest if last else ""
        seal = Seal.objects.create(
            previous=previous, digest=digest_of(previous, waiting), count=len(waiting), sealed_at=now()
        )
        SealedEvent.objects.bulk_create(
            (SealedEvent(event=event, seal=seal, position=place) for place, event in enumerate(waiting)),
            batch_size=1_000,
        )
        transaction.on_commit(lambda: anchor(seal))
    return seal


def wait_for_other_sealers() -> None:
    """Of several workers one seals at a time, or two batches would be bound to the same seal. On SQLite the
    transaction itself waits; here a lock on the last seal alone would still let its follower go unseen."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {Seal._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")


def seal_all() -> int:
    """Seal everything that waits; returns how many seals were made."""
    made = 0
    while seal_events() is not None:
        made += 1
    return made


def anchor(seal: Seal) -> None:
    """Write the head of the chain to a second place, so that a cut-off tail is noticed."""
    place: Path | None = settings.SEAL_ANCHOR
    if place is not None:
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("a", encoding="ascii") as book:
            book.write(f"{seal.pk} {seal.digest}\n")


def verify() -> Verdict:
    """Walk the chain from its beginning; name the first seal that does not hold and why."""
    previous, sealed = "", 0
    heads: dict[int, str] = {}
    for seal in Seal.objects.order_by("pk").iterator():
        links = SealedEvent.objects.filter(seal=seal).select_related("event").order_by("position")
        events = [link.event for link in links]
        if seal.previous != previous:
            return Verdict(sealed, 0, seal.pk, "niêm phong không nối với niêm phong trước")
        if len(events) != seal.count or digest_of(previous, events) != seal.digest:
            return Verdict(sealed, 0, seal.pk, "sự kiện trong niêm phong đã bị sửa, xóa hoặc đổi chỗ")
        previous, sealed = seal.digest, sealed + seal.count
        heads[seal.pk] = seal.digest
    return against_anchor(heads, sealed)


def against_anchor(heads: dict[int, str], sealed: int) -> Verdict:
    place: Path | None = settings.SEAL_ANCHOR
    if place is not None and place.exists():
        for line in place.read_text(encoding="ascii").splitlines():
            number, _, digest = line.partition(" ")
            if heads.get(int(number)) != digest:
                return Verdict(sealed, 0, int(number), "niêm phong đã ghi ở nơi thứ hai không còn trong cơ sở dữ liệu")
    return Verdict(sealed, Event.objects.filter(sealed__isnull=True).count())
