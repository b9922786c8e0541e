"""Lets the threads of a test work on one real database, each through a connection of its own."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier
from typing import TypeVar

from django.conf import settings
from django.db import OperationalError, connection

from chungtay.base.errors import Conflict, Refused
from tests.base.job_workers import shared_database

T = TypeVar("T")


@contextmanager
def one_database(tmp_path: Path) -> Iterator[None]:
    """SQLite's test database lives in memory and knows no waiting: for the time, everybody works on a file."""
    place = tmp_path / "shared.sqlite3"
    named = settings.DATABASES["default"]["NAME"]
    with shared_database(place):
        if connection.vendor == "sqlite":
            settings.DATABASES["default"]["NAME"] = str(place)
        try:
            yield
        finally:
            settings.DATABASES["default"]["NAME"] = named


def all_at_once(act: Callable[[int], T], number: int) -> list[T]:
    """`act(0)` … `act(number − 1)`, each in its own thread, none before all are ready."""
    start = Barrier(number)

    def one(who: int) -> T:
        start.wait()
        try:
            return act(who)
        finally:
            connection.close()

    with ThreadPoolExecutor(number) as threads:
        return list(threads.map(one, range(number)))


def in_words(refusal: Conflict | Refused) -> str:
    return refusal.message


def told(act: Callable[[], object], words: Callable[[Conflict | Refused], str] = in_words) -> str:
    """“done”, or what the person is told. A busy SQLite is asked again, as its pages do."""
    while True:
        try:
            act()
        except OperationalError as busy:
            assert "locked" in str(busy)
            continue
        except (Conflict, Refused) as refusal:
            return words(refusal)
        return "done"
