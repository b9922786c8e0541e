"""The list page with sign-in, scope and filter beside a bare Django page of the same rows."""

import re
from collections.abc import Iterator

from bench._board import Goal, Row, compared
from bench._home import Home
from bench._server import Visitor, requests_per_second, serving
from chungtay.config.demo import PASSWORD

LIST, BARE = "/don-vi/?loai=village", "/units/"
READER = "bavi-canbo"
ROWS = 50
EACH = 50
UNIT_LINK = re.compile(r'<a href="/don-vi/([^/"]+)/"')


def rows(home: Home) -> Iterator[Row]:
    with serving("chungtay.config.wsgi:application", home.environment, "/dang-nhap/") as site:
        reader = Visitor(site)
        reader.sign_in(READER, PASSWORD)
        keys = listed(reader.get(LIST))
        bare_environment = home.environment | {"BENCH_UNIT_KEYS": ",".join(keys)}
        with serving("bench.bare.wsgi:application", bare_environment, BARE) as bare:
            require_same(keys, listed(Visitor(bare).get(BARE)))
            yield compared(
                "list of 50 rows: signed in, scoped, filtered / bare page",
                "req/s",
                lambda: requests_per_second(site, LIST, reader.cookies, EACH),
                lambda: requests_per_second(bare, BARE, {}, EACH),
                Goal(0.5, at_least=True),
            )


def listed(page: str) -> list[str]:
    """The keys of the units that a page links to, each once, in its order."""
    return list(dict.fromkeys(UNIT_LINK.findall(page)))


def require_same(ours: list[str], theirs: list[str]) -> None:
    if len(ours) != ROWS or ours != theirs:
        raise SystemExit(f"hai trang không cùng {ROWS} dòng: {len(ours)} và {len(theirs)}")
