"""People who can sign in and have an address, an installation that sends mail, and things that are due."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.utils import timezone

from chungtay.apps.accounts import services as accounts
from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.accounts.models import Person, User
from chungtay.apps.notices import reminders
from chungtay.apps.notices.reminders import Due
from chungtay.base.access import SystemDesk
from conftest import DAY, Desks

Seated = Callable[..., PostDesk]


@pytest.fixture
def seated(desk: Desks) -> Seated:
    """`seated("unit_officer", "minhquang")`: at work there, with a sign-in and a confirmed address."""

    def sit(role: str, unit_key: str = "", day: date = DAY) -> PostDesk:
        sitting = desk(role, unit_key, day)
        person = Person.objects.get(pk=sitting.person_id)
        if not User.objects.filter(person=person).exists():
            name = f"{role}{sitting.unit_key}".replace("_", "").replace("-", "")
            accounts.open_sign_in(person, by=SystemDesk(DAY), username=name, password=None)
            User.objects.filter(person=person).update(email=f"{name}@chungtay.test", email_confirmed_at=timezone.now())
        return sitting

    return sit


@pytest.fixture
def mail_is_on(settings: object) -> None:
    settings.MAIL = {  # type: ignore[attr-defined]
        "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": 1, "EMAIL_HOST_USER": None, "EMAIL_HOST_PASSWORD": None,
    }  # fmt: skip
    settings.MAIL_FROM = "chungtay@chungtay.test"  # type: ignore[attr-defined]
    settings.PUBLIC_ADDRESS = "https://chungtay.test"  # type: ignore[attr-defined]


@pytest.fixture
def due(db: None) -> Iterator[list[Due]]:
    """What the reminders find; no other thing is due in the test."""
    usual, things = dict(reminders.PROVIDERS), list[Due]()
    reminders.PROVIDERS.clear()
    reminders.offer("tests", lambda _day: things)
    yield things
    reminders.PROVIDERS.clear()
    reminders.PROVIDERS.update(usual)
