"""Follows every kind of link from home, as each role: pages answer, say that all is invented, hold no bare number."""

from collections import Counter, deque

import pytest
from django.urls import Resolver404, resolve

from tests.site.pages import Page, path_of, read
from tests.site.served import Site, Visitor

SAMPLES = 3
STARTS = {
    "": ["/cong-khai/", "/xac-minh/", "/dang-nhap/"],
    "thuongtruc": ["/"], "thidua": ["/"], "lanhdao-tp": ["/"], "bavi-canbo": ["/"], "bavi-lanhdao": ["/"],
    "minhquang-canbo": ["/"], "truongthon": ["/"], "mattran": ["/"], "hoidong1": ["/"], "kiemtoan": ["/"],
    "quantri": ["/"],
}  # fmt: skip


def kind_of(link: str) -> str | None:
    """The name of the address, with its query's keys: pages of one kind are sampled, not all walked."""
    path, _, query = link.partition("?")
    try:
        name = resolve(path).view_name
    except Resolver404:
        return None
    keys = sorted({pair.partition("=")[0] for pair in query.split("&") if pair})
    return f"{name}?{'&'.join(keys)}"


def walk(visitor: Visitor, starts: list[str]) -> tuple[list[str], dict[str, Page]]:
    waiting, seen, kinds = deque(starts), set(starts), Counter[str]()
    faults: list[str] = []
    pages: dict[str, Page] = {}
    while waiting:
        link = waiting.popleft()
        answer = visitor.get(link)
        if answer.status in (301, 302):
            continue
        if answer.status != 200:
            faults.append(f"{link}: {answer.status}")
            continue
        if "text/html" not in answer.headers.get("Content-Type", ""):
            continue
        pages[link] = page = read(answer.text)
        for found in page.links:
            kind = kind_of(found)
            if kind is None:
                if not path_of(found).startswith("/static/"):
                    faults.append(f"{link} → {found}: không có trang")
            elif found not in seen and kinds[kind] < SAMPLES:
                seen.add(found)
                kinds[kind] += 1
                waiting.append(found)
    return faults, pages


@pytest.mark.parametrize("username", STARTS, ids=lambda name: name or "khách")
def test_every_link_leads_somewhere_and_no_number_stands_bare(site: Site, username: str) -> None:
    visitor = site.visitor(username) if username else site.stranger()
    faults, pages = walk(visitor, STARTS[username])
    for link, page in pages.items():
        faults += [f"{link}: số trần “{words[:80]}”" for words in page.bare[:3]]
        faults += [f"{link}: gọi ra ngoài {host}" for host in page.outside if not host.startswith(site.address)]
        faults += [f"{link}: có {page.headings} tiêu đề chính"] if page.headings != 1 else []
        faults += [] if page.is_marked else [f"{link}: không nói là bản minh họa"]
    assert not faults, "\n".join(faults[:60])
    assert len(pages) >= 3


def test_the_walk_would_see_a_bare_number() -> None:
    seen = read('<p>Có 12 hộ, <span class="fig">13</span>, <span data-words>Thôn 4</span>, <time>2024</time></p>')
    assert seen.bare == ["Có 12 hộ,"]
