"""What the dry run of a statement offers to choose: pledges, campaigns, the fund, or to wait."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from chungtay.apps.giving import checking, tables
from chungtay.apps.giving.checking import Found, Look
from chungtay.apps.giving.layouts import headings_at
from chungtay.apps.giving.models import BankAccount, Campaign, Pledge, Statement, StatementLine
from chungtay.apps.giving.settling import FREE
from chungtay.base.figures import Figure
from chungtay.base.sheets.cells import column_letters
from chungtay.rules.gift_matching import Suggestion, Transfer, is_told, suggestions
from chungtay.rules.vietnamese import format_money

Choice = tuple[str, str]
MOST_PLEDGES, MOST_CAMPAIGNS = 300, 20
CODE_OF_CAMPAIGN = "có mã đợt vận động trong nội dung"


@dataclass(frozen=True)
class Row:
    """One line of the dry run; `options` carry whether they stand chosen."""

    found: Found
    amount: Figure
    options: tuple[tuple[str, str, bool], ...]
    why: str


def rows(seen: Look, account: BankAccount, day: date, posted: Mapping[str, Any]) -> list[Row]:
    """The new lines, each with a few choices; what a person chose before a refusal stays chosen."""
    running = campaigns_of(account, day)
    campaigns = campaign_choices(running)
    codes = named(account, {one.key for found in seen.fresh for one in found.suggested}, day)
    made = []
    for found in seen.fresh:
        meant = campaign_meant(running, found)
        chosen = str(posted.get(f"dong-{found.row}", found.choice or meant))
        suggested = [(f"p{one.key}", codes[one.key]) for one in found.suggested if one.key in codes]
        offered = [("", _("Để lại, khớp sau")), *suggested, (FREE, _("Ủng hộ Quỹ, không theo lời hứa")), *campaigns]
        options = tuple((key, label, key == chosen) for key, label in offered)
        why = found.suggested[0].why if found.suggested else CODE_OF_CAMPAIGN if meant else ""
        how = _("Số tiền vào, đọc từ tệp sao kê.")
        made.append(Row(found, tables.dong(found.payment.amount, found.payment.day, how), options, why))
    return made


def campaigns_of(account: BankAccount, day: date) -> list[Campaign]:
    return list(Campaign.objects.filter(fund=account.fund_id, since__lte=day)[:MOST_CAMPAIGNS])


def campaign_choices(campaigns: Iterable[Campaign]) -> list[Choice]:
    return [(f"c{one.pk}", _("Ủng hộ đợt: %(title)s") % {"title": one.title}) for one in campaigns]


def campaign_meant(campaigns: Iterable[Campaign], found: Found) -> str:
    """The campaign whose code stands in the words, where no pledge does."""
    if found.suggested:
        return ""
    return next((f"c{one.pk}" for one in campaigns if is_told(checking.transfer_of(found.payment), one.code)), "")


def named(account: BankAccount, keys: set[int], day: date) -> dict[int, str]:
    owed = Pledge.objects.owed(day).filter(campaign__fund=account.fund_id, pk__in=keys).select_related("giver")
    return {one.pk: pledge_words(one) for one in owed}


def pledge_words(pledge: Pledge) -> str:
    left = format_money(pledge.left)
    return _("%(code)s · %(giver)s · còn %(left)s") % {"code": pledge.code, "giver": pledge.giver.name, "left": left}


def choices(account: BankAccount, day: date, transfer: Transfer) -> list[Choice]:
    """For one line that waits: every pledge of money that is owed, the likeliest first."""
    owed = Pledge.objects.owed(day).filter(campaign__fund=account.fund_id, kind="money").select_related("giver")
    words = {one.pk: pledge_words(one) for one in owed[:MOST_PLEDGES]}
    first = [one.key for one in suggestions(transfer, checking.promises_of(account, day)) if one.key in words]
    ordered = [*first, *(key for key in words if key not in first)]
    pledges = [(f"p{key}", words[key]) for key in ordered]
    campaigns = campaign_choices(campaigns_of(account, day))
    nothing = ("", _("Anh/chị chọn một mục"))
    return [nothing, *pledges, (FREE, _("Ủng hộ Quỹ, không theo lời hứa")), *campaigns]


def suggested(line: StatementLine, day: date) -> list[Suggestion]:
    return suggestions(checking.transfer_of(line), checking.promises_of(line.account, day))


def likely(line: StatementLine, found: Sequence[Suggestion], day: date) -> str:
    """What stands chosen for a line that waits: only what is sure, else nothing."""
    if found:
        return f"p{found[0].key}" if found[0].sure else ""
    told = (one for one in campaigns_of(line.account, day) if is_told(checking.transfer_of(line), one.code))
    return next((f"c{one.pk}" for one in told), "")


def headings(statement: Statement) -> list[Choice]:
    """The columns of the sheet by letter and heading."""
    texts = headings_at(statement.rows, statement.header_row)
    width = max((len(row) for row in statement.rows), default=0)
    shown = statement.rows[statement.header_row - 1] if texts else []
    return [
        (str(place), f"{column_letters(place + 1)}: {shown[place] if place < len(shown) else ''}".strip(": "))
        for place in range(width)
    ]


COUNTED = {
    "new": ("Dòng mới", "Đếm dòng có tiền vào chưa có trong danh sách."),
    "known": ("Đã có", "Đếm dòng đã ghi từ lần trước; không ghi lại."),
    "wrong": ("Ô sai", "Đếm ô không đọc được ngày hoặc số tiền."),
    "skipped": ("Bỏ qua", "Đếm dòng tiền ra, dòng cộng và số dư."),
    "received": ("Đã lập phiếu thu", "Đếm phiếu thu lập khi ghi sao kê."),
}


def counts(numbers: Mapping[str, int], day: date) -> list[tuple[str, Figure]]:
    return [(label, Figure(numbers[key], "", day, how)) for key, (label, how) in COUNTED.items() if key in numbers]
