"""Coverage from a workbook: every line is looked up and held to the same checks as one typed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from chungtay.apps.initiatives.models import Initiative
from chungtay.apps.media import queries
from chungtay.apps.media.entries import CoverageEntry, coverage_faults, telling_faults
from chungtay.apps.media.models import Coverage, Outlet, OutletKind, Story
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.sheets.cells import Cell
from chungtay.base.sheets.headed import Fault, Headed, Heading, at_most, day, decimal, needed, one_of, words
from chungtay.rules import vietnamese
from chungtay.rules.likeness import folded, most_like

MOST_LINES = 1_000
# A misspelt name is told the one that it was meant to be.
NEARLY = 80
LARGEST = Decimal(100_000)


def kind_or_nothing(cell: Cell) -> str:
    return one_of(OutletKind)(cell) if words(cell) else ""


def measured(cell: Cell) -> Decimal | None:
    """With one decimal at most, as the column keeps it."""
    number = decimal(cell)
    if number is not None and (number != number.quantize(Decimal("0.1")) or abs(number) >= LARGEST):
        raise ValueError(_("Anh/chị ghi số có không quá một chữ số sau dấu phẩy, nhỏ hơn 100.000."))
    return number


HEADINGS = (
    Heading("outlet", "Cơ quan truyền thông", needed(words, "Anh/chị ghi tên cơ quan."), needed=True,
            sample="Đài truyền thanh xã Minh Quang"),
    Heading("kind", "Loại hình", kind_or_nothing, sample="Loa truyền thanh cơ sở"),
    Heading("day", "Ngày đăng, phát", needed(day, "Anh/chị ghi ngày đăng, phát."), needed=True, sample="05/12/2024"),
    Heading("title", "Tên tin, bài, chương trình", needed(at_most(250), "Anh/chị ghi tên tin, bài."), needed=True,
            sample="Ngân hàng bò ở xã Minh Quang"),
    Heading("minutes", "Số phút", measured, sample="12,5"),
    Heading("columns", "Số cột", measured),
    Heading("link", "Đường dẫn", at_most(400)),
    Heading("initiative", "Mã mô hình", words),
    Heading("story", "Địa chỉ bài", words),
)  # fmt: skip
# What makes two lines the same time that somebody told of the movement.
SAME = ("outlet_id", "day", "minutes", "columns", "link")


@dataclass(frozen=True)
class Entry:
    """One line of the workbook; `line` is its row in the sheet."""

    line: int
    given: CoverageEntry


class Known:
    """What the words of a workbook name, looked up in three queries however many lines there are."""

    def __init__(self, given: Iterable[dict[str, Any]], desk: Desk) -> None:
        lines = list(given)
        self.outlets = {vietnamese.fold(one.name): one for one in Outlet.objects.visible_to(desk, desk.day)}
        codes = {one.get("initiative", "").upper() for one in lines}
        self.models = {one.code: one for one in queries.models_to_tell(desk.day).filter(code__in=codes)}
        slugs = {slug_in(one.get("story", "")) for one in lines}
        reached = Story.objects.visible_to(desk, desk.day).exclude(published_at=None)
        self.stories = {one.slug: one for one in reached.filter(slug__in=slugs)}

    def outlet(self, name: str, kind: str, wrong: dict[str, str]) -> Outlet | None:
        found = self.outlets.get(vietnamese.fold(name))
        if found is None:
            near = most_like(name, {one.name: folded(one.name) for one in self.outlets.values()}, NEARLY, 1)
            hint = _("Gần giống: “%(name)s”.") % {"name": near[0][0]} if near else _("Anh/chị thêm cơ quan này trước.")
            wrong["outlet"] = _("Chưa có cơ quan mang tên này trong danh sách.") + f" {hint}"
        elif kind and kind != found.kind:
            wrong["kind"] = _("Cơ quan này đã ghi là “%(kind)s”. Anh/chị sửa ô này hoặc để trống.") % {
                "kind": found.get_kind_display()
            }
        return found

    def model(self, code: str, wrong: dict[str, str]) -> Initiative | None:
        found = self.models.get(code.upper()) if code else None
        if code and found is None:
            wrong["initiative"] = _("Không có mô hình đang công bố mang mã này.")
        return found

    def story(self, text: str, wrong: dict[str, str]) -> Story | None:
        found = self.stories.get(slug_in(text)) if text else None
        if text and found is None:
            wrong["story"] = _("Không có bài đã đăng ở địa chỉ này. Anh/chị chép địa chỉ của bài ở trang Tin.")
        return found


def slug_in(text: str) -> str:
    """The last part of a story's address, or the part alone."""
    return text.split("?", maxsplit=1)[0].rstrip("/").rpartition("/")[2]


def read_in(brought: Headed, unit: Unit, desk: Desk) -> tuple[list[Entry], list[Fault]]:
    """The lines of a workbook and what is wrong with them; nothing is kept."""
    if len(brought.lines) > MOST_LINES:
        most = vietnamese.format_number(MOST_LINES)
        message = _("Mỗi tệp tối đa %(most)s dòng; anh/chị chia tệp.") % {"most": most}
        return [], [Fault(f"dòng {brought.lines[MOST_LINES].number}", message)]
    known = Known([line.given for line in brought.lines], desk)
    entries, wrong = list[Entry](), dict[int, dict[str, str]]()
    for line in brought.lines:
        found, entry = read_line(line.given, known, desk.day)
        # What cannot be read at all says more than what follows from it.
        wrong[line.number] = found | line.faults
        entries += [Entry(line.number, entry)] if entry and not wrong[line.number] else []
    for at, message in sorted_out(entries, unit)[1].items():
        wrong[at]["title"] = message
    return entries, [
        brought.fault(line, one.name, wrong[line.number][one.name])
        for line in brought.lines
        for one in HEADINGS
        if one.name in wrong[line.number]
    ]


def read_line(given: dict[str, Any], known: Known, today: date) -> tuple[dict[str, str], CoverageEntry | None]:
    """A cell that cannot be read hides nothing of the others: it is looked at as if it were well."""
    wrong: dict[str, str] = {}
    outlet = known.outlet(given.get("outlet", ""), given.get("kind", ""), wrong) if given.get("outlet") else None
    model, story = known.model(given.get("initiative", ""), wrong), known.story(given.get("story", ""), wrong)
    on, title, link = given.get("day") or today, given.get("title", ""), given.get("link", "")
    if outlet is None:
        return wrong | telling_faults(on, title, link, today), None
    entry = CoverageEntry(outlet, on, title, given.get("minutes"), given.get("columns"), link, story, model)
    return wrong | coverage_faults(entry, today), entry


def sorted_out(entries: Iterable[Entry], unit: Unit) -> tuple[list[Entry], dict[int, str], int]:
    """What is new, which row says again what another one says, and how many lines the unit has already."""
    rows = list(entries)
    days = {one.given.day for one in rows}
    standing = Coverage.objects.standing().filter(unit=unit, day__in=days)
    held = {(vietnamese.fold(title), *same) for title, *same in standing.values_list("title", *SAME)}
    fresh, twice, seen, known = list[Entry](), dict[int, str](), dict[tuple[Any, ...], int](), 0
    for one in rows:
        key = (vietnamese.fold(one.given.title), one.given.outlet.pk, *(getattr(one.given, name) for name in SAME[1:]))
        if key in seen:
            twice[one.line] = _("Dòng này giống hệt dòng %(line)s. Phát lại thì ghi thêm giờ vào tên.") % {
                "line": seen[key]
            }
        elif key in held:
            known += 1
        else:
            fresh.append(one)
        seen.setdefault(key, one.line)
    return fresh, twice, known
