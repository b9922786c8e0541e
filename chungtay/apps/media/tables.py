"""The lists of stories and of coverage, for the screen and for Excel alike."""

from datetime import date
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.apps.media import queries
from chungtay.apps.media.models import Coverage, Story, StoryState
from chungtay.base.figures import Figure
from chungtay.base.lists import Column


def state_of(story: Story) -> StoryState:
    return StoryState(story.state)


def day_of(story: Story) -> date | str:
    """When it came out, comes out by the clock, or is meant to."""
    moment = story.published_at or story.publish_at
    return timezone.localtime(moment).date() if moment else story.planned_on or "—"


STORIES = [
    Column("tieu_de", "Bài", lambda story: story.title, sort=("title",)),
    Column("muc", "Chuyên mục", lambda story: story.section.title, sort=("section__title",)),
    Column("don_vi", "Đơn vị", lambda story: story.unit.name, sort=("unit__name",)),
    Column("trang_thai", "Trạng thái", state_of, sort=("state",)),
    Column("ngay", "Ngày đăng, dự kiến", day_of),
]


def amount(value: Decimal | None, unit: str, day: date) -> Figure | str:
    if value is None:
        return "—"
    return Figure(value, unit, day, _("Như người ghi đã ghi."), places=queries.places_of(value))


def minutes(line: Coverage) -> Figure | str:
    return amount(line.minutes, _("phút"), line.day)


def columns(line: Coverage) -> Figure | str:
    return amount(line.columns, _("cột"), line.day)


COVERAGE = [
    Column("ten", "Tin, bài, chương trình", lambda line: line.title, sort=("title",)),
    Column("co_quan", "Cơ quan", lambda line: line.outlet.name, sort=("outlet__name",)),
    Column("loai", "Loại hình", lambda line: str(line.outlet.get_kind_display()), sort=("outlet__kind",)),
    Column("ngay", "Ngày", lambda line: line.day, sort=("day",)),
    Column("phut", "Số phút", minutes, sort=("minutes",), numeric=True),
    Column("cot", "Số cột", columns, sort=("columns",), numeric=True),
    Column("bai", "Bài của phong trào", lambda line: line.story.title if line.story else "—", sheet_only=True),
    Column("mo_hinh", "Mô hình được nêu", lambda line: str(line.initiative or "—"), sheet_only=True),
    Column("duong_dan", "Đường dẫn", lambda line: line.link, sheet_only=True),
    Column("don_vi", "Đơn vị ghi", lambda line: line.unit.name, sort=("unit__name",)),
]


def measured(row: queries.Told, figure: Figure, in_minutes: bool) -> Figure | str:
    """What a kind is not measured by is no missing number."""
    return figure if row.kind is None or row.kind.counts_minutes == in_minutes else "—"


KINDS = [
    Column("ten", "Loại hình", lambda row: row.label),
    Column("lan", "Số lần", lambda row: row.times, numeric=True),
    Column("phut", "Số phút", lambda row: measured(row, row.minutes, True), numeric=True),
    Column("cot", "Số cột", lambda row: measured(row, row.columns, False), numeric=True),
]
