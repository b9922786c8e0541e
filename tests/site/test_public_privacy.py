"""No page that a stranger reaches and no open file holds a name, ID number or telephone of a household."""

import html
import re
from collections import deque

import pytest
from django.urls import Resolver404, resolve

from tests.site.pages import read
from tests.site.served import Site, Visitor

STARTS = ["/cong-khai/", "/du-lieu/", "/sitemap.xml", "/robots.txt", "/tim-kiem/?tu=ho", "/tim-kiem/?tu=ngheo"]
TAGS = re.compile(r"<[^>]+>")
WORDS = re.compile(r"[^\W\d_]+")
PRIVATE = """
import json
from chungtay.apps.accounts.models import Person
from chungtay.apps.commendations.models import Award
from chungtay.apps.givers.models import Giver
from chungtay.apps.households.models import Household, Member
from chungtay.base.models import PublicText
households, members = Household.objects.all(), Member.objects.all()
print(json.dumps({
    "names": sorted({*households.values_list("head_name", flat=True), *members.values_list("full_name", flat=True)}),
    "numbers": sorted({*members.exclude(id_number="").values_list("id_number", flat=True),
                       *households.exclude(phone="").values_list("phone", flat=True)}),
    # People who act in public under the same name: officials, givers who agreed to be named, and the honoured.
    "others": sorted({*Person.objects.values_list("full_name", flat=True),
                      *Giver.objects.filter(may_be_named=True).values_list("name", flat=True),
                      *Award.objects.values_list("recipient", flat=True)}),
    "addresses": sorted(PublicText.objects.values_list("address", flat=True)),
}))
"""


@pytest.fixture(scope="module")
def private(site: Site) -> dict[str, list[str]]:
    found: dict[str, list[str]] = site.ask(PRIVATE)
    return found


@pytest.fixture(scope="module")
def texts(site: Site, private: dict[str, list[str]]) -> dict[str, str]:
    return read_everything(site.stranger(), [*STARTS, *private["addresses"]])


def is_public(path: str) -> bool:
    try:
        name = resolve(path.partition("?")[0]).view_name
    except Resolver404:
        return False
    return not name.startswith("account_")


def read_everything(stranger: Visitor, starts: list[str]) -> dict[str, str]:
    """Every address that a stranger can follow, files too; of one list each page of it, of one form no answers."""
    waiting, seen = deque(starts), set(starts)
    found: dict[str, str] = {}
    while waiting:
        link = waiting.popleft()
        answer = stranger.get(link)
        if answer.status != 200 or "image/" in answer.headers.get("Content-Type", ""):
            continue
        found[link] = answer.text
        for one in read(answer.text).links:
            if one not in seen and is_public(one) and not one.startswith("/static/"):
                seen.add(one)
                waiting.append(one)
    return found


def plain(name: str) -> str:
    return " ".join(WORDS.findall(name))


def runs(text: str, longest: int) -> set[str]:
    """Every run of up to so many words, as it is read and not as it is marked up."""
    words = WORDS.findall(html.unescape(TAGS.sub(" ", text)))
    return {" ".join(words[at : at + n]) for n in range(2, longest + 1) for at in range(len(words) - n + 1)}


def found_in(text: str, private: dict[str, list[str]]) -> list[str]:
    names = {plain(name) for name in private["names"]} - {plain(name) for name in private["others"]}
    longest = max(len(name.split()) for name in names)
    told = names & runs(text, longest)
    digits = set(re.findall(r"\d{9,12}", text))
    return [*sorted(told), *sorted(digits & set(private["numbers"]))]


def test_no_public_page_and_no_open_file_tells_of_a_household(
    texts: dict[str, str], private: dict[str, list[str]]
) -> None:
    faults = [f"{link}: {told[:3]}" for link, text in texts.items() if (told := found_in(text, private))]
    assert not faults, "\n".join(faults)


def test_every_kind_of_public_page_and_file_was_read(texts: dict[str, str], private: dict[str, list[str]]) -> None:
    names = {resolve(link.partition("?")[0]).view_name for link in texts}
    assert {
        "portal:home", "portal:objectives", "portal:map", "portal:awards", "portal:funds", "portal:fund",
        "portal:give", "portal:verify", "portal:data", "portal:dataset", "portal:dataset_file", "portal:search",
        "portal:data_catalogue", "portal:sitemap", "initiatives:public_list", "feedback:public",
    } <= names  # fmt: skip
    assert len(private["names"]) > 500


def test_the_search_would_see_a_name_and_a_number(private: dict[str, list[str]]) -> None:
    """The invented members of the demo have no numbers; one that has would be seen by it."""
    name = next(one for one in private["names"] if one not in private["others"] and len(one.split()) == 4)
    number = "001088000123"
    page = f"<p>Hộ <b>{name}</b>, <span>{number}</span></p>"
    assert found_in(page, {**private, "numbers": [number]}) == [plain(name), number]
