"""The receipt as a paper for the giver: a note of thanks that says what arrived, in figures and in words."""

from django.conf import settings
from django.utils.translation import gettext as _

from chungtay.apps.funds import tables
from chungtay.apps.funds.models import Receipt, ReceiptKind
from chungtay.base.errors import Refused
from chungtay.base.papers.nd30 import SAMPLE, Issuer, OfficialPaper, Paragraph, Signature, render_official
from chungtay.base.papers.typesetting import FontsMissingError, PaperError
from chungtay.rules import vietnamese
from chungtay.rules.money_words import in_words

WITHDRAWN = "ĐÃ ĐIỀU CHỈNH"


def receipt_pdf(receipt: Receipt) -> bytes:
    try:
        return render_official(paper_of(receipt))
    except FontsMissingError:
        raise
    except PaperError as error:
        raise Refused(
            _("Không dựng được biên nhận: trong tên hoặc nội dung có ký tự mà phông chữ công văn không có.")
        ) from error


def paper_of(receipt: Receipt) -> OfficialPaper:
    fund = receipt.fund
    return OfficialPaper(
        kind="Biên nhận tấm lòng",
        subject=f"Ủng hộ {fund.name}",
        issuer=Issuer(fund.unit.name),
        number=f"{receipt.number:04}/{receipt.year}/PT-QVNN",
        place=fund.unit.seat.name,
        day=receipt.day,
        body=tuple(Paragraph(words) for words in paragraphs(receipt)),
        signature=Signature(("Thủ quỹ",), ""),
        cosignatures=(Signature(("Người ủng hộ",), ""),),
        recipients=("Người ủng hộ", "Lưu: Quỹ"),
        watermark=mark(receipt),
    )


def paragraphs(receipt: Receipt) -> list[str]:
    """What arrived, from whom, of what value; goods and labour with the basis of their value."""
    said = [f"Đã nhận của: {receipt.giver_name}.", f"Nội dung: {receipt.words}."]
    if receipt.kind == ReceiptKind.MONEY:
        said.append(f"Hình thức: tiền, ghi vào {tables.account_name(receipt).lower()}.")
    else:
        said.append(f"Hình thức: {ReceiptKind(receipt.kind).label.lower()}, số lượng {tables.quantity(receipt)}.")
        said.append(f"Căn cứ định giá: {receipt.basis}.")
    said.append(f"Giá trị: {vietnamese.format_number(receipt.amount)} đồng.")
    said.append(f"Bằng chữ: {in_words(receipt.amount)}.")
    said.append("Ban vận động Quỹ trân trọng cảm ơn tấm lòng dành cho người nghèo.")
    return said


def mark(receipt: Receipt) -> str | None:
    """A paper taken back says so; in the demo city no paper may be taken for a real one."""
    if receipt.reversal is not None:
        return WITHDRAWN
    return SAMPLE if settings.DEMO_TODAY is not None else None
