"""The pages of reports as officers use them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chungtay.apps.movements.models import Movement, Obligation
from chungtay.apps.reports import queries
from chungtay.apps.reports.models import Report
from chungtay.apps.reports.tests.figures import whole
from chungtay.apps.reports.todos import todos
from chungtay.apps.units.models import Unit
from tests.site.pages import read

DAY = date(2022, 12, 14)
Drafts = Callable[..., Report]
Enter = Callable[..., Client]
City = dict[str, Unit]


@pytest.fixture(autouse=True)
def the_fourteenth_of_december(settings: Any) -> None:
    settings.DEMO_TODAY = DAY


def typed(**changed: object) -> dict[str, str]:
    """The form as a browser sends it."""
    values = {**whole(), "narrative": "Đã giúp 5 hộ thoát nghèo.", **changed}
    return {key: "" if value is None else str(value) for key, value in values.items()}


def test_the_list_shows_what_is_owed_in_reach_and_counts_it(movement: Movement, sent: Drafts, sign_in: Enter) -> None:
    sent("minhquang")
    page = sign_in("unit_leader", "bavi", DAY).get("/bao-cao/")
    text = page.content.decode()
    assert page.status_code == 200
    assert "Ủy ban nhân dân xã Minh Quang" in text
    assert "phường Hoàng Liệt" not in text
    assert "Đã gửi, chờ duyệt" in text
    shown = {counter.key: counter.figure.value for counter in page.context["counters"]}
    assert (shown[""], shown["submitted"], shown["not_started"], shown["late"]) == (3, 1, 2, 0)


def test_the_list_goes_out_as_excel(movement: Movement, sign_in: Enter) -> None:
    answer = sign_in("unit_leader", "bavi", DAY).get("/bao-cao/?xuat=xlsx")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="bao-cao.xlsx"'


def test_the_list_takes_the_same_queries_for_few_and_many_rows(
    movement: Movement, sent: Drafts, sign_in: Enter
) -> None:
    visitor, counts = sign_in("unit_leader", "bavi", DAY), []
    for key in ("minhquang", "xa-bavi"):
        sent(key)
        with CaptureQueriesContext(connection) as caught:
            visitor.get("/bao-cao/?trang_thai=submitted&nam=2022")
        counts.append(len(caught))
    assert counts[0] == counts[1]


def test_an_officer_starts_types_and_sends_a_report(movement: Movement, city: City, sign_in: Enter) -> None:
    visitor = sign_in("unit_officer", "minhquang", DAY)
    owed = Obligation.objects.get(unit=city["minhquang"], year=2022)
    assert "Lập báo cáo" in visitor.get(f"/bao-cao/lap/{owed.pk}/").content.decode()
    started = visitor.post(f"/bao-cao/lap/{owed.pk}/", {"once": "a"}, follow=True)
    report = Report.objects.get(unit=city["minhquang"])
    assert started.redirect_chain[-1][0] == f"/bao-cao/{report.pk}/nhap/"
    sent = visitor.post(f"/bao-cao/{report.pk}/nhap/", typed(version=report.version, once="b", action="submit"))
    assert (sent.status_code, sent.headers["Location"]) == (302, f"/bao-cao/{report.pk}/")
    assert Report.objects.get(pk=report.pk).state == "submitted"


def test_the_sheet_names_the_parts_of_its_live_sum(draft: Drafts, sign_in: Enter) -> None:
    report = draft()
    text = sign_in("unit_officer", "minhquang", DAY).get(f"/bao-cao/{report.pk}/nhap/").content.decode()
    assert 'data-sum="poor_c1 -poor_c2 -poor_c3 -poor_c4 poor_c5 poor_c6 poor_c7 poor_c8"' in text
    assert "data-grid" in text
    assert f'data-draft-url="/bao-cao/{report.pk}/luu-nhap/"' in text


def test_the_opening_is_filled_in_and_says_where_it_comes_from(
    accepted: Drafts, draft: Drafts, sign_in: Enter, settings: Any
) -> None:
    before = accepted()
    settings.DEMO_TODAY = date(2023, 12, 14)
    report = draft(year=2023, day=date(2023, 12, 14))
    text = sign_in("unit_officer", "minhquang", DAY).get(f"/bao-cao/{report.pk}/nhap/").content.decode()
    assert 'name="poor_c1" value="17"' in text
    assert "data-prefilled" in text
    assert "Đầu kỳ bằng cuối kỳ của báo cáo năm trước đã duyệt." in text
    assert f'href="/bao-cao/{before.pk}/"' in text


def test_a_wrong_sum_is_shown_in_the_summary_and_what_was_typed_stays(draft: Drafts, sign_in: Enter) -> None:
    report = draft()
    visitor = sign_in("unit_officer", "minhquang", DAY)
    page = visitor.post(f"/bao-cao/{report.pk}/nhap/", typed(poor_c9="923", version=report.version, action="submit"))
    text = page.content.decode()
    assert page.status_code == 422
    assert '<a href="#id_poor_c9">' in text
    assert "20 − 3 − 2 − 1 + 1 + 0 + 2 + 0 = 17, anh/chị ghi 923." in text
    assert queries.figures_of(report)["poor_c9"] == 923
    assert "Có số chưa khớp" in visitor.get(f"/bao-cao/{report.pk}/nhap/").content.decode()


def test_a_number_that_can_be_read_in_two_ways_is_asked_back_and_nothing_is_saved(
    draft: Drafts, sign_in: Enter
) -> None:
    report = draft()
    page = sign_in("unit_officer", "minhquang", DAY).post(
        f"/bao-cao/{report.pk}/nhap/", typed(poor_c1="1.23", version=report.version, action="save")
    )
    assert page.status_code == 422
    assert 'value="1.23"' in page.content.decode()
    assert queries.figures_of(report) == {}


def test_two_people_who_change_one_cell_choose_and_nothing_is_lost(draft: Drafts, sign_in: Enter) -> None:
    report = draft()
    officer, leader = sign_in("unit_officer", "minhquang", DAY), sign_in("unit_leader", "minhquang", DAY)
    url = f"/bao-cao/{report.pk}/nhap/"
    opened = [visitor.get(url).context["base"] for visitor in (officer, leader)]
    officer.post(url, typed(version=opened[0], once="a", action="save", mobilised_vnd="5000000", merit_poor=""))
    page = leader.post(url, typed(version=opened[1], once="b", action="save", mobilised_vnd="7000000", merit_poor="2"))
    assert page.status_code == 409
    assert [(one.name, one.theirs, one.yours) for one in page.context["clashes"]] == [
        ("mobilised_vnd", "5.000.000", "7.000.000")
    ]
    carried = dict(page.context["carried"])
    assert (carried["merit_poor"], carried["mobilised_vnd"]) == ("2", "7000000")
    assert queries.figures_of(report)["mobilised_vnd"] == 5_000_000
    choice = {"version": page.context["base"], "once": "c", "phai-chon": "mobilised_vnd", **carried}
    assert leader.post(url, choice).status_code == 409
    assert leader.post(url, {**choice, "chon-mobilised_vnd": "nhap"}).status_code == 302
    assert (queries.figures_of(report)["mobilised_vnd"], queries.figures_of(report)["merit_poor"]) == (7_000_000, 2)


def test_cells_that_only_one_has_changed_are_merged(draft: Drafts, sign_in: Enter) -> None:
    report = draft()
    officer, leader = sign_in("unit_officer", "minhquang", DAY), sign_in("unit_leader", "minhquang", DAY)
    url = f"/bao-cao/{report.pk}/nhap/"
    opened = [visitor.get(url).context["base"] for visitor in (officer, leader)]
    empty = dict.fromkeys(whole(), "")
    first = {**empty, "poor_c1": "20", "narrative": "Cán bộ viết.", "version": opened[0], "action": "save"}
    second = {**empty, "near_c1": "40", "narrative": "", "version": opened[1], "action": "save"}
    assert officer.post(url, first).status_code == leader.post(url, second).status_code == 302
    kept = Report.objects.get(pk=report.pk)
    assert (queries.figures_of(kept)["poor_c1"], queries.figures_of(kept)["near_c1"]) == (20, 40)
    assert kept.narrative == "Cán bộ viết."


def test_a_form_sent_twice_is_one_act(draft: Drafts, sign_in: Enter) -> None:
    report = draft()
    visitor = sign_in("unit_officer", "minhquang", DAY)
    body = typed(version=report.version, once="one", action="submit")
    first = visitor.post(f"/bao-cao/{report.pk}/nhap/", body)
    second = visitor.post(f"/bao-cao/{report.pk}/nhap/", body)
    assert first.headers["Location"] == second.headers["Location"] == f"/bao-cao/{report.pk}/"
    assert Report.objects.get(pk=report.pk).version == report.version + 2


def test_a_draft_is_kept_again_and_again_but_never_over_another_person(draft: Drafts, sign_in: Enter) -> None:
    report = draft()
    officer, leader = sign_in("unit_officer", "minhquang", DAY), sign_in("unit_leader", "minhquang", DAY)
    url, page = f"/bao-cao/{report.pk}/luu-nhap/", f"/bao-cao/{report.pk}/nhap/"
    mine, theirs = officer.get(page).context["base"], leader.get(page).context["base"]
    assert officer.post(url, {"version": mine, "poor_c1": "20", "narrative": ""}).status_code == 204
    assert officer.post(url, {"version": mine, "poor_c1": "21", "poor_c2": "x"}).status_code == 204
    assert queries.figures_of(report) == {"poor_c1": 21}
    assert leader.post(url, {"version": theirs, "poor_c1": "99"}).status_code == 409
    assert leader.post(url, {"version": theirs, "poor_c2": "3"}).status_code == 204
    assert leader.post(url, {"poor_c2": "3"}).status_code == 422
    assert leader.get(url).status_code == 405
    assert queries.figures_of(report) == {"poor_c1": 21, "poor_c2": 3}


def test_the_district_sends_back_with_a_reason_and_then_accepts(sent: Drafts, sign_in: Enter) -> None:
    report = sent()
    leader = sign_in("unit_leader", "bavi", DAY)
    assert "Trả lại" in leader.get(f"/bao-cao/{report.pk}/").content.decode()
    empty = leader.post(f"/bao-cao/{report.pk}/tra-lai/", {"reason": ""})
    assert "Anh/chị ghi lý do" in empty.content.decode()
    leader.post(f"/bao-cao/{report.pk}/tra-lai/", {"reason": "Thiếu phần kiến nghị."})
    officer = sign_in("unit_officer", "minhquang", DAY)
    assert "Thiếu phần kiến nghị." in officer.get(f"/bao-cao/{report.pk}/nhap/").content.decode()
    officer.post(f"/bao-cao/{report.pk}/gui/", {})
    leader.post(f"/bao-cao/{report.pk}/duyet/", {"version": Report.objects.get(pk=report.pk).version})
    assert Report.objects.get(pk=report.pk).state == "accepted"
    assert officer.get(f"/bao-cao/{report.pk}/nhap/").headers["Location"] == f"/bao-cao/{report.pk}/"


def test_many_are_accepted_on_one_page(movement: Movement, sent: Drafts, sign_in: Enter) -> None:
    reports = [sent("minhquang"), sent("xa-bavi")]
    leader = sign_in("unit_leader", "bavi", DAY)
    assert leader.get("/bao-cao/duyet/").content.decode().count('name="report"') == 2
    leader.post("/bao-cao/duyet/", {"report": [one.pk for one in reports], "once": "m"})
    assert list(Report.objects.values_list("state", flat=True)) == ["accepted", "accepted"]
    assert "Không có báo cáo nào đang chờ" in leader.get("/bao-cao/duyet/").content.decode()


@pytest.mark.parametrize("tab", ["noi-dung", "minh-chung", "can-cu", "lich-su"])
def test_every_part_of_a_report_opens(accepted: Drafts, sign_in: Enter, tab: str) -> None:
    report = accepted()
    page = sign_in("auditor", day=DAY).get(f"/bao-cao/{report.pk}/?muc={tab}")
    assert page.status_code == 200
    assert f'href="?muc={tab}" aria-current="page"' in page.content.decode()


@pytest.mark.parametrize("path", ["", "nhap/", "tra-lai/", "mo-lai/"])
def test_another_unit_s_report_is_not_found(sent: Drafts, sign_in: Enter, path: str) -> None:
    report = sent("minhquang")
    for role, unit in (("unit_leader", "hoangmai"), ("unit_officer", "xa-bavi")):
        assert sign_in(role, unit, DAY).get(f"/bao-cao/{report.pk}/{path}").status_code == 404


def test_the_roll_up_leads_from_the_city_to_the_commune(accepted: Drafts, sign_in: Enter) -> None:
    accepted("minhquang")
    visitor = sign_in("standing_officer", day=DAY)
    city = visitor.get("/bao-cao/tong-hop/ubnd-tp/2022/").content.decode()
    assert "/bao-cao/tong-hop/bavi/2022/?ngay=2022-12-14&amp;phong_trao=251-ha-noi" in city
    district = visitor.get("/bao-cao/tong-hop/bavi/2022/")
    assert "Ủy ban nhân dân xã Ba Vì" in district.content.decode()
    assert [one.key for one in district.context["missing"]] == ["xa-bavi"]
    assert visitor.get("/bao-cao/tong-hop/minhquang/2022/").status_code == 200


def test_a_commune_does_not_open_the_roll_up_of_its_district(movement: Movement, sign_in: Enter) -> None:
    assert sign_in("unit_officer", "minhquang", DAY).get("/bao-cao/tong-hop/bavi/2022/").status_code == 404


def test_the_district_s_own_report_is_filled_in_from_below(accepted: Drafts, draft: Drafts, sign_in: Enter) -> None:
    accepted("minhquang")
    report = draft("bavi")
    text = sign_in("unit_officer", "bavi", DAY).get(f"/bao-cao/{report.pk}/nhap/").content.decode()
    assert 'name="poor_c9" value="17"' in text
    assert "Báo cáo này tổng hợp các báo cáo cấp dưới" in text


def test_home_lists_what_is_owed_sent_back_and_waiting(
    movement: Movement, sent: Drafts, desk: Callable[..., Any]
) -> None:
    sent("minhquang")
    owed = todos(desk("unit_officer", "xa-bavi", DAY), DAY)
    assert [(one.title, one.urgency, one.due_on) for one in owed] == [("Báo cáo năm 2022", "week", date(2022, 12, 15))]
    above = todos(desk("unit_leader", "bavi", DAY), DAY)
    assert [(one.title, one.urgency, one.unit_name) for one in above] == [
        ("Báo cáo năm 2022", "week", "Ủy ban nhân dân huyện Ba Vì"),
        ("Duyệt báo cáo năm 2022", "waiting", "Ủy ban nhân dân xã Minh Quang"),
    ]


def test_no_page_holds_a_bare_number(accepted: Drafts, sent: Drafts, draft: Drafts, sign_in: Enter) -> None:
    done, waiting, started = accepted("minhquang"), sent("xa-bavi"), draft("hoangliet")
    owed = Obligation.objects.get(unit__key="bavi", year=2022)
    walks = {
        ("unit_leader", "bavi"): [
            "/bao-cao/", "/bao-cao/duyet/", f"/bao-cao/{waiting.pk}/", f"/bao-cao/{waiting.pk}/tra-lai/",
            *(f"/bao-cao/{done.pk}/?muc={tab}" for tab in ("can-cu", "lich-su", "minh-chung")),
            f"/bao-cao/{done.pk}/mo-lai/", f"/bao-cao/lap/{owed.pk}/", "/bao-cao/tong-hop/bavi/2022/",
        ],
        ("unit_officer", "hoangliet"): [f"/bao-cao/{started.pk}/nhap/", f"/bao-cao/{started.pk}/"],
        ("standing_officer", "so-ldtbxh"): ["/bao-cao/tong-hop/ubnd-tp/2022/"],
    }  # fmt: skip
    for (role, unit), addresses in walks.items():
        for address in addresses:
            page = sign_in(role, unit, DAY).get(address)
            assert page.status_code == 200, address
            assert read(page.content.decode()).bare == [], address
