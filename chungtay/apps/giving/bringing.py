"""Reads a bank's file into rows of text, and makes the lines that are kept of it."""

from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from chungtay.apps.giving.checking import Found
from chungtay.apps.giving.models import BankAccount, Statement, StatementLine, StatementState
from chungtay.base.errors import Refused
from chungtay.base.sheets import headed
from chungtay.rules import vietnamese

ENDINGS = (".xlsx", ".xls", ".ods", ".csv")
LONGEST_CELL = 500


@dataclass(frozen=True)
class Brought:
    name: str
    digest: str
    grid: list[list[str]]


def read(upload: "UploadedFile[bytes]") -> Brought:
    """The first sheet as text; `Refused` when the file is no sheet, or holds nothing."""
    if not (upload.name or "").lower().endswith(ENDINGS):
        message = _("Tệp cần là bảng tính .xlsx, .xls, .ods hoặc .csv do ngân hàng xuất ra.")
        raise Refused(message, {"file": message})
    found = headed.grid_of(upload)
    grid = [[headed.words(cell)[:LONGEST_CELL] for cell in row] for row in found.rows]
    if not any(any(row) for row in grid):
        message = _("Tệp không có nội dung.")
        raise Refused(message, {"file": message})
    return Brought(found.name, found.digest, grid)


def refuse_twin(account: BankAccount, digest: str) -> None:
    """The same file twice is told at once; lines that overlap are found one by one in any case."""
    twin = Statement.objects.filter(account=account, sha256=digest).exclude(state=StatementState.DROPPED).first()
    if twin is not None:
        message = _("Tệp này đã được nhận ngày %(day)s.") % {"day": vietnamese.format_day(twin.brought_on)}
        raise Refused(message, {"file": message})


def line_of(statement: Statement, found: Found) -> StatementLine:
    paid = found.payment
    return StatementLine(
        account_id=statement.account_id, statement=statement, row=found.row, day=paid.day, amount=paid.amount,
        reference=paid.reference, payer=paid.payer, words=paid.words, digest=found.digest,
    )  # fmt: skip
