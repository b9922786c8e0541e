"""The monthly reports on the review in 2024: communes send by the fifth, a few late, and districts pass them on."""

from collections.abc import Collection
from datetime import date, timedelta

from chungtay.apps.households.models import ReviewReport
from chungtay.apps.households.services.reports import receive_review_report, send_review_report
from chungtay.apps.units.models import Unit
from chungtay.config.demo.days import working
from chungtay.config.demo.seed import dice, share_of
from chungtay.config.demo.stage import Stage
from chungtay.rules.periods import is_working_day

YEAR, MONTHS = 2024, range(2, 10)
LATE, FORGOTTEN = 0.06, 0.02


def report_months(stage: Stage, keepers: Collection[str]) -> None:
    """Noted at the beginning of the year: communes that keep a register report every month, the others the last."""
    for month in MONTHS:
        due = date(YEAR, month, 5)
        for commune in stage.deep_communes():
            reports = commune.key in keepers or month == MONTHS[-1]
            if reports and not share_of(FORGOTTEN, "forgets", commune.key, month):
                stage.on(day_of(commune, month, due), send, commune, month)
        for district in {stage.district_of(one).key: stage.district_of(one) for one in stage.deep_communes()}.values():
            stage.on(working(due), send, district, month)
    stage.on(working(date(YEAR, MONTHS[-1], 9)), receive_all, MONTHS[-1])


def day_of(commune: Unit, month: int, due: date) -> date:
    drawn = dice("monthly report", commune.key, month)
    if share_of(LATE, "late monthly report", commune.key, month):
        return working(due + timedelta(days=drawn.randint(1, 6)))
    day = due - timedelta(days=drawn.randint(0, 2))
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def send(stage: Stage, unit: Unit, month: int) -> None:
    send_review_report(unit, by=stage.officer(unit), kind="monthly", year=YEAR, month=month)


def receive_all(stage: Stage, month: int) -> None:
    """The districts and the standing office say that the last month's reports have come."""
    for report in ReviewReport.objects.filter(year=YEAR, month=month).select_related("unit").order_by("pk"):
        receive_review_report(report, by=stage.receiver(report.unit))
