"""A second plan, of a commune, runs from launch to final review by the same verbs, and no code knows it."""

import subprocess
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from chungtay.apps.movements import queries
from chungtay.apps.movements.goals import PlanContent, TaskRow
from chungtay.apps.movements.models import Movement, Obligation
from chungtay.apps.movements.services import (
    accept_registration,
    approve_plan,
    publish_pack,
    start_plan,
    start_registration,
    submit_plan,
    submit_registration,
)
from chungtay.apps.reports import reviews
from chungtay.apps.reports import services as reports
from chungtay.apps.reports.answers import Answers
from chungtay.apps.reports.objectives import figure_of
from chungtay.apps.reports.tables import rollup_context
from chungtay.apps.scoring import services as scoring
from chungtay.apps.scoring.models import Sheet, Standing
from chungtay.apps.units import services as units
from chungtay.apps.units.models import Kind, Level, Unit
from chungtay.apps.units.services import UnitRow
from chungtay.base.access import SystemDesk
from chungtay.base.errors import NotAllowed, Refused
from chungtay.rules.packs import Pack
from conftest import DAY, SINCE, UNTIL, Desks

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "law" / "plans" / "xoa-nha-tam-minh-quang.yaml").read_text("utf-8")
LAUNCH, MAY, DECEMBER = date(2024, 3, 1), date(2024, 5, 10), date(2024, 12, 5)
VILLAGES = ("thon-coc", "thon-lat")


@pytest.fixture
def villages(city: dict[str, Unit]) -> dict[str, Unit]:
    """Two villages of Minh Quang, and one of Hoàng Liệt that the plan must not reach."""
    rows = [(VILLAGES[0], "Thôn Cốc", "09700", "minhquang"), (VILLAGES[1], "Thôn Lặt", "09700", "minhquang"),
            ("to-hoangliet", "Tổ dân phố 1", "00322", "hoangliet")]  # fmt: skip
    units.load_units(
        [UnitRow(key, name, Kind.VILLAGE, Level.VILLAGE, seat, above, SINCE, UNTIL) for key, name, seat, above in rows],
        by=SystemDesk(DAY),
    )
    found = {unit.key: unit for unit in Unit.objects.filter(kind=Kind.VILLAGE)}
    city.update(found)
    return found


@pytest.fixture
def movement(villages: dict[str, Unit], city: dict[str, Unit], desk: Desks) -> Movement:
    """The chairwoman of Minh Quang launches it on 01/03/2024."""
    return publish_pack(city["minhquang"], by=desk("unit_leader", "minhquang", LAUNCH), text=TEXT).movement


def joined(movement: Movement, village: Unit, desk: Desks) -> None:
    head = desk("village_head", village.key, date(2024, 3, 10))
    sent = submit_registration(start_registration(village, by=head, movement=movement, pledge="Làm 3 nhà"), by=head)
    officer = desk("unit_officer", "minhquang", date(2024, 3, 12))
    accept_registration(sent, by=officer)
    content = PlanContent(
        measures="Họp thôn, góp ngày công", communication="Loa thôn",
        tasks=(TaskRow("Lập danh sách nhà", village.name, date(2024, 4, 20)),),
    )  # fmt: skip
    plan = submit_plan(start_plan(village, by=head, movement=movement, content=content), by=head)
    approve_plan(plan, by=officer)


def answered(obligation: Obligation, figures: dict[str, int | None], words: str, desk: Desks) -> None:
    """The commune reports, its district takes it."""
    by = desk("unit_officer", "minhquang", DECEMBER)
    report = reports.start_report(obligation, by=by)
    reports.save_report(report, by=by, figures=figures, narrative=words)
    report.refresh_from_db()
    reports.submit_report(report, by=by)
    reports.accept_report(report, by=desk("unit_officer", "bavi", date(2024, 12, 8)))


def test_it_reaches_its_own_villages_and_its_commune_alone(movement: Movement) -> None:
    owed = Obligation.objects.filter(movement=movement).values_list("unit__key", "row_key")
    assert set(owed) == {
        *((village, row) for village in VILLAGES for row in ("register", "village_plan")),
        ("minhquang", "house_report"), ("minhquang", "mid_review"), ("minhquang", "final_review"),
    }  # fmt: skip
    assert (movement.level, movement.parent) == (Level.COMMUNE, None)


def test_it_walks_from_launch_to_final_review(
    movement: Movement, villages: dict[str, Unit], city: dict[str, Unit], desk: Desks
) -> None:
    for key in VILLAGES:
        joined(movement, villages[key], desk)
    houses: dict[str, int | None] = {"houses_start": 6, "houses_done": 6, "houses_left": 0, "houses_vnd": 240_000_000}
    owed = {one.row_key: one for one in Obligation.objects.filter(movement=movement, unit=city["minhquang"])}
    answered(owed["mid_review"], {"midterm_done": 2}, "Chậm vì mưa.", desk)
    answered(owed["house_report"], houses, "Đủ sáu nhà.", desk)

    leader = desk("unit_leader", "minhquang", DECEMBER)
    opened = scoring.open_round(movement, by=leader, year=2024)
    for key, points in zip(VILLAGES, (40, 30), strict=True):
        sheet = Sheet.objects.get(unit__key=key)
        given = {"vil_list": 30, "vil_done": points, "vil_help": 20}
        head = desk("village_head", key, DECEMBER)
        scoring.self_score(sheet, by=head, points=given, notes={})
        scoring.submit_sheet(sheet, by=head)
        scoring.verify_sheet(sheet, by=desk("unit_officer", "minhquang", DECEMBER), points=given, notes={})
    opened.refresh_from_db()
    scoring.publish_round(opened, by=leader)
    placed = Standing.objects.filter(round=opened).order_by("unit__key").values_list("unit__key", "total")
    assert dict(placed) == {"thon-coc": Decimal(90), "thon-lat": Decimal(80)}

    answered(owed["final_review"], {"final_done": 6}, "Đã xong.", desk)
    assert not Obligation.objects.filter(movement=movement, fulfilled_on__isnull=True).exists()


def test_the_words_of_its_review_are_typed_on_the_screen_and_stand_in_the_round(
    movement: Movement, desk: Desks, sign_in: Callable[..., Client], settings: Any
) -> None:
    """Its one text is not called “narrative”; the page, the sending and the consolidation find it all the same."""
    by = desk("unit_officer", "minhquang", DECEMBER)
    report = reports.start_report(Obligation.objects.get(movement=movement, row_key="mid_review"), by=by)
    settings.DEMO_TODAY = DECEMBER
    sent = {"version": "", "midterm_done": "2", "narrative": "Chậm vì mưa.", "action": "submit"}
    sign_in("unit_officer", "minhquang", DECEMBER).post(reverse("reports:edit", args=[report.pk]), sent)
    report.refresh_from_db()
    assert (report.state, report.narrative) == ("submitted", "Chậm vì mưa.")
    reports.accept_report(report, by=desk("unit_officer", "bavi", date(2024, 12, 8)))
    midterm, final = reviews.rounds(movement, DECEMBER)
    assert (midterm.key, final.key) == ("midterm", "final")
    (given,) = reviews.together(movement, midterm, date(2024, 12, 8)).given
    assert given.answers.texts == {"midterm_words": "Chậm vì mưa."}


def test_a_rule_between_its_cells_stops_the_report_at_the_cell(movement: Movement, desk: Desks) -> None:
    """Six houses to build, seven built: what cannot be is said at the box where it was typed."""
    by = desk("unit_officer", "minhquang", DECEMBER)
    report = reports.start_report(Obligation.objects.get(movement=movement, row_key="house_report"), by=by)
    figures: dict[str, int | None] = {"houses_start": 6, "houses_done": 7, "houses_left": 0, "houses_vnd": 0}
    report = reports.save_report(report, by=by, figures=figures, narrative="Đủ.")
    with pytest.raises(Refused) as caught:
        reports.submit_report(report, by=by)
    assert caught.value.fields == {
        "houses_start": "“Số nhà phải làm đầu kỳ” phải bằng “Số nhà đã làm xong” + “Số nhà còn lại cuối kỳ” = 7, "
        "anh/chị ghi 6.",
        "houses_done": "“Số nhà đã làm xong” không lớn hơn “Số nhà phải làm đầu kỳ” = 6, anh/chị ghi 7.",
    }


def test_decimals_of_a_yearly_form_are_right_in_the_roll_up_and_percentages_are_not_added(
    villages: dict[str, Unit], city: dict[str, Unit], desk: Desks
) -> None:
    """Square metres with one decimal: 62,5 and not 625."""
    line = '          - {key: houses_vnd, unit: vnd, label: "Kinh phí đã huy động"}\n'
    more = (
        '          - {key: floor, unit: number, places: 1, measure: "m²", label: "Diện tích"}\n'
        '          - {key: done_pct, unit: pct, places: 1, label: "Tỷ lệ xong"}\n'
    )
    by = desk("unit_leader", "minhquang", LAUNCH)
    movement = publish_pack(city["minhquang"], by=by, text=TEXT.replace(line, line + more)).movement
    officer = desk("unit_officer", "minhquang", DECEMBER)
    report = reports.start_report(Obligation.objects.get(movement=movement, row_key="house_report"), by=officer)
    figures: dict[str, int | None] = {
        "houses_start": 6, "houses_done": 6, "houses_left": 0, "houses_vnd": 0, "floor": 625, "done_pct": 985
    }  # fmt: skip
    reports.save_answers(report, by=officer, answers=Answers(figures, {"houses_words": "Đủ."}))
    report.refresh_from_db()
    reports.submit_report(report, by=officer)
    reports.accept_report(report, by=desk("unit_officer", "bavi", DECEMBER))
    (table,) = rollup_context(movement, 2024, city["minhquang"], DECEMBER)["tables"]
    shown = {cell.key: figure.text for cell, figure in zip(table.cells, table.rows[-1].figures, strict=True)}
    assert (shown["floor"], shown["done_pct"], shown["houses_done"]) == ("62,5", "Chưa có số liệu", "6")
    assert figure_of("floor", city["bavi"], 2024, DECEMBER, movement=movement).text == "62,5"


def test_its_phases_close_registration_when_the_building_begins(
    movement: Movement, villages: dict[str, Unit], desk: Desks
) -> None:
    with pytest.raises(Refused, match="đã qua lúc đăng ký thi đua"):
        start_registration(
            villages["thon-coc"], by=desk("village_head", "thon-coc", MAY), movement=movement, pledge="Làm 1 nhà"
        )


def test_nobody_but_the_commune_runs_its_rounds_below_the_city(movement: Movement, desk: Desks) -> None:
    for by in (desk("unit_leader", "hoangliet", DECEMBER), desk("village_head", "thon-coc", DECEMBER)):
        with pytest.raises(NotAllowed):
            scoring.open_round(movement, by=by, year=2024)


def test_every_row_of_it_is_a_suggestion(movement: Movement) -> None:
    pack: Pack = queries.pack_of(movement.current(LAUNCH))
    rows: list[Any] = [*pack.objectives, *pack.obligations, *pack.phases, *pack.sheets, *pack.awards, pack.council]
    assert {row.status for row in rows} == {"suggested"}


def test_no_code_knows_it() -> None:
    words = ["grep", "-rlE", "xoa-nha-tam-minh-quang|houses_left", "--include=*.py", "--exclude-dir=demo", "chungtay"]
    assert subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False).stdout == ""
