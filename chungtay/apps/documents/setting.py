"""Sets an official paper: its kept content as PDF by NĐ 30/2020 and as Word by the unit's template."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from chungtay.apps.documents import contents
from chungtay.apps.documents.contents import Content
from chungtay.apps.documents.models import Official, PaperForm, WordTemplate
from chungtay.base.errors import Refused
from chungtay.base.figures import Figure
from chungtay.base.papers import nd30, word
from chungtay.base.papers.typesetting import FontsMissingError, PaperError
from chungtay.rules import vietnamese

DRAFT = "DỰ THẢO"
SOURCES = "Bảng căn cứ số liệu"
FEW_INPUTS = 6


@dataclass(frozen=True)
class Signing:
    """What the paper gets when it is issued; a draft is set with dots instead."""

    number: str
    day: date
    authority: tuple[str, ...]
    name: str


def paper_of(official: Official, signing: Signing) -> nd30.OfficialPaper:
    """The paper as it is set; numbers are written out, and their sources follow as an annex."""
    content, form = official.content, PaperForm(official.form)
    numbers = contents.texts_of(content)
    sample = settings.DEMO_TODAY is not None
    annexes = [annex_of(grid, numbers) for grid in content["annexes"]]
    if content["with_sources"]:
        annexes.append(sources_of(content))
    return nd30.OfficialPaper(
        kind=form.heading,
        subject=official.subject,
        issuer=nd30.Issuer(official.unit.name),
        number=signing.number,
        place=official.unit.seat.name,
        day=signing.day,
        body=tuple(block for kept in content["blocks"] for block in blocks_of(kept, numbers)),
        signature=nd30.Signature(signing.authority, signing.name),
        recipients=tuple(content["recipients"]),
        grounds=tuple(content["grounds"]),
        addressed_to=tuple(content["addressed_to"]),
        decided_by=content["decided_by"] or None,
        annexes=tuple(annexes),
        watermark=nd30.SAMPLE if sample else DRAFT if official.is_draft and not official.number else None,
        cosignatures=tuple(nd30.Signature((one["title"],), one["name"]) for one in content["cosigners"]),
    )


def blocks_of(kept: dict[str, Any], numbers: dict[str, str]) -> list[nd30.Block]:
    if kept["is"] == "heading":
        return [nd30.Heading(kept["text"], kept["level"])]
    if kept["is"] == "table":
        return [table_of(kept, numbers, kept["label"])]
    lines = contents.paragraphs(contents.filled(kept["text"], numbers))
    if kept["article"]:
        return [nd30.Article(line) for line in lines]
    return [nd30.Paragraph(line) for line in lines]


def table_of(kept: dict[str, Any], numbers: dict[str, str], title: str = "") -> nd30.Table:
    groups = tuple(
        nd30.Group(
            tuple(
                tuple(numbers[cell["n"]] if isinstance(cell, dict) else cell for cell in row) for row in group["rows"]
            ),
            group["title"],
        )
        for group in kept["groups"]
    )
    columns = tuple(nd30.Column(**column) for column in kept["columns"])
    return nd30.Table(columns, groups, kept["counted"], title)


def annex_of(kept: dict[str, Any], numbers: dict[str, str]) -> nd30.Annex:
    return nd30.Annex(kept["label"], table_of(kept, numbers), kept["landscape"])


def sources_of(content: Content) -> nd30.Annex:
    """Each number of the paper with its day, how it was found and on what it rests."""
    columns = (
        nd30.Column("Số liệu", 5), nd30.Column("Giá trị", 3.4, "right"), nd30.Column("Tính đến ngày", 2.6, "center"),
        nd30.Column("Cách tính, nguồn", 7), nd30.Column("Căn cứ", 2.4), nd30.Column("Trạng thái", 3),
    )  # fmt: skip
    rows = tuple(
        (
            label,
            f"{figure.text} {figure.unit}".strip() if figure.is_known else figure.text,
            vietnamese.format_day(figure.day),
            "; ".join(part for part in (figure.how.rstrip("."), inputs_in_words(figure), figure.source) if part),
            figure.clause,
            figure.status_label,
        )
        for label, figure in contents.listed(content)
    )
    return nd30.Annex(SOURCES, nd30.Table(columns, (nd30.Group(rows),)), landscape=True)


def inputs_in_words(figure: Figure) -> str:
    """A few inputs are named; many would fill pages and open on the screen."""
    if len(figure.inputs) > FEW_INPUTS:
        return f"{len(figure.inputs)} đầu vào, từ {figure.inputs[0].label} đến {figure.inputs[-1].label}"
    return "; ".join(f"{one.label}: {one.text}" if one.text else one.label for one in figure.inputs)


def pdf_of(official: Official, signing: Signing) -> bytes:
    return told(lambda: nd30.render_official(paper_of(official, signing)))


def word_of(official: Official, signing: Signing, template: WordTemplate | None) -> bytes:
    paper = paper_of(official, signing)
    if template is None:
        return told(lambda: word.render_word(paper))
    with template.file.open("rb") as stored:
        given = stored.read()
    return told(lambda: word.render_word(paper, given))


def told(render: Callable[[], bytes]) -> bytes:
    """A paper that cannot be set is refused with words; missing fonts are the operator's fault and stay loud."""
    try:
        return render()
    except FontsMissingError:
        raise
    except word.TemplateFault as error:
        raise Refused(f"Mẫu Word của đơn vị có lỗi: {error}") from error
    except PaperError as error:
        raise Refused("Không dựng được văn bản: trong nội dung có ký tự mà phông chữ công văn không có.") from error
