"""Turns gifts into numbered receipts and their entries, one or thousands at once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from chungtay.apps.funds import charting, vouchers
from chungtay.apps.funds.models import Fund, Receipt, ReceiptKind
from chungtay.apps.givers.models import Giver
from chungtay.apps.ledger import posting
from chungtay.apps.ledger.posting import Draft
from chungtay.base.errors import Refused
from chungtay.base.law import book
from chungtay.rules import vietnamese


@dataclass(frozen=True)
class Gift:
    """What arrived: đồng for money, a value in đồng for goods and labour. Without a giver nobody left a name.

    `reference` is the bank's own number of the payment: while a receipt with it stands, no second one is written.
    """

    giver: Giver | None
    day: date
    kind: str
    amount: int
    account: str
    words: str
    quantity: Decimal | None = None
    measure: str = ""
    basis: str = ""
    reference: str = ""


def write(fund: Fund, gifts: Sequence[Gift], today: date) -> list[Receipt]:
    """All or none; under the fund's lock. Raises `Refused` with the place of the first gift that cannot be."""
    for place, gift in enumerate(gifts, start=1):
        check(fund, gift, today, _("Dòng %(place)d: ") % {"place": place} if len(gifts) > 1 else "")
    refuse_known(fund, gifts)
    tops = {year: vouchers.last_number(Receipt, fund, year) for year in {one.day.year for one in gifts}}
    made = []
    given: Counter[int] = Counter()
    for gift in gifts:
        given[gift.day.year] += 1
        made.append(receipt_of(fund, gift, tops[gift.day.year] + given[gift.day.year]))
    entries = posting.post_all(fund.book, [entry_of(one) for one in made])
    for receipt, entry in zip(made, entries, strict=True):
        receipt.entry = entry
    return Receipt.objects.bulk_create(made, batch_size=2000)


def receipt_of(fund: Fund, gift: Gift, number: int) -> Receipt:
    return Receipt(
        fund=fund, number=number, year=gift.day.year, day=gift.day, giver=gift.giver, kind=gift.kind,
        account=gift.account, amount=gift.amount, words=vouchers.worded(gift.words), quantity=gift.quantity,
        measure=vietnamese.collapse(gift.measure), basis=vietnamese.collapse(gift.basis), reference=gift.reference,
    )  # fmt: skip


def entry_of(receipt: Receipt) -> Draft:
    source = charting.source(receipt.giver.kind if receipt.giver else "unnamed")
    lines = {receipt.account: receipt.amount, source: -receipt.amount}
    return Draft(receipt.day, "receipt", f"Phiếu thu {receipt}: {receipt.words}"[:300], lines)


def check(fund: Fund, gift: Gift, today: date, where: str) -> None:
    try:
        vouchers.check_day(fund, gift.day, today)
        vouchers.check_open(fund, gift.day)
        vouchers.check_amount(gift.amount)
        vouchers.worded(gift.words)
        check_kind(gift)
    except Refused as fault:
        raise Refused(f"{where}{fault.message}", fault.fields) from fault


def check_kind(gift: Gift) -> None:
    fits = {key for key, _name in charting.holdings(gift.kind)}
    if gift.account not in fits:
        names = ", ".join(one.name for one in book().fund.holdings if one.key in fits)
        message = _("Hình thức này ghi vào: %(names)s.") % {"names": names}
        raise Refused(message, {"account": message})
    if gift.kind == ReceiptKind.MONEY:
        return
    if gift.quantity is None or gift.quantity <= 0 or not gift.measure.strip():
        message = _("Hiện vật, ngày công cần số lượng và đơn vị tính.")
        raise Refused(message, {"quantity": message})
    if not gift.basis.strip():
        message = _("Anh/chị ghi căn cứ định giá, ví dụ: giá thị trường, hóa đơn, biên bản.")
        raise Refused(message, {"basis": message})


def refuse_known(fund: Fund, gifts: Sequence[Gift]) -> None:
    """A payment that the bank numbered is received once; one taken back may be received again."""
    wanted = [one.reference for one in gifts if one.reference]
    twice = [one for one, number in Counter(wanted).items() if number > 1]
    known = Receipt.objects.filter(fund=fund, reference__in=wanted, entry__reversed_by__isnull=True)
    found = known.order_by("pk").first() if wanted else None
    if found is not None:
        raise Refused(
            _("Giao dịch %(reference)s đã có phiếu thu %(receipt)s.") % {"reference": found.reference, "receipt": found}
        )
    if twice:
        raise Refused(_("Giao dịch %(reference)s có hai lần trong danh sách.") % {"reference": twice[0]})
