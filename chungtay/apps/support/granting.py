"""What is checked before help is written down: the record itself, help given twice, an amount that looks mistyped."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, Sum

from chungtay.apps.funds.models import Spending
from chungtay.apps.funds.models.spending import SpendingState
from chungtay.apps.givers.models import Giver
from chungtay.apps.households.models import Household
from chungtay.apps.support import entering
from chungtay.apps.support.models import Grant, GrantKind, GrantSource, Need, Pairing
from chungtay.apps.units.models import Unit
from chungtay.base.errors import Refused
from chungtay.base.law import book
from chungtay.rules import vietnamese
from chungtay.rules.amounts import doubt_of

LEAST_WHY = 10
# An amount is held against so many of the last ones of its kind in the place.
COMPARED = 200


class Doubtful(Refused):
    """Nothing is written yet: earlier help that is like it, or an amount that looks mistyped, was to be shown."""

    def __init__(self, again: list[str], mistyped: str | None) -> None:
        fields = {}
        if again:
            fields["why"] = "Anh/chị ghi vì sao vẫn hỗ trợ, ít nhất 10 ký tự."
        if mistyped:
            fields["sure"] = mistyped
        super().__init__(" ".join([*again, *([mistyped] if mistyped else [])]), fields)
        self.again, self.mistyped = again, mistyped


@dataclass(frozen=True)
class Given:
    """What a person enters of one gift."""

    purpose: str
    kind: str
    amount: int
    source: str
    day: date
    words: str = ""
    paper: str = ""
    giver: Giver | None = None
    need: Need | None = None
    household: Household | None = None
    pairing: Pairing | None = None
    spending: Spending | None = None
    why: str = ""
    sure: bool = False

    def row(self, unit: Unit) -> Grant:
        return Grant(
            unit=unit, household=self.household, need=self.need, purpose=self.purpose, kind=self.kind,
            amount=self.amount, source=self.source, giver=self.giver, pairing=self.pairing, spending=self.spending,
            paper=vietnamese.collapse(self.paper), day=self.day, words=vietnamese.collapse(self.words),
        )  # fmt: skip


@dataclass
class Faults:
    fields: dict[str, str] = field(default_factory=dict)

    def when(self, wrong: bool, name: str, message: str) -> None:
        if wrong:
            self.fields.setdefault(name, message)

    def tell(self) -> None:
        if self.fields:
            raise Refused(" ".join(self.fields.values()), self.fields)


def check(unit: Unit, given: Given, today: date) -> None:
    """All that cannot be, each at its field."""
    check_purpose(given)
    faults = Faults()
    faults.when(given.kind not in GrantKind.values, "kind", "Anh/chị chọn hình thức.")
    faults.when(given.source not in GrantSource.values, "source", "Anh/chị chọn nguồn.")
    faults.when(not 0 < given.amount <= entering.MOST_DONG, "amount", "Giá trị phải lớn hơn 0 đồng.")
    faults.when(given.day > today, "day", "Ngày này chưa tới; chỉ ghi việc đã làm.")
    faults.when(given.day < unit.since, "day", "Ngày này trước ngày thôn, xã có trong hệ thống.")
    faults.when(given.source == GrantSource.GIVER and given.giver is None, "giver", "Anh/chị chọn người giúp đỡ.")
    faults.when(given.household is not None and given.household.unit_id != unit.pk, "household", "Hộ không ở thôn này.")
    need, home = given.need, given.household
    other = need is not None and need.household_id != (home.pk if home else None)
    elsewhere = need is not None and home is None and need.unit_id != unit.pk
    faults.when(other or elsewhere, "need", "Nhu cầu này không phải của hộ đã chọn.")
    faults.tell()
    check_spending(given)


def check_purpose(given: Given) -> None:
    try:
        entering.check_kind(given.purpose, given.household)
    except Refused as error:
        raise Refused(error.message, {"purpose": error.message}) from error


def check_spending(given: Given) -> None:
    """No more is written as given than the fund has paid; the voucher is locked, so that two clerks cannot both."""
    if given.spending is None:
        return
    if given.source != GrantSource.FUND:
        raise Refused("Phiếu chi chỉ đi với nguồn Quỹ.", {"source": "Phiếu chi là của Quỹ “Vì người nghèo”."})
    held = Spending.objects.select_for_update().get(pk=given.spending.pk)
    if held.state != SpendingState.APPROVED:
        raise Refused("Phiếu chi này chưa được duyệt.", {"spending": "Phiếu chi này chưa được duyệt."})
    told = Grant.objects.filter(spending=held).aggregate(sum=Sum("amount"))["sum"] or 0
    left = held.amount - told
    if given.amount > left:
        message = f"Phiếu chi này còn {vietnamese.format_money(left)} chưa ghi cho ai."
        raise Refused(message, {"amount": message})


def refuse_doubts(unit: Unit, given: Given) -> list[str]:
    """The warnings that were shown and answered; whatever is not answered yet stops the act."""
    again = [words_of(one) for one in like_it(given)]
    doubt = doubt_of(given.amount, earlier(unit, given))
    open_again = again if len(vietnamese.collapse(given.why)) < LEAST_WHY else []
    open_doubt = doubt if not given.sure else None
    if open_again or open_doubt:
        raise Doubtful(open_again, open_doubt)
    return [*again, *([doubt] if doubt else [])]


def like_it(given: Given) -> Iterable[Grant]:
    """Help for the same need, or of the same kind for the same household within the time that the policy sets."""
    same = Q(need=given.need) if given.need is not None else Q(pk__in=[])
    if given.household is not None:
        since = book().support.duplicates_since(given.day)
        same |= Q(household=given.household, purpose=given.purpose, day__gt=since)
    return Grant.objects.standing().filter(same).select_related("giver").order_by("-day", "-pk")[:5]


def earlier(unit: Unit, given: Given) -> list[int]:
    rows = Grant.objects.standing().filter(unit=unit, kind=given.kind, purpose=given.purpose)
    return list(rows.order_by("-day", "-pk").values_list("amount", flat=True)[:COMPARED])


def words_of(grant: Grant) -> str:
    what = f"{grant.get_kind_display().lower()} {vietnamese.format_money(grant.amount)}"
    who = grant.giver.name if grant.giver else grant.get_source_display()
    return f"Ngày {vietnamese.format_day(grant.day)} đã nhận {what} cho {grant.purpose_label.lower()}, từ {who}."


def reversal_of(grant: Grant, reason: str, day: date) -> Grant:
    """The same record with its amount below nought."""
    kept: dict[str, Any] = {
        column.attname: getattr(grant, column.attname)
        for column in Grant._meta.concrete_fields
        if column.name not in ("id", "amount", "day", "reverses", "reason", "warned", "why")
    }
    return Grant(**kept, amount=-grant.amount, day=day, reverses=grant, reason=reason)
