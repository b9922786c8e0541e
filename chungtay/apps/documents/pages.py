"""What the pages of an official paper show: its blocks with figures that open, what it is about, who signs."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from chungtay.apps.accounts.models import Post
from chungtay.apps.documents import contents, numbering, queries
from chungtay.apps.documents.models import Official, PaperForm
from chungtay.apps.documents.official_forms import EditForm
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.figures import Figure
from chungtay.base.papers import word
from chungtay.base.papers.nd30 import addressed
from chungtay.base.papers.wording import closed_list, name_lines


@dataclass(frozen=True)
class Part:
    """A stretch of text, or a number that opens."""

    text: str = ""
    figure: Figure | None = None


@dataclass(frozen=True)
class Line:
    parts: tuple[Part, ...]
    article: int = 0


@dataclass(frozen=True)
class ShownTable:
    title: str
    first: tuple[tuple[str, int, int, str], ...]
    second: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, tuple[tuple[Part, ...], ...]], ...]
    wide: int
    aligns: tuple[str, ...]


@dataclass(frozen=True)
class Shown:
    """A block of the page: a heading, lines of text, or a table."""

    heading: str = ""
    level: int = 0
    lines: tuple[Line, ...] = ()
    table: ShownTable | None = None


@dataclass
class Preview:
    issuer: list[str]
    addressed_to: list[str]
    grounds: list[str]
    recipients: list[str]
    decided_by: str
    cosigners: list[dict[str, str]]
    blocks: list[Shown] = field(default_factory=list)
    annexes: list[ShownTable] = field(default_factory=list)
    sources: list[tuple[str, Figure]] = field(default_factory=list)


def preview_of(official: Official) -> Preview:
    content, figures = official.content, contents.figures_of(official.content)
    shown = Preview(
        name_lines(official.unit.name), addressed(tuple(content["addressed_to"])),
        closed_list(tuple(content["grounds"])), closed_list(tuple(content["recipients"])),
        content["decided_by"], content["cosigners"],
    )  # fmt: skip
    shown.blocks = [shown_block(block, figures) for block in content["blocks"]]
    shown.annexes = [shown_table(grid, figures) for grid in content["annexes"]]
    if content["with_sources"]:
        shown.sources = contents.listed(content)
    return shown


def shown_block(block: dict[str, Any], figures: dict[str, Figure]) -> Shown:
    if block["is"] == "heading":
        return Shown(heading=block["text"], level=block["level"])
    if block["is"] == "table":
        return Shown(table=shown_table(block, figures))
    lines = contents.paragraphs(block["text"])
    return Shown(
        lines=tuple(
            Line(tuple(parts_of(line, figures)), number if block["article"] else 0)
            for number, line in enumerate(lines, start=1)
        )
    )


def parts_of(text: str, figures: dict[str, Figure]) -> list[Part]:
    """The text cut at its numbers."""
    parts, at = [], 0
    for found in contents.TOKEN.finditer(text):
        if found.start() > at:
            parts.append(Part(text[at : found.start()]))
        parts.append(Part(figure=figures[found[1]]))
        at = found.end()
    return [*parts, Part(text[at:])] if at < len(text) else parts


def shown_table(grid: dict[str, Any], figures: dict[str, Figure]) -> ShownTable:
    first, second = heads_of(grid["columns"])
    groups = tuple(
        (
            group["title"],
            tuple(
                tuple(Part(figure=figures[cell["n"]]) if isinstance(cell, dict) else Part(cell) for cell in row)
                for row in group["rows"]
            ),
        )
        for group in grid["groups"]
    )
    aligns = tuple(column["align"] for column in grid["columns"])
    return ShownTable(grid["label"], first, second, groups, len(aligns), aligns)


def heads_of(
    columns: list[dict[str, Any]],
) -> tuple[tuple[tuple[str, int, int, str], ...], tuple[tuple[str, str], ...]]:
    """Headings as (words, columns wide, rows deep, side), and the second row under merged ones."""
    deep = 2 if any(column["group"] for column in columns) else 1
    first: list[tuple[str, int, int, str]] = []
    for place, column in enumerate(columns):
        if not column["group"]:
            first.append((column["title"], 1, deep, column["align"]))
        elif place and columns[place - 1]["group"] == column["group"]:
            words, wide, _deep, _side = first.pop()
            first.append((words, wide + 1, 1, "center"))
        else:
            first.append((column["group"], 1, 1, "center"))
    return tuple(first), tuple((column["title"], column["align"]) for column in columns if column["group"])


def about_of(official: Official, desk: Desk) -> Any:
    """The record the paper is about, if the desk sees it and it has a page."""
    record = queries.visible_record(official.about_type, official.about_id, desk, desk.day)
    return record if hasattr(record, "get_absolute_url") else None


def replacement_of(official: Official, desk: Desk) -> Official | None:
    return Official.objects.visible_to(desk, desk.day).filter(replaces=official).order_by("pk").last()


def named_numbers(official: Official) -> list[tuple[str, str, Figure]]:
    """The numbers that the author may name in the text: as he writes them, what they are, and their figures."""
    labels = contents.labels_of(official.content)
    return [("{" + key + "}", labels[key], figure) for key, figure in contents.figures_of(official.content).items()]


def clashes(form: EditForm, official: Official) -> list[dict[str, str]]:
    """What somebody else wrote meanwhile, beside what was typed."""
    stored = {"subject": official.subject} | {name: text for name, _, text in contents.editable(official.content)}
    return [
        {"label": str(field.label), "theirs": stored.get(name, ""), "yours": str(form.cleaned_data.get(name, ""))}
        for name, field in form.fields.items()
        if form.cleaned_data.get(name, "") != stored.get(name, "")
    ]


def next_number(official: Official, day: date) -> str:
    """What the number will be if nobody issues one before; empty while the year has no book."""
    book = numbering.book_of(official.unit, PaperForm(official.form), day.year)
    return book.number(book.last + 1) if book else ""


def usual_signer(unit: Unit, day: date) -> tuple[str, str]:
    """The leader of the unit on the day, in the words of NĐ 30/2020; empty where the unit has none."""
    post = Post.objects.filter(holds_on(day), unit=unit, role="unit_leader").select_related("person").first()
    if post is None:
        return "", ""
    title = str(post).strip()
    if title.casefold().startswith("phó chủ tịch"):
        return "KT. Chủ tịch\nPhó Chủ tịch", post.person.full_name
    return ("Chủ tịch" if title.casefold().startswith("chủ tịch") else title), post.person.full_name


PLACES = {
    "co_quan_cap_tren": "tên cơ quan cấp trên", "co_quan": "tên cơ quan ban hành, từng dòng", "so": "số, ký hiệu",
    "dia_danh_ngay": "địa danh, ngày tháng năm", "ten_loai": "tên loại văn bản", "trich_yeu": "trích yếu",
    "kinh_gui": "nơi kính gửi, từng dòng", "can_cu": "căn cứ, từng dòng",
    "tham_quyen": "thẩm quyền ban hành quyết định",
    "noi_dung": "các khối nội dung: mục, đoạn, điều, bảng", "chuc_danh": "thẩm quyền ký, từng dòng",
    "nguoi_ky": "người ký", "cung_ky": "người cùng ký biên bản", "noi_nhan": "nơi nhận, từng dòng",
    "phu_luc": "các phụ lục", "mau": "dấu dự thảo hoặc minh họa",
}  # fmt: skip


def template_places() -> list[tuple[str, str]]:
    """What a Word template may use, and what it is filled with."""
    return [("{{ " + name + " }}", PLACES[name]) for name in word.context_of(word.SAMPLE)]
