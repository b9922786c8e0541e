"""Every address × everybody who signs in: the table written by hand holds, and an address without a row fails."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import get_resolver
from django.urls.resolvers import URLResolver

from tests.site.access_table import ROWS
from tests.site.actors import HOANG_MAI, STAFF, Row
from tests.site.served import Answer, Site


def names(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from names(one, f"{prefix}{one.namespace}:" if one.namespace else prefix)
        else:
            yield f"{prefix}{one.name}"


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert sorted(names(get_resolver())) == sorted(ROWS)


def good_answers(row: Row, username: str) -> tuple[int, ...]:
    """What reading may answer to this person."""
    reader = username in row.reads or (row.act and username in row.posts)
    if reader:
        return (200, 302, 405) if row.act else (200, 302) if row.moves else (200,)
    none = (405,) if row.act else ()
    if username in row.reach:
        return (403, *none, *((302,) if row.moves else ()))
    kin = username.rpartition("-")[2]
    role_may = any(other.rpartition("-")[2] == kin for other in row.reads | row.posts)
    return (404, *none) if username in HOANG_MAI and role_may else (403, 404, *none)


@pytest.mark.parametrize("name", [name for name in ROWS if name != "account_logout"])
def test_reading_follows_the_table(site: Site, facts: dict[str, Any], name: str) -> None:
    row = ROWS[name]
    path = row.path.format(**facts)
    faults = []
    for username in sorted(STAFF):
        status, good = site.visitor(username).get(path).status, good_answers(row, username)
        if status not in good:
            faults.append(f"{username}: {status}, đúng ra {good}")
    faults += stranger_faults(row, site.stranger().get(path))
    assert not faults, path + "\n" + "\n".join(faults)


def stranger_faults(row: Row, answer: Answer) -> list[str]:
    if row.public:
        return [] if answer.status in (200, 302, 405) else [f"người lạ: {answer.status}"]
    if row.act and answer.status == 405:
        return []
    target = answer.headers.get("Location", "")
    led_to_a_door = answer.status == 302 and (target.startswith(("/dang-nhap/", "/cong-khai/")) or target == "/")
    return [] if led_to_a_door else [f"người lạ: {answer.status} {target}"]


# Opening a sheet is written down: whoever may read it and is shown it again leaves that trace, and no other.
READ = "households.read_sheet"
COUNTS = """
import json
from django.db.models import Count
from chungtay.base.models import Event
print(json.dumps(dict(Event.objects.values_list("verb").annotate(Count("pk")))))
"""


def test_nobody_else_changes_anything_by_sending_a_form(site: Site, facts: dict[str, Any]) -> None:
    """Whoever is not in `posts` is refused, or at most sees the page again; and nothing is recorded but readings."""
    before, faults = site.ask(COUNTS), []
    for name, row in ROWS.items():
        path = row.path.format(**facts)
        for username in sorted(STAFF - set(row.posts)):
            visitor = site.visitor(username)
            refused = visitor.post(path, {"viec": "duyet", "reason": "Không có quyền"}).status
            at_home = username in row.reads or (row.moves and username in row.reach)
            shown_again = at_home and refused in (200, 302)
            if refused not in (403, 404, 405) and not shown_again:
                faults.append(f"{name} {username}: {refused}")
        stranger = site.stranger()
        stranger.get("/dang-nhap/")
        if not row.public and (status := stranger.post(path, {}).status) not in (302, 403, 405):
            faults.append(f"{name} người lạ: {status}")
    assert not faults, "\n".join(faults)
    after = site.ask(COUNTS)
    assert {**after, READ: 0} == {**before, READ: 0}


FORGED = [
    "/ho/999999/",
    "/ho/chuyen-den/999999/",
    "/dien-bien/but-toan/999999/",
    "/nhap-tep/999999/",
    "/ra-soat/giay/999999.pdf",
    "/ra-soat/phieu/999999/",
    "/bao-cao/999999/",
    "/cham-diem/bang/999999/",
    "/khen-thuong/de-nghi/999999/",
    "/don-vi/khong-co/",
    "/van-ban/999999/",
]


@pytest.mark.parametrize("path", FORGED)
def test_a_forged_key_is_not_found(site: Site, path: str) -> None:
    assert site.visitor("bavi-canbo").get(path).status == 404


def test_the_facts_are_of_the_units_the_table_speaks_of(facts: dict[str, Any]) -> None:
    assert json.dumps(facts)
    assert facts["dispute_unit"] == facts["minh_quang"]
    assert facts["nomination_decider"] == "ubnd-01-2021"
    assert facts["nomination_unit"] not in ("ubnd-271-2021", "ubnd-008-2021")
    assert facts["award_unit"] not in ("ubnd-271-2021", "ubnd-008-2021")
