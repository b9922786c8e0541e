"""The register and official papers on their screens: forms, faults at their fields, figures that open, files."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.documents import importing, services
from chungtay.apps.documents.models import Official, Paper, WordTemplate
from chungtay.apps.documents.tests.conftest import DAY
from chungtay.apps.documents.tests.test_register import LETTER
from chungtay.apps.units.models import Unit
from chungtay.base.papers import word
from tests.site.pages import read

City = dict[str, Unit]
Enter = Callable[..., Client]
Draft = Callable[..., Official]
RECEIVED = {
    "number": "3012/SLĐTBXH-BTXH", "issuing_body": "Sở Lao động", "kind": "letter", "title": "Về việc rà soát",
    "issued_on": "30/11/2022", "received_on": "02/12/2022", "reply_by": "20/12/2022", "once": "a",
}  # fmt: skip
SIGNED = {
    "signed_on": "14/12/2022", "authority": "Chủ tịch", "signer": "Đặng Thị Hòa", "body_sign": "UBND", "version": "1",
}  # fmt: skip


@pytest.fixture(autouse=True)
def the_fourteenth_of_december(settings: Any) -> None:
    settings.DEMO_TODAY = DAY


@pytest.fixture
def visitor(sign_in: Enter) -> Client:
    """Đặng Thị Hòa, at her screen."""
    return sign_in("unit_leader", "bavi", DAY)


def shown(visitor: Client, path: str) -> str:
    answer = visitor.get(path)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert read(page).bare == []
    return page


def test_a_paper_is_received_answered_and_put_right_on_the_screen(visitor: Client) -> None:
    visitor.post("/van-ban/den/", RECEIVED)
    paper = Paper.objects.get()
    assert "Chờ trả lời" in shown(visitor, f"/van-ban/{paper.pk}/")
    given = {"kind": "letter", "number": "9/UBND-VX", "issued_on": "12/12/2022", "title": "Trả lời", "once": "b"}
    assert visitor.post(f"/van-ban/{paper.pk}/tra-loi/", given).status_code == 302
    page = shown(visitor, f"/van-ban/{paper.pk}/")
    assert "Đã trả lời" in page
    assert "9/UBND-VX" in page
    visitor.post(f"/van-ban/{paper.pk}/sua/", RECEIVED | {"signer": "Bạch Liên", "version": "1", "once": "c"})
    paper.refresh_from_db()
    assert paper.signer == "Bạch Liên"


def test_a_fault_stands_at_its_field_and_what_was_typed_stays(visitor: Client) -> None:
    answer = visitor.post("/van-ban/den/", RECEIVED | {"received_on": "29/11/2022"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Ngày đến không thể trước ngày của văn bản." in page
    assert "3012/SLĐTBXH-BTXH" in page
    assert not Paper.objects.exists()


def test_an_outcome_is_told_and_counted_under_each_direction(visitor: Client, city: City, hoa: PostDesk) -> None:
    paper = services.register_paper(
        city["bavi"], by=hoa, kind="proposal", title="Kiến nghị cho vay", due_on=None, aims=("lend", "people")
    )
    services.issue_paper(paper, by=hoa, number="9/KN-UBND", issued_on=date(2022, 12, 1))
    given = {"outcome": "partly", "outcome_paper": "45/TB-VP", "outcome_on": "10/12/2022", "version": "2", "once": "a"}
    assert visitor.post(f"/van-ban/{paper.pk}/ket-qua/", given).status_code == 302
    answer = visitor.get("/van-ban/kien-nghi/")
    counts = {row.aim.value: (row.figure("").value, row.figure("partly").value) for row in answer.context["aims"]}
    nothing = (0, 0)
    assert counts == {
        "decentralise": nothing, "people": (1, 1), "hard_places": nothing, "widen": nothing, "lend": (1, 1),
    }  # fmt: skip
    assert "Được tiếp thu một phần" in shown(visitor, "/van-ban/kien-nghi/?nam=2022")
    before = shown(visitor, "/van-ban/kien-nghi/?ngay=2022-12-05")
    assert "Được tiếp thu một phần" not in before.split("Từng kiến nghị")[1]


def test_guidance_is_counted_as_complete_and_on_time(visitor: Client, city: City, hoa: PostDesk) -> None:
    days = [(date(2022, 12, 1), date(2022, 12, 1)), (date(2022, 12, 2), date(2022, 12, 3)), (date(2022, 12, 5), None)]
    for due, issued in days:
        paper = services.register_paper(city["bavi"], by=hoa, kind="guidance", title=f"Hướng dẫn {due}", due_on=due)
        if issued:
            services.issue_paper(paper, by=hoa, number="1/HD-UBND", issued_on=issued)
    own = visitor.get("/van-ban/huong-dan/?nam=2022").context["own"]
    assert (own.due, own.issued, own.on_time, own.complete.text, own.punctual.text) == (3, 2, 1, "66,7", "33,3")
    shown(visitor, "/van-ban/huong-dan/?nam=2022")


def test_the_library_lists_the_sources_of_the_law_and_finds_them_without_marks(visitor: Client) -> None:
    page = shown(visitor, "/van-ban/phap-luat/?tim=chuan+ngheo+da+chieu")
    assert "Nghị định 07/2021/NĐ-CP" in page
    assert "Quyết định 24/2021/QĐ-TTg" not in page


def test_the_list_asks_equally_often_for_one_line_and_for_three(visitor: Client, city: City, hoa: PostDesk) -> None:
    counts = []
    for number in (1, 2):
        for _ in range(number):
            services.receive_paper(city["bavi"], by=hoa, entry=LETTER)
        with CaptureQueriesContext(connection) as caught:
            visitor.get("/van-ban/?trang_thai=to_answer&nam=2022&tim=ra+soat")
        counts.append(len(caught))
    assert counts[0] == counts[1]


def workbook(*changed: tuple[int, int, Any]) -> SimpleUploadedFile:
    """The template with its example line twice, and some cells changed."""
    book = load_workbook(io.BytesIO(importing.template()))
    sheet = book.active
    assert sheet is not None
    sheet.append([cell.value for cell in sheet[2]])
    for row, column, value in changed:
        sheet.cell(row, column).value = value
    memory = io.BytesIO()
    book.save(memory)
    return SimpleUploadedFile("Sổ văn bản.xlsx", memory.getvalue())


def test_a_register_comes_in_from_excel_whole(visitor: Client) -> None:
    assert visitor.post("/van-ban/nhap/", {"file": workbook((3, 3, "88/UBND-NV")), "once": "a"}).status_code == 302
    assert sorted(Paper.objects.values_list("number", "received_on")) == [
        ("3012/SLĐTBXH-BTXH", date(2022, 12, 2)), ("88/UBND-NV", date(2022, 12, 2)),
    ]  # fmt: skip
    assert "88/UBND-NV" in shown(visitor, "/van-ban/?tim=88")


def test_one_bad_cell_keeps_all_lines_out_and_is_named(visitor: Client) -> None:
    given = {"file": workbook((3, 2, "Thơ"), (3, 6, "31/02/2022"), (2, 4, "")), "once": "a"}
    answer = visitor.post("/van-ban/nhap/", given)
    assert answer.status_code == 422
    assert [fault.place for fault in answer.context["faults"]] == ["D2", "B3", "F3"]
    assert not Paper.objects.exists()
    assert read(answer.content.decode()).bare == []


def test_a_workbook_without_the_headings_is_refused_with_the_remedy(visitor: Client) -> None:
    given = {"file": workbook((1, 1, "Gì đó"), (1, 2, "Khác")), "once": "a"}
    assert "Thiếu cột: Đi, đến, Loại." in visitor.post("/van-ban/nhap/", given).content.decode()


def test_a_paper_is_begun_edited_issued_and_handed_out_on_the_screen(visitor: Client) -> None:
    visitor.post("/van-ban/soan/moi/", {"kind": "small", "once": "a"})
    official = Official.objects.get()
    page = shown(visitor, f"/van-ban/soan/{official.pk}/")
    assert page.count("Cộng sổ hộ của các thôn") >= 2
    edit = {"subject": "Kết quả năm 2022", "words_body": "Còn {poor} hộ.", "grounds": "Căn cứ Kế hoạch",
            "recipients": "Lưu: VT", "version": "1", "once": "b"}  # fmt: skip
    shown(visitor, f"/van-ban/soan/{official.pk}/sua/")
    assert visitor.post(f"/van-ban/soan/{official.pk}/sua/", edit).status_code == 302
    shown(visitor, f"/van-ban/soan/{official.pk}/ban-hanh/")
    draft = visitor.get(f"/van-ban/soan/{official.pk}/tep.pdf")
    assert draft.content.startswith(b"%PDF")
    signed = SIGNED | {"version": "2", "once": "c"}
    assert visitor.post(f"/van-ban/soan/{official.pk}/ban-hanh/", signed).status_code == 302
    assert "01/BC-UBND" in shown(visitor, f"/van-ban/soan/{official.pk}/")
    assert visitor.get(f"/van-ban/soan/{official.pk}/tep.docx").content.startswith(b"PK")
    assert "01/BC-UBND" in shown(visitor, "/van-ban/soan/")
    assert visitor.get(f"/van-ban/soan/{official.pk}/tep.exe").status_code == 404


def test_a_file_that_is_no_longer_what_it_was_is_not_given_out(visitor: Client, draft: Draft, issue: Draft) -> None:
    official = issue(draft())
    Path(official.file.path).write_bytes(b"%PDF-1.7 khac")
    answer = visitor.get(f"/van-ban/soan/{official.pk}/tep.pdf")
    assert answer.status_code == 400
    assert "không còn khớp mã kiểm tra" in answer.content.decode()


def test_who_comes_second_sees_both_texts_and_loses_none(visitor: Client, draft: Draft, hoa: PostDesk) -> None:
    official = draft()
    services.edit_official(official, by=hoa, subject="Bản của người khác", words={})
    edit = {"subject": "Bản của tôi", "words_body": "Còn {poor} hộ.", "version": "1", "once": "b"}
    answer = visitor.post(f"/van-ban/soan/{official.pk}/sua/", edit)
    assert answer.status_code == 409
    page = answer.content.decode()
    for text in ("Bản của người khác", "Bản của tôi"):
        assert text in page


def test_an_own_word_template_is_tried_out_before_it_is_taken(visitor: Client, draft: Draft, issue: Draft) -> None:
    good = SimpleUploadedFile("Mẫu.docx", word.default_template())
    assert visitor.post("/van-ban/mau-word/", {"form": "report", "file": good, "once": "a"}).status_code == 302
    shown(visitor, "/van-ban/mau-word/")
    issue(draft())
    bad = SimpleUploadedFile("Mẫu.docx", b"PK\x03\x04 hong")
    answer = visitor.post("/van-ban/mau-word/", {"form": "report", "file": bad, "once": "b"})
    assert answer.status_code == 422
    assert WordTemplate.objects.count() == 1
    template = WordTemplate.objects.get()
    assert visitor.get(f"/van-ban/mau-word/{template.pk}/").content.startswith(b"PK")
    visitor.post(f"/van-ban/mau-word/{template.pk}/thoi-dung/")
    template.refresh_from_db()
    assert template.retired_on == DAY
