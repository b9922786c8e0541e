"""The verbs by which money comes to the top: a grant for a year, later additions and cuts, and the due days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from chungtay.apps.budgets import books, checking, permissions, stepping
from chungtay.apps.budgets.checking import refuse
from chungtay.apps.budgets.models import Appropriation, Holding, Kind, Mark, Programme, Source, Term
from chungtay.apps.ledger.posting import BelowZero
from chungtay.apps.units.models import Level, Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese


@dataclass(frozen=True)
class TermGiven:
    """By when units of a level settle; the mark says how well we know it."""

    level: int
    due_on: date
    mark: str
    basis: str = ""


@verb("budgets.appropriate", label="Giao dự toán", allow=permissions.may_keep, clauses=("IV.1.3",))
def appropriate(
    unit: Unit, *, by: Desk, programme: Programme, source: Source, year: int, amount: int, day: date,
    document: str, terms: Sequence[TermGiven] = (), confirmed: bool = False,
) -> Holding:  # fmt: skip
    """Money of a programme, a source and a year comes to the unit; units under it get theirs from here."""
    checking.check_amount(amount)
    checking.check_day(day, by.day)
    if not programme.first_year <= year <= programme.last_year:
        raise refuse("year", f"Chương trình chỉ có từ năm {programme.first_year} đến năm {programme.last_year}.")
    paper = checking.words_given(document, "document", "Anh/chị ghi số, ký hiệu quyết định giao dự toán.")
    kept = Appropriation.objects.filter(unit=unit, programme=programme, source=source, year=year)
    if kept.exists():
        raise refuse("source", "Chương trình, nguồn và năm này đã có dự toán. Phần bổ sung ghi ở trang của dự toán đó.")
    title = f"Kinh phí {programme.title}, {source.name}, năm {year}"
    book = books.open_book(unit, f"ngan-sach-{unit.pk}-{programme.pk}-{source.pk}-{year}", title)
    made = Appropriation.objects.create(unit=unit, programme=programme, source=source, year=year, book=book)
    _write_terms(made, terms)
    top = books.open_holdings(made, [unit], None, day)[unit.pk]
    checking.refuse_doubtful([(top, amount)], Kind.GRANT, confirmed=confirmed)
    books.book(made, [books.grant(top, amount, day, "Giao dự toán", paper)])
    return top


@verb("budgets.supplement", label="Bổ sung, điều chỉnh dự toán", allow=permissions.may_spend, clauses=("IV.1.3",))
def supplement(
    holding: Holding, *, by: Desk, difference: int, day: date, reason: str, document: str, confirmed: bool = False
) -> Holding:
    """More money, or less, for the unit at the top; below what was passed on or spent it cannot fall."""
    if holding.giver_id is not None:
        raise Refused("Chỉ đơn vị được giao dự toán ghi bổ sung; đơn vị nhận phân bổ do cấp trên điều chỉnh.")
    if not difference:
        raise refuse("difference", "Anh/chị ghi số tiền tăng, hoặc số âm nếu giảm.")
    checking.check_day(day, by.day)
    written = checking.reason_given(reason)
    paper = checking.words_given(document, "document", "Anh/chị ghi số, ký hiệu quyết định điều chỉnh.")
    if difference > 0:
        checking.refuse_doubtful([(holding, difference)], Kind.GRANT, confirmed=confirmed)
    try:
        books.book(holding.appropriation, [books.grant(holding, difference, day, written, paper)])
    except BelowZero as error:
        raise checking.short_of(error, "difference") from error
    act().tell("Điều chỉnh dự toán", "", vietnamese.format_money(difference))
    act().note = written
    holding.save()
    return holding


@verb("budgets.set_terms", label="Ghi hạn quyết toán", allow=permissions.may_spend, clauses=("IV.1.3",))
def set_terms(holding: Holding, *, by: Desk, terms: Sequence[TermGiven], reason: str) -> Holding:
    """New due days for all that hold money of this appropriation and have not settled yet."""
    if holding.giver_id is not None:
        raise Refused("Hạn quyết toán ghi ở dự toán của đơn vị được giao.")
    appropriation = holding.appropriation
    before = _told(appropriation)
    act().note = checking.reason_given(reason)
    appropriation.terms.all().delete()
    _write_terms(appropriation, terms)
    below = Holding.objects.filter(appropriation=appropriation, giver__isnull=False, first_sent_on=None)
    for level in Level:
        due = next((one.due_on for one in terms if one.level == level), None)
        below.filter(unit__level=level).update(due_on=due, version=F("version") + 1)
    stepping.keep_all(below, by.day)
    act().tell("Hạn nộp quyết toán", before, _told(appropriation))
    holding.save()
    return holding


def _write_terms(appropriation: Appropriation, terms: Sequence[TermGiven]) -> None:
    for one in terms:
        if one.mark not in Mark.values:
            raise refuse("terms", "Anh/chị chọn mức chắc chắn của hạn trong danh mục.")
        if one.due_on.year < appropriation.year:
            raise refuse("terms", f"Hạn quyết toán không thể trước năm ngân sách {appropriation.year}.")
    Term.objects.bulk_create(
        Term(appropriation=appropriation, level=one.level, due_on=one.due_on, mark=one.mark,
             basis=vietnamese.collapse(one.basis))
        for one in terms
    )  # fmt: skip


def _told(appropriation: Appropriation) -> str:
    return "; ".join(
        f"{one.who}: {vietnamese.format_day(one.due_on)} ({one.get_mark_display()})"
        for one in appropriation.terms.order_by("level")
    )
