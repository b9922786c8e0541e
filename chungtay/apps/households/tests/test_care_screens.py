"""The pages of care as they are read: one heading, no bare number, equally many queries for one row and for three."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chungtay.apps.households.models import DuplicatePair, Household, Member, Proposal
from chungtay.apps.households.services import duplicates, privacy, proposals
from chungtay.apps.households.services.fields import define_field
from chungtay.apps.households.tests.conftest import BINH, MAI, Settle
from chungtay.apps.units.models import Unit
from conftest import Desks
from tests.site.pages import read

City = dict[str, Unit]


@pytest.fixture
def pages(settle: Settle, city: City, desk: Desks) -> dict[str, list[str]]:
    """Every page of care by the role that reads it, with something on it."""
    one = settle(
        "thon-lat", "01", BINH, members=2, address="Ngõ 5", national_class="poor", recognised_on=date(2021, 1, 5)
    )
    settle("thon-lat", "02", MAI, address="Ngõ 5", closed_on=date(2015, 3, 1), closed_reason="mistake")
    settle("thon-lat", "03", BINH, members=2, address="Ngõ 5")
    Member.objects.filter(household=one).update(id_number="001170000017")
    officer, head = desk("poverty_officer", "minhquang"), desk("village_head", "thon-lat")
    define_field(city["minhquang"], by=officer, label="Số trâu 2", kind="number")
    duplicates.find_duplicates(city["minhquang"], by=officer)
    asked = proposals.propose_change(
        one, by=head, change="sua", data={"address": "Ngõ 7", "extra": {"so-trau-2": 3}}, reason="Chuyển sang ngõ 7"
    )
    privacy.read_sheet(one, by=officer)
    pair, member = DuplicatePair.objects.get(), one.members.first()
    assert member is not None
    return {
        "poverty_officer minhquang": [
            "/ho/trung-lap/", f"/ho/trung-lap/{pair.pk}/", "/ho/de-nghi/", f"/ho/de-nghi/{asked.pk}/",
            "/ho/truong-them/", "/ho/xuat/", "/ho/den-han/", f"/ho/{one.pk}/thanh-vien/{member.pk}/doi-chieu/",
        ],
        "unit_leader minhquang": ["/ho/xoa-du-lieu/", f"/ho/{one.pk}/"],
        "village_head thon-lat": [
            f"/ho/{one.pk}/de-nghi/", f"/ho/{one.pk}/de-nghi/sua/", f"/ho/{one.pk}/de-nghi/roi-ho/", "/ho/de-nghi/",
            "/ho/de-nghi/ho-moi/", f"/ho/de-nghi/{asked.pk}/",
        ],
        "auditor ubnd-tp": ["/ho/nhat-ky-xem/", "/ho/nhat-ky-xem/?muc=xuat", "/ho/nhat-ky-xem/?muc=nhieu"],
    }  # fmt: skip


def test_every_page_has_one_heading_no_bare_number_and_no_outside_host(
    pages: dict[str, list[str]], sign_in: Any
) -> None:
    faults = []
    for who, addresses in pages.items():
        visitor = sign_in(*who.split())
        for address in addresses:
            answer = visitor.get(address)
            page = read(answer.content.decode())
            if (answer.status_code, page.headings, page.bare, page.outside) != (200, 1, [], []):
                faults.append(f"{address}: {answer.status_code} {page.headings} {page.bare[:3]} {page.outside}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("address", ["/ho/trung-lap/", "/ho/de-nghi/", "/ho/den-han/"])
def test_one_row_and_three_rows_ask_equally_often(
    settle: Settle, city: City, desk: Desks, sign_in: Any, address: str
) -> None:
    officer, head, counts = desk("poverty_officer", "minhquang"), desk("village_head", "thon-lat"), []
    visitor = sign_in("poverty_officer", "minhquang")
    for number in range(3):
        two = [
            settle("thon-lat", f"{number}{place}", f"{BINH} {'Hai' * number}", address=f"Ngõ {number}",
                   national_class="poor", recognised_on=date(2021, 1, 5))
            for place in ("a", "b")
        ]  # fmt: skip
        duplicates.find_duplicates(city["minhquang"], by=officer)
        proposals.propose_change(two[0], by=head, change="sua", data={"phone": f"0900 00{number}"}, reason="Đổi số máy")
        with CaptureQueriesContext(connection) as caught:
            text = visitor.get(address).content.decode()
        assert f"{number}a" in text
        counts.append(len(caught))
    assert counts[0] == counts[2]
    assert (DuplicatePair.objects.count(), Proposal.objects.count(), Household.objects.count()) == (3, 3, 6)
