"""What happens to reports beside their usual course: later due days, and a report opened again after acceptance."""

from datetime import date

from chungtay.apps.movements.models import Obligation, Owed
from chungtay.apps.reports.models import Extension, Report
from chungtay.apps.reports.services import (
    accept_report,
    ask_extension,
    grant_extension,
    reopen_report,
    save_report,
    submit_report,
)
from chungtay.config.demo.stage import Stage

# Accepted with goods forgotten, opened again, corrected and accepted anew.
FORGOTTEN = ("ubnd-09700-2021", 2022)
GOODS = 12_500_000
OPENED, CORRECTED, AGAIN = date(2022, 12, 21), date(2022, 12, 22), date(2022, 12, 26)
ASKED, ANSWERED, LATER = date(2024, 12, 13), date(2024, 12, 16), date(2024, 12, 25)
WAITING = date(2024, 12, 18)


def correct_all(stage: Stage) -> None:
    stage.on(OPENED, open_again)
    stage.on(ASKED, ask, "mttq-tp", LATER, "Còn chờ số liệu vận động của các tổ chức thành viên.", ANSWERED)
    stage.on(WAITING, ask, "ubnd-09703-2021", LATER, "Hai thôn họp lại ngày 21/12, chưa có danh sách cuối cùng.", None)


def forgotten(key: str, year: int, figures: dict[str, int | None]) -> dict[str, int | None]:
    """The figures as first accepted."""
    if (key, year) != FORGOTTEN:
        return figures
    return figures | {"mobilised_vnd": (figures["mobilised_vnd"] or 0) - GOODS}


def open_again(stage: Stage) -> None:
    report = Report.objects.yearly().get(unit__key=FORGOTTEN[0], year=FORGOTTEN[1], movement=stage.plan)
    reopen_report(report, by=stage.receiver(report.unit), reason="Chưa tính hiện vật là giống và phân bón.")
    stage.on(CORRECTED, correct, report)


def correct(stage: Stage, report: Report) -> None:
    by = stage.officer(report.unit)
    now = report.figures.get(key="mobilised_vnd").value or 0
    save_report(report, by=by, figures={"mobilised_vnd": now + GOODS})
    submit_report(report, by=by)
    stage.on(AGAIN, accept_again, report)


def accept_again(stage: Stage, report: Report) -> None:
    accept_report(report, by=stage.receiver(report.unit))


def ask(stage: Stage, key: str, until: date, reason: str, answered: date | None) -> None:
    owed = Obligation.objects.select_related("unit").get(
        unit__key=key, year=until.year, kind=Owed.YEARLY_REPORT, movement=stage.plan
    )
    made = ask_extension(owed, by=stage.officer(owed.unit), until=until, reason=reason)
    if answered is not None:
        stage.on(answered, grant, made, until)


def grant(stage: Stage, extension: Extension, until: date) -> None:
    grant_extension(extension, by=stage.receiver(extension.unit), until=until, answer="Đồng ý, không lùi thêm.")
