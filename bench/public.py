"""`./dev bench public`: kept pages beside the same pages made anew, a crowd, publishing, and the first view."""

import http.client
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from urllib.parse import quote

from bench import _home
from bench._board import Goal, Row, against_limit, compared, show
from bench._first_view import View, first_view
from bench._home import Home
from bench._readers import crowd
from bench._server import HOST, requests_per_second, serving

APPLICATION, PROBE = "chungtay.config.wsgi:application", "/dang-nhap/"
WORKERS = 2
PAGES = {
    "the movement in a minute": "/cong-khai/", "objectives": "/cong-khai/muc-tieu/", "map": "/cong-khai/ban-do/",
    "funds": "/cong-khai/quy/", "awards": "/cong-khai/khen-thuong/", "models": "/mo-hinh/",
    "search": f"/tim-kiem/?tu={quote('vi ngheo')}",
}  # fmt: skip
TIMES, EACH, PAIRS = 10.0, 25, 5
READERS = 1000
INVALID_SECONDS, FIRST_VIEW_KB, LARGEST_MS, SHIFT, REQUESTS = 1.0, 100, 2500, 0.1, 15
VIEWED = {"the movement in a minute": "/cong-khai/", "map": "/cong-khai/ban-do/", "models": "/mo-hinh/"}
SETTLED = 12


def main() -> int:
    with _home.fresh() as home:
        return show(rows(home))


def rows(home: Home) -> Iterator[Row]:
    anew = home.environment | {"CHUNGTAY_PAGE_CACHE_MB": "0"}
    with (
        serving(APPLICATION, home.environment, PROBE, workers=WORKERS) as kept,
        serving(APPLICATION, anew, PROBE, workers=WORKERS) as made,
    ):
        for name, path in PAGES.items():
            yield compared(
                f"{name}: kept / made anew", "req/s",
                lambda path=path: requests_per_second(kept, path, {}, EACH),  # type: ignore[misc]
                lambda path=path: requests_per_second(made, path, {}, max(EACH // 10, 2)),  # type: ignore[misc]
                Goal(TIMES, at_least=True), pairs=PAIRS,
            )  # fmt: skip
    with serving(APPLICATION, home.environment, PROBE, workers=WORKERS) as site:
        yield from peak(site)
        yield from views(site)
        yield publishing(home, site)


def peak(site: int) -> Iterator[Row]:
    """From a shelf that is empty: the first of them make the pages for all."""
    found = crowd(site, READERS, list(PAGES.values()))
    name = f"{READERS} readers at once, {found.asked} answers"
    yield Row(f"{name}: no success", found.failed, 0, found.failed, "answers", Goal(0))
    yield Row(f"{name}: answers a second", found.asked / found.seconds, 1, found.asked / found.seconds, "req/s")
    for share in (0.5, 0.99):
        wait = found.wait_of(share)
        yield Row(f"{name}: p{share * 100:.0f}", wait, 1, wait, "s")


def views(site: int) -> Iterator[Row]:
    for name, path in VIEWED.items():
        found: View = first_view(f"http://{HOST}:{site}{path}")
        yield against_limit(f"{name}: first view without pictures", "kB", found.kilobytes, FIRST_VIEW_KB)
        yield against_limit(f"{name}: largest part stands, slow 4G", "ms", found.largest_ms, LARGEST_MS)
        yield against_limit(f"{name}: layout shift", "", found.shifted, SHIFT)
        yield against_limit(f"{name}: requests", "", found.requests, REQUESTS)


def publishing(home: Home, site: int) -> Row:
    """A fund is opened by its verb in this process: how long until no process shows the list without it."""
    os.environ.update(home.environment)
    import django

    django.setup()
    from chungtay.apps.accounts.desks import desk_of
    from chungtay.apps.accounts.models import Post
    from chungtay.apps.funds.models import Fund
    from chungtay.apps.funds.services import open_fund

    day = date.fromisoformat(_home.DEMO_DAY)
    leaders = Post.objects.on(day).filter(role="unit_leader").exclude(unit__in=Fund.objects.values("unit"))
    # A commune: above it the fund is the Front's.
    leader = (
        leaders.select_related("unit", "person").filter(unit__kind="people_committee", unit__level=3).order_by("pk")[0]
    )
    path, mark = PAGES["funds"], f"/cong-khai/quy/{leader.unit.key}/"
    if mark in read(site, path):
        raise SystemExit("quỹ đã có trong danh sách từ trước")
    seen: list[tuple[float, bool]] = []
    with watching(site, path, mark, seen):
        time.sleep(1)
        open_fund(leader.unit, by=desk_of(leader, day))
        done = time.monotonic()
        while len(seen) < SETTLED or not all(is_new for _at, is_new in seen[-SETTLED * WORKERS :]):
            time.sleep(0.1)
    last_old = max(at for at, is_new in seen if not is_new)
    return against_limit("published until every process shows it", "s", max(last_old - done, 0.0), INVALID_SECONDS)


@contextmanager
def watching(site: int, path: str, mark: str, seen: list[tuple[float, bool]]) -> Iterator[None]:
    """Somebody who asks again and again, before the act, during it and after."""
    over = threading.Event()

    def watch() -> None:
        while not over.is_set():
            is_new = mark in read(site, path)
            seen.append((time.monotonic(), is_new))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()


def read(site: int, path: str) -> str:
    """On a connection of its own, so that any of the processes may answer."""
    connection = http.client.HTTPConnection(HOST, site, timeout=30)
    connection.request("GET", path)
    text = connection.getresponse().read().decode()
    connection.close()
    return text


if __name__ == "__main__":
    sys.exit(main())
