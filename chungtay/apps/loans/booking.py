"""Each movement of money as an entry of double entry in the book of the commune where it is lent."""

from datetime import date

from chungtay.apps.households.queries.places import commune_of
from chungtay.apps.ledger import posting
from chungtay.apps.ledger.models import Book, Entry, Side
from chungtay.apps.ledger.posting import Draft, Plan
from chungtay.apps.loans.models import Loan
from chungtay.apps.units.models import Unit
from chungtay.base.errors import Refused
from chungtay.rules.loan_position import Split

LENDER, INTEREST, OVERDUE = "ben-cho-vay", "lai", "lai-qua-han"
# The lender's money is out while loans run, so his account has no floor; every loan's principal has one.
ACCOUNTS = (
    Plan(LENDER, "Thanh toán với bên cho vay", Side.DEBIT, floor=False),
    Plan(INTEREST, "Lãi trong hạn đã thu", Side.CREDIT),
    Plan(OVERDUE, "Lãi quá hạn đã thu", Side.CREDIT),
)


def lending_point(village: Unit, day: date) -> tuple[Unit, Book]:
    """The commune of the village and its book, which opens with the first loan; the commune's row is the lock."""
    key = commune_of(village.pk, day)
    if key is None:
        raise Refused("Chưa biết thôn, tổ dân phố này thuộc xã, phường nào trong ngày.")
    commune = Unit.objects.select_for_update().get(pk=key)
    book = Book.objects.filter(key=f"vay-{commune.key}").first()
    if book is None:
        book = posting.open_book(commune, f"vay-{commune.key}", f"Sổ cho vay, {commune.name}", ACCOUNTS)
    return commune, book


def next_number(book: Book) -> int:
    last = Loan.objects.filter(point=book).order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1


def open_account(loan: Loan) -> None:
    posting.open_accounts(loan.point, [Plan(loan.account_code, f"Dư nợ gốc khoản vay {loan.code}", Side.DEBIT)])


def lend(loan: Loan, day: date, amount: int) -> Entry:
    lines = {loan.account_code: amount, LENDER: -amount}
    return posting.post(loan.point, Draft(day, "loan_lent", f"Giải ngân khoản vay {loan.code}", lines))


def take_back(loan: Loan, day: date, part: Split) -> Entry:
    lines = {
        LENDER: part.total,
        loan.account_code: -part.principal,
        INTEREST: -part.interest,
        OVERDUE: -part.overdue_interest,
    }
    return posting.post(loan.point, Draft(day, "loan_repaid", f"Thu nợ khoản vay {loan.code}", lines))
