"""Words the decision of recognition, the certificates and the written refusal, and has them set in type."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings

from chungtay.apps.households.certifying import Certified
from chungtay.apps.households.models import Class, PoorCertificate, Recognition, ReviewCase, ReviewRound, RoundKind, Sex
from chungtay.apps.households.review_papers import grounds, mark, set_in_type
from chungtay.base.codes import grouped
from chungtay.base.errors import Refused
from chungtay.base.law import book
from chungtay.base.papers.nd30 import (
    Annex,
    Article,
    Column,
    Group,
    Issuer,
    OfficialPaper,
    Paragraph,
    Signature,
    Table,
)
from chungtay.base.papers.poor_certificate import (
    MemberLine,
    PoorCertificateData,
    YearLine,
    render_poor_certificates,
)
from chungtay.base.papers.typesetting import FontsMissingError, PaperError
from chungtay.rules.household_files import Request
from chungtay.rules.poverty import STANDARD_LABELS_VI
from chungtay.rules.vietnamese import format_day, format_number

SHORT = {Class.POOR: "N", Class.NEAR_POOR: "CN"}
UNNUMBERED = "…/TB-UBND"


@dataclass(frozen=True)
class DecidedRow:
    """One household of the annexes: what it was and what it becomes, in words by each standard."""

    village: str
    head: str
    persons: int
    before: str
    national: str
    city: str
    changes: str


def authority_lines(post_title: str) -> tuple[str, ...]:
    """Who signs, as NĐ 30/2020 writes it: a deputy signs for the head."""
    title = post_title.strip()
    if title.casefold().startswith("phó chủ tịch"):
        return ("KT. Chủ tịch", "Phó Chủ tịch")
    return ("Chủ tịch",) if title.casefold().startswith("chủ tịch") else (title,)


def season_words(round: ReviewRound) -> str:
    return f"năm {round.year}" if round.kind == RoundKind.YEARLY else f"tháng {round.month:02}/{round.year}"


def decision_pdf(recognition: Recognition, listed: Sequence[DecidedRow], left: Sequence[DecidedRow]) -> bytes:
    """The decision with its lists: the households on a list now, and those that have left one."""
    commune, season = recognition.unit, season_words(recognition.round)
    annexes = [
        Annex(title, table_of(rows), landscape=True)
        for title, rows in (
            (f"Danh sách hộ nghèo, hộ cận nghèo {season}", listed),
            (f"Danh sách hộ thoát nghèo, thoát cận nghèo {season}", left),
        )
        if rows
    ]
    body = articles(recognition, listed, left)
    return set_in_type(
        OfficialPaper(
            kind="Quyết định", subject=f"Về việc công nhận kết quả rà soát hộ nghèo, hộ cận nghèo {season}",
            issuer=Issuer(commune.name), number=recognition.number, place=commune.seat.name,
            day=recognition.signed_on, decided_by=f"Chủ tịch {commune.name}", grounds=grounds(),
            body=body,
            signature=Signature(authority_lines(recognition.signer_title), recognition.signer),
            recipients=(f"Như Điều {len(body)}", "Cấp trên trực tiếp (báo cáo)", "Lưu: VT"), annexes=tuple(annexes),
            watermark=mark(draft=False),
        )
    )  # fmt: skip


def articles(recognition: Recognition, listed: Sequence[DecidedRow], left: Sequence[DecidedRow]) -> tuple[Article, ...]:
    season, title = season_words(recognition.round), book().review.certificate.title
    parts = [
        f"{format_number(len(rows))} hộ {what}"
        for rows, what in ((listed, "thuộc danh sách hộ nghèo, hộ cận nghèo"), (left, "thoát nghèo, thoát cận nghèo"))
        if rows
    ]
    seat = recognition.unit.seat.full_name
    found = f"gồm: {'; '.join(parts)} (có danh sách kèm theo)" if parts else "không có hộ nào trong danh sách"
    first = Article(
        f"Công nhận kết quả rà soát hộ nghèo, hộ cận nghèo {season} trên địa bàn {seat[0].lower()}{seat[1:]}, {found}."
    )
    second = Article(f"Cấp {title.lower()} cho các hộ thuộc danh sách hộ nghèo, hộ cận nghèo tại Điều 1.")
    last = Article(
        "Các cơ quan, trưởng thôn, tổ trưởng tổ dân phố và các hộ có tên tại Điều 1 thi hành Quyết định này."
    )
    return (first, second, last) if listed else (first, last)


def table_of(rows: Iterable[DecidedRow]) -> Table:
    columns = (
        Column("Chủ hộ", 3), Column("Số nhân khẩu", 1.2, "center"), Column("Trước rà soát", 3),
        Column("Theo chuẩn quốc gia", 3), Column("Theo chuẩn của Thành phố", 3), Column("Thay đổi", 3),
    )  # fmt: skip
    groups: dict[str, list[tuple[str, ...]]] = {}
    for one in rows:
        cells = (one.head, format_number(one.persons), one.before, one.national, one.city, one.changes)
        groups.setdefault(one.village, []).append(cells)
    return Table(columns, tuple(Group(tuple(cells), village) for village, cells in groups.items()))


def certificates_pdf(certified: Sequence[Certified]) -> bytes:
    try:
        return render_poor_certificates([data_of(one) for one in certified])
    except FontsMissingError:
        raise
    except PaperError as error:
        raise Refused("Không dựng được giấy: trong tên có ký tự mà phông chữ công văn không có.") from error


def data_of(one: Certified) -> PoorCertificateData:
    certificate, recognition = one.certificate, one.certificate.recognition
    commune = certificate.unit
    return PoorCertificateData(
        title=book().review.certificate.title, number=certificate.number, issuer=Issuer(commune.name),
        outcome=f"{Class(certificate.outcome).label} năm {certificate.year}", facts=facts_of(one),
        members=tuple(member_lines(one)), standards=tuple(STANDARD_LABELS_VI.values()),
        years=tuple(
            YearLine(str(year.year), tuple(SHORT.get(Class(held), "–") if held else "–" for held in year.classes),
                     year.lacking)
            for year in one.years
        ),
        indicators=tuple(indicator.label_vi for indicator in book().indicators(certificate.issued_on)),
        place=commune.seat.name, day=certificate.issued_on,
        signature=Signature(authority_lines(recognition.signer_title), recognition.signer),
        verify_url=address_of(certificate), code=grouped(certificate.code), watermark=mark(draft=False),
    )  # fmt: skip


def facts_of(one: Certified) -> tuple[tuple[str, str], ...]:
    household, head = one.certificate.household, one.head
    home = ", ".join(filter(None, [household.address, household.unit.name]))
    return (
        ("Họ và tên chủ hộ", household.head_name),
        ("Dân tộc", (head.ethnicity if head else "") or household.ethnicity or "chưa ghi"),
        ("Số định danh cá nhân/CCCD", (head.id_number if head else "") or "chưa ghi"),
        ("Nơi thường trú", home),
    )


def member_lines(one: Certified) -> Iterable[MemberLine]:
    for member in one.members:
        born = str(member.birth_year or "")
        yield MemberLine(
            member.full_name, member.ethnicity, str(member.get_relation_display()),
            born if member.sex == Sex.MALE else "", born if member.sex == Sex.FEMALE else "",
            f"sinh năm {born}" if born and not member.sex else "",
        )  # fmt: skip


def address_of(certificate: PoorCertificate) -> str:
    """The public address that the QR carries; the portal answers it without naming anybody."""
    return f"{str(settings.PUBLIC_ADDRESS).rstrip('/')}/xac-minh/{grouped(certificate.code)}/"


def refusal_pdf(recognition: Recognition, case: ReviewCase, request: Request, reasons: Sequence[str]) -> bytes:
    """Tells a household in writing that what it asked for was not recognised, and why by each standard."""
    commune, household = recognition.unit, case.household
    asked = f" ngày {format_day(case.requested_on)}" if case.requested_on else ""
    body = (
        Paragraph(f"{commune.name} đã nhận giấy “{request.label}”{asked} của hộ ông (bà) {household.head_name}, "
                  f"{household.unit.name}, và đã rà soát theo quy trình."),
        Paragraph(f"Theo Quyết định số {recognition.number} ngày {format_day(recognition.signed_on)}, đề nghị này "
                  "chưa được công nhận, vì:"),
        *(Paragraph(f"- {reason}") for reason in reasons),
        Paragraph(f"Hộ có ý kiến khác thì gửi {commune.name} để được xem xét, trả lời"),
    )  # fmt: skip
    return set_in_type(
        OfficialPaper(
            kind="Thông báo", subject=f"Về việc chưa công nhận đề nghị của hộ {household.head_name}",
            issuer=Issuer(commune.name), number=UNNUMBERED, place=commune.seat.name, day=recognition.signed_on,
            body=body, grounds=grounds(),
            signature=Signature(authority_lines(recognition.signer_title), recognition.signer),
            recipients=(f"Hộ ông (bà) {household.head_name}", "Lưu: VT"), watermark=mark(draft=False),
        )
    )  # fmt: skip
