"""Every address × everybody who signs in: the table written by hand holds, and an address without a row fails."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import get_resolver
from django.urls.resolvers import URLResolver

from tests.site.access_table import HOANG_MAI, ROWS, STAFF, Row
from tests.site.served import Answer, Site

FACTS = """
import json
from chungtay.apps.accounts.models import Post
from chungtay.apps.commendations.models import Award, BallotRound, Nomination
from chungtay.apps.documents.models import Attachment, Paper
from chungtay.apps.movements.models import Movement, Obligation
from chungtay.apps.reports.models import Report
from chungtay.apps.scoring.models import Dispute, Round, Score, Sheet, Standing
mq, bv = "ubnd-09700-2021", "ubnd-271-2021"
sheet = Sheet.objects.filter(unit__key=mq).latest("pk")
award = Award.objects.filter(unit__level=2).exclude(unit__key__in=[bv, "ubnd-008-2021"]).first()
city = BallotRound.objects.filter(council__unit__level=1).first()
dispute = Dispute.objects.filter(score__sheet__unit__key=mq).first() or Dispute.objects.first()
known = [bv, "ubnd-008-2021"]
nomination = Nomination.objects.filter(unit__level=2).exclude(unit__key__in=known).first()
evidence = Attachment.objects.filter(unit__key=mq).first()
print(json.dumps({
    "movement": Movement.objects.get().key, "minh_quang": mq, "ba_vi": bv,
    "person": Post.objects.filter(unit__key=mq).first().person_id,
    "post": Post.objects.filter(unit__key=mq).first().pk,
    "paper": Paper.objects.filter(unit__key=bv).first().pk,
    "evidence": str(evidence.key) if evidence else "00000000-0000-0000-0000-000000000000",
    "report": Report.objects.get(unit__key=mq, year=2023).pk,
    "obligation": Obligation.objects.filter(unit__key=mq, kind="yearly_report").latest("year").pk,
    "round": Round.objects.latest("pk").key, "sheet": sheet.pk,
    "score": Score.objects.filter(sheet=sheet).first().pk,
    "dispute": dispute.pk, "dispute_unit": dispute.score.sheet.unit.key,
    "standing": Standing.objects.filter(unit__key=mq).latest("pk").pk,
    "nomination": nomination.pk, "nomination_decider": nomination.decider.key, "nomination_unit": nomination.unit.key,
    "ballot": city.pk, "decision": award.decision_id,
    "award": award.pk, "award_unit": award.unit.key, "code": award.code,
}))
"""


def names(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from names(one, f"{prefix}{one.namespace}:" if one.namespace else prefix)
        else:
            yield f"{prefix}{one.name}"


@pytest.fixture(scope="session")
def facts(site: Site) -> dict[str, Any]:
    found: dict[str, Any] = site.ask(FACTS)
    return found


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


COUNT = """
import json
from chungtay.base.models import Event
print(json.dumps(Event.objects.count()))
"""


def test_nobody_else_changes_anything_by_sending_a_form(site: Site, facts: dict[str, Any]) -> None:
    """Whoever is not in `posts` is refused, or at most sees the page again; and nothing at all is recorded."""
    before, faults = site.ask(COUNT), []
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
    assert site.ask(COUNT) == before


FORGED = [
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
