"""What people were told in the last week: of acts, of what is due, and a notice of the standing office to many."""

from datetime import date

from chungtay.apps.notices import services, telling
from chungtay.apps.notices.models import Notice
from chungtay.apps.units.models import Kind, Level
from chungtay.base import schedule
from chungtay.base.access import SystemDesk
from chungtay.config.demo.stage import Stage

TOLD_SINCE = date(2024, 12, 13)
REMINDED_ON = (TOLD_SINCE, date(2024, 12, 17), date(2024, 12, 19))
WRITTEN_ON = date(2024, 12, 17)
GROUPS = (f"{Kind.PEOPLE_COMMITTEE}-{Level.DISTRICT}", f"{Kind.PEOPLE_COMMITTEE}-{Level.COMMUNE}")
TITLE = "Chuẩn bị tổng kết Phong trào thi đua năm 2024"
TEXT = """Đề nghị các đơn vị hoàn thành báo cáo năm 2024, cập nhật tiến độ nhiệm vụ trong kế hoạch và kiểm tra minh chứng trước khi chấm điểm.

Đơn vị cần gia hạn thì nêu lý do trước ngày đến hạn. Vướng mắc về biểu mẫu, Anh/chị liên hệ cơ quan thường trực.

(Thông báo minh họa.)"""  # noqa: E501
# Acts of years ago are entered at once; nobody is told of them today.
silently = telling.silent_before


def tell_all(stage: Stage) -> None:
    """The reminders of the week and what is told upwards, as the schedule does it in the morning."""
    for day in REMINDED_ON:
        stage.on(day, remind)
    stage.on(WRITTEN_ON, write)


def remind(stage: Stage) -> None:
    services.remind(by=SystemDesk(stage.day))
    services.tell_above(by=SystemDesk(stage.day))


def write(stage: Stage) -> None:
    services.broadcast(
        stage.desks.units["so-ldtbxh"], by=stage.desks.standing(stage.day), title=TITLE, text=TEXT, groups=GROUPS
    )
    commune = stage.desks.at("ubnd-09700-2021", "unit_officer", stage.day)
    for notice in Notice.objects.visible_to(commune, stage.day).order_by("pk")[:2]:
        services.read_notice(notice, by=commune)


def ask_for_runs(day: date) -> None:
    """The schedule's own runs of the day, which the worker does first of all; they find nothing new to tell."""
    schedule.ask_due(day)
