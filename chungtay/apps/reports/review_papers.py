"""The papers of a review's conference (III.3): the report that sums the round up, and the invitation."""

from datetime import date

from chungtay.apps.documents.drafting import Block, Col, Grid, Number, OfficialDraft, Ref, Rows, Title, Words
from chungtay.apps.documents.generic import name_above
from chungtay.apps.documents.models import PaperForm
from chungtay.apps.documents.offering import InYear, offer
from chungtay.apps.movements.models import Movement
from chungtay.apps.movements.papers import grounds
from chungtay.apps.reports import reviews
from chungtay.apps.reports.reviews import Conference
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.errors import Refused

UNIT = "units.unit"
OBJECTIVES = (Col("Mục tiêu", 7), Col("Kết quả", 2, "right"), Col("Mục tiêu đặt ra", 2, "right"))
GRADES = (Col("Tự xếp loại", 5), Col("Số đơn vị", 2, "right"))


def conference_of(asked: InYear, day: date) -> Conference:
    """The round that the author chose; where he chose none, that of the year in the plan of the highest level."""
    movement, key = chosen(asked, day)
    there = reviews.rounds(movement, day)
    found = next((one for one in there if one.year == asked.year and key in ("", one.key)), None)
    if found is None:
        years = ", ".join(str(one.year) for one in there) or "chưa có"
        message = f"Kế hoạch không có đợt sơ kết, tổng kết này trong năm {asked.year}. Các đợt: {years}."
        raise Refused(message, {"year": message})
    return reviews.conference(movement, found.key, day)


def chosen(asked: InYear, day: date) -> tuple[Movement, str]:
    """The movement among those that the unit keeps, and the key of its round; empty where nobody chose."""
    wanted, _, key = asked.within.partition("/")
    kept = Movement.objects.published(day).filter(unit=asked.record)
    movement = kept.filter(key=wanted).first() if wanted else kept.first()
    if movement is None:
        message = "Chỉ đơn vị thường trực Phong trào soạn văn bản của hội nghị sơ kết, tổng kết."
        raise Refused(message, {"within": message})
    return movement, key


def conference_report(asked: InYear, _desk: Desk, day: date) -> OfficialDraft:
    """What the accepted reviews say together: objectives, grades, and what units wrote."""
    found = conference_of(asked, day)
    numbers = [Number("given", "Báo cáo của đơn vị đã duyệt", found.given)]
    for place, objective in enumerate(found.objectives):
        numbers.append(Number(f"o{place}", objective.title, objective.figure))
        if objective.target is not None:
            numbers.append(Number(f"o{place}.target", f"{objective.title}: mục tiêu đặt ra", objective.target))
    numbers += [Number(f"g{place}", f"Tự xếp loại {one.grade}", one.count) for place, one in enumerate(found.grades)]
    return OfficialDraft(
        form=PaperForm.REPORT,
        subject=f"{found.round.title}: {found.movement.title}",
        addressed_to=(name_above(asked.record, day),),
        grounds=grounds(found.movement, day),
        blocks=(
            Words("opening", "Mở đầu", f"{asked.record.name} báo cáo từ {{given}} báo cáo đã duyệt của các đơn vị."),
            Words("missing", "Đơn vị chưa có báo cáo được duyệt", missing_words(found)),
            Title("I. KẾT QUẢ THEO MỤC TIÊU"),
            *tables(found),
            Title("II. NỘI DUNG CÁC ĐƠN VỊ NÊU"),
            *(
                Words(f"text_{key}", found.labels[key], "\n\n".join(f"{one.unit}: {one.text}" for one in texts))
                for key, texts in found.texts.items()
                if texts
            ),
            Words("closing", "Kết thúc", f"Trên đây là báo cáo của {asked.record.name}."),
        ),
        numbers=tuple(numbers),
        recipients=("Như trên", "Lưu: VT"),
    )


def missing_words(found: Conference) -> str:
    if not found.missing:
        return "Tất cả đơn vị đã có báo cáo được duyệt."
    return f"{len(found.missing)} đơn vị chưa có báo cáo được duyệt: {'; '.join(found.missing)}."


def tables(found: Conference) -> list[Block]:
    objectives: tuple[tuple[str | Ref, ...], ...] = tuple(
        (one.title, Ref(f"o{place}"), Ref(f"o{place}.target") if one.target is not None else "")
        for place, one in enumerate(found.objectives)
    )
    grades: tuple[tuple[str | Ref, ...], ...] = tuple(
        (one.grade, Ref(f"g{place}")) for place, one in enumerate(found.grades)
    )
    made: list[Block] = []
    if objectives:
        made.append(Grid("objectives", "Kết quả so với mục tiêu", OBJECTIVES, (Rows(objectives),)))
    if grades:
        made.append(Grid("grades", "Các đơn vị tự xếp loại", GRADES, (Rows(grades),)))
    return made


def conference_invitation(asked: InYear, _desk: Desk, day: date) -> OfficialDraft:
    """To the conference of the round; place and hour are for the author."""
    found = conference_of(asked, day)
    return OfficialDraft(
        form=PaperForm.INVITATION,
        subject=f"Dự hội nghị: {found.round.title}",
        grounds=grounds(found.movement, day),
        blocks=(
            Words("invited", "Người được mời", f"{asked.record.name} trân trọng kính mời: …"),
            Words("matter", "Việc mời họp", f"Tới dự: Hội nghị {found.round.title[0].lower()}{found.round.title[1:]}"),
            Words("programme", "Nội dung", "Nội dung: báo cáo kết quả từ {given} báo cáo đã duyệt; thảo luận."),
            Words("when", "Thời gian, địa điểm", "Thời gian: … giờ …, ngày …\n\nĐịa điểm: …"),
        ),
        numbers=(Number("given", "Báo cáo của đơn vị đã duyệt", found.given),),
        recipients=("Như trên", "Lưu: VT"),
        with_sources=False,
    )


def keeps_a_movement(unit: Unit) -> bool:
    return Movement.objects.filter(unit=unit).exists()


def rounds_kept(unit: Unit, _desk: Desk, day: date) -> list[tuple[str, str]]:
    """Every round of the movements that the unit keeps; in one year a movement may look back twice."""
    kept = Movement.objects.published(day).filter(unit=unit)
    return [(within(one, found), f"{found.title} · {one.short}") for one in kept for found in reviews.rounds(one, day)]


def within(movement: Movement, found: reviews.Round) -> str:
    return f"{movement.key}/{found.key}"


def offer_all() -> None:
    offer(
        "conference_report", "Báo cáo sơ kết, tổng kết", PaperForm.REPORT, UNIT, conference_report, yearly=True,
        when=keeps_a_movement, within=rounds_kept,
    )  # fmt: skip
    offer(
        "conference_invitation", "Giấy mời hội nghị sơ kết, tổng kết", PaperForm.INVITATION, UNIT,
        conference_invitation, yearly=True, when=keeps_a_movement, within=rounds_kept,
    )  # fmt: skip
