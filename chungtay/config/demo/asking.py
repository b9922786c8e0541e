"""The review half-way in 2023, and what Ba Vì asks of its communes before the New Year of 2025."""

from datetime import date
from typing import Any

from chungtay.apps.movements.models import Obligation, Owed
from chungtay.apps.reports import recorded
from chungtay.apps.reports.answers import Answers, TableRow
from chungtay.apps.reports.models import Report, ReportRequest
from chungtay.apps.reports.queries import layout_for
from chungtay.apps.reports.services import (
    accept_report,
    choose_units,
    draft_request,
    save_answers,
    send_back_report,
    send_request,
    start_report,
    submit_report,
)
from chungtay.apps.units.models import Kind, Unit
from chungtay.config.demo import words
from chungtay.config.demo.days import around
from chungtay.config.demo.planning import commune_codes
from chungtay.config.demo.seed import dice
from chungtay.config.demo.stage import Stage

REVIEW_FROM, ANSWERED_FROM = date(2023, 12, 21), date(2024, 1, 4)
ASKED_ON, DUE_ON, DRAFTED_ON = date(2024, 12, 2), date(2024, 12, 12), date(2024, 12, 18)
DISTRICT, SENT_BACK = "ubnd-271-2021", "ubnd-09700-2021"
ASKED = 8
GRADES = ("Hoàn thành xuất sắc", "Hoàn thành tốt", "Hoàn thành tốt", "Hoàn thành")
FORM: list[dict[str, Any]] = [
    {
        "key": "nha", "title": "Nhà ở của hộ nghèo, hộ cận nghèo", "kind": "figures",
        "cells": [
            {"key": "nha_sua", "label": "Nhà cần sửa", "unit": "number", "measure": "căn"},
            {"key": "nha_xay", "label": "Nhà cần xây mới", "unit": "number", "measure": "căn"},
            {"key": "nha_cong", "label": "Cộng", "unit": "number", "measure": "căn", "sum_of": ["nha_sua", "nha_xay"]},
            {"key": "nha_von", "label": "Vốn đã bố trí", "unit": "vnd"},
        ],
    },
    {
        "key": "thon", "title": "Theo thôn", "kind": "table", "grows": True,
        "help": "Chỉ ghi thôn có nhà cần sửa hoặc xây.",
        "cells": [
            {"key": "thon_ten", "label": "Thôn", "unit": "line"},
            {"key": "thon_nha", "label": "Số nhà", "unit": "number", "measure": "căn"},
        ],
    },
    {
        "key": "hoi", "title": "Việc chuẩn bị", "kind": "questions",
        "cells": [
            {"key": "hoi_hop", "label": "Đã họp dân bình xét", "unit": "yes_no"},
            {"key": "hoi_ngay", "label": "Ngày dự kiến khởi công", "unit": "day", "required": False},
        ],
    },
    {
        "key": "loi", "title": "Khó khăn, kiến nghị", "kind": "narrative",
        "cells": [{"key": "loi_kho", "label": "Khó khăn và kiến nghị với huyện", "unit": "text"}],
    },
]  # fmt: skip


def ask_all(stage: Stage) -> None:
    stage.on(REVIEW_FROM, review_half_way)
    stage.on(ASKED_ON, ask_communes)
    stage.on(DRAFTED_ON, draft_another)


def review_half_way(stage: Stage) -> None:
    """Every district and city body looks back, but for one district that has not handed in to this day."""
    owed = Obligation.objects.filter(movement=stage.plan, kind=Owed.REVIEW, year=2023).select_related("unit")
    late = stage.districts()[-1].key
    for duty in owed.order_by("unit__key"):
        if duty.unit.key != late:
            stage.on(around(duty.due_on, -8, -1, "review", duty.unit.key), hand_in_review, duty)


def hand_in_review(stage: Stage, duty: Obligation) -> None:
    by = stage.officer(duty.unit)
    report = start_report(duty, by=by)
    save_answers(report, by=by, answers=review_of(stage, report))
    submit_report(report, by=by)
    stage.on(around(ANSWERED_FROM, 0, 10, "review answer", duty.unit.key), accept, report)


def accept(stage: Stage, report: Report) -> None:
    accept_report(report, by=stage.receiver(report.unit))


def review_of(stage: Stage, report: Report) -> Answers:
    unit = report.unit
    drawn = dice("review", unit.key)
    texts = {
        "review_reasons": f"{drawn.choice(words.MEASURES)} {words.MARK}",
        "review_guiding": drawn.choice(words.MEASURES),
        "review_telling": drawn.choice(words.COMMUNICATION),
        "review_shortcomings": drawn.choice(words.HARDSHIPS),
        "review_learnt": "Họp dân trước khi chọn hộ; phân công người giúp từng hộ.",
        "review_proposals": drawn.choice(words.WISHES),
        "review_self": drawn.choice(GRADES),
    }
    codes = commune_codes(stage, unit)
    booked = recorded.given(report, layout_for(report, stage.day).figure_cells(), stage.day)
    figures: dict[str, int | None] = {key: one.value for key, one in booked.items()}
    if codes:
        cells = [stage.figures[code, 2023].cells() for code in codes]
        columns = (("review_poor", "poor_c9"), ("review_merit", "merit_poor"), ("review_relapse", "poor_c6"))
        figures |= {ours: sum(row[theirs] for row in cells) for ours, theirs in columns}
    exemplar = {
        "exemplar_name": "Nhóm hộ giúp hộ", "exemplar_kind": "Tập thể",
        "exemplar_deed": "Cho mượn bò giống, đổi công", "exemplar_result": "Hộ được giúp có thu nhập ổn định",
    }  # fmt: skip
    rows = {"review_exemplars": [TableRow("", exemplar)] if drawn.random() < 0.4 else []}
    return Answers(figures, texts, rows)


def communes_asked(stage: Stage) -> list[Unit]:
    below = [one for one in stage.communes() if stage.above[one.key] == DISTRICT and one.kind == Kind.PEOPLE_COMMITTEE]
    return [one for one in below if one.key == SENT_BACK] + [one for one in below if one.key != SENT_BACK][: ASKED - 1]


def ask_communes(stage: Stage) -> None:
    """Eight communes are asked; one has its answer sent back, one waits, one is silent beyond the day."""
    district = stage.desks.units[DISTRICT]
    by = stage.officer(district)
    request = draft_request(
        district, by=by, movement=stage.plan, title="Nhà dột nát cần sửa trước Tết", clause="IV.1.3", due_on=DUE_ON,
        reason=f"Huyện cân đối vốn sửa nhà cho hộ nghèo trước Tết. {words.MARK}", sections=FORM,
    )  # fmt: skip
    communes = communes_asked(stage)
    keys = [one.pk for one in communes]
    choose_units(request, by=by, units=keys, among=keys)
    send_request(request, by=by)
    for place, unit in enumerate(communes[:-1]):
        stage.on(around(ASKED_ON, 3, 9, "asked", unit.key), answer, request, unit, place)


def answer(stage: Stage, request: ReportRequest, unit: Unit, place: int) -> None:
    by = stage.officer(unit)
    report = start_report(Obligation.objects.get(unit=unit, row_key=request.row_key), by=by)
    save_answers(report, by=by, answers=houses_of(unit))
    submit_report(report, by=by)
    if unit.key == SENT_BACK:
        stage.on(around(DUE_ON, 1, 2, "asked back", unit.key), send_back, report)
    elif place > 1:
        stage.on(around(DUE_ON, 1, 5, "asked answer", unit.key), accept_asked, report)


def send_back(stage: Stage, report: Report) -> None:
    reason = "Tổng số nhà theo thôn chưa khớp số nhà cần sửa. Đề nghị xem lại."
    send_back_report(report, by=stage.officer(stage.desks.units[DISTRICT]), reason=reason)


def accept_asked(stage: Stage, report: Report) -> None:
    accept_report(report, by=stage.officer(stage.desks.units[DISTRICT]))


def houses_of(unit: Unit) -> Answers:
    drawn = dice("houses", unit.key)
    repair, build = drawn.randint(2, 9), drawn.randint(0, 4)
    short = 1 if unit.key == SENT_BACK else 0
    rows = {"thon": [TableRow("", {"thon_ten": "Thôn Một", "thon_nha": str(repair + build - short)})]}
    figures: dict[str, int | None] = {
        "nha_sua": repair, "nha_xay": build, "nha_von": (repair * 30 + build * 60) * 1_000_000,
    }  # fmt: skip
    return Answers(figures, {"hoi_hop": "yes", "loi_kho": f"{drawn.choice(words.HARDSHIPS)} {words.MARK}"}, rows)


def draft_another(stage: Stage) -> None:
    """A request that is still being drawn: nobody has been asked yet."""
    district = stage.desks.units[DISTRICT]
    draft_request(
        district, by=stage.officer(district), movement=stage.plan, title="Chăm lo Tết cho hộ nghèo", clause="IV.1.3",
        due_on=date(2025, 1, 15), reason=f"Huyện tổng hợp quà Tết và nguồn. {words.MARK}", sections=FORM[:1],
    )  # fmt: skip
