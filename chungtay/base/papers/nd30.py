"""Decisions, plans, reports and their annexes in the layout of NĐ 30/2020/NĐ-CP."""

import datetime as dt
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from chungtay.base.papers.typesetting import PaperError, typeset
from chungtay.base.papers.wording import closed_list, finished, long_date, name_lines

SAMPLE = "MẪU MINH HỌA"


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues the paper; `superior` only where the law puts a body above it. Names in natural case."""

    name: str
    superior: str | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """The authority line by line (`KT. Chủ tịch`, `Phó Chủ tịch`) and the name below it."""

    authority: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article; it receives its number from its place. `more` are the paragraphs after the first."""

    text: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its own number in the text: level 1 `I. MỤC ĐÍCH`, level 2 `1. Mục tiêu chung`."""

    text: str
    level: Literal[1, 2] = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the body."""

    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `share` is its part of the width beside the other columns.

    Neighbours with the same `group` stand under one heading that is merged over them.
    """

    title: str
    share: float = 1
    align: Literal["left", "center", "right"] = "left"
    group: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading (`I. Tập thể`); an empty title sets no heading row."""

    rows: tuple[tuple[str, ...], ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table in the body or an annex; `counted` puts a first column `TT` that counts within each group."""

    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    counted: bool = True
    title: str = ""

    def __post_init__(self) -> None:
        for row in (row for group in self.groups for row in group.rows):
            if len(row) != len(self.columns):
                raise PaperError(f"A row has {len(row)} cells for {len(self.columns)} columns: {row}")


@dataclass(frozen=True, slots=True)
class Annex:
    """A list that goes with the paper, on its own pages with its own page numbers."""

    title: str
    table: Table
    landscape: bool = False


Block = Article | Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class OfficialPaper:
    """All that is written on a paper; capitals, end marks and page numbers are set by the layout."""

    kind: str
    subject: str
    issuer: Issuer
    number: str
    place: str
    day: dt.date
    body: tuple[Block, ...]
    signature: Signature
    recipients: tuple[str, ...]
    grounds: tuple[str, ...] = ()
    # To whom a submission goes, between its title and its text.
    addressed_to: tuple[str, ...] = ()
    decided_by: str | None = None
    annexes: tuple[Annex, ...] = ()
    watermark: str | None = SAMPLE
    # Who signs beside the one who issues it, as under minutes; they stand to his left.
    cosignatures: tuple[Signature, ...] = ()


def render_official(paper: OfficialPaper, *, fonts: Path | None = None) -> bytes:
    """The paper as PDF. PaperError: a letter is not in the font; FontsMissingError: the font is missing."""
    return typeset("nd30.typ", _page_data(paper), day=paper.day, fonts=fonts)


def _page_data(paper: OfficialPaper) -> dict[str, Any]:
    authority = paper.decided_by or paper.issuer.name.replace("\n", " ")
    return {
        "title": f"{paper.kind} số {paper.number}: {paper.subject}",
        "kind": paper.kind,
        "subject": paper.subject,
        "superior": name_lines(paper.issuer.superior) if paper.issuer.superior else [],
        "issuer": name_lines(paper.issuer.name),
        "number": paper.number,
        "place_and_date": f"{paper.place}, {long_date(paper.day)}",
        "decided_by": paper.decided_by,
        "addressed_to": addressed(paper.addressed_to),
        "grounds": closed_list(paper.grounds),
        "body": _blocks(paper.body),
        "signature": asdict(paper.signature),
        "cosignatures": [asdict(one) for one in paper.cosignatures],
        "recipients": closed_list(paper.recipients),
        "annexes": [asdict(annex) for annex in paper.annexes],
        "goes_with": f"(Kèm theo {paper.kind} số {paper.number} {long_date(paper.day)} của {authority})",
        "watermark": paper.watermark,
    }


def addressed(names: tuple[str, ...]) -> list[str]:
    """One addressee stands as he is; several are a list with its marks."""
    return list(names) if len(names) == 1 else closed_list(names)


def _blocks(body: tuple[Block, ...]) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = []
    articles = 0
    for block in body:
        entry = {"is": type(block).__name__.lower(), **asdict(block)}
        if isinstance(block, Article):
            articles += 1
            entry = {"is": "article", "number": articles, "lines": [block.text, *block.more]}
        blocks.append(entry)
    if blocks:
        _finish(blocks[-1])
    return blocks


def _finish(last: dict[str, Any]) -> None:
    if last["is"] == "article":
        last["lines"][-1] = finished(last["lines"][-1])
    elif last["is"] == "paragraph":
        last["text"] = finished(last["text"])
