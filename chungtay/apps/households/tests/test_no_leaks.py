"""Every page of the households app, opened by those who may not see people: no name, no number, no telephone."""

import logging
import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import URLPattern

from chungtay.apps.households import urls
from chungtay.apps.households.models import (
    DuplicatePair,
    FlowEntry,
    Household,
    Import,
    Meeting,
    Member,
    Objection,
    Proposal,
    ReviewCase,
    ReviewReport,
    ReviewRound,
    Transfer,
    VillageReview,
)
from chungtay.apps.households.tests.conftest import Settle
from chungtay.apps.units.models import Unit
from chungtay.base.models import Event
from conftest import DAY

# Invented people with words that stand nowhere else: nobody real is meant.
HEAD = "Khổng Sương Khói"  # keeps bees on the dyke
OTHER = "Tòng Mây Chiều"  # mends the village drum
SECRETS = (HEAD, OTHER, "Sương Khói", "Mây Chiều", "001170000017", "0900 000 123", "Xóm Cây Gạo", "suong khoi")
STRANGERS = (
    ("auditor", "ubnd-tp"), ("system_admin", "ubnd-tp"), ("council_member", "ban-tdkt"), ("poverty_officer", "xa-bavi"),
    ("village_head", "thon-cua"),
)  # fmt: skip
PEOPLE_IN_FILES = re.compile(r"(pdf|excel|sheet|zip|octet)")


@pytest.fixture
def records(settle: Settle, city: dict[str, Unit]) -> dict[str, Any]:
    """One record of each kind in thôn Lặt, each with a name in it."""
    more = {"address": "Xóm Cây Gạo", "phone": "0900 000 123", "national_class": "poor", "recognised_on": DAY}
    one = settle("thon-lat", "01", HEAD, members=2, **more)
    two = settle("thon-lat", "02", OTHER, **more)
    Member.objects.filter(household=one).update(id_number="001170000017")
    village, commune = city["thon-lat"], city["minhquang"]
    held = ReviewRound.objects.create(unit=commune, kind="yearly", year=2022, starts=DAY, ends=DAY, opened_on=DAY)
    review = VillageReview.objects.create(round=held, unit=village, step=3)
    case = ReviewCase.objects.create(
        review=review, unit=village, household=one, source="on_list", area="nong_thon", note=f"Nhà {HEAD}"
    )
    FlowEntry.objects.create(
        household=one, unit=village, standard="national", year=2022, day=DAY, kind="new_poor", after="poor",
        persons_after=2, area="nong_thon", reason=f"Nhà {HEAD}",
    )  # fmt: skip
    return {
        "ho": one,
        "ho/trung-lap": DuplicatePair.objects.create(
            unit=village, first=one, second=two, score=60, grounds=["same_id"], found_on=DAY
        ),
        "ho/de-nghi": Proposal.objects.create(
            household=one, unit=village, act="sua", data={"phone": "0900 000 123"}, reason=f"Nhà {HEAD}", asked_on=DAY
        ),
        "ho/chuyen-den": Transfer.objects.create(
            household=one, from_unit=village, unit=city["tdp-1"], asked_on=DAY, reason=f"Nhà {HEAD}"
        ),
        "ra-soat": held,
        "ra-soat/thon": review,
        "ra-soat/phieu": case,
        "ra-soat/bao-cao": ReviewReport.objects.create(unit=commune, kind="official", year=2022, due_on=DAY),
        "ra-soat/kien-nghi": Objection.objects.create(
            review=review, unit=village, household=one, who=HEAD, text=f"Nhà {OTHER}", received_on=DAY, due_on=DAY
        ),
        "ra-soat/hop": Meeting.objects.create(
            review=review, unit=village, held_on=DAY, place="Nhà văn hóa", chair="Chủ trì", secretary="Thư ký",
            attended=3, agreed=3, passed=True, because="đủ", minutes=f"Bàn về {HEAD}",
        ),
        "dien-bien/but-toan": FlowEntry.objects.get(),
        "nhap-tep": Import.objects.create(
            unit=commune, kind="households", name=f"{HEAD}.xlsx", format="xlsx", size=1, sha256="0" * 64,
            file=ContentFile(b"x", "source"), brought_on=DAY,
        ),
    }  # fmt: skip


def addresses(records: dict[str, Any]) -> Iterator[str]:
    """Every address of the app, filled with the keys of the records that it is about."""
    for pattern in urls.urlpatterns:
        assert isinstance(pattern, URLPattern)
        route = str(pattern.pattern)
        home = route.split("<", maxsplit=1)[0].rstrip("/")
        about = records.get(home) or records.get(home.rsplit("/", 1)[0]) or records["ho"]
        member = Member.objects.filter(household=records["ho"]).first()
        filled = {"pk": about.pk, "member": member.pk if member else 0, "num": 1, "key": uuid4(), "change": "sua"}
        parts = re.split(r"<(?:\w+:)?(\w+)>", route)
        yield "/" + "".join(str(filled.get(one, 1)) if place % 2 else one for place, one in enumerate(parts))


def leaked(visitor: Client, address: str) -> list[str]:
    answer = visitor.get(address)
    if answer.status_code != 200:
        return [] if answer.status_code in (302, 403, 404, 405) else [f"{address}: {answer.status_code}"]
    if PEOPLE_IN_FILES.search(answer.headers.get("Content-Type", "")) and "bieu-mau" not in address:
        return [f"{address}: tệp"]
    text = b"".join(answer).decode(errors="replace")
    return [f"{address}: {secret}" for secret in SECRETS if secret in text]


@pytest.mark.parametrize(("role", "unit"), STRANGERS)
def test_no_page_tells_a_stranger_who_lives_there(records: dict[str, Any], sign_in: Any, role: str, unit: str) -> None:
    visitor = sign_in(role, unit)
    found = [fault for address in addresses(records) for fault in leaked(visitor, address)]
    assert not found, "\n".join(found)


def test_the_crawl_reaches_every_address_and_would_see_a_name(records: dict[str, Any], sign_in: Any) -> None:
    every = list(addresses(records))
    assert len(every) == len(urls.urlpatterns) > 60
    officer = sign_in("poverty_officer", "minhquang")
    named = {address for address in every if leaked(officer, address)}
    assert {f"/ho/{records['ho'].pk}/", f"/ho/trung-lap/{records['ho/trung-lap'].pk}/", "/ho/"} <= named


def test_the_log_and_the_audit_hold_no_personal_data(
    records: dict[str, Any], sign_in: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """Reading, changing, being refused and not finding: whatever is logged names nobody."""
    caplog.set_level(logging.INFO)
    officer, head = sign_in("poverty_officer", "minhquang"), sign_in("village_head", "thon-lat")
    household: Household = records["ho"]
    pair = f"/ho/trung-lap/{records['ho/trung-lap'].pk}/"
    for address in (f"/ho/{household.pk}/", f"/ho/?tim={HEAD}", pair, "/ho/9999999/", "/ho/xoa-du-lieu/"):
        officer.get(address)
    sent = {"area": "nong_thon", "address": "Xóm Cây Gạo 2", "phone": "0900 000 123", "reason": f"Nhà {OTHER}"}
    head.post(f"/ho/{household.pk}/de-nghi/sua/", sent)
    head.post(f"/ho/{household.pk}/de-nghi/them-nguoi/", {"full_name": f"{OTHER} 3", "reason": "x"})
    officer.post(pair, {"viec": "khac-nhau", "reason": ""})
    list_out = officer.post("/ho/xuat/", {"purpose": "khac", "reason": "Đối chiếu danh sách quý ba", "per": "nguoi"})
    assert len(b"".join(list_out.streaming_content)) > 1_000
    assert Proposal.objects.count() == 2
    logged = [secret for secret in SECRETS if secret in caplog.text]
    assert logged == []
    events = "\n".join(f"{event.changes}" for event in Event.objects.all())
    assert [secret for secret in SECRETS if secret in events] == []
