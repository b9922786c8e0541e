"""Words the minutes of a village meeting and the posted list, and has them set in type."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.http import HttpResponse

from chungtay.apps.households import review_law
from chungtay.apps.households.models import Meeting, ReviewCase, RoundKind, VillageReview
from chungtay.apps.households.tables.villages import case_row
from chungtay.base.errors import Refused
from chungtay.base.law import book
from chungtay.base.papers.nd30 import (
    SAMPLE,
    Column,
    Group,
    Heading,
    Issuer,
    OfficialPaper,
    Paragraph,
    Signature,
    Table,
    render_official,
)
from chungtay.base.papers.typesetting import FontsMissingError, PaperError
from chungtay.base.papers.wording import long_date
from chungtay.rules.vietnamese import format_day, format_number

DRAFT = "DỰ THẢO"
UNNUMBERED = "…/{sign}"
COLUMNS = (
    Column("Chủ hộ", 3),
    Column("Trước rà soát", 3),
    Column("Kết quả theo chuẩn quốc gia", 3),
    Column("Kết quả theo chuẩn của Thành phố", 3),
)


def mark(draft: bool) -> str | None:
    """In the demo city no paper may be taken for a real one; a paper that does not hold yet says so."""
    return SAMPLE if settings.DEMO_TODAY is not None else DRAFT if draft else None


def review_words(review: VillageReview) -> str:
    """“rà soát hộ nghèo, hộ cận nghèo năm 2022”."""
    round_ = review.round
    when = f"năm {round_.year}" if round_.kind == RoundKind.YEARLY else f"tháng {round_.month:02}/{round_.year}"
    return f"rà soát hộ nghèo, hộ cận nghèo {when}"


def grounds() -> tuple[str, ...]:
    source = book().sources[book().review.source]
    return (f"Căn cứ {source.cite} {source.title[0].lower()}{source.title[1:]}",)


def list_table(cases: Iterable[ReviewCase]) -> Table:
    """Names of heads and results: no address, no ID number, no day of birth."""
    rows = [case_row(case) for case in cases]
    cells = tuple((row.head, row.before, row.national, row.city) for row in rows)
    return Table(COLUMNS, (Group(cells),))


def minutes_pdf(meeting: Meeting, cases: Iterable[ReviewCase]) -> bytes:
    """The minutes, for the signatures of the chair, the secretary and the households' representatives."""
    review, law = meeting.review, review_law.meeting()
    chair, secretary, households = (one[0].upper() + one[1:] for one in law.signed_by)
    return set_in_type(
        OfficialPaper(
            kind="Biên bản",
            subject=f"Họp dân thống nhất kết quả {review_words(review)}",
            issuer=Issuer(review.unit.name, review.round.unit.name),
            number=UNNUMBERED.format(sign="BB"),
            place=review.unit.seat.name,
            day=meeting.held_on,
            grounds=grounds(),
            body=(*opening_of(meeting), *vote_of(meeting), list_table(cases), *closing_of(meeting)),
            cosignatures=(Signature((secretary,), meeting.secretary), Signature((households,), "")),
            signature=Signature((chair,), meeting.chair),
            recipients=tuple(f"{one[0].upper()}{one[1:]} (01 bản)" for one in law.kept_by),
            watermark=mark(draft=False),
        )
    )


def opening_of(meeting: Meeting) -> tuple[Heading | Paragraph | Table, ...]:
    present = tuple(
        (one.label, format_number(meeting.attendance.get(one.key, 0))) for one in review_law.meeting().attendees
    )
    front = "Đã mời" if meeting.front_invited else "Không mời"
    return (
        Heading("I. Thời gian, địa điểm, thành phần"),
        Paragraph(f"Thời gian: {long_date(meeting.held_on)}. Địa điểm: {meeting.place}."),
        Paragraph(f"Chủ trì: {meeting.chair}. Thư ký: {meeting.secretary}."),
        Table((Column("Thành phần", 7), Column("Số người dự", 3, "center")), (Group(present),)),
        Paragraph(f"Tổng số người dự: {format_number(meeting.attended)}. {front} Mặt trận Tổ quốc cấp xã giám sát."),
    )


def vote_of(meeting: Meeting) -> tuple[Heading | Paragraph, ...]:
    said = (Paragraph(meeting.minutes),) if meeting.minutes else ()
    return (Heading("II. Nội dung"), *said, Paragraph("Kết quả khảo sát, phân loại đưa ra họp:"))


def closing_of(meeting: Meeting) -> tuple[Heading | Paragraph, ...]:
    passed = "Cuộc họp thống nhất kết quả rà soát" if meeting.passed else "Cuộc họp chưa thống nhất kết quả rà soát"
    return (Heading("III. Biểu quyết, kết luận"), Paragraph(meeting.because), Paragraph(passed))


def posting_pdf(review: VillageReview, cases: Iterable[ReviewCase], day: date) -> bytes:
    """The list for the notice board; before it hangs it is a draft."""
    posted_on = review.posted_on or day
    meeting = review.meetings.filter(passed=True).first()
    return set_in_type(
        OfficialPaper(
            kind="Thông báo",
            subject=f"Niêm yết kết quả {review_words(review)}",
            issuer=Issuer(review.unit.name, review.round.unit.name),
            number=UNNUMBERED.format(sign="TB"),
            place=review.unit.seat.name,
            day=posted_on,
            grounds=grounds(),
            body=(Paragraph(posting_words(review)), list_table(cases), Paragraph(objecting_words(review))),
            signature=Signature(("Chủ trì cuộc họp dân",), meeting.chair if meeting else ""),
            recipients=(review.round.unit.name, "Niêm yết tại thôn, tổ dân phố"),
            watermark=mark(draft=review.posted_on is None),
        )
    )


def posting_words(review: VillageReview) -> str:
    since = f"từ ngày {format_day(review.posted_on)}" if review.posted_on else "từ ngày …"
    until = f" đến hết ngày {format_day(review.posted_until)}" if review.posted_until else ""
    where = f", tại {review.posted_at}" if review.posted_at else ""
    met = f" sau cuộc họp dân ngày {format_day(review.met_on)}" if review.met_on else ""
    return f"{review.unit.name} niêm yết kết quả {review_words(review)}{met}, {since}{until}{where}, như sau:"


def objecting_words(review: VillageReview) -> str:
    return (
        f"Ai có ý kiến về danh sách này thì gửi cho trưởng thôn, tổ trưởng tổ dân phố hoặc {review.round.unit.name} "
        "trong thời gian niêm yết. Mỗi ý kiến được ghi lại và trả lời."
    )


def set_in_type(paper: OfficialPaper) -> bytes:
    try:
        return render_official(paper)
    except FontsMissingError:
        raise
    except PaperError as error:
        raise Refused("Không dựng được văn bản: có ký tự mà phông chữ công văn không có.") from error


def as_answer(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
