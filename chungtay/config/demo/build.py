"""Builds the demo city by verbs alone, from the loading of the law to the eve of the year's end of 2024."""

import time
from collections.abc import Callable
from datetime import date

from django.db import transaction

from chungtay.apps.accounts.models import User
from chungtay.base.access import SystemDesk
from chungtay.config.demo import people, places
from chungtay.config.management.commands import load_law
from chungtay.rules.lawbook import Lawbook

LAST_DAY = date(2024, 12, 20)
Say = Callable[[str], object]


def is_built() -> bool:
    """Whether somebody can sign in already."""
    return User.objects.exists()


def build(book: Lawbook, say: Say) -> None:
    """All of it or nothing: one transaction, so that a broken build leaves no half city behind."""
    started = time.monotonic()

    def step(words: str) -> None:
        say(f"· {time.monotonic() - started:4.0f} s  {words}")

    with transaction.atomic():
        load_law.load(book)
        step("Địa bàn, cơ quan, tổ chức của năm 2022")
        by = SystemDesk(people.SINCE)
        places.load_places(by)
        people.enter_players(by)
        people.enter_others(by)
        step("Thôn, tổ dân phố, doanh nghiệp và người (minh họa)")
