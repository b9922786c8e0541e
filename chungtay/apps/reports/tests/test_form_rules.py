"""Rules between cells are drawn on the screen, tried out, and hold when units answer."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from chungtay.apps.movements.models import Movement, Obligation
from chungtay.apps.reports import drafting, services
from chungtay.apps.reports.models import ReportRequest
from chungtay.apps.reports.tests.asking import HOUSES, answers
from chungtay.apps.units.models import Unit
from chungtay.base.errors import Refused
from conftest import Desks

JUNE = date(2023, 6, 1)
WITHIN = {"cell": "can_xay", "kind": "at_most", "others": ["can_sua"], "severity": "error",
          "words": "Xây mới là phần nhỏ"}  # fmt: skip
TYPED = {"can_sua": "2", "can_xay": "3", "ty_le": "10", "hop": "yes", "kho_khan": "Đường ngập.",
         "thon__dong": "1", "thon__0__ten": "Thôn Một", "thon__0__nha": "5"}  # fmt: skip
SAYS = "Xây mới là phần nhỏ. “Nhà cần xây mới” không lớn hơn “Nhà cần sửa” = 2, anh/chị ghi 3."


@pytest.fixture
def drawn(movement: Movement, city: dict[str, Unit], desk: Desks) -> ReportRequest:
    """Đặng Thị Hòa of Ba Vì draws a form about houses in the rain."""
    return services.draft_request(
        city["bavi"], by=desk("unit_leader", "bavi", JUNE), movement=movement, title="Nhà dột nát", clause="IV.1.3",
        due_on=date(2023, 6, 20), reason="Trước mùa mưa.", sections=HOUSES,
    )  # fmt: skip


@pytest.fixture
def hoa(sign_in: Callable[..., Client], settings: Any) -> Client:
    settings.DEMO_TODAY = JUNE
    return sign_in("unit_leader", "bavi", JUNE)


def page(request: ReportRequest, name: str, *places: int) -> str:
    return reverse(f"reports:{name}", args=[request.pk, *places])


def rules(request: ReportRequest) -> list[dict[str, Any]]:
    request.refresh_from_db()
    return [rule for section in request.form for rule in section.get("rules", ())]


def test_a_rule_is_added_read_changed_and_taken_away(hoa: Client, drawn: ReportRequest) -> None:
    assert hoa.post(page(drawn, "design_rule", 0, 0), WITHIN).status_code == 302
    assert rules(drawn) == [{"key": "q1", **WITHIN}]
    assert "“Nhà cần xây mới” không lớn hơn “Nhà cần sửa”" in hoa.get(page(drawn, "design")).content.decode()
    assert hoa.post(page(drawn, "design_rule", 0, 0), WITHIN | {"severity": "warning"}).status_code == 302
    assert [rule["severity"] for rule in rules(drawn)] == ["warning"]
    hoa.post(page(drawn, "design"), {"viec": "bo-quy-tac:0.0"})
    assert rules(drawn) == []


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"kind": "sum_is"}, "Phép cộng cần từ hai ô; không lớn hơn, bằng cần đúng một ô; chênh kỳ trước không cần ô "
         "nào."),
        ({"others": ["can_xay"]}, "Mỗi ô ghi một lần, không ghi lại ô đang xét."),
        ({"others": ["ty_le"]}, "Chỉ so các ô số liệu cùng đơn vị tính, cùng số lẻ của mẫu này."),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_said_at_its_field_and_nothing_is_kept(
    hoa: Client, drawn: ReportRequest, changed: dict[str, Any], says: str
) -> None:
    answer = hoa.post(page(drawn, "design_rule", 0, 0), WITHIN | changed)
    assert (answer.status_code, answer.context["form"].errors) == (422, {"others": [says]})
    assert "Xây mới là phần nhỏ" in answer.content.decode()
    assert rules(drawn) == []


def test_a_section_without_figures_has_no_rules_and_a_table_offers_no_column(hoa: Client, drawn: ReportRequest) -> None:
    assert hoa.get(page(drawn, "design_rule", 2, 0)).status_code == 404
    form = hoa.get(page(drawn, "design_rule", 0, 0)).context["form"]
    assert [key for key, _ in form.fields["others"].choices] == ["can_sua", "can_xay", "cong", "ty_le"]


def test_a_rule_goes_with_its_cell_and_is_said(hoa: Client, drawn: ReportRequest) -> None:
    hoa.post(page(drawn, "design_rule", 0, 0), WITHIN)
    answer = hoa.post(page(drawn, "design"), {"viec": "bo:0.0"}, follow=True)
    assert "Quy tắc nhắc tới ô đã bỏ cũng được bỏ." in answer.content.decode()
    assert rules(drawn) == []
    assert drafting.faults_of(drawn, JUNE) == []


def test_the_try_out_says_what_the_unit_would_be_told_and_keeps_nothing(hoa: Client, drawn: ReportRequest) -> None:
    hoa.post(page(drawn, "design_rule", 0, 0), WITHIN)
    tried = hoa.post(page(drawn, "preview"), TYPED)
    assert tried.context["form"].errors == {"can_xay": [SAYS]}
    assert 'value="3"' in tried.content.decode()
    fine = hoa.post(page(drawn, "preview"), TYPED | {"can_xay": "2"})
    assert "Với số vừa nhập, đơn vị gửi được báo cáo." in fine.content.decode()
    hoa.post(page(drawn, "design_rule", 0, 0), WITHIN | {"severity": "warning"})
    warned = hoa.post(page(drawn, "preview"), TYPED)
    assert ([one.message for one in warned.context["asked_about"]], warned.context["form"].errors) == ([SAYS], {})


def test_a_rule_about_a_total_is_told_above_the_form(hoa: Client, drawn: ReportRequest) -> None:
    hoa.post(page(drawn, "design_rule", 0, 0), WITHIN | {"cell": "cong", "kind": "equals", "words": ""})
    tried = hoa.post(page(drawn, "preview"), TYPED)
    assert tried.context["form"].non_field_errors() == ["“Cộng” phải bằng “Nhà cần sửa” = 2, anh/chị ghi 5."]


def test_the_rule_holds_when_a_commune_answers_and_goes_along_with_a_copy(
    hoa: Client, drawn: ReportRequest, city: dict[str, Unit], desk: Desks
) -> None:
    hoa.post(page(drawn, "design_rule", 0, 0), WITHIN)
    drawn.refresh_from_db()
    by, unit = desk("unit_leader", "bavi", JUNE), city["minhquang"]
    services.choose_units(drawn, by=by, units=[unit.pk], among=[unit.pk])
    sent = services.send_request(drawn, by=by)
    officer = desk("unit_officer", "minhquang", JUNE)
    report = services.start_report(Obligation.objects.get(unit=unit, row_key=sent.row_key), by=officer)
    services.save_answers(report, by=officer, answers=answers(repair=2, build=3))
    with pytest.raises(Refused) as refused:
        services.submit_report(report, by=officer)
    assert refused.value.fields == {"can_xay": SAYS}
    shown = hoa.get(f"{sent.get_absolute_url()}?muc=mau").content.decode()
    assert "“Nhà cần xây mới” không lớn hơn “Nhà cần sửa”" in shown
    again = services.revise_request(sent, by=by)
    assert rules(again) == [{"key": "q1", **WITHIN}]
