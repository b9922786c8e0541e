"""Files behind a household are for those who may read its sheet today, and the audit does not keep their names."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from chungtay.apps.documents.models import Attachment
from chungtay.apps.documents.services import attach_file, remove_file
from chungtay.apps.households.models import Household
from chungtay.apps.households.tests.conftest import BINH, Settle
from chungtay.apps.units.models import Unit
from chungtay.base.models import Event
from conftest import Desks

NAME = "Giấy ra viện của ông Bình Yên.pdf"


@pytest.fixture
def kept(settle: Settle, city: dict[str, Unit], desk: Desks) -> Attachment:
    """A paper that names him, put behind his sheet by the commune's officer."""
    household = settle("thon-lat", "01", BINH)
    upload = SimpleUploadedFile(NAME, b"%PDF-1.7 minh hoa")
    return attach_file(city["minhquang"], by=desk("unit_officer", "minhquang"), about=household, upload=upload)


@pytest.mark.parametrize(
    ("role", "unit", "status"),
    [
        ("unit_officer", "minhquang", 200),
        ("unit_leader", "bavi", 200),
        ("standing_officer", "so-ldtbxh", 200),
        ("front_officer", "mttq-tp", 200),
        ("auditor", "ubnd-tp", 404),
        ("council_member", "ban-tdkt", 404),
        ("emulation_officer", "ban-tdkt", 404),
        ("unit_officer", "xa-bavi", 404),
        ("system_admin", "ubnd-tp", 403),
    ],
)
def test_only_who_reads_the_sheet_gets_its_files(
    kept: Attachment, sign_in: Any, role: str, unit: str, status: int
) -> None:
    assert sign_in(role, unit).get(f"/minh-chung/{kept.key}/").status_code == status


def test_the_files_go_out_of_reach_with_the_household(
    kept: Attachment, villages: dict[str, Unit], sign_in: Any
) -> None:
    Household.objects.update(unit=villages["thon-hop"])
    assert sign_in("unit_officer", "minhquang").get(f"/minh-chung/{kept.key}/").status_code == 404


def test_the_audit_keeps_no_name_of_a_household_s_file(kept: Attachment, desk: Desks) -> None:
    remove_file(kept, by=desk("unit_officer", "minhquang"))
    told = Event.objects.filter(verb__startswith="documents.").values_list("changes", "note")
    assert len(told) == 2
    assert "Bình Yên" not in json.dumps(list(told), ensure_ascii=False)
