"""Writes letters into the outbox, in the transaction of whatever they tell of; sending them is another's work."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings

from chungtay.apps.accounts.models import User
from chungtay.apps.notices.models import Message, MessageKind
from chungtay.apps.notices.models.mail import new_message_id

BATCH = 500


@dataclass(frozen=True)
class Letter:
    """A letter before it is addressed; `key` tells it from every other one."""

    key: str
    kind: MessageKind
    person_id: int
    subject: str
    text: str
    html: str
    not_before: datetime
    address: str


def addresses(people: Iterable[int]) -> dict[int, str]:
    """The confirmed addresses of those who can sign in; an address that nobody confirmed gets nothing."""
    users = User.objects.filter(person__in=set(people), is_active=True, email_confirmed_at__isnull=False)
    return dict(users.exclude(email="").values_list("person_id", "email"))


def post_all(letters: Iterable[Letter], moment: datetime) -> int:
    """Put letters into the outbox; one whose key is there already is left out. Returns how many came in."""
    given = list(letters)
    known = set(Message.objects.filter(key__in=[one.key for one in given]).values_list("key", flat=True))
    fresh = [one for one in given if one.key not in known]
    host = urlsplit(settings.PUBLIC_ADDRESS).hostname or "localhost"
    Message.objects.bulk_create(
        (
            Message(
                key=one.key, kind=one.kind, person_id=one.person_id, address=one.address, subject=one.subject,
                text=one.text, html=one.html, message_id=new_message_id(host), written_at=moment,
                next_try=one.not_before, lease_until=moment,
            )
            for one in fresh
        ),
        batch_size=BATCH,
        ignore_conflicts=True,
    )  # fmt: skip
    return len(fresh)
