"""Counts what one sender may send to a public form, without keeping who the sender is."""

import ipaddress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from chungtay.base.clock import now
from chungtay.base.models import PublicCount
from chungtay.base.prepared import insert

# A household of the net has all addresses of such a block.
IPV6_BLOCK = 64


@dataclass(frozen=True)
class Limit:
    """So many sendings within a span; spans follow each other from midnight UTC."""

    most: int
    within: timedelta

    def span(self, moment: datetime) -> tuple[int, datetime]:
        """The number of the span that the moment falls in, and its end."""
        seconds = int(self.within.total_seconds())
        number = int(moment.timestamp()) // seconds
        return number, datetime.fromtimestamp((number + 1) * seconds, UTC)


# Many people of one office share one address, so the limits are wide.
SENDINGS = (Limit(6, timedelta(minutes=10)), Limit(40, timedelta(days=1)))
LOOKUPS = (Limit(10, timedelta(minutes=10)), Limit(60, timedelta(days=1)))


class TooManyError(Exception):
    """The sender has used up a limit; `until` is when it opens again."""

    def __init__(self, until: datetime) -> None:
        super().__init__(str(until))
        self.until = until


def count_sending(request: HttpRequest, form: str, limits: tuple[Limit, ...] = SENDINGS) -> None:
    """Count one sending of the form; `TooManyError` when a limit is used up, and then nothing is counted."""
    moment, address = now(), address_of(request)
    PublicCount.objects.filter(expires_at__lte=moment).delete()
    with transaction.atomic():
        for limit in limits:
            number, until = limit.span(moment)
            sender = sender_hash(form, limit, number, address)
            insert(PublicCount(sender=sender, count=0, expires_at=until), unless_there=True)
            counted = PublicCount.objects.filter(sender=sender, count__lt=limit.most).update(count=F("count") + 1)
            if not counted:
                raise TooManyError(until)


def tidy() -> int:
    """Drop the counts whose span is over, where nobody sends anything that would."""
    return PublicCount.objects.filter(expires_at__lte=now()).delete()[0]


def sender_hash(form: str, limit: Limit, number: int, address: str) -> str:
    asked = f"{form}|{int(limit.within.total_seconds())}|{number}|{address}"
    return str(salted_hmac("chungtay.base.public_limits", asked, algorithm="sha256").hexdigest())


def address_of(request: HttpRequest) -> str:
    """The address that the request came from; behind the operator's own proxy, the one the proxy added last."""
    given: str = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        given = request.META.get("HTTP_X_FORWARDED_FOR", "").rsplit(",", 1)[-1].strip() or given
    try:
        found = ipaddress.ip_address(given)
    except ValueError:
        return given
    if found.version == 6:
        return str(ipaddress.ip_network((found, IPV6_BLOCK), strict=False))
    return str(found)
