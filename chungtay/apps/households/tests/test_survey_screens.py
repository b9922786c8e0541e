"""The page of a sheet: typing without JavaScript, drafts, two people at once, and who may open it."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from chungtay.apps.households.models import CaseState, Household, ReviewCase, Step, VillageReview
from chungtay.apps.households.tests.conftest import MAI, Settle
from chungtay.apps.households.tests.test_surveys import case_of, on_paper
from chungtay.apps.units.models import Unit
from chungtay.base.models import Event

SignIn = Callable[..., Client]
YES_NO = {True: "co", False: "khong", None: ""}


@pytest.fixture
def case(settle: Settle, villages: dict[str, Unit], city: dict[str, Unit]) -> ReviewCase:
    return case_of(settle("thon-lat", "01", MAI, members=2, national_class="poor"), city)


@pytest.fixture
def surveyor(sign_in: SignIn) -> Client:
    return sign_in("surveyor", "minhquang")


def address(case: ReviewCase) -> str:
    return f"/ra-soat/phieu/{case.pk}/"


def page(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def base_of(visitor: Client, case: ReviewCase) -> str:
    """What the form carries when it is opened."""
    found: str = visitor.get(address(case)).context["base"]
    return found


def paper_form() -> dict[str, str]:
    return {name: YES_NO[value] if isinstance(value, bool) else str(value) for name, value in on_paper().items()}


def test_a_sheet_is_typed_and_finished_in_one_sending(case: ReviewCase, surveyor: Client) -> None:
    given = {**paper_form(), "income_vnd": "1.200.000", "version": base_of(surveyor, case), "viec": "xong"}
    assert surveyor.post(address(case), given).status_code == 302
    done = page(surveyor.get(address(case)))
    assert "Đã khảo sát" in done
    assert "Hộ nghèo" in done
    assert "Chưa có chuẩn để xét" in done
    assert "1.200.000" in done
    kept = ReviewCase.objects.get(pk=case.pk)
    assert (kept.state, kept.income_score, kept.income_vnd) == (CaseState.SURVEYED, 130, 1_200_000)


def test_what_is_missing_stands_at_its_field_and_what_was_typed_is_kept(case: ReviewCase, surveyor: Client) -> None:
    given = {"living_area_m2": "45,5", "version": base_of(surveyor, case), "viec": "xong"}
    answer = surveyor.post(address(case), given)
    assert answer.status_code == 422
    assert "tổng điểm thu nhập" in page(answer)
    assert ReviewCase.objects.get(pk=case.pk).answers["living_area_m2"] == "45.5"
    assert 'value="45,5"' in page(surveyor.get(address(case)))


def test_a_number_that_cannot_be_read_leaves_the_stored_one(case: ReviewCase, surveyor: Client) -> None:
    base = base_of(surveyor, case)
    surveyor.post(address(case), {"income_vnd": "900000", "version": base, "viec": "luu"})
    answer = surveyor.post(address(case), {"income_vnd": "chín trăm", "version": base, "viec": "luu"})
    assert answer.status_code == 422
    assert ReviewCase.objects.get(pk=case.pk).income_vnd == 900_000


def test_the_totals_run_along_as_the_server_counts_them(case: ReviewCase, surveyor: Client) -> None:
    """Two grown-ups past thirty lack nothing that only children or the young can lack."""
    given = {"typed-viec_lam": "co", "toilet": "none", "uses_internet": "co", "version": base_of(surveyor, case)}
    surveyor.post(address(case), {**given, "viec": "luu"})
    totals = {label: fig.value for label, fig in surveyor.get(address(case)).context["totals"]}
    assert totals == {"Điểm thu nhập (điểm A)": None, "Chỉ số thiếu hụt": 2, "Chỉ số chưa kết luận": 6}


def test_a_difference_between_paper_and_facts_asks_for_a_choice(case: ReviewCase, surveyor: Client) -> None:
    given = {"uses_internet": "co", "typed-su_dung_dich_vu_vien_thong": "co", "version": base_of(surveyor, case)}
    assert "phiếu giấy khác nhau" not in page(surveyor.get(address(case)))
    surveyor.post(address(case), {**given, "viec": "luu"})
    shown = page(surveyor.get(address(case)))
    assert "Kết quả tính và phiếu giấy khác nhau" in shown
    assert 'name="pick-su_dung_dich_vu_vien_thong"' in shown


def test_a_draft_says_only_whether_it_was_kept(case: ReviewCase, surveyor: Client, sign_in: SignIn) -> None:
    mine, theirs = base_of(surveyor, case), base_of(officer := sign_in("unit_officer", "minhquang"), case)
    assert surveyor.post(f"{address(case)}nhap/", {"income_vnd": "1", "version": mine}).status_code == 204
    assert surveyor.post(f"{address(case)}nhap/", {"income_vnd": "2", "version": mine}).status_code == 204
    assert officer.post(f"{address(case)}nhap/", {"income_vnd": "3", "version": theirs}).status_code == 409
    assert officer.post(f"{address(case)}nhap/", {"income_vnd": "3", "version": "7"}).status_code == 422
    kept = ReviewCase.objects.get(pk=case.pk)
    assert (kept.income_vnd, kept.state) == (2, CaseState.DRAFT)


@pytest.mark.parametrize(("choice", "income"), [("luu", 1_000_000), ("nhap", 2_000_000)])
def test_the_second_person_chooses_and_keeps_everything_else(
    case: ReviewCase, surveyor: Client, sign_in: SignIn, choice: str, income: int
) -> None:
    officer = sign_in("unit_officer", "minhquang")
    theirs, mine = base_of(surveyor, case), base_of(officer, case)
    surveyor.post(address(case), {"income_vnd": "1000000", "version": theirs, "viec": "luu"})
    sent = {"income_vnd": "2000000", "note": "Nhà cuối xóm", "causes": ["1", "7"], "version": mine, "viec": "luu"}
    asked = officer.post(address(case), sent)
    assert asked.status_code == 409
    for words in ("1.000.000", "2.000.000", "Bản đang lưu"):
        assert words in page(asked)
    assert ReviewCase.objects.get(pk=case.pk).note == ""
    again = {**sent, "version": asked.context["base"], "phai-chon": "income_vnd"}
    assert "Còn mục chưa chọn" in page(officer.post(address(case), again))
    assert officer.post(address(case), {**again, "chon-income_vnd": choice}).status_code == 302
    kept = ReviewCase.objects.get(pk=case.pk)
    assert (kept.income_vnd, kept.note, kept.causes) == (income, "Nhà cuối xóm", ["1", "7"])


def test_a_form_with_a_broken_base_overwrites_nothing(case: ReviewCase, surveyor: Client) -> None:
    base = base_of(surveyor, case)
    surveyor.post(address(case), {"income_vnd": "1000000", "version": base, "viec": "luu"})
    for broken in ("", "[]", "3", json.dumps({"form": ""})):
        assert surveyor.post(address(case), {"income_vnd": "5", "version": broken, "viec": "luu"}).status_code == 409
    assert ReviewCase.objects.get(pk=case.pk).income_vnd == 1_000_000


def test_every_opening_of_a_sheet_is_logged(case: ReviewCase, surveyor: Client) -> None:
    surveyor.get(address(case))
    event = Event.objects.filter(verb="households.read_sheet").get()
    assert (event.about_id, event.changes) == (str(case.household_id), {"what": "survey"})


def test_after_the_survey_the_sheet_is_only_read(case: ReviewCase, surveyor: Client) -> None:
    base = base_of(surveyor, case)
    VillageReview.objects.update(step=Step.MEETING)
    shown = page(surveyor.get(address(case)))
    assert "Khảo sát xong</button>" not in shown
    answer = surveyor.post(address(case), {"note": "x", "version": base, "viec": "luu"})
    assert "Phiếu chỉ sửa được ở bước khảo sát" in page(answer)
    assert ReviewCase.objects.get(pk=case.pk).note == ""


def test_a_finished_sheet_is_opened_again_on_its_page(case: ReviewCase, surveyor: Client) -> None:
    surveyor.post(address(case), {**paper_form(), "version": base_of(surveyor, case), "viec": "xong"})
    assert "Mở lại phiếu" in page(surveyor.get(address(case)))
    assert surveyor.post(f"{address(case)}mo-lai/", {"reason": "Ghi nhầm điểm"}).status_code == 302
    assert ReviewCase.objects.get(pk=case.pk).state == CaseState.DRAFT


@pytest.mark.parametrize(
    ("role", "unit", "read", "typed"),
    [
        ("village_head", "thon-lat", 200, 302),
        ("unit_officer", "minhquang", 200, 302),
        ("front_officer", "mttq-tp", 200, 403),
        ("unit_leader", "bavi", 200, 403),
        ("village_head", "thon-cua", 404, 404),
        ("unit_officer", "xa-bavi", 404, 404),
        ("auditor", "ubnd-tp", 403, 403),
    ],
)
def test_who_opens_a_sheet_and_who_types_on_it(
    case: ReviewCase, sign_in: SignIn, role: str, unit: str, read: int, typed: int
) -> None:
    visitor = sign_in(role, unit)
    answer = visitor.get(address(case))
    assert answer.status_code == read
    base = answer.context["base"] if read == 200 else "{}"
    assert visitor.post(address(case), {"note": "x", "version": base, "viec": "luu"}).status_code == typed


def test_one_member_and_five_ask_the_database_equally_often(
    settle: Settle, villages: dict[str, Unit], city: dict[str, Unit], surveyor: Client
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for code, members in (("01", 1), ("02", 5)):
        case = case_of(settle("thon-lat", code, MAI, members=members), city)
        surveyor.get(address(case))
        with CaptureQueriesContext(connection) as asked:
            surveyor.get(address(case))
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert Household.objects.count() == 2
