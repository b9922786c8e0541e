"""Papers that any unit writes without a record behind them: tờ trình, biên bản, giấy mời."""

from datetime import date

from chungtay.apps.documents.drafting import Col, Grid, OfficialDraft, Rows, Words
from chungtay.apps.documents.models import PaperForm
from chungtay.apps.documents.offering import offer
from chungtay.apps.units.models import Unit, UnitPlace
from chungtay.base.access import Desk

UNIT = "units.unit"
DOTS = "…"


def name_above(unit: Unit, day: date) -> str:
    """Whom the unit answers to, or dots where there is nobody on that day."""
    place = UnitPlace.objects.on(day).filter(unit=unit, parent__isnull=False).select_related("parent").first()
    return place.parent.name if place and place.parent else DOTS


def submission(unit: Unit, _desk: Desk, day: date) -> OfficialDraft:
    return OfficialDraft(
        form=PaperForm.SUBMISSION,
        subject="Về việc …",
        addressed_to=(name_above(unit, day),),
        blocks=(
            Words("need", "Sự cần thiết", "Thực hiện …, " + unit.name + " kính trình như sau:"),
            Words("proposal", "Nội dung trình", "1. …\n\n2. …"),
            Words("request", "Đề nghị", "Kính đề nghị xem xét, quyết định."),
        ),
        annexes=(
            Grid(
                "list", "Danh mục kèm theo", (Col("Nội dung", 6), Col("Đơn vị", 3), Col("Ghi chú", 3)),
                (Rows(((DOTS, DOTS, ""),)),), typed=True,
            ),
        ),
        recipients=("Như trên", "Lưu: VT"),
    )  # fmt: skip


def minutes(unit: Unit, _desk: Desk, day: date) -> OfficialDraft:
    return OfficialDraft(
        form=PaperForm.MINUTES,
        subject="Họp về …",
        blocks=(
            Words(
                "opening", "Thời gian, địa điểm",
                f"Thời gian bắt đầu: … giờ …, ngày {day:%d/%m/%Y}.\n\nĐịa điểm: trụ sở {unit.name}.",
            ),
            Words("present", "Thành phần", "Thành phần tham dự: …\n\nChủ trì: …\n\nThư ký: …"),
            Words("course", "Nội dung", "Nội dung theo diễn biến cuộc họp: …"),
            Words("decided", "Kết luận", "Kết luận: …"),
            Words("closing", "Kết thúc", "Cuộc họp kết thúc vào … giờ …, biên bản đã được đọc cho người dự họp nghe."),
        ),
        recipients=("Thành phần dự họp", "Lưu: VT"),
        cosigners=("Thư ký",),
    )  # fmt: skip


def invitation(unit: Unit, _desk: Desk, _day: date) -> OfficialDraft:
    return OfficialDraft(
        form=PaperForm.INVITATION,
        subject="Dự hội nghị …",
        blocks=(
            Words("invited", "Người được mời", f"{unit.name} trân trọng kính mời: …"),
            Words("matter", "Việc mời họp", "Tới dự: …\n\nChủ trì: …"),
            Words("when", "Thời gian, địa điểm", "Thời gian: … giờ …, ngày …\n\nĐịa điểm: …"),
            Words("notes", "Lưu ý", "Đề nghị gửi ý kiến tham gia trước ngày …"),
        ),
        recipients=("Như trên", "Lưu: VT"),
    )


def offer_all() -> None:
    offer("submission", "Tờ trình", PaperForm.SUBMISSION, UNIT, submission)
    offer("minutes", "Biên bản cuộc họp", PaperForm.MINUTES, UNIT, minutes)
    offer("invitation", "Giấy mời", PaperForm.INVITATION, UNIT, invitation)
