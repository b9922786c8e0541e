"""Lists that go out: for a purpose and a reason, within reach, and written down with their digest."""

import hashlib
import io
import os
import time
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from chungtay.apps.households import exporting
from chungtay.apps.households.exporting import Order
from chungtay.apps.households.models import Member
from chungtay.apps.households.services import privacy
from chungtay.apps.households.services.fields import define_field
from chungtay.apps.households.tests.conftest import BINH, MAI, Settle
from chungtay.apps.units.models import Unit
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.jobs import Job, run_waiting
from chungtay.base.models import Event
from conftest import Desks

City = dict[str, Unit]
NUMBER = "001170000017"
WHY = "Đối chiếu danh sách chi trả quý ba"
TYPED = {"purpose": "ho-tro", "reason": WHY, "per": "ho"}


@pytest.fixture
def register(settle: Settle) -> None:
    settle("thon-lat", "01", BINH, members=2, national_class="poor", address="Xóm Trại")
    settle("thon-cua", "02", MAI, members=1)
    settle("thon-hop", "03", "Hà Thị Sương Mai")
    Member.objects.filter(full_name=BINH).update(id_number=NUMBER)


def table(content: bytes) -> list[list[Any]]:
    return [list(row) for row in openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)]


def fetched(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def test_a_list_goes_out_with_who_when_and_why_at_its_head(register: None, sign_in: Any) -> None:
    answer = sign_in("poverty_officer", "minhquang").post("/ho/xuat/", TYPED)
    rows = table(fetched(answer))
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Lê Thị Khách, Cán bộ giảm nghèo cấp xã, Ủy ban nhân dân xã Minh Quang" in rows[1][0]
    assert "27/09/2022 bởi" in rows[1][0]
    assert f"Mục đích: Chi trả, hỗ trợ cho hộ. Lý do: {WHY}." in rows[1][0]
    assert rows[3][:3] == ["Thôn, tổ dân phố", "Mã hộ", "Họ và tên chủ hộ"]
    assert [(row[1], row[2]) for row in rows[4:]] == [("02", MAI), ("01", BINH)]


def test_an_export_is_one_event_with_reason_count_and_digest_and_without_names(register: None, sign_in: Any) -> None:
    answer = sign_in("poverty_officer", "minhquang").post("/ho/xuat/?quoc_gia=poor", TYPED | {"per": "nguoi"})
    content = fetched(answer)
    event = Event.objects.get(verb="households.export_list")
    assert event.note == WHY
    assert event.changes == {
        "mục đích": "Chi trả, hỗ trợ cho hộ",
        "danh sách": "Ủy ban nhân dân xã Minh Quang, mỗi dòng một người, đang ở trong sổ, chuẩn quốc gia: hộ nghèo",
        "số dòng": 2,
        "SHA-256": hashlib.sha256(content).hexdigest(),
    }
    assert BINH not in str(event.__dict__)


def test_whole_numbers_go_out_only_when_asked_for_by_those_who_may_see_them(register: None, sign_in: Any) -> None:
    officer, surveyor = sign_in("poverty_officer", "minhquang"), sign_in("surveyor", "minhquang")
    people = TYPED | {"per": "nguoi"}
    assert NUMBER not in str(table(fetched(officer.post("/ho/xuat/", people))))
    assert NUMBER in str(table(fetched(officer.post("/ho/xuat/", people | {"numbers": "on"}))))
    assert NUMBER not in str(table(fetched(surveyor.post("/ho/xuat/", people | {"numbers": "on"}))))
    assert "•••••••••017" in str(table(fetched(surveyor.post("/ho/xuat/", people))))


def test_the_verb_itself_refuses_numbers_and_thin_reasons(register: None, city: City, desk: Desks) -> None:
    place = city["minhquang"]
    with pytest.raises(NotAllowed):
        privacy.export_list(
            place, by=desk("surveyor", "minhquang"), order=Order("minhquang", "khac", WHY, "nguoi", numbers=True)
        )
    officer = desk("poverty_officer", "minhquang")
    for order in (
        Order("minhquang", "khac", "cần  gấp "), Order("minhquang", "chơi", WHY), Order("xa-bavi", "khac", WHY),
        Order("minhquang", "khac", WHY, per="*"),
    ):  # fmt: skip
        with pytest.raises(Refused):
            privacy.export_list(place, by=officer, order=order)
    assert not Event.objects.filter(verb="households.export_list").exists()


@pytest.mark.parametrize(
    ("role", "unit", "status"),
    [("auditor", "ubnd-tp", 403), ("system_admin", "ubnd-tp", 403), ("council_member", "ban-tdkt", 403),
     ("village_head", "thon-lat", 200), ("front_officer", "mttq-tp", 200)],
)  # fmt: skip
def test_who_may_open_the_page(register: None, sign_in: Any, role: str, unit: str, status: int) -> None:
    assert sign_in(role, unit).get("/ho/xuat/").status_code == status


def test_a_list_never_holds_households_beyond_the_reach(register: None, sign_in: Any) -> None:
    def codes(role: str, unit: str, query: str = "") -> list[Any]:
        return [row[1] for row in table(fetched(sign_in(role, unit).post(f"/ho/xuat/{query}", TYPED)))[4:]]

    assert codes("village_head", "thon-lat") == ["01"]
    assert codes("unit_officer", "bavi") == ["02", "03", "01"]
    assert codes("unit_officer", "bavi", "?noi=xa-bavi") == ["03"]
    assert codes("standing_officer", "so-ldtbxh") == ["02", "03", "01"]
    assert sign_in("poverty_officer", "minhquang").get("/ho/xuat/?noi=xa-bavi").status_code == 404


def test_what_is_typed_without_a_reason_is_asked_back(register: None, sign_in: Any) -> None:
    answer = sign_in("poverty_officer", "minhquang").post("/ho/xuat/", TYPED | {"reason": "cần gấp"})
    assert answer.status_code == 422
    assert "Lý do cần ít nhất 10 ký tự." in answer.content.decode()
    assert not Event.objects.filter(verb="households.export_list").exists()


def test_added_fields_go_out_in_columns_of_their_own(settle: Settle, city: City, desk: Desks, sign_in: Any) -> None:
    officer = desk("poverty_officer", "minhquang")
    for label, kind in (("Số trâu", "number"), ("Ngày vào hội", "day")):
        define_field(city["minhquang"], by=officer, label=label, kind=kind)
    settle("thon-lat", "01", extra={"so-trau": 3, "ngay-vao-hoi": "2020-02-01"})
    rows = table(fetched(sign_in("poverty_officer", "minhquang").post("/ho/xuat/", TYPED)))
    told = dict(zip(rows[3], rows[4], strict=True))
    assert told["Số trâu"] == 3
    assert str(told["Ngày vào hội"]) == "2020-02-01 00:00:00"


def test_a_long_list_is_written_by_a_job_and_fetched_by_its_own_post_only(
    register: None, sign_in: Any, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    monkeypatch.setattr(exporting, "AT_ONCE", 1)
    officer = sign_in("poverty_officer", "minhquang")
    asked = officer.post("/ho/xuat/", TYPED)
    job = Job.objects.get()
    assert asked.headers["Location"] == f"/ho/xuat/{job.key}/"
    assert officer.get(f"/ho/xuat/{job.key}/tep/").status_code == 404
    run_waiting()
    assert "Xem kết quả" in officer.get(f"/ho/xuat/{job.key}/").content.decode()
    content = fetched(officer.get(f"/ho/xuat/{job.key}/tep/"))
    assert len(table(content)) == 6
    event = Event.objects.get(verb="households.export_list")
    assert event.changes["SHA-256"] == hashlib.sha256(content).hexdigest()
    assert sign_in("unit_leader", "minhquang").get(f"/ho/xuat/{job.key}/tep/").status_code == 404
    assert sign_in("auditor").get(f"/ho/xuat/{job.key}/tep/").status_code == 403


def test_lists_lie_on_the_server_for_a_day_at_most(
    register: None, sign_in: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = sign_in("poverty_officer", "minhquang")
    fetched(officer.post("/ho/xuat/", TYPED))
    folder = Path(settings.MEDIA_ROOT) / "exports"
    assert list(folder.iterdir()) == []
    old, fresh = folder / "old.xlsx", folder / "fresh.xlsx"
    for one in (old, fresh):
        one.write_bytes(b"x")
    yesterday = time.time() - exporting.KEPT.total_seconds() - 1
    os.utime(old, (yesterday, yesterday))
    exporting.sweep()
    assert [one.name for one in folder.iterdir()] == ["fresh.xlsx"]


def test_the_auditor_sees_what_went_out_and_why(register: None, sign_in: Any) -> None:
    fetched(sign_in("poverty_officer", "minhquang").post("/ho/xuat/", TYPED))
    text = sign_in("auditor").get("/ho/nhat-ky-xem/?muc=xuat").content.decode()
    assert WHY in text
    assert "số dòng: 2" in text
    assert BINH not in text
