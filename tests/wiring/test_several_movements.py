"""Two movements at once: pages let people choose, work says whose it is, and what is closed asks nothing more."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from chungtay.apps.documents import services as papers
from chungtay.apps.documents.models import Official
from chungtay.apps.documents.offering import OFFERS
from chungtay.apps.documents.official_forms import BeginForm
from chungtay.apps.movements.models import Movement, Obligation, Owed, Version
from chungtay.apps.movements.queries import pack_of
from chungtay.apps.movements.services import close_movement, publish_pack
from chungtay.apps.notices.reminders import about
from chungtay.apps.reports.tests.conftest import pack_251
from chungtay.apps.scoring import services as scoring
from chungtay.apps.scoring.models import Round
from chungtay.apps.units import services as units
from chungtay.apps.units.models import Kind, Level, Unit
from chungtay.apps.units.services import UnitRow
from chungtay.base.access import SystemDesk
from chungtay.base.errors import Refused
from chungtay.base.todos import todos_of
from chungtay.config import dues
from chungtay.rules import packs
from conftest import DAY, SINCE, UNTIL, Desks

PLANS = Path(__file__).parents[2] / "law" / "plans"
LAUNCH, MARCH, JULY = date(2024, 3, 1), date(2024, 3, 20), date(2024, 7, 1)
SHORT = "Xóa nhà tạm, nhà dột nát"
SignIn = Callable[..., Client]


@pytest.fixture
def movements(city: dict[str, Unit], desk: Desks) -> tuple[Movement, Movement]:
    """The city's plan, and that of Minh Quang for its village Thôn Cốc."""
    row = UnitRow("thon-coc", "Thôn Cốc", Kind.VILLAGE, Level.VILLAGE, "09700", "minhquang", SINCE, UNTIL)
    units.load_units([row], by=SystemDesk(DAY))
    city["thon-coc"] = Unit.objects.get(key="thon-coc")
    pack = pack_251()
    whole = Movement.objects.create(
        key=pack.id, title=pack.title, number=pack.number, unit=city["so-ldtbxh"], starts=pack.starts, ends=pack.ends
    )
    Version.objects.create(
        movement=whole, number=1, digest=packs.digest(pack), published_on=pack.starts, pack=packs.pack_to_data(pack)
    )
    Obligation.objects.create(
        movement=whole, unit=city["minhquang"], kind=Owed.REGISTRATION, row_key="register", due_on=date(2024, 12, 31)
    )
    leader = desk("unit_leader", "minhquang", LAUNCH)
    text = (PLANS / "xoa-nha-tam-minh-quang.yaml").read_text("utf-8")
    return whole, publish_pack(city["minhquang"], by=leader, text=text).movement


@pytest.fixture
def closed(movements: tuple[Movement, Movement], desk: Desks) -> Callable[..., Movement]:
    """`closed("review")`: Minh Quang ends its movement on 20/03/2024; what is named goes on."""

    def close(*still_allowed: str) -> Movement:
        by = desk("unit_leader", "minhquang", MARCH)
        return close_movement(movements[1], by=by, reason="Không còn nhà tạm.", still_allowed=still_allowed)

    return close


def lines(desk: Desks, role: str, unit: str, day: date) -> set[tuple[str, str]]:
    return {(one.title, one.unit_name) for one in todos_of(desk(role, unit, day), day)}


def test_work_of_the_second_movement_says_whose_it_is(movements: tuple[Movement, Movement], desk: Desks) -> None:
    assert ("Gửi: đăng ký thi đua", f"Thôn Cốc · {SHORT}") in lines(desk, "village_head", "thon-coc", MARCH)
    theirs = lines(desk, "unit_officer", "minhquang", MARCH)
    assert ("Tổng kết năm 2024", f"Ủy ban nhân dân xã Minh Quang · {SHORT}") in theirs
    assert ("Gửi: đăng ký thi đua", "Ủy ban nhân dân xã Minh Quang") in theirs


def test_what_a_closed_movement_is_still_owed_is_no_work(closed: Callable[..., Movement], desk: Desks) -> None:
    closed("review")
    assert not {place for _, place in lines(desk, "village_head", "thon-coc", JULY) if SHORT in place}
    mine = {title for title, place in lines(desk, "unit_officer", "minhquang", JULY) if place.endswith(SHORT)}
    assert mine == set(), "phong trào đã kết thúc không cần gọi tên trong việc phải làm"
    titles = {title for title, _ in lines(desk, "unit_officer", "minhquang", JULY)}
    assert {"Sơ kết 6 tháng năm 2024", "Tổng kết năm 2024"} <= titles


def test_nobody_is_reminded_of_a_closed_movement_but_of_what_goes_on(
    closed: Callable[..., Movement], movements: tuple[Movement, Movement]
) -> None:
    def reminded() -> set[str]:
        own = {about(one) for one in Obligation.objects.filter(movement=movements[1])}
        return {one.title for one in dues.obligations(date(2024, 12, 28)) if one.about in own}

    before = reminded()
    assert f"Đăng ký thi đua · {SHORT}" in before
    closed("review")
    assert reminded() == {"Sơ kết 6 tháng năm 2024", "Tổng kết năm 2024"}


def test_a_closed_movement_gives_no_points_unless_it_says_so(
    closed: Callable[..., Movement], movements: tuple[Movement, Movement], desk: Desks
) -> None:
    by = desk("unit_leader", "minhquang", JULY)
    version = movements[1].current(JULY)
    opened = Round.objects.create(
        movement=movements[1], pack_version=version, year=2024, key="x", title="Chấm điểm", opened_on=LAUNCH
    )
    closed()
    with pytest.raises(Refused, match="đã kết thúc từ ngày 20/03/2024 nên không chấm điểm được nữa"):
        scoring.compute_measures(opened, by=by)


def test_points_are_given_in_the_phase_that_names_them(movements: tuple[Movement, Movement], desk: Desks) -> None:
    assert [one.key for one in pack_of(movements[1].current(JULY)).phases if "score" in one.allows] == ["review"]
    with pytest.raises(Refused, match="chưa đến lúc chấm điểm"):
        scoring.open_round(movements[1], by=desk("unit_leader", "minhquang", JULY), year=2024)


def test_pages_speak_of_the_movement_that_is_chosen(
    movements: tuple[Movement, Movement], sign_in: SignIn, settings: Any
) -> None:
    settings.DEMO_TODAY = MARCH
    officer, public = sign_in("unit_officer", "minhquang", MARCH), Client()
    pages = ((officer, "/muc-tieu/"), (officer, "/doi-chieu/"), (officer, "/ke-hoach/"), (public, "/cong-khai/"))
    for visitor, address in pages:
        first = visitor.get(address).content.decode()
        assert f"?phong_trao={movements[1].key}" in first
        assert movements[1].number not in first
        assert movements[1].number in visitor.get(f"{address}?phong_trao={movements[1].key}").content.decode()
        assert f"{SHORT} · Xã Minh Quang" in first, "a plan below the city's says whose it is"


def test_who_owes_no_plan_under_his_own_movement_is_not_led_to_one(
    movements: tuple[Movement, Movement], sign_in: SignIn, settings: Any
) -> None:
    settings.DEMO_TODAY = MARCH
    officer, head = sign_in("unit_officer", "minhquang", MARCH), sign_in("village_head", "thon-coc", MARCH)
    own = f"/ke-hoach/?phong_trao={movements[1].key}"
    assert "own_url" in officer.get("/ke-hoach/").context
    assert "own_url" not in officer.get(own).context
    assert head.get(own).context["own_url"].endswith("/thon-coc/")


def test_reports_are_filtered_by_movement_and_rolled_up_in_it(
    movements: tuple[Movement, Movement], sign_in: SignIn, settings: Any
) -> None:
    settings.DEMO_TODAY = MARCH
    officer = sign_in("unit_officer", "minhquang", MARCH)
    page = officer.get(f"/bao-cao/?phong_trao={movements[1].key}")
    assert [(str(row.owed), row.what) for row in page.context["rows"]] == [
        ("Sơ kết 6 tháng năm 2024", f"Sơ kết 6 tháng năm 2024 · {SHORT}"),
        ("Báo cáo năm 2024", f"Báo cáo năm 2024 · {SHORT}"),
        ("Tổng kết năm 2024", f"Tổng kết năm 2024 · {SHORT}"),
    ]
    rollup = officer.get(f"/bao-cao/tong-hop/minhquang/2024/?phong_trao={movements[1].key}")
    assert [one.title for one in rollup.context["tables"]] == ["Nhà tạm, nhà dột nát"]
    owed = Obligation.objects.get(movement=movements[1], kind=Owed.YEARLY_REPORT)
    assert owed.due_on - timedelta(days=1) == date(2024, 12, 9)


def test_consolidated_tables_are_written_within_the_movement_that_was_chosen(
    movements: tuple[Movement, Movement], city: dict[str, Unit], desk: Desks
) -> None:
    by, unit = desk("unit_officer", "bavi", JULY), city["bavi"]
    offered = OFFERS["consolidated_tables"].within
    assert offered is not None
    assert offered(unit, by, JULY) == [(one.key, one.short) for one in movements]
    own, usual = (
        papers.draft_official(unit, by=by, kind="consolidated_tables", about=unit, year=2024, within=key)
        for key in (movements[1].key, "")
    )
    assert own.subject.endswith(movements[1].title)
    assert [one["label"] for one in own.content["annexes"]] == ["Nhà tạm, nhà dột nát"]
    assert usual.subject.endswith(movements[0].title)


def test_a_commune_writes_the_papers_of_its_own_conference_and_chooses_between_two_rounds_of_a_year(
    movements: tuple[Movement, Movement], city: dict[str, Unit], desk: Desks
) -> None:
    by, unit, key = desk("unit_officer", "minhquang", JULY), city["minhquang"], movements[1].key
    final = papers.draft_official(
        unit, by=by, kind="conference_invitation", about=unit, year=2024, within=f"{key}/final"
    )
    assert final.subject == "Dự hội nghị: Tổng kết năm 2024"
    assert final.content["within"] == f"{key}/final"
    with pytest.raises(Refused, match="Các đợt: 2024, 2024"):
        papers.draft_official(unit, by=by, kind="conference_report", about=unit, year=2023, within=key)
    with pytest.raises(Refused, match="Chỉ đơn vị thường trực"):
        papers.draft_official(unit, by=by, kind="conference_report", about=unit, year=2023, within=movements[0].key)


def test_the_page_of_a_conference_leads_to_its_papers_filled_in(
    movements: tuple[Movement, Movement], sign_in: SignIn, settings: Any
) -> None:
    settings.DEMO_TODAY = JULY
    officer = sign_in("unit_officer", "minhquang", JULY)
    page = officer.get(f"/bao-cao/so-ket/{movements[1].key}/final/?muc=hoi-nghi")
    way = page.context["papers"][1]
    assert way.label == "Giấy mời hội nghị sơ kết, tổng kết"
    form = officer.get(way.url).context["form"]
    assert (form["year"].value(), form["within"].value()) == ("2024", f"{movements[1].key}/final")
    given = {"kind": way.url.split("kind=")[1].split("&")[0], "year": "2024", "within": f"{movements[1].key}/final"}
    assert officer.post("/van-ban/soan/moi/", given | {"once": "a"}).status_code == 302
    assert Official.objects.get().subject == "Dự hội nghị: Tổng kết năm 2024"


def test_a_round_is_no_movement_for_tables() -> None:
    tables, talks = {"a": "Biểu A"}, {"b": "Đợt B"}
    offers = [OFFERS["consolidated_tables"], OFFERS["conference_report"]]
    given = {"kind": "consolidated_tables", "year": "2024", "within": "b"}
    form = BeginForm(offers, {"consolidated_tables": tables, "conference_report": talks}, given)
    assert form.errors["within"] == ["Mẫu này chỉ soạn được cho: Biểu A."]
