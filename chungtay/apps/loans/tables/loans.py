"""The list of loans: its columns, its counters and the figures of one loan."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from chungtay.apps.loans import reckoning
from chungtay.apps.loans.models import Loan, LoanState
from chungtay.apps.loans.queries.standings import Listed
from chungtay.base.figures import Figure, Input
from chungtay.base.law import book
from chungtay.base.lists import Column, Counter
from chungtay.rules.loan_position import Debt
from chungtay.rules.loans import Instalment
from chungtay.rules.vietnamese import format_money

SOURCE = "Sổ cho vay"


def dong(value: int | None, day: date, how: str, *inputs: Input, status: str = "recorded") -> Figure:
    return Figure(value, "đ", day, how, inputs, status=status, source=SOURCE)


def count(value: int, unit: str, day: date, how: str) -> Figure:
    return Figure(value, unit, day, how, source=SOURCE)


def programme_label(key: str) -> str:
    """As the law of today names it; one that the law no longer has keeps its key."""
    return next((one.label for one in book().credit.law.programmes if one.key == key), key)


@dataclass(frozen=True)
class State:
    """A word with its shape."""

    label: str
    shape: str


class Overdue(TextChoices):
    """An overdue loan in a list; how long it has been so stands in the column beside it."""

    DUE = "due", "Quá hạn"
    LATE = "late", "Quá hạn lâu"

    @property
    def shape(self) -> str:
        return str(self.value)


def state_of(loan: Loan, day: date) -> State:
    """With the words of the policy for how long it has been overdue."""
    risk = book().credit.policy.risk_of(reckoning.days_late(loan, day))
    if risk is not None:
        return State(risk.label, risk.shape)
    held = LoanState(loan.state)
    return State(str(held.label), held.shape)


@dataclass(frozen=True)
class Row:
    """A loan on the day the list is read."""

    loan: Loan
    day: date

    def get_absolute_url(self) -> str:
        return self.loan.get_absolute_url()

    @property
    def amount(self) -> Figure:
        return dong(self.loan.amount, self.loan.signed_on, _("Số tiền ghi trong hợp đồng"))

    @property
    def outstanding(self) -> Figure:
        return dong(self.loan.outstanding, self.day, _("Gốc đã giải ngân trừ gốc đã trả"))

    @property
    def late(self) -> Figure | str:
        days = reckoning.days_late(self.loan, self.day)
        if not days:
            return "—"
        return count(days, _("ngày"), self.day, _("Số ngày từ kỳ đến hạn đầu tiên chưa trả đủ"))

    @property
    def state(self) -> TextChoices:
        risk = book().credit.policy.risk_of(reckoning.days_late(self.loan, self.day))
        return LoanState(self.loan.state) if risk is None else Overdue(risk.shape)


COLUMNS = [
    Column("ma", "Khoản vay", lambda row: row.loan.code, sort=("code",), whole=True),
    Column("ho", "Hộ vay", lambda row: row.loan.household.head_name, sort=("household__sort_key",)),
    Column("thon", "Thôn, tổ dân phố", lambda row: row.loan.unit.name, sort=("unit__name", "household__sort_key")),
    Column(
        "chuong_trinh",
        "Chương trình",
        lambda row: programme_label(row.loan.programme),
        sort=("programme",),
        sheet_only=True,
    ),
    Column("so_tien", "Số tiền vay (đ)", lambda row: row.amount, sort=("amount",), numeric=True, sheet_only=True),
    Column("du_no", "Dư nợ gốc (đ)", lambda row: row.outstanding, sort=("outstanding",), numeric=True),
    Column("den_han", "Kỳ phải trả tiếp", lambda row: row.loan.due_from, sort=("due_from",)),
    Column("tre", "Trễ (ngày)", lambda row: row.late, numeric=True),
    Column("trang_thai", "Trạng thái", lambda row: row.state, sort=("state", "due_from")),
    Column("ma_ho", "Mã hộ", lambda row: row.loan.household.code, sheet_only=True),
    Column("muc_dich", "Mục đích", lambda row: row.loan.purpose, sheet_only=True),
    Column("ngay_ky", "Ngày ký", lambda row: row.loan.signed_on, sheet_only=True),
    Column("giai_ngan", "Ngày giải ngân đầu", lambda row: row.loan.lent_on, sheet_only=True),
    Column("han_cuoi", "Hạn trả cuối", lambda row: row.loan.ends_on, sheet_only=True),
    Column("lai_suat", "Lãi suất (%/năm)", lambda row: row.loan.rate, sheet_only=True),
    Column("to", "Tổ", lambda row: row.loan.group.name if row.loan.group else "", sheet_only=True),
]
# What leaves the system as a file carries codes: a name goes out by the register alone, for a purpose that is logged.
SHEET_COLUMNS = [one for one in COLUMNS if one.key not in ("ho", "muc_dich")]


def counters(found: Mapping[str, int], day: date) -> list[Counter]:
    labels = {"": _("Tất cả"), "lent": _("Đang vay")}
    labels |= {one.key: one.label for one in book().credit.policy.risks}
    labels |= {state.value: str(state.label) for state in LoanState if state != LoanState.LENT}
    how = _("Đếm khoản vay trong danh sách đang lọc: %s.")
    return [
        Counter(key, label, count(found.get(key, 0), _("khoản vay"), day, how % label.lower()))
        for key, label in labels.items()
    ]


def debt_figures(owed: Debt, following: Instalment | None, day: date) -> list[dict[str, object]]:
    """What stands at the top of a loan: left, due now, and what would close it today."""
    policy = book().credit.policy
    parts = (
        Input(_("Gốc"), format_money(owed.outstanding)),
        Input(_("Lãi trong hạn"), format_money(owed.interest)),
        Input(_("Lãi quá hạn"), format_money(owed.overdue_interest)),
    )
    due = (
        Input(_("Gốc đến hạn"), format_money(owed.principal_due)),
        Input(_("Lãi phải trả cùng"), format_money(owed.interest_with_it)),
        Input(_("Lãi quá hạn"), format_money(owed.overdue_interest)),
    )
    reckoned = policy.day_count.because
    lines: list[dict[str, object]] = [
        {"label": _("Dư nợ gốc"), "fig": dong(owed.outstanding, day, _("Gốc đã giải ngân trừ gốc đã trả"))},
        {
            "label": _("Đến hạn mà chưa trả"),
            "fig": dong(
                owed.due,
                day,
                _("Gốc đến hạn, lãi phải trả cùng và lãi quá hạn: trả đủ số này thì không còn gì trễ. ") + reckoned,
                *due,
            ),
        },
        {
            "label": _("Trả hết trong ngày này"),
            "fig": dong(owed.total, day, _("Dư nợ gốc cộng lãi tính đến ngày này. ") + reckoned, *parts),
        },
    ]
    if following is not None:
        how = _("Gốc và lãi của kỳ đầu tiên chưa trả đủ, theo lịch trả nợ đang áp dụng")
        label = _("Kỳ chưa trả đủ") if following.due_on < day else _("Kỳ phải trả tiếp")
        lines.append({"label": label, "fig": dong(following.total, day, how), "due_on": following.due_on})
    return lines


# By what a list that was put back to a past day is ordered, in place of the columns of today.
REPLAYED: Mapping[str, Callable[[Loan], tuple[object, ...]]] = {
    "du_no": lambda loan: (loan.outstanding,),
    "den_han": lambda loan: (loan.due_from or date.max,),
    "trang_thai": lambda loan: (loan.state, loan.due_from or date.max),
}


def in_order(loans: Listed, asked: str) -> Listed:
    key = asked.removeprefix("-")
    if not isinstance(loans, list) or key not in REPLAYED:
        return loans
    return sorted(loans, key=REPLAYED[key], reverse=asked.startswith("-"))


def rows_of(loans: Iterable[Loan], day: date) -> list[Row]:
    return [Row(one, day) for one in loans]
