"""Bank statements: brought in, their columns named, written at once, dropped; and lines that waited dealt with."""

from collections.abc import Mapping

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from chungtay.apps.giving import bringing, checking, layouts, permissions, settling
from chungtay.apps.giving.models import BankAccount, LineState, Statement, StatementLine, StatementState
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

CLAUSES = ("IV.1.3",)


@verb("giving.bring_statement", label="Nhận sao kê ngân hàng", allow=permissions.may_bring, clauses=CLAUSES)
def bring_statement(account: BankAccount, *, by: Desk, upload: "UploadedFile[bytes]") -> Statement:
    """Read the file in a limited process and keep its rows; nothing of it counts before it is written."""
    brought = bringing.read(upload)
    bringing.refuse_twin(account, brought.digest)
    layout = layouts.likely(brought.grid, account)
    return Statement.objects.create(
        account=account, name=brought.name, sha256=brought.digest, brought_on=by.day, rows=brought.grid,
        header_row=layout.header_row, columns=dict(layout.columns),
    )  # fmt: skip


@verb("giving.name_columns", label="Ghép cột sao kê", allow=permissions.may_bring)
def name_columns(statement: Statement, *, by: Desk, header_row: int, columns: Mapping[str, int]) -> Statement:
    """What the columns are; the account remembers it for the next statement of its bank."""
    _refuse_unless_read(statement)
    layout = layouts.checked(statement.rows, header_row, columns)
    statement.header_row, statement.columns = layout.header_row, dict(layout.columns)
    statement.save()
    _remember(statement)
    return statement


@verb("giving.commit_statement", label="Ghi sao kê", allow=permissions.may_bring, clauses=CLAUSES, bulk=True)
def commit_statement(statement: Statement, *, by: Desk, choices: Mapping[int, str], token: str) -> Statement:
    """All new lines, and the receipts of those that were confirmed, in one transaction; or nothing.

    The account is locked first: of two clerks with one payment the second finds it there already.
    """
    _refuse_unless_read(statement)
    account = BankAccount.objects.select_for_update(of=("self",)).select_related("fund").get(pk=statement.account_id)
    seen = checking.look(statement, by.day, suggest=False)
    if seen.faults:
        raise Refused(_("Còn ô sai nên chưa ghi được. Anh/chị sửa trong tệp rồi gửi lại."))
    if seen.token != token:
        raise Refused(_("Danh sách đã thay đổi sau lần kiểm tra nên chưa ghi gì. Anh/chị xem lại rồi bấm ghi."))
    lines = {one.row: bringing.line_of(statement, one) for one in seen.fresh}
    meant = settling.meanings(account, {row: one for row, one in choices.items() if row in lines})
    settling.receive(account, [lines[row] for row in meant], list(meant.values()), by)
    StatementLine.objects.bulk_create(lines.values(), batch_size=500)
    statement.state, statement.written_on, statement.rows = StatementState.DONE, by.day, []
    statement.counts = checking.counts_of(seen) | {"received": len(meant)}
    statement.save()
    act().count(**checking.told(statement.counts), tệp=statement.sha256)
    return statement


@verb("giving.drop_statement", label="Bỏ sao kê đã nhận", allow=permissions.may_bring)
def drop_statement(statement: Statement, *, by: Desk) -> Statement:
    """Nothing of it was written; what was read of it is emptied."""
    _refuse_unless_read(statement)
    statement.state, statement.rows = StatementState.DROPPED, []
    statement.save()
    return statement


@verb("giving.receive_line", label="Lập phiếu thu từ sao kê", allow=permissions.may_bring, clauses=CLAUSES)
def receive_line(line: StatementLine, *, by: Desk, choice: str) -> StatementLine:
    """A line that waited is for a pledge, a campaign, or the fund."""
    _refuse_unless(line, LineState.WAITING)
    meant = settling.meanings(line.account, {line.row: choice})
    if not meant:
        raise Refused(_("Anh/chị chọn khoản này ủng hộ cho việc gì."), {"choice": _("Anh/chị chọn một mục.")})
    settling.receive(line.account, [line], list(meant.values()), by)
    line.save()
    return line


@verb("giving.set_line_aside", label="Không phải khoản ủng hộ", allow=permissions.may_bring)
def set_line_aside(line: StatementLine, *, by: Desk, reason: str) -> StatementLine:
    """Interest, a transfer between own accounts, a payment sent here by mistake: no receipt, with the reason."""
    _refuse_unless(line, LineState.WAITING)
    line.state, line.reason = LineState.ASIDE, vietnamese.collapse(reason)
    line.save()
    return line


@verb("giving.put_line_back", label="Đưa dòng về chờ khớp", allow=permissions.may_bring)
def put_line_back(line: StatementLine, *, by: Desk, reason: str) -> StatementLine:
    """Also a line whose receipt was taken back in the fund's book; then it may be received anew."""
    if line.state == LineState.WAITING:
        raise Refused(_("Dòng này đang chờ khớp."))
    if line.receipt is not None and line.receipt.reversal is None:
        raise Refused(_("Phiếu thu của dòng này còn hiệu lực. Anh/chị điều chỉnh phiếu thu ở Quỹ trước."))
    line.state, line.receipt, line.reason = LineState.WAITING, None, vietnamese.collapse(reason)
    line.save()
    return line


def _refuse_unless_read(statement: Statement) -> None:
    if statement.state != StatementState.READ:
        raise Refused(_("Sao kê này đã được ghi hoặc đã bỏ."))


def _refuse_unless(line: StatementLine, state: LineState) -> None:
    if line.state != state:
        raise Refused(_("Dòng này đã được xử lý: %(state)s.") % {"state": line.get_state_display().lower()})


def _remember(statement: Statement) -> None:
    layout = layouts.Layout(statement.header_row, statement.columns)
    BankAccount.objects.filter(pk=statement.account_id).update(columns=layout.kept(statement.rows))
