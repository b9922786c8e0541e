"""What a person may write of a section, a story, a picture and a line of coverage, and what is wrong with it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from chungtay.apps.initiatives.models import Initiative
from chungtay.apps.media import rich
from chungtay.apps.media.models import Outlet, OutletKind, Section, SectionKind, Story
from chungtay.rules import vietnamese

LEAST_TITLE = 10
LEAST_ALT = 10


@dataclass(frozen=True)
class SectionEntry:
    kind: str
    title: str
    words: str = ""
    place: int = 1
    closed_on: date | None = None


@dataclass(frozen=True)
class StoryEntry:
    """The text of a story; `body` is cleaned when it is kept."""

    section: Section
    title: str
    lead: str
    body: str
    video_url: str = ""
    planned_on: date | None = None
    initiative: Initiative | None = None


@dataclass(frozen=True)
class PictureEntry:
    """The words of a picture, and how many people in it could be recognised."""

    alt: str
    faces: int
    caption: str = ""
    credit: str = ""
    is_lead: bool = False


@dataclass(frozen=True)
class ConsentEntry:
    """Who is shown and agreed, when, on which paper; `given_by` for whoever cannot say so himself."""

    who: str
    given_on: date
    paper: str
    given_by: str = ""


@dataclass(frozen=True)
class CoverageEntry:
    outlet: Outlet
    day: date
    title: str
    minutes: Decimal | None = None
    columns: Decimal | None = None
    link: str = ""
    story: Story | None = None
    initiative: Initiative | None = None


def section_faults(entry: SectionEntry, kept: Section | None, day: date) -> dict[str, str]:
    found = {}
    if entry.kind not in SectionKind.values:
        found["kind"] = _("Anh/chị chọn loại trong danh mục.")
    if not vietnamese.words(entry.title):
        found["title"] = _("Anh/chị ghi tên chuyên trang, chuyên mục.")
    elif kept is None and Section.objects.filter(key=slug_of(entry.title)).exists():
        found["title"] = _("Đã có chuyên trang, chuyên mục mang tên này.")
    if entry.closed_on is not None and kept is not None and entry.closed_on <= kept.opened_on:
        found["closed_on"] = _("Ngày đóng phải sau ngày mở.")
    return found


def story_faults(entry: StoryEntry, kept: Story | None, day: date) -> dict[str, str]:
    found = {}
    if len(vietnamese.collapse(entry.title)) < LEAST_TITLE:
        found["title"] = _("Tiêu đề cần ít nhất %(least)d ký tự.") % {"least": LEAST_TITLE}
    if not (kept is not None and kept.section_id == entry.section.pk) and not entry.section.is_open(day):
        found["section"] = _("Chuyên mục này đã đóng; anh/chị chọn chuyên mục khác.")
    if entry.video_url and not is_web_address(entry.video_url):
        found["video_url"] = _("Anh/chị ghi đường dẫn bắt đầu bằng https://.")
    return found


def unfinished(story: Story) -> dict[str, str]:
    """What a story still lacks before another person can review it."""
    found = {}
    if not story.lead.strip():
        found["lead"] = _("Bài cần lời dẫn.")
    if not rich.paragraphs(story.body):
        found["body"] = _("Bài cần nội dung.")
    return found


def picture_faults(entry: PictureEntry) -> dict[str, str]:
    if len(vietnamese.collapse(entry.alt)) < LEAST_ALT:
        return {"alt": _("Anh/chị tả hình trong ít nhất %(least)d ký tự cho người không nhìn thấy hình.")
                % {"least": LEAST_ALT}}  # fmt: skip
    return {}


def consent_faults(entry: ConsentEntry, today: date) -> dict[str, str]:
    found = {}
    if entry.given_on > today:
        found["given_on"] = _("Ngày đồng ý không được sau hôm nay.")
    if not entry.who.strip():
        found["who"] = _("Anh/chị ghi người trong hình.")
    if not entry.paper.strip():
        found["paper"] = _("Anh/chị ghi giấy đồng ý và nơi giữ.")
    return found


def coverage_faults(entry: CoverageEntry, today: date) -> dict[str, str]:
    return telling_faults(entry.day, entry.title, entry.link, today) | amount_faults(entry)


def telling_faults(day: date, title: str, link: str, today: date) -> dict[str, str]:
    """What is wrong whichever outlet it was."""
    found = {}
    if day > today:
        found["day"] = _("Ngày đăng, phát không được sau hôm nay.")
    if len(vietnamese.collapse(title)) < LEAST_TITLE:
        found["title"] = _("Tên tin, bài cần ít nhất %(least)d ký tự.") % {"least": LEAST_TITLE}
    if link and not is_web_address(link):
        found["link"] = _("Anh/chị ghi đường dẫn bắt đầu bằng https://.")
    return found


def amount_faults(entry: CoverageEntry) -> dict[str, str]:
    """Air time in minutes, print in columns; what was not measured stays empty and is no zero."""
    name, other = ("minutes", "columns") if OutletKind(entry.outlet.kind).counts_minutes else ("columns", "minutes")
    if getattr(entry, other) is not None:
        wrong = _("Loại hình này tính bằng phút.") if other == "columns" else _("Loại hình này tính bằng cột.")
        return {other: wrong}
    amount = getattr(entry, name)
    return (
        {name: _("Con số phải lớn hơn 0, hoặc để trống khi chưa biết.")} if amount is not None and amount <= 0 else {}
    )


def is_web_address(text: str) -> bool:
    parts = urlsplit(text)
    return parts.scheme in ("http", "https") and "." in parts.netloc


def slug_of(title: str) -> str:
    return "-".join(vietnamese.words(title))[:100].strip("-")
