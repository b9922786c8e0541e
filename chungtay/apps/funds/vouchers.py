"""What the verbs of a fund share: the next number, sound days and amounts, and words when money is missing."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from chungtay.apps.funds.models import Fund
from chungtay.apps.funds.models.funds import Posted
from chungtay.apps.ledger.posting import BelowZero
from chungtay.base.errors import Refused
from chungtay.rules import vietnamese

NEED_CODE = re.compile(r"[A-Z0-9][A-Z0-9.-]{2,39}")
MOST = 10**15


def last_number(kind: type[Posted], fund: Fund, year: int) -> int:
    """Read under the fund's lock, so that the next one is free."""
    rows: Any = kind._default_manager
    return int(rows.filter(fund=fund, year=year).aggregate(top=Max("number"))["top"] or 0)


def check_day(fund: Fund, day: date, today: date) -> None:
    if day > today:
        message = _("Ngày này chưa tới; phiếu ghi việc đã xảy ra.")
        raise Refused(message, {"day": message})
    if day < fund.opened_on:
        message = _("Sổ của Quỹ mở từ ngày %(day)s.") % {"day": vietnamese.format_day(fund.opened_on)}
        raise Refused(message, {"day": message})


def check_open(fund: Fund, day: date) -> None:
    closed = fund.book.closed_until
    if closed is not None and day <= closed:
        message = _("Sổ đã khóa đến ngày %(day)s. Anh/chị ghi vào một ngày sau đó.") % {
            "day": vietnamese.format_day(closed)
        }
        raise Refused(message, {"day": message})


def check_amount(amount: int) -> None:
    if not 0 < amount < MOST:
        message = _("Số tiền phải lớn hơn 0 đồng và nhỏ hơn 1 triệu tỷ đồng.")
        raise Refused(message, {"amount": message})


def worded(words: str) -> str:
    found = vietnamese.collapse(words)
    if not 3 <= len(found) <= 250:
        message = _("Nội dung cần từ 3 đến 250 ký tự.")
        raise Refused(message, {"words": message})
    return found


def need_of(code: str, *, required: bool = False) -> str:
    """A code says nothing about who is in need; a name does not fit it."""
    found = vietnamese.collapse(code).upper()
    if (found or required) and not NEED_CODE.fullmatch(found):
        message = _("Mã nhu cầu chỉ gồm chữ không dấu, số, dấu gạch nối; không ghi tên hộ.")
        raise Refused(message, {"need_code": message})
    return found


@contextmanager
def enough(fund: Fund) -> Iterator[None]:
    """Says in words what is missing; the second of two clerks reads that somebody may have been before him."""
    try:
        yield
    except BelowZero as short:
        message = _("%(fund)s: %(short)s Có thể người khác vừa ghi một khoản; anh/chị xem lại số dư.") % {
            "fund": fund.name,
            "short": short.message,
        }
        raise Refused(message, {"amount": message}) from short
