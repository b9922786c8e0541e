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
award = Award.objects.filter(unit__key=bv).first() or Award.objects.first()
city = BallotRound.objects.filter(council__unit__level=1).first()
dispute = Dispute.objects.filter(score__sheet__unit__key=mq).first() or Dispute.objects.first()
nomination = Nomination.objects.filter(unit__level=2).first()
evidence = Attachment.objects.filter(unit__key=mq).first()
print(json.dumps({
    "movement": Movement.objects.get().key, "minh_quang": mq, "ba_vi": bv,
    "post": Post.objects.filter(unit__key=mq).first().pk,
    "paper": Paper.objects.filter(unit__key=bv).first().pk,
    "evidence": str(evidence.key) if evidence else "00000000-0000-0000-0000-000000000000",
    "report": Report.objects.get(unit__key=mq, year=2023).pk,
    "obligation": Obligation.objects.filter(unit__key=mq, kind="yearly_report").latest("year").pk,
    "round": Round.objects.latest("pk").key, "sheet": sheet.pk,
    "score": Score.objects.filter(sheet=sheet).first().pk,
    "dispute": dispute.pk, "dispute_unit": dispute.score.sheet.unit.key,
    "standing": Standing.objects.filter(unit__key=mq).latest("pk").pk,
    "nomination": nomination.pk, "nomination_unit": nomination.unit.key,
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


def reading_faults(row: Row, username: str, answer: Answer) -> str:
    good: tuple[int, ...]
    if row.act:
        good = (405,)
    elif username in row.reads:
        good = (200, 302) if row.moves else (200,)
    elif username in row.reach:
        good = (403,)
    else:
        good = (404,) if username in HOANG_MAI else (403, 404)
    return "" if answer.status in good else f"{username}: {answer.status}, đúng ra {good}"


@pytest.mark.parametrize("name", ROWS)
def test_reading_follows_the_table(site: Site, facts: dict[str, Any], name: str) -> None:
    row = ROWS[name]
    path = row.path.format(**facts)
    faults = []
    for username in sorted(STAFF):
        if name == "account_logout":
            break  # signing out would end the visitor's session for the tests that follow
        faults.append(reading_faults(row, username, site.visitor(username).get(path)))
    stranger = site.stranger().get(path)
    allowed = (200, 302, 405) if row.public else (302, 405) if row.act else (302,)
    if stranger.status not in allowed:
        faults.append(f"người lạ: {stranger.status}")
    if not row.public and stranger.status == 302:
        target = stranger.headers.get("Location", "")
        if not target.startswith(("/dang-nhap/", "/cong-khai/")) and target != "/":
            faults.append(f"người lạ bị dẫn đến {target}")
    assert not [fault for fault in faults if fault], path + "\n" + "\n".join(fault for fault in faults if fault)


@pytest.mark.parametrize("name", ROWS)
def test_nobody_else_can_send_a_form_there(site: Site, facts: dict[str, Any], name: str) -> None:
    row = ROWS[name]
    path = row.path.format(**facts)
    faults = []
    for username in sorted(STAFF - set(row.posts)):
        visitor = site.visitor(username)
        visitor.get("/don-vi/")
        answer = visitor.post(path, {})
        unchanged = not row.posts and username in row.reads and answer.status == 200
        if answer.status not in (403, 404, 405) and not unchanged:
            faults.append(f"{username}: {answer.status}")
    if not row.public:
        stranger = site.stranger()
        stranger.get("/dang-nhap/")
        if (status := stranger.post(path, {}).status) not in (302, 403, 405):
            faults.append(f"người lạ: {status}")
    assert not faults, path + "\n" + "\n".join(faults)


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
    assert facts["nomination_unit"] == facts["ba_vi"]
