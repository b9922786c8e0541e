"""Help from a workbook: every wrong cell is named, all lines or none are written, and none of them twice."""

import io
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from chungtay.apps.givers.models import Giver
from chungtay.apps.households.models import Household
from chungtay.apps.support import bringing
from chungtay.apps.support.bringing import Entry
from chungtay.apps.support.models import Grant, Need
from chungtay.apps.support.services import enter_need, import_grants, reverse_grant
from chungtay.apps.support.tests.conftest import Settle
from chungtay.apps.units.models import Unit
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.lists import XLSX
from chungtay.base.sheets import headed
from chungtay.base.sheets.headed import Fault
from chungtay.base.sheets.writing import write_table
from conftest import Desks

HOA = "Phùng Thị Hoa"  # raises two goats behind a bamboo house
LUC = "Đinh Văn Lực"  # lost his roof in the storm and sleeps at his brother's
HEAD = ("Mã nhu cầu", "Thôn, tổ dân phố", "Mã hộ", "Loại nhu cầu", "Hình thức", "Giá trị (đồng)", "Nguồn",
        "Người giúp đỡ", "Chứng từ khác", "Ngày trao", "Nội dung", "Vì sao vẫn hỗ trợ")  # fmt: skip
OFFICER = ("poverty_officer", "minhquang")
GIVEN = date(2022, 9, 20)


def upload(*rows: Sequence[object]) -> SimpleUploadedFile:
    memory = io.BytesIO()
    write_table(memory, "Hỗ trợ", list(HEAD), [list(row) for row in rows], "Minh Quang")
    return SimpleUploadedFile("ho-tro.xlsx", memory.getvalue(), XLSX)


def of_home(code: str, amount: object = "40.000.000", village: str = "", why: str = "") -> tuple[object, ...]:
    paper = "12/QĐ-UBND"
    return ("", village, code, "Nhà ở", "Tiền", amount, "Ngân sách", "", paper, "20/09/2022", "Sửa mái", why)


@pytest.fixture
def home(settle: Settle) -> Household:
    return settle("thon-lat", "07", HOA, national_class="poor")


@pytest.fixture
def need(home: Household, desk: Desks) -> Need:
    return enter_need(home.unit, by=desk(*OFFICER), household=home, kind="cong_cu")


@pytest.fixture
def read_rows(city: dict[str, Unit], desk: Desks) -> Callable[..., tuple[list[Entry], list[Fault]]]:
    def read(*rows: Sequence[object]) -> tuple[list[Entry], list[Fault]]:
        brought = headed.read(upload(*rows), bringing.HEADINGS)
        return bringing.read_in(brought, city["minhquang"], desk(*OFFICER))

    return read


def test_a_good_workbook_writes_its_lines_for_needs_and_households(
    need: Need, city: dict[str, Unit], desk: Desks, read_rows: Any
) -> None:
    giver = Giver.objects.create(unit=city["minhquang"], kind="person", name="Bà Hạt Gạo", since=date(2022, 9, 1))
    tool = (
        str(need),
        "",
        "",
        "",
        "Hiện vật",
        2_500_000,
        "Người giúp đỡ trao",
        "bà hạt gạo",
        "",
        "20/09/2022",
        "Cày",
        "",
    )
    entries, faults = read_rows(of_home("07"), tool)
    assert (faults, Grant.objects.count()) == ([], 0)
    import_grants(city["minhquang"], by=desk(*OFFICER), written=entries, digest="a" * 64)
    assert list(Grant.objects.order_by("pk").values_list("purpose", "amount", "source", "giver", "need", "day")) == [
        ("nha_o", 40_000_000, "budget", None, None, GIVEN),
        ("cong_cu", 2_500_000, "giver", giver.pk, need.pk, GIVEN),
    ]


def test_every_wrong_cell_is_named_and_nothing_is_kept(
    home: Household, settle: Settle, need: Need, read_rows: Any
) -> None:
    settle("thon-cua", "07", LUC)
    bad = ("AAAA-BBBB-CCCC", "", "", "", "Vàng", "1,5", "Người giúp đỡ trao", "Ai Đó", "", "20/09/2022", "", "")
    _entries, faults = read_rows(
        of_home("07"), of_home("99"), bad, of_home("07", 0, "Thôn Lặt"), of_home("07", 10**6, "Thôn Lặt"),
        of_home("07", 10**6, "Thôn Lặt"),
    )  # fmt: skip
    places = [one.place for one in faults]
    top = next(int(place[1:]) for place in places if place.startswith("B"))
    assert sorted(places) == sorted(
        [f"B{top}", f"C{top + 1}", f"E{top + 2}", f"F{top + 2}", f"A{top + 2}", f"H{top + 2}", f"F{top + 3}",
         f"F{top + 5}"]
    )  # fmt: skip
    told = {one.place: one.message for one in faults}
    assert told[f"B{top}"] == "Nhiều thôn có mã hộ này; anh/chị ghi tên thôn."
    assert told[f"F{top + 3}"] == "Giá trị phải lớn hơn 0 đồng."
    assert told[f"F{top + 5}"] == f"Dòng này giống hệt dòng {top + 4}."
    assert Grant.objects.count() == 0


def test_help_given_before_asks_for_a_reason_in_its_column(
    home: Household, city: dict[str, Unit], desk: Desks, read_rows: Any
) -> None:
    import_grants(city["minhquang"], by=desk(*OFFICER), written=read_rows(of_home("07"))[0], digest="a" * 64)
    _entries, (fault,) = read_rows(of_home("07", 30_000_000))
    assert fault.place.startswith("L")
    assert fault.message.startswith("Ngày 20/09/2022 đã nhận tiền 40.000.000")
    entries, faults = read_rows(of_home("07", 30_000_000, why="Đợt hai theo quyết định của huyện"))
    assert faults == []
    import_grants(city["minhquang"], by=desk(*OFFICER), written=entries, digest="b" * 64)
    assert Grant.objects.get(amount=30_000_000).why == "Đợt hai theo quyết định của huyện"


def test_a_line_is_never_written_twice(
    home: Household, settle: Settle, city: dict[str, Unit], desk: Desks, read_rows: Any
) -> None:
    settle("thon-cua", "08", LUC)
    by, commune = desk(*OFFICER), city["minhquang"]
    import_grants(commune, by=by, written=read_rows(of_home("07"))[0], digest="a" * 64)
    import_grants(commune, by=by, written=read_rows(of_home("07"), of_home("08"))[0], digest="b" * 64)
    assert Grant.objects.count() == 2
    reverse_grant(Grant.objects.get(household=home), by=by, reason="Ghi nhầm hộ")
    import_grants(commune, by=by, written=read_rows(of_home("07"))[0], digest="c" * 64)
    assert Grant.objects.standing().count() == 2


def test_a_book_that_moved_meanwhile_stops_the_whole_workbook(
    home: Household, settle: Settle, city: dict[str, Unit], desk: Desks, read_rows: Any
) -> None:
    settle("thon-cua", "08", LUC)
    by, commune = desk(*OFFICER), city["minhquang"]
    slow, _faults = read_rows(of_home("08"), of_home("07"))
    import_grants(commune, by=by, written=read_rows(of_home("07", 1_000_000))[0], digest="a" * 64)
    with pytest.raises(Refused, match="Chưa ghi dòng nào"):
        import_grants(commune, by=by, written=slow, digest="b" * 64)
    assert Grant.objects.count() == 1
    with pytest.raises(NotAllowed):
        import_grants(commune, by=desk("village_head", "thon-lat"), written=slow, digest="b" * 64)


def test_the_page_takes_the_workbook_and_names_the_sheet(home: Household, sign_in: Callable[..., Client]) -> None:
    visitor = sign_in(*OFFICER)
    assert "/ho-tro/nhap/" in visitor.get("/ho-tro/").content.decode()
    wrong = visitor.post("/ho-tro/nhap/", {"file": upload(of_home("99")), "once": "a" * 24})
    assert (wrong.status_code, "Hỗ trợ" in wrong.content.decode()) == (422, True)
    assert "Không có hộ mang mã 99" in wrong.content.decode()
    assert visitor.post("/ho-tro/nhap/", {"file": upload(of_home("07")), "once": "b" * 24}).status_code == 302
    assert Grant.objects.get().amount == 40_000_000
    assert visitor.get("/ho-tro/nhap/mau/")["Content-Type"] == XLSX
    assert sign_in("village_head", "thon-lat").get("/ho-tro/nhap/").status_code == 403
