"""Each December: communes, districts and city bodies report; reports come late, are sent back, corrected, accepted."""

from dataclasses import replace
from datetime import date, timedelta

from chungtay.apps.movements.models import Obligation, Owed
from chungtay.apps.reports import findings
from chungtay.apps.reports.bulk import Filled
from chungtay.apps.reports.models import Report
from chungtay.apps.reports.services import (
    accept_report,
    accept_reports_in_bulk,
    save_report,
    send_back_report,
    start_report,
    submit_report,
    submit_reports_in_bulk,
)
from chungtay.apps.units.models import Unit
from chungtay.base.states import Sent
from chungtay.config.demo import corrections, words
from chungtay.config.demo.courses import Course, answered, course, last_working
from chungtay.config.demo.days import around
from chungtay.config.demo.planning import commune_codes
from chungtay.config.demo.seed import dice
from chungtay.config.demo.stage import Stage, by_day

YEARS = (2022, 2023, 2024)
Cells = dict[str, int | None]


def report_all(stage: Stage) -> None:
    for year in YEARS:
        stage.on(date(year, 12, 1), report_year, year)


def report_year(stage: Stage, year: int) -> None:
    owed = Obligation.objects.filter(movement=stage.plan, kind=Owed.YEARLY_REPORT, year=year).select_related("unit")
    by_unit = {one.unit.key: one for one in owed}
    for unit in [*stage.deep_communes(), *stage.districts(), *stage.city_bodies()]:
        if unit.key in by_unit:
            duty = by_unit[unit.key]
            way = course(unit.key, year, duty.due_on)
            stage.on(way.begun, begin, duty, way)
    thin = [one for one in stage.thin_communes() if one.key in by_unit]
    dues = {one.key: by_unit[one.key].due_on for one in thin}
    ways = {key: on_mail_days(course(key, year, due), due) for key, due in dues.items()}
    sent = by_day((day, one) for one in thin for day in (ways[one.key].sent, ways[one.key].again) if day)
    for day, those in sent.items():
        stage.on(day, send_many, year, those, ways)
    for one in thin:
        back = ways[one.key].back
        if back:
            stage.on(back, send_back_one, year, one)
    for district in stage.districts():
        for day in sittings(stage, district, year, max(dues.values())):
            stage.on(day, accept_many, year, district)


def on_mail_days(way: Course, due: date) -> Course:
    """Files are entered every third day; what came after the due day stays late."""
    if way.sent is None:
        return way
    entered = last_working(way.sent - timedelta(days=way.sent.day % 3))
    return replace(way, sent=entered if (entered > due) == (way.sent > due) else way.sent)


def sittings(stage: Stage, district: Unit, year: int, due: date) -> list[date]:
    """A district goes through its communes' reports soon after the due day, and once more before the year ends."""
    first = around(due, 2, 5, "sitting", district.key, year)
    return [first, answered(first, 7, 9, district.key, year)]


def begin(stage: Stage, duty: Obligation, way: Course) -> None:
    unit, year = duty.unit, duty.year
    report = start_report(duty, by=stage.officer(unit))
    figures = figures_of(stage, duty)
    if way.sent is None:
        half = {key: value for key, value in figures.items() if key.startswith("poor_")}
        save_report(report, by=stage.officer(unit), figures=half, narrative="")
        return
    first = short_of_money(figures) if way.back else corrections.forgotten(unit.key, year, figures)
    save_report(report, by=stage.officer(unit), figures=first, narrative=narrative(stage, unit, year))
    explain(stage, report)
    stage.on(way.sent, send, report, way)


def explain(stage: Stage, report: Report) -> None:
    """Why a number stands that records or last year would not lead one to expect."""
    asked = findings.find(report, stage.day).unexplained()
    drawn = dice("explain", report.unit.key, report.year)
    notes = {
        one.key: drawn.choice(words.CORRECTED if one.rule == "reason" else words.FAR_FROM_LAST_YEAR) for one in asked
    }
    if notes:
        save_report(report, by=stage.officer(report.unit), figures={}, notes=notes)


def send(stage: Stage, report: Report, way: Course) -> None:
    explain(stage, report)
    submit_report(report, by=stage.officer(report.unit))
    if way.back:
        stage.on(way.back, send_back, report, way)
    elif way.accepted:
        stage.on(way.accepted, accept, report)


def send_back(stage: Stage, report: Report, way: Course) -> None:
    reason = dice("report reason", report.unit.key, report.year).choice(words.SENT_BACK_REPORT)
    send_back_report(report, by=stage.receiver(report.unit), reason=reason)
    if way.again:
        stage.on(way.again, send_again, report, way)


def send_again(stage: Stage, report: Report, way: Course) -> None:
    by = stage.officer(report.unit)
    save_report(report, by=by, figures=figures_of(stage, report.obligation))
    explain(stage, report)
    submit_report(report, by=by)
    if way.accepted:
        stage.on(way.accepted, accept, report)


def accept(stage: Stage, report: Report) -> None:
    accept_report(report, by=stage.receiver(report.unit))


def send_many(stage: Stage, year: int, communes: list[Unit], ways: dict[str, Course]) -> None:
    """Reports that came in as files on this day, entered by the standing office."""
    filled = []
    for unit in communes:
        figures = dict[str, int | None](stage.figures[unit.seat.code, year].cells())
        first = ways[unit.key].back is not None and ways[unit.key].sent == stage.day
        filled.append(Filled(unit.pk, short_of_money(figures) if first else figures, narrative(stage, unit, year)))
    submit_reports_in_bulk(stage.plan, filled, by=stage.desks.standing(stage.day), year=year)


def send_back_one(stage: Stage, year: int, unit: Unit) -> None:
    report = Report.objects.yearly().get(movement=stage.plan, unit=unit, year=year)
    reason = dice("report reason", unit.key, year).choice(words.SENT_BACK_REPORT)
    send_back_report(report, by=stage.receiver(unit), reason=reason)


def accept_many(stage: Stage, year: int, district: Unit) -> None:
    communes = [one for one in stage.thin_communes() if stage.district_of(one) == district]
    waiting = Report.objects.yearly().filter(movement=stage.plan, year=year, unit__in=communes, state=Sent.SUBMITTED)
    keys = list(waiting.order_by("pk").values_list("pk", flat=True))
    if keys:
        accept_reports_in_bulk(stage.plan, keys, by=stage.officer(district))


def figures_of(stage: Stage, duty: Obligation) -> Cells:
    """A commune's own cells, a district's sums of its communes', or the money that a city body mobilised."""
    codes = commune_codes(stage, duty.unit)
    if not codes:
        drawn = dice("mobilised", duty.unit.key, duty.year)
        return {"mobilised_vnd": drawn.randint(300, 4_000) * 1_000_000}
    rows = [stage.figures[code, duty.year].cells() for code in codes]
    return {key: sum(row[key] for row in rows) for key in rows[0]}


def short_of_money(figures: Cells) -> Cells:
    """As first sent, with the goods forgotten."""
    return figures | {"mobilised_vnd": (figures["mobilised_vnd"] or 0) * 6 // 10}


def narrative(stage: Stage, unit: Unit, year: int) -> str:
    rows = [stage.figures[code, year].poor for code in commune_codes(stage, unit)]
    return words.narrative(sum(row["c2"] + row["c3"] for row in rows), unit.key, year)
