"""The screens of a request: drawn, sent, answered, put together."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.movements.models import Movement, Obligation, Owed
from chungtay.apps.reports import services
from chungtay.apps.reports.answers import answers_of
from chungtay.apps.reports.models import Report, ReportRequest
from chungtay.apps.reports.tests.asking import HOUSES, answers
from chungtay.apps.units.models import Unit

Desks = Callable[..., PostDesk]
SignIn = Callable[..., Client]
JUNE, DUE = date(2023, 6, 1), date(2023, 6, 10)


@pytest.fixture(autouse=True)
def june(settings: Any) -> None:
    settings.DEMO_TODAY = JUNE


@pytest.fixture
def hoa(sign_in: SignIn) -> Client:
    """Đặng Thị Hòa of the district asks from her own screen."""
    return sign_in("unit_leader", "bavi", JUNE)


@pytest.fixture
def anh(sign_in: SignIn) -> Client:
    """Nguyễn Văn Ánh of Minh Quang answers between two meetings, on his telephone."""
    return sign_in("unit_officer", "minhquang", JUNE)


@pytest.fixture
def asked(movement: Movement, city: dict[str, Unit], desk: Desks) -> ReportRequest:
    by = desk("unit_leader", "bavi", JUNE)
    request = services.draft_request(
        city["bavi"], by=by, movement=movement, title="Nhà dột nát trước mùa mưa", clause="IV.1.3",
        reason="Huyện cân đối vốn sửa nhà.", due_on=DUE, sections=HOUSES,
    )  # fmt: skip
    both = [city["minhquang"].pk, city["xa-bavi"].pk]
    services.choose_units(request, by=by, units=both, among=both)
    return services.send_request(request, by=by)


@pytest.fixture
def report(asked: ReportRequest, city: dict[str, Unit], desk: Desks) -> Report:
    owed = Obligation.objects.get(unit=city["minhquang"], kind=Owed.AD_HOC)
    return services.start_report(owed, by=desk("unit_officer", "minhquang", JUNE))


TYPED = {
    "can_sua": "3", "can_xay": "2", "ty_le": "62,5", "hop": "yes", "ngay": "30/05/2023", "kho_khan": "Đường ngập.",
    "kien_nghi": "", "thon__dong": "2", "thon__0__ten": "Thôn Một", "thon__0__nha": "1.005",
    "thon__1__ten": "", "thon__1__nha": "",
}  # fmt: skip


def test_a_request_is_drawn_and_sent_from_the_screen_without_a_file(
    hoa: Client, movement: Movement, city: dict[str, Unit]
) -> None:
    told = {
        "title": "Giếng nước",
        "reason": "Huyện cần biết trước mùa khô.",
        "clause": "IV.1.3",
        "due_on": "10/06/2023",
    }
    hoa.post(reverse("reports:new_request"), told)
    made = ReportRequest.objects.get()
    design = reverse("reports:design", args=[made.pk])
    hoa.post(design, {"viec": "them-muc", "title": "Giếng", "kind": "figures"})
    hoa.post(reverse("reports:design_cell", args=[made.pk, 0, 0]), {"label": "Giếng khơi", "unit": "number",
             "measure": "giếng", "required": "on"})  # fmt: skip
    hoa.post(reverse("reports:design_cell", args=[made.pk, 0, 1]), {"label": "Giếng khoan", "unit": "number"})
    hoa.post(design, {"viec": "len:0.1"})
    hoa.post(reverse("reports:choose_units", args=[made.pk]), {"unit": [city["minhquang"].pk]})
    hoa.post(reverse("reports:request_act", args=[made.pk]), {"viec": "gui"})
    made.refresh_from_db()
    assert (made.state, [cell["label"] for cell in made.form[0]["cells"]]) == ("sent", ["Giếng khoan", "Giếng khơi"])
    assert Obligation.objects.get(kind=Owed.AD_HOC).unit == city["minhquang"]


def test_a_fault_of_the_form_is_shown_at_its_field_and_what_was_typed_stays(hoa: Client, movement: Movement) -> None:
    told = {"title": "Giếng nước", "reason": "Huyện cần biết.", "clause": "IV.1.3", "due_on": "10/06/2023"}
    hoa.post(reverse("reports:new_request"), told)
    made = ReportRequest.objects.get()
    hoa.post(reverse("reports:design", args=[made.pk]), {"viec": "them-muc", "title": "Hỏi", "kind": "questions"})
    cell = reverse("reports:design_cell", args=[made.pk, 0, 0])
    answer = hoa.post(cell, {"label": "Xếp loại", "unit": "choice", "options": "Tốt"})
    assert answer.status_code == 422
    assert answer.context["form"].errors == {
        "options": ["Câu chọn cần ít nhất hai phương án khác nhau; loại khác thì không có phương án."]
    }
    assert "Xếp loại" in answer.content.decode()
    assert ReportRequest.objects.get().form[0]["cells"] == []


def test_a_form_is_used_again_with_all_that_stands_in_it(hoa: Client, asked: ReportRequest) -> None:
    told = {"title": "Lần sau", "reason": "Cuối mùa mưa xem lại.", "clause": "IV.1.3", "due_on": "10/06/2023"}
    hoa.post(reverse("reports:new_request"), {**told, "like": f"request:{asked.pk}"})
    assert ReportRequest.objects.get(title="Lần sau").form == asked.form


def test_the_preview_shows_the_form_as_the_unit_will_see_it(hoa: Client, asked: ReportRequest, desk: Desks) -> None:
    again = services.revise_request(asked, by=desk("unit_leader", "bavi", JUNE))
    page = hoa.get(reverse("reports:preview", args=[again.pk])).content.decode()
    assert "Nhà cần sửa" in page and 'name="thon__0__ten"' in page


def test_typed_answers_are_sent_and_shown_with_their_totals(anh: Client, report: Report) -> None:
    answer = anh.post(reverse("reports:answer", args=[report.pk]), {**TYPED, "action": "submit"})
    assert answer.status_code == 302
    report.refresh_from_db()
    found = answers_of(report)
    assert (report.state, found.figures["cong"], found.figures["ty_le"]) == ("submitted", 5, 625)
    assert [dict(row.cells) for row in found.rows["thon"]] == [{"ten": "Thôn Một", "nha": "1005"}]
    page = anh.get(report.get_absolute_url()).content.decode()
    assert "1.005" in page and "62,5" in page and "30/05/2023" in page


def test_more_lines_come_without_losing_what_was_typed(anh: Client, report: Report) -> None:
    answer = anh.post(reverse("reports:answer", args=[report.pk]), {**TYPED, "action": "them-dong:thon"})
    page = answer.content.decode()
    assert 'value="Thôn Một"' in page and 'name="thon__4__ten"' in page and 'value="62,5"' in page
    assert answers_of(report).rows == {}


def test_each_fault_stands_at_its_cell_and_the_good_cells_are_kept(anh: Client, report: Report) -> None:
    wrong = {**TYPED, "ty_le": "120", "kho_khan": "", "thon__1__ten": "Thôn Hai", "action": "submit"}
    answer = anh.post(reverse("reports:answer", args=[report.pk]), wrong)
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"ty_le": ["Anh/chị nhập số không quá 100,0."]}
    answer = anh.post(reverse("reports:answer", args=[report.pk]), {**wrong, "ty_le": "62,5", "thon__0__ten": "",
                      "thon__0__nha": ""})  # fmt: skip
    assert set(answer.context["form"].errors) == {"kho_khan", "thon__1__nha"}
    assert answers_of(report).figures["can_sua"] == 3


def test_a_draft_keeps_itself_while_typed_and_tells_when_another_was_quicker(
    anh: Client, report: Report, desk: Desks
) -> None:
    url = reverse("reports:answer_draft", args=[report.pk])
    assert anh.post(url, {**TYPED, "version": "1"}).status_code == 204
    assert anh.post(url, {**TYPED, "can_sua": "4", "version": "1"}).status_code == 204
    services.save_answers(report, by=desk("unit_leader", "minhquang", JUNE), answers=answers(repair=9))
    assert anh.post(url, {**TYPED, "version": "1"}).status_code == 409
    answer = anh.post(reverse("reports:answer", args=[report.pk]), {**TYPED, "version": "1", "action": "save"})
    assert answer.status_code == 409
    both = [(one.label, one.theirs, one.yours) for one in answer.context["changes"]]
    assert ("Nhà dột nát, Nhà cần sửa", "9", "3") in both


def test_the_asker_sees_the_sums_and_who_is_missing_and_the_asked_see_their_own_line(
    hoa: Client, anh: Client, asked: ReportRequest, report: Report, desk: Desks
) -> None:
    by = desk("unit_officer", "minhquang", JUNE)
    services.save_answers(report, by=by, answers=answers())
    services.submit_report(report, by=by)
    whole = hoa.get(f"{asked.get_absolute_url()}?muc=tong-hop")
    found = whole.context["found"]
    assert [unit.name for unit in found.missing] == ["Ủy ban nhân dân xã Ba Vì"]
    total = whole.context["parts"][0].rows[-1].cells[0].figure
    assert (total.value, total.how) == (
        3, "Nhà cần sửa: cộng 1/2 đơn vị đã gửi; đơn vị chưa có số không tính là 0.",
    )  # fmt: skip
    assert whole.context["parts"][0].rows[-1].cells[3].figure.value is None
    chosen = whole.context["parts"][2].words[0].counts
    assert [(text, figure.value) for text, figure in chosen] == [("Có", 1)]
    sheet = hoa.get(f"{asked.get_absolute_url()}?muc=tong-hop&xuat=xlsx")
    assert sheet.status_code == 200 and sheet.content[:2] == b"PK"
    own = anh.get(asked.get_absolute_url())
    assert [row.owed.unit.key for row in own.context["rows"]] == ["minhquang"]
    assert anh.get(f"{asked.get_absolute_url()}?muc=tong-hop&xuat=xlsx").status_code == 403


def test_a_stranger_finds_no_request_and_a_draft_is_not_shown_to_those_below(
    sign_in: SignIn, anh: Client, asked: ReportRequest, desk: Desks
) -> None:
    assert sign_in("unit_officer", "hoangliet", JUNE).get(asked.get_absolute_url()).status_code == 404
    again = services.revise_request(asked, by=desk("unit_leader", "bavi", JUNE))
    assert anh.get(again.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("tab", ["noi-dung", "tong-hop", "mau", "can-cu", "lich-su"])
def test_every_tab_of_a_request_opens(hoa: Client, asked: ReportRequest, tab: str) -> None:
    assert hoa.get(f"{asked.get_absolute_url()}?muc={tab}").status_code == 200


def test_the_list_asks_as_often_for_three_requests_as_for_one(
    hoa: Client, asked: ReportRequest, desk: Desks, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    hoa.get(reverse("reports:requests"))
    with CaptureQueriesContext(connection) as one:
        hoa.get(reverse("reports:requests"))
    for _ in range(2):
        services.revise_request(asked, by=desk("unit_leader", "bavi", JUNE))
    with django_assert_num_queries(len(one)):
        hoa.get(reverse("reports:requests"))
