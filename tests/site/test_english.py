"""The public site in English: a page says in Vietnamese only what it calls Vietnamese, words of records and of law."""

from collections import Counter, deque

import pytest
from django.urls import resolve

from tests.site.pages import read
from tests.site.served import Site, Visitor
from tests.site.test_page_walk import kind_of
from tests.site.test_public_privacy import is_public
from tests.speaking import vietnamese_in

SAMPLES = 2
STARTS = ["/cong-khai/", "/du-lieu/", "/tim-kiem/?tu=ho", "/tim-kiem/?tu=khongcogi", "/phan-anh/gui/?ve=noi&tim=ba+vi",
          "/phan-anh/gui/?ve=chung", "/xac-minh/ABCD/", "/cong-khai/ban-do/?dia-gioi=sau"]  # fmt: skip
CHOICE = "/ngon-ngu/?ngon_ngu=en&ve=/cong-khai/"


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, str]:
    stranger = site.stranger()
    assert stranger.get(CHOICE).status == 302
    return walked(stranger)


def walked(stranger: Visitor) -> dict[str, str]:
    """Pages of one kind are sampled, not all walked."""
    waiting, seen, kinds = deque(STARTS), set(STARTS), Counter[str]()
    found: dict[str, str] = {}
    while waiting:
        link = waiting.popleft()
        answer = stranger.get(link)
        if answer.status != 200 or "text/html" not in answer.headers.get("Content-Type", ""):
            continue
        found[link] = answer.text
        for one in read(answer.text).links:
            kind = kind_of(one)
            if kind is None or one in seen or not is_public(one) or kinds[kind] >= SAMPLES:
                continue
            seen.add(one)
            kinds[kind] += 1
            waiting.append(one)
    return found


def test_nothing_of_ours_is_left_in_vietnamese(pages: dict[str, str]) -> None:
    faults = [f"{link}: {words[:120]}" for link, page in pages.items() for words in vietnamese_in(page)]
    assert not faults, "\n".join(dict.fromkeys(faults))


def test_every_kind_of_public_page_was_read_in_english(pages: dict[str, str]) -> None:
    assert all('<html lang="en">' in page for page in pages.values())
    assert {
        "portal:home", "portal:objectives", "portal:map", "portal:awards", "portal:funds", "portal:fund",
        "portal:give", "portal:give_to", "portal:verify", "portal:verdict", "portal:data", "portal:dataset",
        "portal:search", "initiatives:public_list", "initiatives:public", "initiatives:propose", "media:news",
        "media:news_story", "feedback:public", "feedback:send", "feedback:look_up", "feedback:household",
        "feedback:voices",
    } == {resolve(link.partition("?")[0]).view_name for link in pages}  # fmt: skip


def test_the_listener_would_hear_a_vietnamese_word() -> None:
    page = '<p>Households <b lang="vi">Hộ nghèo</b> <i aria-label="Đóng">x</i><span class="code">12/QĐ</span> hộ</p>'
    assert vietnamese_in(page) == ["Đóng", "hộ"]
