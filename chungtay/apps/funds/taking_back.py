"""Takes a paper of a fund back by the mirror of its entries; the only way to put right what stands in the book."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from chungtay.apps.funds import vouchers
from chungtay.apps.funds.models import Fund
from chungtay.apps.ledger import posting
from chungtay.apps.ledger.models import Book, Entry
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.rules import vietnamese


def take_back(fund: Fund, entries: Sequence[Entry], day: date, what: str, reason: str) -> None:
    """Today's entry takes back what was written; the act's note keeps the whole reason."""
    why = vietnamese.collapse(reason)
    if len(why) < 5:
        message = _("Lý do cần ít nhất 5 ký tự.")
        raise Refused(message, {"reason": message})
    posting.hold(*Book.objects.filter(entries__in=entries).distinct())
    act().note = why
    for entry in entries:
        with vouchers.enough(Fund.objects.get(book=entry.book_id)):
            posting.reverse(entry, day, f"{what}: {why}"[:300])
