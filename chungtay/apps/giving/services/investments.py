"""Investments in a place: promised, made day by day, and a wrong line taken back."""

from datetime import date

from django.utils.translation import gettext as _

from chungtay.apps.giving import permissions
from chungtay.apps.giving.entries import InvestmentEntry, investment_faults
from chungtay.apps.giving.models import Investment, InvestmentStep
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.entries import put, refuse
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

CLAUSES = ("II.2",)


@verb("giving.enter_investment", label="Ghi dự án đầu tư", allow=permissions.may_write_here, clauses=CLAUSES)
def enter_investment(unit: Unit, *, by: Desk, entry: InvestmentEntry) -> Investment:
    refuse(investment_faults(entry, by.day))
    investment = put(Investment(unit=unit), entry)
    investment.save()
    return investment


@verb("giving.correct_investment", label="Sửa dự án đầu tư", allow=permissions.may_write_here)
def correct_investment(investment: Investment, *, by: Desk, entry: InvestmentEntry) -> Investment:
    refuse(investment_faults(entry, by.day))
    put(investment, entry)
    investment.save()
    return investment


@verb("giving.note_step", label="Ghi kết quả đầu tư", allow=permissions.may_write_here, clauses=CLAUSES)
def note_step(
    investment: Investment, *, by: Desk, day: date, amount: int, jobs: int, poor_jobs: int, words: str = ""
) -> InvestmentStep:
    """What came about by the day on top of what was written before."""
    faults = {}
    if not investment.committed_on <= day <= by.day:
        faults["day"] = _("Ngày này từ ngày cam kết đến hôm nay.")
    if amount < 0:
        faults["amount"] = _("Vốn thực hiện thêm không thể âm; dòng sai thì rút lại.")
    if poor_jobs > jobs:
        faults["poor_jobs"] = _("Số này không thể nhiều hơn số việc làm mới.")
    if not (amount or jobs):
        faults["amount"] = _("Anh/chị ghi vốn thực hiện thêm hoặc việc làm mới.")
    refuse(faults)
    return InvestmentStep.objects.create(
        investment=investment, day=day, amount=amount, jobs=jobs, poor_jobs=poor_jobs,
        words=vietnamese.collapse(words),
    )  # fmt: skip


@verb("giving.take_back_step", label="Rút lại kết quả đầu tư", allow=permissions.may_write_here)
def take_back_step(step: InvestmentStep, *, by: Desk, reason: str) -> InvestmentStep:
    """The line stays and no longer counts."""
    if step.taken_back_on is not None:
        raise Refused(_("Dòng này đã được rút lại."))
    step.taken_back_on, step.taken_back_reason = by.day, vietnamese.collapse(reason)
    step.save()
    return step
