"""The pages of copying: begun from the model's page, told of step by step, answered by the level above."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chungtay.apps.initiatives.models import Initiative
from chungtay.apps.notices import reminders
from chungtay.apps.replication import services
from chungtay.apps.replication.models import Adoption
from chungtay.apps.replication.tests.conftest import DUE, REPORTED, Copies, cows
from conftest import Desks

SignIn = Callable[..., Client]
TODAY = date(2023, 4, 1)


@pytest.fixture(autouse=True)
def spring(settings: Any) -> None:
    settings.DEMO_TODAY = TODAY


def test_a_commune_begins_from_the_page_of_the_model(model: Initiative, sign_in: SignIn) -> None:
    officer = sign_in("unit_officer", "xa-bavi")
    page = officer.get(f"/nhan-rong/mo-hinh/{model.code}/")
    assert "Nhân rộng mô hình này" in page.text
    form = officer.get(f"/nhan-rong/mo-hinh/{model.code}/bat-dau/")
    assert "Chọn hộ\nGiao bò" in form.text
    assert 'value="01/10/2023"' in form.text
    answer = officer.post(
        f"/nhan-rong/mo-hinh/{model.code}/bat-dau/",
        {"steps_text": "Chọn hộ\nGiao dê", "changed": "Nuôi dê", "because": "", "since": "01/04/2023",
         "result_due_on": "01/10/2023", "parent": ""},
    )  # fmt: skip
    assert answer.status_code == 422
    assert "vì sao điều chỉnh" in answer.text
    answer = officer.post(
        f"/nhan-rong/mo-hinh/{model.code}/bat-dau/",
        {"steps_text": "Chọn hộ\nGiao dê", "changed": "Nuôi dê", "because": "Đất dốc, bò khó chăn.",
         "since": "01/04/2023", "result_due_on": "01/10/2023", "parent": ""},
    )  # fmt: skip
    made = Adoption.objects.get()
    assert answer.headers["Location"] == made.get_absolute_url()
    page = officer.get(made.get_absolute_url())
    assert "Bước của mẫu không làm" in page.text
    assert "Giao bò" in page.text


def test_progress_and_a_report_go_their_way(adopted: Copies, sign_in: SignIn) -> None:
    made = adopted()
    officer = sign_in("unit_officer", "xa-bavi")
    step = made.steps.get(place=1)
    address = f"{made.get_absolute_url()}buoc/{step.pk}/"
    officer.post(address, {"done_on": "10/10/2022", "note": "Họp hai thôn", "version": "1"})
    late = officer.post(address, {"done_on": "11/10/2022", "note": "Họp ba thôn", "version": "1"})
    assert late.status_code == 409
    assert "Họp hai thôn" in late.text
    assert "Họp ba thôn" in late.text
    address = f"{made.get_absolute_url()}ket-qua/"
    short = officer.post(address, {"summary": "Sáu hộ có bò.", "r0_before": "0", "version": "1"})
    assert short.status_code == 422
    assert "Dòng này còn thiếu: sau." in short.text
    own = {"r1_label": "Bê con", "r1_measure": "con", "r1_before": "0", "r1_after": "2,5", "r1_source": "Sổ thú y"}
    told = {"summary": "Sáu hộ có bò.", "r0_before": "0", "r0_after": "6", "r0_source": "Sổ thôn", "version": "1"}
    assert officer.post(address, told | own).status_code == 302
    assert [(row.label, str(row.after), row.of_model) for row in made.results.all()] == [
        ("Hộ có bò", "6.00", True), ("Bê con", "2.50", False),
    ]  # fmt: skip
    page = officer.get(made.get_absolute_url()).text
    assert "Chờ xác nhận" in page
    assert "2,5" in page


def test_the_district_sends_back_and_confirms(reported: Copies, sign_in: SignIn, desk: Desks) -> None:
    made = reported()
    above, officer = sign_in("unit_officer", "bavi"), sign_in("unit_officer", "xa-bavi")
    assert "Kết quả nhân rộng: Ngân hàng bò cho hộ nghèo" in above.get("/").text
    above.post(f"{made.get_absolute_url()}tra-lai/", {"reason": "Số chưa đúng sổ.", "version": "2"})
    assert "Báo cáo kết quả nhân rộng: Ngân hàng bò cho hộ nghèo" in officer.get("/").text
    assert "Số chưa đúng sổ." in officer.get(made.get_absolute_url()).text
    by = desk("unit_officer", "xa-bavi", REPORTED)
    services.report(Adoption.objects.get(), by=by, results=[cows(0, 5)], summary="Năm hộ có bò.")
    stale = above.post(f"{made.get_absolute_url()}xac-nhan/", {"words": "", "version": "3"})
    assert stale.status_code == 409
    above.post(f"{made.get_absolute_url()}xac-nhan/", {"words": "", "version": "4"})
    assert Adoption.objects.get().state == "confirmed"


def test_who_gets_which_page(adopted: Copies, model: Initiative, sign_in: SignIn) -> None:
    page = adopted().get_absolute_url()
    officer, other, admin = (
        sign_in("unit_officer", "xa-bavi"),
        sign_in("unit_officer", "hoangmai"),
        sign_in("system_admin"),
    )
    assert officer.get(page).status_code == 200
    assert other.get(page).status_code == 404
    assert other.get(f"/nhan-rong/mo-hinh/{model.code}/").status_code == 200
    assert admin.get("/nhan-rong/").status_code == 403
    assert officer.get("/nhan-rong/chua-lam-theo/").status_code == 403
    assert officer.get(f"{page}xac-nhan/").status_code == 403


def test_the_list_filters_and_goes_out(adopted: Copies, confirmed: Copies, sign_in: SignIn) -> None:
    adopted("hoangliet", parent=confirmed())
    city = sign_in("standing_officer")
    assert "Xã Ba Vì" in city.get("/nhan-rong/?tim=ba+vi").text
    assert "Phường Hoàng Liệt" not in city.get("/nhan-rong/?trang_thai=confirmed").text
    sheet = city.get("/nhan-rong/?xuat=xlsx")
    assert sheet.headers["Content-Disposition"] == 'attachment; filename="noi-nhan-rong-mo-hinh.xlsx"'


def test_a_list_of_three_asks_as_much_as_a_list_of_one(confirmed: Copies, adopted: Copies, sign_in: SignIn) -> None:
    city, first = sign_in("standing_officer"), confirmed()
    pages = ("/nhan-rong/", f"/nhan-rong/mo-hinh/{first.initiative.code}/", first.get_absolute_url())
    asked = []
    for _ in range(2):
        counts = []
        for page in pages:
            city.get(page)
            with CaptureQueriesContext(connection) as seen:
                city.get(page)
            counts.append(len(seen))
        asked.append(counts)
        if len(asked) == 1:
            adopted("hoangliet", parent=first)
            adopted("bavi")
    assert asked[0] == asked[1]


def test_what_nobody_copies_is_listed_for_the_standing_office(
    model: Initiative, adopted: Copies, sign_in: SignIn
) -> None:
    city = sign_in("standing_officer")
    assert model.title in city.get("/nhan-rong/chua-lam-theo/").text
    adopted()
    assert model.title not in city.get("/nhan-rong/chua-lam-theo/").text


def test_results_that_come_due_are_reminded_of(adopted: Copies) -> None:
    made = adopted()

    def reminded(day: date) -> list[tuple[int, date]]:
        return [(due.unit_id, due.due_on) for due in reminders.dues(day) if due.about == reminders.about(made)]

    assert reminded(DUE) == [(made.unit_id, DUE)]
    assert reminded(date(2022, 10, 20)) == []
