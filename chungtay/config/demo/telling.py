"""Stories of the demo city on their way to the public, and a year of coverage by three invented outlets."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.initiatives.models import Initiative
from chungtay.apps.media import drawing, services
from chungtay.apps.media.entries import ConsentEntry, CoverageEntry, PictureEntry, SectionEntry, StoryEntry
from chungtay.apps.media.imaging import Frame
from chungtay.apps.media.models import Outlet, Picture, Section, Story
from chungtay.config.demo.drawing_scenes import scene
from chungtay.config.demo.initiating import HERD, JOBS
from chungtay.config.demo.seed import dice
from chungtay.config.demo.stage import Stage
from chungtay.config.demo.words import MARK

OPENED_ON = date(2023, 9, 5)
OFFICE, MINH_QUANG, BA_VI, HOANG_MAI = "so-ldtbxh", "ubnd-09700-2021", "ubnd-271-2021", "ubnd-008-2021"
MORNING = time(7, 30)
WHOLE = (0, 0, 1000, 1000)


@dataclass(frozen=True)
class Told:
    """A story of the demo: who writes (unit, role), who reviews, and on which day it is sent for review."""

    unit: str
    writer: str
    reviewer: str
    column: str
    day: date
    title: str
    lead: str
    body: str
    pictures: tuple[tuple[str, str, int], ...] = ()
    model: str = ""


STORIES = (
    Told(
        MINH_QUANG, "unit_officer", "unit_leader", "Việc làng, việc nước", date(2023, 10, 12),
        "Cả thôn góp công, con đường ra đồng xong trong bảy ngày",
        "Ba mươi hộ ở Thôn minh họa 1 thay nhau góp công làm đường bê tông, trong đó có cả những hộ vừa thoát nghèo.",
        "Trước đây mùa gặt phải gánh lúa qua quãng đường lầy. Thôn họp hai buổi, bàn ai có sức góp sức, ai có xe góp "
        "xe.\n\n[hình 2]\n\n<h2>Mỗi nhà một việc</h2>\n\n"
        "<ul><li>Xã hỗ trợ xi măng.</li><li>Thôn góp cát, sỏi và ngày công.</li>"
        "<li>Đoàn thanh niên đổ bê tông hai buổi tối.</li></ul>\n\n"
        f"<blockquote>Có đường rồi, xe vào tận ruộng, lúa bán được giá hơn.</blockquote>\n\n{MARK}",
        (("duong", "Con đường bê tông giữa cánh đồng, ba người đội nón đang đi", 0),
         ("hop", "Sáu người ngồi họp dưới tấm bảng đỏ ở nhà văn hóa", 2)),
    ),
    Told(
        OFFICE, "editor", "standing_officer", "Chung tay vì người nghèo", date(2024, 3, 14),
        "Vay có trả, chăm có hướng dẫn: cách một xã giúp hộ nghèo nuôi bò",
        "Thay vì cho không, xã cho vay có điều kiện, cử người đến tận chuồng hướng dẫn và thu lại dần theo lứa.",
        "Tổ vay vốn họp mỗi quý một lần. Hộ nào chậm trả thì cả tổ cùng đến xem vướng ở đâu.\n\n"
        f"Sau một năm, phần lớn khoản vay được trả đúng hẹn; số còn lại được giãn thời hạn sau khi kiểm tra.\n\n{MARK}",
        (("ruong", "Ruộng bậc thang lúa chín, phía trên là một ngôi nhà mái ngói", 0),),
    ),
    Told(
        BA_VI, "unit_officer", "unit_leader", "Chung tay vì người nghèo", date(2024, 8, 8),
        "Ngôi nhà mới trước mùa mưa bão ở một thôn ven núi",
        "Quỹ “Vì người nghèo”, dòng họ và hàng xóm cùng góp; căn nhà ba gian dựng xong trong hai tháng.",
        "Nhà cũ dột ba chỗ. Mặt trận xã khảo sát, họp thôn thống nhất, rồi mới trao tiền theo từng phần việc.\n\n"
        f"Thợ trong thôn nhận công bằng nửa giá. Ngày lên mái, cả xóm đến giúp.\n\n{MARK}",
        (("nha", "Ngôi nhà mái ngói mới xây, hai người đứng hai bên sân", 0),),
    ),
    Told(
        HOANG_MAI, "unit_officer", "unit_leader", "Việc làng, việc nước", date(2024, 11, 18),
        "Quyển sổ việc làm ở tổ dân phố: tối thứ sáu gọi, thứ hai đi làm",
        "Tổ dân phố ghi việc cần người và người cần việc vào một quyển sổ; người cần nghề thì có lớp may buổi tối.",
        f"Người giữ sổ gọi cho hai bên mỗi tối thứ sáu. Lớp may mở buổi tối, phường giữ trẻ ngay bên cạnh.\n\n{MARK}",
        (("lop", "Bốn người ngồi bên bàn máy may trong một phòng học buổi tối", 0),), JOBS.entry.title,
    ),
)  # fmt: skip
SCHEDULED = Told(
    OFFICE,
    "editor",
    "standing_officer",
    "Chung tay vì người nghèo",
    date(2024, 12, 18),
    "Tết sum vầy: những cách góp một phần quà có ích",
    "Góp gì, gửi ở đâu, ai nhận: những câu hỏi hay gặp trước tháng cao điểm ủng hộ người nghèo.",
    f"Quà có ích là thứ gia đình cần dùng lâu. Mỗi xã, phường niêm yết nhu cầu theo mã, không nêu tên hộ.\n\n{MARK}",
    (("ruong", "Ruộng bậc thang lúa chín, phía trên là một ngôi nhà mái ngói", 0),),
)
IN_REVIEW = Told(
    MINH_QUANG,
    "unit_officer",
    "unit_leader",
    "Việc làng, việc nước",
    date(2024, 12, 19),
    "Tổ tiết kiệm và vay vốn ở Minh Quang sau hai năm",
    "Hai năm, một tổ, bốn khoản vay: chuyện trả đúng hẹn và chuyện được giãn hẹn.",
    f"Tổ trưởng giữ một cuốn sổ và một chiếc loa. Ai đến hạn đều được nhắc trước mười ngày.\n\n{MARK}",
)
OUTLETS = (
    (OFFICE, "editor", "Báo Chung Tay (minh họa)", "press", "columns", 1),
    (OFFICE, "editor", "Đài Phát thanh Sông Hồng (minh họa)", "radio", "minutes", 1),
    (MINH_QUANG, "unit_officer", "Loa truyền thanh xã Minh Quang (minh họa)", "loudspeaker", "minutes", 2),
)
TITLES = ("Gương thoát nghèo trong tháng", "Việc tử tế ở thôn, tổ dân phố", "Hỏi đáp về vay vốn có điều kiện",
          "Tháng cao điểm vì người nghèo", "Mô hình hay ở cơ sở")  # fmt: skip


def at(day: date, hour: time = MORNING) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))


def tell_all(stage: Stage) -> None:
    """Called on the day on which the columns are opened; everything later is noted for its day."""
    by = stage.desks.at(OFFICE, "editor", stage.day)
    columns = {
        "Chung tay vì người nghèo": SectionEntry("page", "Chung tay vì người nghèo", "Tin, bài chung của phong trào."),
        "Việc làng, việc nước": SectionEntry("column", "Việc làng, việc nước", "Chuyện từ thôn, tổ dân phố.", 2),
    }
    found = {title: services.open_section(by=by, entry=entry) for title, entry in columns.items()}
    for told in STORIES:
        stage.on(told.day, publish, told, found[told.column])
    stage.on(date(2023, 10, 20), correct, STORIES[0])
    stage.on(SCHEDULED.day, schedule, SCHEDULED, found[SCHEDULED.column])
    stage.on(IN_REVIEW.day, send, IN_REVIEW, found[IN_REVIEW.column])
    stage.on(date(2024, 1, 3), cover)


def send(stage: Stage, told: Told, column: Section) -> Story:
    by = stage.desks.at(told.unit, told.writer, stage.day)
    entry = StoryEntry(
        column, told.title, told.lead, told.body, planned_on=stage.day + timedelta(days=2),
        initiative=model_told(told.model, stage.day),
    )  # fmt: skip
    story = services.start_story(stage.desks.units[told.unit], by=by, entry=entry)
    for place, (name, alt, faces) in enumerate(told.pictures):
        add(story, by, name, PictureEntry(alt, faces, credit="Hình vẽ minh họa", is_lead=place == 0))
    return services.send_story(story, by=by)


def model_told(title: str, day: date) -> Initiative | None:
    """The model of that name, once it is before the public."""
    return Initiative.objects.published(day).filter(title=title).first()


def add(story: Story, by: PostDesk, name: str, entry: PictureEntry) -> Picture:
    """Of two people who could be known one has agreed, the other is covered."""
    file = scene(name)
    made = drawing.of_upload(file, len(file.getvalue()))
    picture = services.add_picture(story, by=by, drawing=made, entry=entry)
    if entry.faces:
        agreed = ConsentEntry("Người thứ ba từ trái sang (minh họa)", by.day, "Giấy đồng ý mẫu, lưu tại xã")
        services.record_consent(picture, by=by, entry=agreed)
        picture.refresh_from_db()
        covered = Frame(WHOLE, ((75, 610, 70, 80),), (500, 400))
        services.frame_picture(picture, by=by, drawing=drawing.again(picture, covered))
    return picture


def publish(stage: Stage, told: Told, column: Section) -> None:
    reviewer = stage.desks.at(told.unit, told.reviewer, stage.day)
    services.approve_story(send(stage, told, column), by=reviewer, moment=at(stage.day))


def schedule(stage: Stage, told: Told, column: Section) -> None:
    """Waits for the Monday before the year's end."""
    reviewer = stage.desks.at(told.unit, told.reviewer, stage.day)
    moment = at(date(2024, 12, 23))
    services.approve_story(send(stage, told, column), by=reviewer, moment=at(stage.day), publish_at=moment)


def correct(stage: Stage, told: Told) -> None:
    story = Story.objects.get(title=told.title)
    by = stage.desks.at(told.unit, told.reviewer, stage.day)
    lead = told.lead.replace("Ba mươi hộ", "Ba mươi hai hộ")
    entry = StoryEntry(story.section, told.title, lead, told.body, planned_on=story.planned_on)
    note = "Số hộ góp công đúng là 32, không phải 30."
    services.correct_story(story, by=by, moment=at(stage.day, time(16, 5)), entry=entry, note=note)


def cover(stage: Stage) -> None:
    """Three outlets through the year 2024, some oftener than others."""
    for unit, role, name, kind, measure, often in OUTLETS:
        by = stage.desks.at(unit, role, stage.day)
        outlet = services.add_outlet(stage.desks.units[unit], by=by, name=name, kind=kind)
        for month in range(1, 13):
            for time_ in range(dice(f"times {name} {month}").randint(0, 2) + often):
                stage.on(date(2024, month, 3 + 5 * time_), record, outlet, unit, role, measure)


def record(stage: Stage, outlet: Outlet, unit: str, role: str, measure: str) -> None:
    chance = dice(f"coverage {outlet.name} {stage.day}")
    amount = Decimal(chance.choice((8, 10, 12, 15))) if measure == "minutes" else Decimal(chance.choice((1, 2, 3))) / 2
    title = f"{chance.choice(TITLES)} {MARK}"
    minutes, columns = (amount, None) if measure == "minutes" else (None, amount)
    model = model_told(HERD.entry.title, stage.day) if role == "unit_officer" else None
    entry = CoverageEntry(outlet, stage.day, title, minutes, columns, initiative=model)
    services.record_coverage(stage.desks.units[unit], by=stage.desks.at(unit, role, stage.day), entry=entry)
