"""What the tests of the register's pages share: who opens them, what a page says, and the keys of its form."""

from collections.abc import Callable
from typing import Any

from django.test import Client

from chungtay.apps.households.models import Household
from chungtay.apps.units.models import Unit

OFFICER = ("poverty_officer", "minhquang")
Enter = Callable[..., Client]
Villages = dict[str, Unit]


def fresh(household: Household) -> Household:
    return Household.objects.get(pk=household.pk)


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def keys_of(answer: Any) -> dict[str, Any]:
    """The version and the once-only key that the form brings along."""
    return {"version": answer.context["version"] or "", "once": answer.context["once"]}
