"""Since when public pages may be kept: one stamp an act, read at most twice a second by each process."""

import threading
import time
from collections.abc import Callable, Iterable

from django.conf import settings
from django.db.models import Count, Sum

from chungtay.base.access import Desk
from chungtay.base.prepared import insert
from chungtay.base.stamp_models import PublicStamp

KEPT = 100
Stamp = tuple[int, int]


def stamper(private_apps: Iterable[str], private_verbs: Iterable[str] = ()) -> Callable[[str, Desk], None]:
    """What is called after every verb. An act is thought to be seen by the public unless it is said that it is not:
    a word too many makes a page anew, a word too few would leave an old one standing."""
    apps, verbs = frozenset(private_apps), frozenset(private_verbs)

    def after(verb: str, _by: Desk) -> None:
        if verb.partition(".")[0] not in apps and verb not in verbs:
            insert(PublicStamp(verb=verb[:80]))

    return after


def read() -> Stamp:
    """How many stamps stand and the sum of their keys: an act that ends late, with a lower key, changes it too."""
    found = PublicStamp.objects.aggregate(number=Count("pk"), total=Sum("pk"))
    return found["number"], found["total"] or 0


class Reader:
    """The stamp as this process read it last."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.forget()

    def forget(self) -> None:
        self.value: Stamp = (0, 0)
        self.read_at: float | None = None

    def current(self) -> Stamp:
        if not self._is_fresh():
            with self.lock:
                if not self._is_fresh():
                    # Before the reading: what is committed while it is asked belongs to the next one.
                    begun = time.monotonic()
                    self.value, self.read_at = read(), begun
        return self.value

    def _is_fresh(self) -> bool:
        return self.read_at is not None and time.monotonic() - self.read_at < settings.PUBLIC_STAMP_SECONDS


reader = Reader()


def tidy() -> int:
    """The newest stamps stay; the others have been read long ago."""
    last = PublicStamp.objects.order_by("-pk").values_list("pk", flat=True)[KEPT : KEPT + 1]
    found = next(iter(last), None)
    return 0 if found is None else PublicStamp.objects.filter(pk__lte=found).delete()[0]
