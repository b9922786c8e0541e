"""What is looked at before a loan is signed: the programme of the day, the household, the terms, and why."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from chungtay.apps.households.models import Household
from chungtay.apps.loans import borrowers
from chungtay.apps.loans.models import CheckKind
from chungtay.base.errors import Refused
from chungtay.base.law import book
from chungtay.rules import vietnamese
from chungtay.rules.credit_files import Programme
from chungtay.rules.loan_eligibility import Line, blocking, eligibility, needs_collateral, term_faults
from chungtay.rules.loans import Terms
from chungtay.rules.periods import add_months

TERM_NAMES = ("maximum", "months", "rate")


@dataclass(frozen=True)
class Condition:
    """A condition of the contract and the day on which somebody will look."""

    kind: str
    words: str
    due_on: date


@dataclass(frozen=True)
class Contract:
    """A loan as the officer typed it."""

    programme: str
    purpose: str
    signed_on: date
    amount: int
    months: int
    grace_months: int
    principal_every: int
    interest_every: int
    rate: Decimal
    overdue_pct: Decimal
    contract: str = ""
    has_been_checked: bool = False
    conditions: tuple[Condition, ...] = ()

    @property
    def terms(self) -> Terms:
        basis = book().credit.policy.day_count.days_in_year
        return Terms(
            self.amount, self.months, self.rate, self.grace_months, self.principal_every, self.interest_every,
            self.overdue_pct, basis,
        )  # fmt: skip


def programme_of(key: str) -> Programme:
    try:
        return book().credit.programme(key)
    except KeyError:
        message = "Anh/chị chọn một chương trình cho vay trong danh sách."
        raise Refused(message, {"programme": message}) from None


def lines_for(household: Household, programme: Programme, day: date) -> list[Line]:
    """The conditions of the programme for the household on the day, each with its reason."""
    return eligibility(book(), programme, borrowers.borrower_of(household, day), day)


def terms_in_force(programme: Programme, day: date) -> list[Line]:
    """The values of the day with article and mark; one that was not found says so."""
    found = []
    for name in (*TERM_NAMES, "collateral_from"):
        if name in programme.terms:
            value = book().value(f"credit.{programme.key}.{name}", day)
            found.append(Line(name, programme.terms[name].label, None, value.because))
    overdue = book().value("credit.overdue", day)
    return [*found, Line("overdue", book().credit.law.overdue.label, None, overdue.because)]


def grounds(household: Household, asked: Contract, day: date) -> list[dict[str, Any]]:
    """What the contract rests on, to be kept with it. Raises `Refused` where it may not be signed, with the reason."""
    programme = programme_of(asked.programme)
    lines = lines_for(household, programme, asked.signed_on)
    refuse_unless_sound(household, programme, asked, lines, day)
    kept = [*lines, *terms_in_force(programme, asked.signed_on)]
    if secured := needs_collateral(book(), programme, asked.signed_on, asked.amount):
        kept.append(Line("secured", "Bảo đảm tiền vay", None, secured))
    policy = book().credit.policy
    kept.append(Line("day_count", policy.day_count.label, None, policy.day_count.because))
    return [{"key": one.key, "label": one.label, "met": one.met, "because": one.because} for one in kept]


def refuse_unless_sound(
    household: Household, programme: Programme, asked: Contract, lines: list[Line], day: date
) -> None:
    if asked.signed_on > day:
        message = "Ngày ký không sau ngày hôm nay."
        raise Refused(message, {"signed_on": message})
    if stopped := blocking(lines):
        message = f"Hộ chưa đủ điều kiện của chương trình “{programme.label}”. {stopped[0].because}"
        raise Refused(message, {"programme": message})
    owed = borrowers.owed_under(household, programme.key)
    faults = term_faults(book(), programme, asked.signed_on, asked.amount, asked.months, owed=owed)
    faults |= asked.terms.faults()
    if len(asked.purpose.strip()) < 5:
        faults["purpose"] = "Anh/chị ghi hộ vay để làm gì."
    if any(one.met is None for one in lines) and not asked.has_been_checked:
        faults["has_been_checked"] = "Anh/chị đối chiếu các điều kiện này rồi đánh dấu."
    faults |= condition_faults(asked)
    if faults:
        raise Refused("Khoản vay chưa ghi được. Anh/chị xem các ô bên dưới.", faults)


def condition_faults(asked: Contract) -> dict[str, str]:
    """Somebody looks how the money is used, at least once, while the loan runs."""
    if not any(one.kind == CheckKind.USE for one in asked.conditions):
        return {"use_on": "Cho vay có điều kiện: anh/chị ghi ít nhất một ngày kiểm tra sử dụng vốn."}
    last = add_months(asked.signed_on, max(asked.months, 1))
    if any(not asked.signed_on <= one.due_on <= last for one in asked.conditions):
        until = vietnamese.format_day(last)
        return {"use_on": f"Ngày kiểm tra nằm trong thời hạn vay, từ ngày ký đến {until}."}
    return {}
