"""The law storey as the running site reads it: loaded once, since its files change only with a new release."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from chungtay.rules import lawbook
from chungtay.rules.lawbook import Lawbook


@lru_cache(maxsize=1)
def _at(root: Path) -> Lawbook:
    return lawbook.load(root)


def book() -> Lawbook:
    return _at(settings.LAW)
