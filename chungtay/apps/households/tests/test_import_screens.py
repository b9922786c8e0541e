"""The pages that bring workbooks in: who opens them, and the whole way from a file with errors to the register."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from chungtay.apps.households.models import Household, Import, ImportKind, ImportState
from chungtay.apps.households.services import imports
from chungtay.apps.households.tests.conftest import Settle
from chungtay.apps.households.tests.workbooks import BINH, DAO, HEADER, MAI, bring, check, fresh, take_in, workbook
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.jobs import run_waiting
from chungtay.base.models import Event

SignIn = Callable[..., Client]
NEW = "/nhap-tep/them/"
# Two letters too many in her number, and a village that the commune does not have.
WRONG_MAI = ("Thôn Lặt", "002", "Nguyễn Thị Ban Mai", "0011710004", "1971", "Nữ", 2, None)
WRONG_DAO = ("Thôn Xa Lắc", "001", "Bùi Thị Hoa Đào", None, None, None, 1, None)


@pytest.fixture
def officer(commune: Unit, sign_in: SignIn) -> Client:
    """Nguyễn Văn Ánh, at his screen."""
    return sign_in("unit_officer", "minhquang")


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def keys_of(answer: Any) -> dict[str, Any]:
    return {"version": answer.context["version"], "once": answer.context["once"]}


def send(visitor: Client, content: bytes, name: str = "danh-sach.xlsx", kind: str = ImportKind.HOUSEHOLDS) -> str:
    """The address of the page of the workbook that was sent and read."""
    once = visitor.get(NEW).context["once"]
    given = {"once": once, "kind": kind, "file": SimpleUploadedFile(name, content)}
    answer = visitor.post(NEW, given)
    assert answer.status_code == 302, text_of(answer)
    run_waiting()
    return str(answer["Location"])


def do(visitor: Client, address: str, what: str, /, **given: Any) -> Any:
    """The act with the keys of the page as it stands now, and the job that it asked for."""
    answer = visitor.post(address, {**keys_of(visitor.get(address)), "viec": what, **given})
    run_waiting()
    return answer


def columns_of(visitor: Client, address: str) -> dict[str, Any]:
    """What the form of columns proposes, as a browser would send it."""
    form = visitor.get(address).context["columns_form"]
    return {bound.name: value for bound in form if (value := bound.value()) not in (None, "", False)}


def test_a_workbook_with_errors_is_mended_sent_again_and_written(officer: Client) -> None:
    address = send(officer, workbook([BINH, WRONG_MAI, WRONG_DAO]))
    do(officer, address, "ghep-cot", **columns_of(officer, address))
    shown = officer.get(address)
    assert {key: shown.context["brought"].counts[key] for key in ("new", "wrong")} == {"new": 1, "wrong": 2}
    assert "Ô D3" in text_of(shown)
    assert "D · Số căn cước" in text_of(shown)
    assert "Ô A4" in text_of(shown)
    assert "“Thôn Xa Lắc” không thuộc" in text_of(shown)
    assert Household.objects.count() == 0

    marked: Any = officer.get(f"{address}danh-dau/")
    sheet = load_workbook(io.BytesIO(b"".join(marked.streaming_content))).active
    assert sheet["D3"].fill.fgColor.rgb != sheet["D2"].fill.fgColor.rgb
    assert "không thuộc" in sheet.cell(4, len(HEADER) + 1).value
    assert Event.objects.filter(verb="households.take_marked").count() == 1

    mended = send(officer, workbook([BINH, MAI, DAO]), "danh-sach-sua.xlsx")
    assert "được ghép như lần đó" in text_of(officer.get(mended))
    do(officer, mended, "ghep-cot", **columns_of(officer, mended))
    assert do(officer, mended, "ghi").status_code == 302
    done = text_of(officer.get(mended))
    assert "Đã ghi vào sổ" in done
    assert "Bùi Thị Hoa Đào" in done
    assert sorted(Household.objects.values_list("head_name", flat=True)) == [
        "Bùi Thị Hoa Đào", "Nguyễn Thị Ban Mai", "Đặng Văn Bình",
    ]  # fmt: skip
    assert "Đặng Văn Bình" in text_of(officer.get("/ho/"))


def test_wrong_rows_are_left_out_only_when_the_person_says_so(officer: Client) -> None:
    address = send(officer, workbook([BINH, WRONG_MAI]))
    do(officer, address, "ghep-cot", **columns_of(officer, address))
    refused = do(officer, address, "ghi")
    assert refused.status_code == 422
    assert "đồng ý bỏ lại các dòng sai" in text_of(refused)
    assert Household.objects.count() == 0
    do(officer, address, "ghi", skip_wrong="on")
    assert [one.head_name for one in Household.objects.all()] == ["Đặng Văn Bình"]
    assert "Các dòng này đã được bỏ lại" in text_of(officer.get(f"{address}?muc=sai"))


def test_what_a_list_changes_is_shown_field_by_field_and_its_reading_is_logged(officer: Client, settle: Settle) -> None:
    settle("thon-lat", "001", "Đặng Văn Bình", address="Ngõ cũ")
    header = ("Thôn", "Mã hộ", "Chủ hộ", "Địa chỉ", "Số căn cước")
    address = send(officer, workbook([("Thôn Lặt", "001", "Đặng Văn Bình", "Ngõ mới", "001070000123")], header))
    do(officer, address, "ghep-cot", **columns_of(officer, address))
    shown = text_of(officer.get(f"{address}?muc=thay-doi"))
    assert "Địa chỉ:</span> <del>Ngõ cũ</del>" in shown
    assert "<ins>Ngõ mới</ins>" in shown
    assert "<ins>•••••••••123</ins>" in shown
    assert "001070000123" not in shown
    assert Event.objects.filter(verb="households.read_import").count() == 1
    do(officer, address, "ghi")
    written = text_of(officer.get(f"{address}?muc=thay-doi"))
    assert "<ins>Ngõ mới</ins>" in written
    assert "001070000123" not in written


def test_a_required_column_that_is_missing_is_told_at_its_field(officer: Client) -> None:
    address = send(officer, workbook([BINH]))
    given = columns_of(officer, address)
    answer = do(officer, address, "ghep-cot", **{**given, "code": "", "village": ""})
    assert answer.status_code == 422
    errors = answer.context["columns_form"].errors
    assert errors["code"] == ["Anh/chị chọn cột cho “Mã hộ”."]
    assert set(errors) == {"code", "village", "one_village"}
    assert 'id="id_code_error"' in text_of(answer)


def test_another_sheet_and_header_row_bring_another_proposal(officer: Client) -> None:
    content = workbook([BINH], above=[("Danh sách hộ năm 2022",), (None,)])
    address = send(officer, content)
    assert fresh(Import.objects.get()).header_row == 3
    do(officer, address, "trang-tinh", sheet="Danh sách", header_row=1)
    assert fresh(Import.objects.get()).header_row == 1
    do(officer, address, "trang-tinh", sheet="Danh sách")
    assert fresh(Import.objects.get()).header_row == 3


def test_letters_of_an_old_encoding_wait_for_the_person(officer: Client) -> None:
    """Two words are too few to be sure by themselves."""
    address = send(officer, "Thôn,Mã hộ,Chủ hộ\nLặt,1,Đặng Bình\n".encode("cp1258", "replace"), "cu.csv")
    shown = officer.get(address)
    assert "Chữ đọc theo cách nào" in text_of(shown)
    assert do(officer, address, "bang-ma").status_code == 422
    do(officer, address, "bang-ma", encoding="cp1258")
    assert fresh(Import.objects.get()).state == ImportState.READ
    assert "Cột nào là gì" in text_of(officer.get(address))


def test_a_code_that_may_have_lost_its_zeros_is_asked_about(officer: Client, settle: Settle) -> None:
    settle("thon-lat", "001", "Đặng Văn Bình")
    address = send(officer, workbook([("Thôn Lặt", 1, "Đặng Văn Bình")], ("Thôn", "Mã hộ", "Chủ hộ")))
    do(officer, address, "ghep-cot", **columns_of(officer, address))
    assert "chỉ khác số 0 ở đầu" in text_of(officer.get(address))
    assert do(officer, address, "tra-loi").status_code == 422
    do(officer, address, "tra-loi", codes="same")
    shown = officer.get(address)
    assert shown.context["answers_form"] is None
    assert "Sổ đã có đúng như tệp" in text_of(shown)


def test_a_file_that_cannot_be_read_says_what_to_do(officer: Client) -> None:
    address = send(officer, b"PK\x03\x04 torn in two", "rach.xlsx")
    shown = text_of(officer.get(address))
    assert "Chưa đọc được tệp" in shown
    assert "Gửi tệp đã sửa" in shown
    assert do(officer, address, "bo").status_code == 302
    assert "Tệp đã bỏ" in text_of(officer.get(address))


def test_a_file_of_another_kind_is_refused_at_its_field(officer: Client) -> None:
    given = {"kind": "households", "file": SimpleUploadedFile("anh.png", b"x")}
    answer = officer.post(NEW, {**given, "once": officer.get(NEW).context["once"]})
    assert answer.status_code == 422
    assert "không phải là bảng tính" in answer.context["form"].errors["file"][0]


def test_one_form_sent_twice_is_one_act(officer: Client) -> None:
    once = officer.get(NEW).context["once"]
    for _again in range(2):
        officer.post(NEW, {"once": once, "kind": "households", "file": SimpleUploadedFile("a.xlsx", workbook([BINH]))})
    run_waiting()
    brought = Import.objects.get()
    address = brought.get_absolute_url()
    do(officer, address, "ghep-cot", **columns_of(officer, address))
    given = {**keys_of(officer.get(address)), "viec": "ghi"}
    assert [officer.post(address, given).status_code for _again in range(2)] == [302, 302]
    run_waiting()
    assert Event.objects.filter(verb="households.commit_import").count() == 1
    assert Household.objects.count() == 1


def test_whoever_acts_on_an_older_state_is_shown_the_present_one(officer: Client, clerk: Desk) -> None:
    address = send(officer, workbook([BINH]))
    old = {**keys_of(officer.get(address)), "viec": "ghep-cot", **columns_of(officer, address)}
    check(fresh(Import.objects.get()), clerk)
    answer = officer.post(address, old)
    assert answer.status_code == 409
    assert "Người khác vừa thay đổi" in text_of(answer)
    assert Import.objects.get().state == ImportState.CHECKED


def test_the_card_of_a_job_stays_at_its_address_until_it_is_done(officer: Client, commune: Unit, clerk: Desk) -> None:
    content = SimpleUploadedFile("a.xlsx", workbook([BINH]))
    brought = imports.bring_file(commune, by=clerk, kind="households", upload=content)
    card = officer.get(brought.get_absolute_url()).context["url"]
    assert "data-job-open" in text_of(officer.get(card))
    run_waiting()
    shown = text_of(officer.get(card))
    assert "data-job-open" not in shown
    assert f'href="{brought.get_absolute_url()}">Xem kết quả' in shown


@pytest.mark.parametrize("kind", [ImportKind.HOUSEHOLDS, ImportKind.MEMBERS, ImportKind.RECOGNISED])
def test_a_template_is_read_without_naming_one_column_by_hand(
    kind: str, officer: Client, commune: Unit, clerk: Desk
) -> None:
    content = officer.get(f"/nhap-tep/mau/{kind}.xlsx").content
    columns = [cell.value for cell in load_workbook(io.BytesIO(content)).worksheets[0][1]]
    brought = bring(commune, clerk, content, kind, "mau.xlsx")
    assert sorted(brought.mapping.values()) == list(range(1, len(columns) + 1))


def test_the_template_of_a_form_asks_for_its_form_and_finds_its_columns(officer: Client) -> None:
    content = officer.get("/nhap-tep/mau/forms.xlsx?bieu=2").content
    address = send(officer, content, "bieu.xlsx", ImportKind.FORMS)
    assert "chọn biểu của tệp" in text_of(officer.get(address))
    do(officer, address, "trang-tinh", sheet="Danh sách", form=2)
    assert len(columns_of(officer, address).keys() & {f"cell:{number}" for number in range(1, 10)}) == 9
    assert "chọn biểu của tệp" not in text_of(officer.get(address))


def test_a_template_of_an_unknown_kind_or_form_is_not_found(officer: Client) -> None:
    assert officer.get("/nhap-tep/mau/khac.xlsx").status_code == 404
    assert officer.get("/nhap-tep/mau/forms.xlsx?bieu=99").status_code == 404


def test_only_the_commune_opens_its_workbooks(commune: Unit, clerk: Desk, sign_in: SignIn) -> None:
    brought = check(bring(commune, clerk, workbook([BINH, WRONG_MAI])), clerk)
    pages = ["/nhap-tep/", NEW, brought.get_absolute_url(), f"{brought.get_absolute_url()}danh-dau/"]
    posts = {
        ("unit_officer", "minhquang"): [200, 200, 200, 200],
        ("poverty_officer", "minhquang"): [200, 200, 200, 200],
        ("unit_officer", "xa-bavi"): [200, 200, 404, 404],
        ("village_head", "thon-lat"): [403, 403, 403, 403],
        ("surveyor", "minhquang"): [403, 403, 403, 403],
        ("auditor", ""): [403, 403, 403, 403],
        ("system_admin", ""): [403, 403, 403, 403],
        ("unit_officer", "bavi"): [200, 403, 200, 403],
        ("standing_officer", ""): [200, 403, 200, 403],
    }
    for post, expected in posts.items():
        visitor = sign_in(*post)
        assert [status_of(visitor, one) for one in pages] == expected, post


def status_of(visitor: Client, address: str) -> int:
    """Read to its end, so that a file does not stay open."""
    answer: Any = visitor.get(address)
    b"".join(answer)
    return int(answer.status_code)


def test_the_line_sees_counts_and_no_names(commune: Unit, clerk: Desk, sign_in: SignIn) -> None:
    brought = check(bring(commune, clerk, workbook([BINH, MAI])), clerk)
    above = sign_in("unit_officer", "bavi")
    shown = text_of(above.get(f"{brought.get_absolute_url()}?muc=moi"))
    assert "chỉ cán bộ của xã, phường xem" in shown
    assert "Đặng Văn Bình" not in shown
    assert "Đặng Văn Bình" in text_of(sign_in("unit_leader", "minhquang").get(f"{brought.get_absolute_url()}?muc=moi"))
    assert above.post(brought.get_absolute_url(), {"viec": "ghi"}).status_code == 403


def test_an_empty_list_leads_to_the_templates(officer: Client) -> None:
    shown = text_of(officer.get("/nhap-tep/"))
    assert "Chưa có tệp nào" in shown
    assert shown.count("/nhap-tep/mau/") == len(ImportKind)


def test_the_list_asks_the_same_for_one_workbook_and_for_three(officer: Client, commune: Unit, clerk: Desk) -> None:
    take_in(commune, clerk, workbook([BINH]))
    officer.get("/nhap-tep/")
    with CaptureQueriesContext(connection) as one:
        assert "Đã ghi vào sổ" in text_of(officer.get("/nhap-tep/"))
    take_in(commune, clerk, workbook([MAI]))
    bring(commune, clerk, workbook([DAO]))
    with CaptureQueriesContext(connection) as three:
        shown = officer.get("/nhap-tep/")
    assert len(shown.context["rows"]) == 3
    assert "Nguyễn Văn Ánh" in text_of(shown)
    assert len(one) == len(three)


def test_the_counters_filter_the_list(officer: Client, commune: Unit, clerk: Desk) -> None:
    take_in(commune, clerk, workbook([BINH]))
    bring(commune, clerk, workbook([DAO]))
    shown = officer.get("/nhap-tep/?trang_thai=chua-xong")
    assert [row.brought.state for row in shown.context["rows"]] == [ImportState.READ]
    assert [one.figure.value for one in shown.context["counters"]] == [2, 1, 1, 0]
