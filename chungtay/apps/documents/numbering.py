"""Numbers of official papers: one book for each unit, sign and year, and no gap in it."""

import re
from datetime import date

from chungtay.apps.documents.models import NumberBook, PaperForm
from chungtay.apps.units.models import Kind, Unit
from chungtay.base.errors import Refused

BODY_SIGN = re.compile(r"[\w.&]+(?:-[\w.&]+)*")
LEAST_LETTERS = 2


def suggested_sign(unit: Unit) -> str:
    """UBND for people's committees; otherwise the first letters of the name, for the office to put right."""
    if unit.kind == Kind.PEOPLE_COMMITTEE:
        return "UBND"
    letters = [word[0] for word in re.findall(r"\w+", unit.name) if word.casefold() != "và"]
    return "".join(letters).upper()[:12]


def book_of(unit: Unit, form: PaperForm, year: int) -> NumberBook | None:
    return NumberBook.objects.filter(unit=unit, sign=form.sign, year=year).first()


def take(unit: Unit, form: PaperForm, day: date, body_sign: str, opened_at: int) -> tuple[NumberBook, int]:
    """The next number of the book, inside the caller's transaction: its row stays locked until the paper stands or
    all is taken back, so that of two papers neither shares a number and none is lost."""
    fresh = {"body_sign": body_sign, "opened_at": opened_at, "last": opened_at}
    NumberBook.objects.get_or_create(unit=unit, sign=form.sign, year=day.year, defaults=fresh)
    book = NumberBook.objects.select_for_update().get(unit=unit, sign=form.sign, year=day.year)
    book.last += 1
    book.save(update_fields=["last"])
    return book, book.last


def checked_sign(typed: str) -> str:
    sign = typed.strip().strip("/-")
    if not BODY_SIGN.fullmatch(sign) or len(sign) < LEAST_LETTERS:
        raise Refused("Ký hiệu cơ quan chưa đúng.", {"body_sign": "Anh/chị ghi chữ viết tắt của cơ quan, như UBND."})
    return sign


def refuse_earlier_day(book: NumberBook, value: int, day: date) -> None:
    """Numbers of a book follow its days: nobody signs before the paper that has the number before his."""
    before = book.papers.exclude(book_number__gte=value).order_by("-book_number").values("signed_on", "number").first()
    if before and before["signed_on"] and before["signed_on"] > day:
        raise Refused(
            "Ngày ký sớm hơn văn bản có số liền trước.",
            {"signed_on": f"Văn bản {before['number']} đã ký ngày {before['signed_on']:%d/%m/%Y}."},
        )
