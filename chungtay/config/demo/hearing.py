"""What people wrote to Minh Quang, Ba Vì and the city late in 2024: answered, late, appealed, objected to."""

from dataclasses import dataclass
from datetime import date, timedelta

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.commendations.models import Nomination
from chungtay.apps.commendations.models import Stage as NominationStage
from chungtay.apps.feedback.models import Message
from chungtay.apps.feedback.services import (
    appeal,
    approve_answer,
    ask_sender,
    close_answered,
    comment,
    draft_answer,
    refuse_comment,
    send_message,
    show_comment,
    support,
    take_message,
)
from chungtay.apps.feedback.services.sending import Contact
from chungtay.apps.feedback.targets import Target
from chungtay.apps.initiatives.models import Initiative
from chungtay.base.access import PublicDesk, SystemDesk
from chungtay.base.law import book
from chungtay.config import hearing
from chungtay.config.demo.days import working
from chungtay.config.demo.stage import Stage
from chungtay.config.demo.words import MARK

COMMUNE, DISTRICT = "ubnd-09700-2021", "ubnd-271-2021"
# Invented, as everybody here: keeps a noodle stall, teaches, mends bicycles, and likes to know things exactly.
MAN = Contact(name="Đinh Thị Nắng Sớm", phone="0900000241")
HAO = Contact(name="Phan Văn Suối Trong", phone="0900000358", email="suoitrong@example.org")


@dataclass(frozen=True)
class Asked:
    """A message of the demo and, after so many days, its answer; None while it waits."""

    sent_on: date
    unit: str
    category: str
    words: str
    answer: str = ""
    after: int = 6
    contact: Contact | None = None


ASKED = (
    Asked(date(2024, 9, 9), COMMUNE, "hoi", "Nhà tôi mới thoát nghèo thì con còn được giảm học phí không?",
          "Hộ mới thoát nghèo còn được hỗ trợ theo quy định; anh/chị gặp cán bộ giảm nghèo của xã để được hướng dẫn."),
    Asked(date(2024, 9, 16), COMMUNE, "phan_anh", "Bể nước sạch cuối thôn hỏng van, chảy tràn mấy hôm nay.",
          "Thôn đã thay van ngày hôm qua, xã đã kiểm tra.", 4),
    Asked(date(2024, 9, 23), DISTRICT, "gop_y", "Nên báo lịch dạy nghề trên loa để người đi làm xa cũng biết.",
          "Huyện đã giao các xã phát lịch dạy nghề trên loa mỗi tuần hai lần.", 14),
    Asked(date(2024, 10, 2), COMMUNE, "hoi", "Bao giờ rà soát hộ nghèo năm nay, tôi cần chuẩn bị giấy tờ gì?",
          "Thôn khảo sát từ tháng 9 đến tháng 11; anh/chị chuẩn bị căn cước và giấy tờ về nhà, đất nếu có.", 3),
    Asked(date(2024, 10, 9), DISTRICT, "phan_anh", "Đường vào xã hẹp, xe chở gạch sửa nhà cho hộ nghèo không vào được.",
          "Huyện đã khảo sát, xã gom vật liệu ở đầu đường và thuê xe nhỏ chở vào.", 22, HAO),
    Asked(date(2024, 10, 14), COMMUNE, "hoi", "Vay vốn nuôi bò thì phải góp gì, lãi tính thế nào?",
          "Lãi và lịch trả ghi trong hợp đồng; tổ vay vốn họp ngày mùng mười hằng tháng.", 5),
    Asked(date(2024, 10, 21), COMMUNE, "hoi", "Danh sách hộ nghèo dán ở đâu để bà con xem?",
          "Danh sách dán ở nhà văn hóa thôn và trụ sở xã.", 2),
    Asked(date(2024, 11, 4), DISTRICT, "hoi", "Lớp dạy may mở ở đâu, người bốn mươi tuổi có học được không?",
          "Lớp mở ở trung tâm dạy nghề của huyện, không giới hạn tuổi.", 5),
    Asked(date(2024, 11, 29), COMMUNE, "phan_anh",
          "Loa đầu thôn hỏng từ lâu nên bà con không nghe được thông báo họp.", contact=MAN),
    Asked(date(2024, 12, 17), COMMUNE, "hoi", "Quà Tết cho hộ cận nghèo năm nay phát ngày nào?"),
)  # fmt: skip

SAID = (
    "Thôn tôi làm theo từ đầu năm, bà con chịu khó góp công nên nhanh hơn dự tính.",
    "Nhà tôi bán cây giống giá rẻ, ai cần thì gọi.",
    "Xin cho biết thêm cách chia công khi nhà neo người.",
)


def hear_all(stage: Stage) -> None:
    for asked in ASKED:
        stage.on(working(asked.sent_on), receive, asked)
    stage.on(date(2024, 11, 25), appealed)
    stage.on(date(2024, 12, 16), ask_more)
    stage.on(date(2024, 12, 18), suggest)
    stage.on(date(2024, 12, 19), object_to_award)
    stage.on(date(2024, 12, 20), end_answered)
    stage.on(date(2024, 12, 20), voices)


def write(stage: Stage, target: Target | None, category: str, words: str, contact: Contact | None = None) -> Message:
    assert target is not None
    by = PublicDesk(stage.day)
    return send_message(by=by, category=category, words=f"{words} {MARK}", target=target, contact=contact)


def of_place(stage: Stage, unit: str, category: str, words: str, contact: Contact | None = None) -> Message:
    return write(stage, hearing.of_place(stage.desks.units[unit]), category, words, contact)


def receive(stage: Stage, asked: Asked) -> None:
    message = of_place(stage, asked.unit, asked.category, asked.words, asked.contact)
    take_message(message, by=officer(stage, asked.unit))
    if asked.answer:
        stage.on(working(stage.day + timedelta(days=asked.after)), answer, message, asked.unit, asked.answer)


def officer(stage: Stage, unit: str) -> PostDesk:
    return stage.officer(stage.desks.units[unit])


def answer(stage: Stage, message: Message, unit: str, words: str) -> None:
    said = f"{words} {MARK}"
    draft_answer(message, by=officer(stage, unit), words=said)
    approve_answer(message, by=stage.leader(stage.desks.units[unit]), words=said)


def appealed(stage: Stage) -> None:
    """The commune's answer did not satisfy; the district has looked again since the middle of December."""
    message = of_place(stage, COMMUNE, "phan_anh", "Cầu nhỏ sang xóm Bến lung lay, học sinh đi lại nguy hiểm.", HAO)
    take_message(message, by=officer(stage, COMMUNE))
    stage.on(date(2024, 12, 5), answer, message, COMMUNE, "Xã đã nhắc bà con đi cẩn thận.")
    stage.on(date(2024, 12, 12), turn_above, message)


def turn_above(stage: Stage, message: Message) -> None:
    words = f"Nhắc đi cẩn thận thì cầu vẫn hỏng, xin huyện xem lại. {MARK}"
    appeal(message, by=PublicDesk(stage.day), words=words)


def end_answered(stage: Stage) -> None:
    close_answered(by=SystemDesk(stage.day))


def ask_more(stage: Stage) -> None:
    message = of_place(stage, COMMUNE, "phan_anh", "Có nhà chưa được gọi tên khi họp thôn về hộ nghèo.")
    take_message(message, by=officer(stage, COMMUNE))
    ask_sender(message, by=officer(stage, COMMUNE), words=f"Anh/chị cho biết thôn nào để xã kiểm tra. {MARK}")


def suggest(stage: Stage) -> None:
    write(stage, hearing.the_movement("", stage.day), "gop_y", "Nên kể chuyện hộ vươn lên bằng phim ngắn cho dễ xem.")


def object_to_award(stage: Stage) -> None:
    """The commune that the district puts forward to the city."""
    proposed = Nomination.objects.filter(
        stage=NominationStage.PROPOSED, unit__places__parent=stage.desks.units[DISTRICT]
    )
    chosen = proposed.latest("proposed_on", "pk")
    words = "Số hộ thoát nghèo của xã này tôi thấy chưa đúng, xin kiểm tra lại trước khi khen."
    write(stage, hearing.of_nomination(chosen, stage.day), "phan_doi", words, MAN)


def voices(stage: Stage) -> None:
    """Readers of the first model: some found it useful, one comment shows, one does not, one waits."""
    model = Initiative.objects.published(stage.day).order_by("published_on", "pk")[0]
    by = PublicDesk(stage.day)
    for _ in range(7):
        support(model, by=by)
    shown, refused, _waiting = (comment(model, by=by, words=f"{words} {MARK}") for words in SAID)
    standing = stage.desks.standing(stage.day)
    show_comment(shown, by=standing)
    refuse_comment(refused, by=standing, reason=book().feedback.comment_refusals[2])
