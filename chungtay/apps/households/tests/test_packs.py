"""Tables of the law that an officer loads: previewed, refused while empty, judged by at once, and taken back."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from chungtay.apps.households.models import Assessment, CaseState, ReviewCase, StandardPack
from chungtay.apps.households.services.packs import end_pack, load_pack
from chungtay.apps.households.services.surveys import finish_survey, save_survey
from chungtay.apps.households.surveying import loading
from chungtay.apps.households.tests.conftest import MAI, Settle
from chungtay.apps.households.tests.test_surveys import case_of, on_paper, opened
from chungtay.apps.units.models import Unit
from chungtay.base.errors import NotAllowed, Refused
from chungtay.rules.problems import LawErrors
from conftest import Desks

CITY = """kind: city_cutoffs
since: 2022-01-01
document: {number: "13/2021/QĐ-UBND", issued: 2021-08-13, issuer: "UBND Thành phố"}
deprivation_cutoff: 3
income_points: {nong_thon: 145, thanh_thi: 180}
"""
POINTS = "{thanh_thi: 0, nt_dong_bang_song_hong: %d}"
B1 = f"""kind: b1_items
since: 2022-01-01
document: {{number: "07/2021", issued: 2021-07-18, issuer: "Bộ", article: "Phụ lục III"}}
regions: [thanh_thi, nt_dong_bang_song_hong]
items:
  - code: nuoc
    label_vi: "Nước"
    kind: single_choice
    options:
      - {{code: may, label_vi: "Máy", points: {POINTS % 10}}}
      - {{code: gieng, label_vi: "Giếng", points: {POINTS % 5}}}
  - code: bo
    label_vi: "Số bò"
    kind: count
    max_points: 15
    options: [{{code: con, label_vi: "Mỗi con", points: {POINTS % 6}}}]
"""
GIVEN = {
    "number": "13/2021/QĐ-UBND", "issued": "13/08/2021", "issuer": "UBND Thành phố", "since": "01/01/2022",
    "deprivation_cutoff": "3", "income_points_nong_thon": "145", "income_points_thanh_thi": "180",
}  # fmt: skip


@pytest.fixture
def surveyed(settle: Settle, villages: dict[str, Unit], city: dict[str, Unit], desk: Desks) -> ReviewCase:
    """Chị Ban Mai's sheet: 142 points and three lacks, between the national line and the city's."""
    case, by = case_of(settle("thon-lat", "01", MAI), city), desk("surveyor", "minhquang")
    save_survey(case, by=by, typed=on_paper(score=142), base=opened(case, "A"))
    return finish_survey(case, by=by)


def city_class(case: ReviewCase) -> str:
    return Assessment.objects.get(case=case, standard="city").outcome


def test_a_city_cut_off_judges_the_open_sheets_anew_and_its_end_undoes_it(
    surveyed: ReviewCase, city: dict[str, Unit], desk: Desks
) -> None:
    assert city_class(surveyed) == "undecided"
    by = desk("standing_officer")
    pack = load_pack(city["so-ldtbxh"], by=by, text=CITY)
    assert (pack.kind, pack.since, pack.document) == ("city_cutoffs", date(2022, 1, 1), "13/2021/QĐ-UBND")
    assert city_class(surveyed) == "poor"
    assert Assessment.objects.get(case=surveyed, standard="national").outcome == "not_poor"
    assert end_pack(pack, by=by, reason="Chép nhầm số văn bản").ended_on == by.day
    assert city_class(surveyed) == "undecided"


def test_a_recognised_sheet_stays_as_it_was(surveyed: ReviewCase, city: dict[str, Unit], desk: Desks) -> None:
    ReviewCase.objects.update(state=CaseState.RECOGNISED)
    load_pack(city["so-ldtbxh"], by=desk("standing_officer"), text=CITY)
    assert city_class(surveyed) == "undecided"


def test_two_packs_cannot_begin_on_the_same_day(city: dict[str, Unit], desk: Desks) -> None:
    by = desk("standing_officer")
    load_pack(city["so-ldtbxh"], by=by, text=CITY)
    with pytest.raises(Refused, match="Đã có bảng"):
        load_pack(city["so-ldtbxh"], by=by, text=CITY.replace("145", "146"))


def test_only_the_standing_office_loads(city: dict[str, Unit], desk: Desks) -> None:
    for role, unit in (("unit_leader", "minhquang"), ("unit_officer", "bavi"), ("auditor", "ubnd-tp")):
        with pytest.raises(NotAllowed):
            load_pack(city[unit], by=desk(role, unit), text=CITY)


def test_the_empty_b1_table_is_refused_as_it_stands() -> None:
    with pytest.raises(LawErrors) as errors:
        loading.read(loading.empty_b1())
    keys = {problem.key for problem in errors.value.problems}
    assert "document.number" in keys
    assert any("points" in key for key in keys)
    assert all(problem.line > 1 for problem in errors.value.problems)


def test_with_a_b1_table_its_items_are_asked_and_the_total_is_computed(
    settle: Settle, villages: dict[str, Unit], city: dict[str, Unit], desk: Desks
) -> None:
    load_pack(city["so-ldtbxh"], by=desk("standing_officer"), text=B1)
    case, by = case_of(settle("thon-lat", "01", MAI), city), desk("surveyor", "minhquang")
    typed = {name: value for name, value in on_paper().items() if name != "paper_score"}
    save_survey(case, by=by, typed={**typed, "b1-nuoc": "gieng"}, base=opened(case, "A"))
    with pytest.raises(Refused) as refused:
        finish_survey(case, by=by)
    assert refused.value.fields == {"b1-bo": "Chưa trả lời mục này."}
    save_survey(case, by=by, typed={"b1-bo": 3}, base=opened(case, "B"))
    assert finish_survey(case, by=by).income_score == 5 + 15


def test_the_page_says_where_there_is_no_standard(sign_in: Any, villages: dict[str, Unit]) -> None:
    page = sign_in("auditor").get("/ra-soat/chuan/").content.decode()
    assert "Chưa có chuẩn để xét" in page
    assert "140" in page
    assert "Nạp chuẩn của Thành phố" not in page


def test_a_cut_off_is_loaded_from_the_plain_form_after_a_preview(sign_in: Any, villages: dict[str, Unit]) -> None:
    visitor: Client = sign_in("standing_officer")
    shown = visitor.post("/ra-soat/chuan/thanh-pho/", GIVEN)
    assert shown.status_code == 200
    assert not StandardPack.objects.exists()
    loaded = visitor.post("/ra-soat/chuan/nap/", {"text": shown.context["text"]}, follow=True)
    assert "Đã nạp bảng chuẩn" in loaded.content.decode()
    assert "145" in loaded.content.decode()
    assert StandardPack.objects.get().title == "Chuẩn của Thành phố theo 13/2021/QĐ-UBND"


def test_a_fault_of_the_plain_form_stands_at_its_field(sign_in: Any, villages: dict[str, Unit]) -> None:
    given = {**GIVEN, "until": "31/12/2021", "income_points_thanh_thi": ""}
    answer = sign_in("standing_officer").post("/ra-soat/chuan/thanh-pho/", given)
    assert answer.status_code == 422
    assert "income_points_nong_thon" in answer.context["form"].errors


def test_a_file_with_faults_tells_each_with_its_line(sign_in: Any, villages: dict[str, Unit]) -> None:
    text = CITY.replace("deprivation_cutoff: 3", "deprivation_cutoff: 0\nlạ: 1")
    page = sign_in("standing_officer").post("/ra-soat/chuan/tep/", {"text": text})
    assert page.status_code == 422
    told = page.content.decode()
    assert "Khóa “lạ” không có trong mẫu" in told
    assert "Dòng 5" in told


@pytest.mark.parametrize("path", ["", "thanh-pho/", "tep/"])
def test_who_may_open_the_pages(sign_in: Any, villages: dict[str, Unit], path: str) -> None:
    answers = {role: sign_in(role).get(f"/ra-soat/chuan/{path}").status_code for role in ("auditor", "system_admin")}
    assert answers == {"auditor": 200 if path == "" else 403, "system_admin": 403}


def test_only_the_standing_office_confirms_a_pack_and_the_address_is_no_page(
    sign_in: Any, villages: dict[str, Unit]
) -> None:
    address = "/ra-soat/chuan/nap/"
    answers = {role: sign_in(role).post(address, {"text": B1}).status_code for role in ("auditor", "unit_leader")}
    assert answers == {"auditor": 403, "unit_leader": 403}
    assert sign_in("standing_officer").get(address).status_code == 405


def test_the_items_of_a_loaded_table_stand_on_the_sheet_with_their_points(
    settle: Settle, villages: dict[str, Unit], city: dict[str, Unit], desk: Desks, sign_in: Any
) -> None:
    load_pack(city["so-ldtbxh"], by=desk("standing_officer"), text=B1)
    case, visitor = case_of(settle("thon-lat", "01", MAI), city), sign_in("surveyor", "minhquang")
    address = f"/ra-soat/phieu/{case.pk}/"
    base = visitor.get(address).context["base"]
    given = {"b1-nuoc": "gieng", "b1-bo": "3", "version": base, "viec": "luu"}
    assert visitor.post(address, given).status_code == 302
    page = visitor.get(address).content.decode()
    for words in ("Giếng: 5 điểm.", "3 × 6 điểm; tối đa 15 điểm."):
        assert words in page, words
    assert dict(visitor.get(address).context["totals"])["Điểm thu nhập (điểm A)"].value == 20
    assert "Tổng điểm thu nhập trên phiếu giấy" not in page


def test_where_several_regions_fit_the_sheet_asks_which(
    settle: Settle, villages: dict[str, Unit], city: dict[str, Unit], desk: Desks
) -> None:
    mountains = B1.replace("nt_dong_bang_song_hong]", "nt_dong_bang_song_hong, nt_trung_du_mien_nui_phia_bac]")
    text = re.sub(r"(nt_dong_bang_song_hong: (\d+))", r"\1, nt_trung_du_mien_nui_phia_bac: \g<2>0", mountains)
    load_pack(city["so-ldtbxh"], by=desk("standing_officer"), text=text)
    case, by = case_of(settle("thon-lat", "01", MAI), city), desk("surveyor", "minhquang")
    typed = {name: value for name, value in on_paper().items() if name != "paper_score"}
    save_survey(case, by=by, typed={**typed, "b1-nuoc": "may", "b1-bo": 0}, base=opened(case, "A"))
    with pytest.raises(Refused) as refused:
        finish_survey(case, by=by)
    assert list(refused.value.fields) == ["b1_region"]
    chosen = {"b1_region": "nt_trung_du_mien_nui_phia_bac"}
    save_survey(case, by=by, typed=chosen, base=opened(case, "B"))
    assert finish_survey(case, by=by).income_score == 100
