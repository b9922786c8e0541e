"""The list of what is to be collected in a month, as a paper that the head of a group takes along."""

from datetime import date

from django.conf import settings
from django.http import HttpResponse

from chungtay.apps.loans.models import Group
from chungtay.apps.loans.queries.loans import Due
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.errors import Refused
from chungtay.base.papers import nd30
from chungtay.base.papers.nd30 import (
    SAMPLE,
    Column,
    Issuer,
    OfficialPaper,
    Paragraph,
    Signature,
    Table,
    render_official,
)
from chungtay.base.papers.typesetting import FontsMissingError, PaperError
from chungtay.rules.vietnamese import format_money, format_number

WHEN = "Số tiền tính như mỗi hộ trả vào ngày ghi ở cột “Ngày trả”; ngày đó đã qua thì tính đến ngày lập bảng này."
# The widths hold 99.999.999 in each column of money; the month and its year stand in the title.
COLUMNS = (
    Column("Hộ vay, khoản vay", 9.4), Column("Ngày trả", 4.4), Column("Gốc", 6.8, "right"), Column("Lãi", 6.2, "right"),
    Column("Còn nợ từ trước", 6.8, "right"), Column("Cộng", 6.8, "right"), Column("Ký nộp", 4.8),
)  # fmt: skip


def cells_of(due: Due) -> tuple[str, ...]:
    numbers = (due.principal, due.interest, due.late, due.total)
    who = f"{due.loan.household.head_name} {due.loan.code}"
    return (who, f"{due.due_on:%d/%m}", *(format_number(one) for one in numbers), "")


def due_list(desk: Desk, dues: list[Due], first: date, day: date, group: Group | None) -> HttpResponse:
    unit = Unit.objects.select_related("seat").get(pk=desk.unit_id or 0)
    month = f"tháng {first.month:02}/{first.year}"
    where = f"{group.name}, {group.unit.name}" if group else unit.name
    total = format_money(sum(one.total for one in dues))
    paper = OfficialPaper(
        kind="Bảng kê thu",
        subject=f"Gốc và lãi tiền vay {month}, {where}",
        issuer=Issuer(unit.name),
        number="…/BK",
        place=unit.seat.name,
        day=day,
        body=(
            Paragraph(f"{WHEN} Tổng phải thu: {total}."),
            Table(COLUMNS, (nd30.Group(tuple(cells_of(one) for one in dues)),)),
        ),
        cosignatures=(Signature(("Tổ trưởng",), group.head.head_name if group and group.head else ""),),
        signature=Signature(("Người lập",), ""),
        recipients=("Lưu hồ sơ vay",),
        watermark=SAMPLE if settings.DEMO_TODAY is not None else None,
    )
    try:
        content = render_official(paper)
    except FontsMissingError:
        raise
    except PaperError as error:
        raise Refused("Không dựng được bảng kê: có ký tự mà phông chữ công văn không có.") from error
    headers = {"Content-Disposition": f'inline; filename="bang-ke-thu-{first:%Y-%m}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
