"""A paper drafted from a record, edited, issued with a number and its files, and kept as it was."""

import hashlib
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from docx import Document

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.documents import contents, services
from chungtay.apps.documents.models import NumberBook, Official, OfficialState, Paper
from chungtay.apps.documents.tests.conftest import DAY, POOR, UNKNOWN
from chungtay.apps.units.models import Unit
from chungtay.base.errors import Conflict, NotAllowed, Refused
from conftest import Desks
from tests.papers.reading import fonts_of, words_of

City = dict[str, Unit]
Draft = Callable[..., Official]


def test_a_draft_keeps_each_number_with_its_reasons(draft: Draft) -> None:
    kept = contents.figures_of(Official.objects.get(pk=draft().pk).content)
    assert kept == {"poor": POOR, "near": UNKNOWN}


def test_an_issued_paper_has_the_next_number_its_files_and_a_line_in_the_register(draft: Draft, issue: Draft) -> None:
    official = issue(draft())
    assert (official.number, official.state, official.book_number) == ("01/BC-UBND", OfficialState.ISSUED, 1)
    pdf = Path(official.file.path).read_bytes()
    assert hashlib.sha256(pdf).hexdigest() == official.sha256
    words = words_of(pdf)
    for phrase in ("Số: 01/BC-UBND", "Ủy ban nhân dân huyện Ba Vì còn 1.234 hộ nghèo", "BẢNG CĂN CỨ SỐ LIỆU",
                   "Cộng sổ hộ của các thôn", "Chưa có số liệu", "hệ thống tính"):  # fmt: skip
        assert phrase in words
    assert {name.split("-")[0] for name in fonts_of(pdf)} == {"Tinos"}
    line = Paper.objects.get()
    assert (line.number, line.title, line.issued_on, line.signer) == (
        "01/BC-UBND", "Kết quả rà soát", DAY, "Đặng Thị Hòa",
    )  # fmt: skip
    assert official.register_line == line


def test_the_word_file_says_what_the_pdf_says(draft: Draft, issue: Draft) -> None:
    official = issue(draft())
    given = Path(official.word_file.path).read_bytes()
    assert hashlib.sha256(given).hexdigest() == official.word_sha256
    document = Document(io.BytesIO(given))
    said = "\n".join(node.text or "" for node in document.element.body.iter() if node.tag.endswith("}t"))
    for phrase in ("Ủy ban nhân dân huyện Ba Vì còn 1.234 hộ nghèo.", "01/BC-UBND", "Đặng Thị Hòa", "- Lưu: VT."):
        assert phrase in said


def test_the_second_paper_of_a_year_gets_the_second_number_and_another_year_begins_anew(
    draft: Draft, issue: Draft, desk: Desks, city: City
) -> None:
    assert [issue(draft()).number for _ in range(2)] == ["01/BC-UBND", "02/BC-UBND"]
    later = desk("unit_leader", "bavi", date(2023, 1, 5))
    fresh = services.draft_official(city["bavi"], by=later, kind="small", about=city["bavi"])
    issued = services.issue_official(
        fresh, by=later, signed_on=date(2023, 1, 5), authority="Chủ tịch", signer="Đặng Thị Hòa", body_sign="UBND"
    )
    assert issued.number == "01/BC-UBND"


def test_an_office_that_has_numbered_by_hand_goes_on_after_its_last_number(draft: Draft, issue: Draft) -> None:
    assert issue(draft(), opened_at=117).number == "118/BC-UBND"
    assert issue(draft(), opened_at=3).number == "119/BC-UBND"


def test_a_paper_that_cannot_be_set_takes_no_number(draft: Draft, issue: Draft, hoa: PostDesk) -> None:
    bad = services.edit_official(draft(), by=hoa, subject="Kết quả 漢字", words={})
    with pytest.raises(Refused, match="phông chữ"):
        issue(bad)
    assert not NumberBook.objects.exists()
    assert issue(draft()).number == "01/BC-UBND"


def test_nobody_signs_before_the_paper_that_has_the_number_before(draft: Draft, issue: Draft, desk: Desks) -> None:
    issue(draft())
    earlier = draft()
    Official.objects.filter(pk=earlier.pk).update(drafted_on=date(2022, 12, 1))
    with pytest.raises(Refused, match="số liền trước"):
        issue(Official.objects.get(pk=earlier.pk), signed_on=date(2022, 12, 2))
    assert NumberBook.objects.get().last == 1


@pytest.mark.parametrize(
    "change", [{"subject": "Khác"}, {"number": "9/BC-UBND"}, {"sha256": "0" * 64}, {"content": {}}, {"state": "draft"}]
)
def test_the_database_itself_refuses_to_alter_an_issued_paper(
    draft: Draft, issue: Draft, change: dict[str, Any]
) -> None:
    official = issue(draft())
    with pytest.raises(DatabaseError, match="never altered"), transaction.atomic():
        Official.objects.filter(pk=official.pk).update(**change)
    with pytest.raises(DatabaseError, match="never altered"), transaction.atomic():
        Official.objects.filter(pk=official.pk)._raw_delete("default")


def test_an_issued_paper_is_neither_edited_nor_issued_again(draft: Draft, issue: Draft, hoa: PostDesk) -> None:
    official = issue(draft())
    with pytest.raises(Refused, match="không sửa được"):
        services.edit_official(official, by=hoa, subject="Khác", words={})
    with pytest.raises(Refused, match="không sửa được"):
        issue(official)


def test_words_are_edited_and_numbers_stay_those_of_the_records(draft: Draft, hoa: PostDesk) -> None:
    official = draft()
    kept = services.edit_official(
        official, by=hoa, subject="Kết quả rà soát năm 2022",
        words={"words_body": "Toàn huyện còn {poor} hộ.", "recipients": "Như trên\nLưu: VT, LĐ"},
    )  # fmt: skip
    assert kept.content["blocks"][1]["text"] == "Toàn huyện còn {poor} hộ."
    assert kept.content["recipients"] == ["Như trên", "Lưu: VT, LĐ"]
    assert contents.figures_of(kept.content)["poor"] == POOR


def test_a_brace_that_names_no_number_is_refused_at_its_field(draft: Draft, hoa: PostDesk) -> None:
    with pytest.raises(Refused) as refused:
        services.edit_official(draft(), by=hoa, subject="X", words={"words_body": "Còn {por} hộ."})
    assert refused.value.fields == {
        "words_body": "{por} không phải là số của văn bản này. Các số có thể dùng: {poor}, {near}."
    }


def test_two_who_edit_one_draft_do_not_overwrite_each_other(draft: Draft, hoa: PostDesk) -> None:
    official = draft()
    services.edit_official.guarded(version=1)(official, by=hoa, subject="Một", words={})
    with pytest.raises(Conflict):
        services.edit_official.guarded(version=1)(official, by=hoa, subject="Hai", words={})


def test_a_typed_table_tells_which_row_does_not_fit(draft: Draft, hoa: PostDesk) -> None:
    official = draft(kind="submission")
    with pytest.raises(Refused, match="Dòng 2 có 2 ô, bảng có 3 cột"):
        services.edit_official(official, by=hoa, subject="X", words={"annex_list": "a | b | c\na | b"})
    kept = services.edit_official(official, by=hoa, subject="X", words={"annex_list": "Nhà | Xã Ba Vì | gấp"})
    assert kept.content["annexes"][0]["groups"] == [{"title": "", "rows": [["Nhà", "Xã Ba Vì", "gấp"]]}]


def test_a_paper_with_blanks_left_in_it_is_not_issued(draft: Draft, issue: Draft) -> None:
    official = draft(kind="minutes")
    with pytest.raises(Refused, match=r"Còn chỗ chưa điền .* Trích yếu, Thời gian, địa điểm, Thành phần"):
        issue(official)
    assert not NumberBook.objects.exists()


def test_an_owed_paper_of_the_register_is_fulfilled_by_the_issued_one(
    draft: Draft, issue: Draft, hoa: PostDesk, city: City
) -> None:
    owed = services.register_paper(city["bavi"], by=hoa, kind="report", title="Báo cáo rà soát", due_on=DAY)
    official = issue(draft(), fulfils=owed)
    owed.refresh_from_db()
    assert (official.register_line, owed.number, owed.issued_on) == (owed, "01/BC-UBND", DAY)
    with pytest.raises(Refused, match="không còn chờ ban hành"):
        issue(draft(), fulfils=owed)
    assert NumberBook.objects.get().last == 1


def test_a_withdrawn_paper_keeps_number_and_files(draft: Draft, issue: Draft, hoa: PostDesk) -> None:
    official = issue(draft())
    gone = services.withdraw_official(official, by=hoa, reason="Ghi nhầm trích yếu")
    assert (gone.state, gone.withdrawn_on, gone.number) == (OfficialState.WITHDRAWN, DAY, "01/BC-UBND")
    with pytest.raises(Refused, match="đang có hiệu lực"):
        services.withdraw_official(gone, by=hoa, reason="Lần nữa")


def test_a_replacing_paper_names_the_one_it_replaces(draft: Draft, issue: Draft, hoa: PostDesk) -> None:
    first = issue(draft())
    second = services.replace_official(first, by=hoa)
    assert second.content["grounds"][-1] == "Thay thế Báo cáo 01/BC-UBND ngày 14/12/2022"
    with pytest.raises(Refused, match="Đã có dự thảo thay thế"):
        services.replace_official(first, by=hoa)
    issued = issue(second)
    first.refresh_from_db()
    assert (issued.number, first.state, first.number) == ("02/BC-UBND", OfficialState.REPLACED, "01/BC-UBND")


def test_another_unit_neither_drafts_nor_signs_for_ba_vi(draft: Draft, city: City, desk: Desks) -> None:
    stranger = desk("unit_officer", "hoangmai", DAY)
    with pytest.raises(NotAllowed):
        services.draft_official(city["bavi"], by=stranger, kind="small", about=city["bavi"])
    with pytest.raises(NotAllowed):
        services.edit_official(draft(), by=stranger, subject="X", words={})


def test_a_draft_is_read_by_its_unit_alone_and_an_issued_paper_by_those_above(
    draft: Draft, issue: Draft, desk: Desks
) -> None:
    official, above = draft(), desk("standing_officer", day=DAY)
    assert not Official.objects.visible_to(above, DAY).exists()
    assert Official.objects.visible_to(desk("unit_officer", "bavi", DAY), DAY).exists()
    issue(official)
    assert Official.objects.visible_to(above, DAY).exists()
    assert not Official.objects.visible_to(desk("unit_officer", "hoangmai", DAY), DAY).exists()
