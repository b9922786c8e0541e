"""What an app hands over when it offers a paper: words to edit, tables, and numbers that carry their reasons."""

from dataclasses import dataclass, field
from typing import Literal

from chungtay.apps.documents.models import PaperForm
from chungtay.base.figures import Figure

Align = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Number:
    """A number of the paper: its key in the text (`{poor_2023}`), what it is called, and its figure.

    One that is not `listed` opens on the page, but does not stand in the printed table of sources: of a table whose
    rows all come from the same kind of record, the totals say enough.
    """

    key: str
    label: str
    figure: Figure
    listed: bool = True


@dataclass(frozen=True)
class Words:
    """Text that the author may change in the draft; an empty line parts paragraphs, `{key}` stands for a number.

    `article` makes each paragraph an article of a decision.
    """

    key: str
    label: str
    text: str
    article: bool = False


@dataclass(frozen=True)
class Title:
    text: str
    level: Literal[1, 2] = 1


@dataclass(frozen=True)
class Ref:
    """A cell that shows a number of the paper."""

    key: str


@dataclass(frozen=True)
class Col:
    title: str
    share: float = 1
    align: Align = "left"
    group: str = ""


@dataclass(frozen=True)
class Rows:
    rows: tuple[tuple[str | Ref, ...], ...]
    title: str = ""


@dataclass(frozen=True)
class Grid:
    """A table; one that is `typed` is written by the author, a line a row, with | between its cells."""

    key: str
    label: str
    columns: tuple[Col, ...]
    groups: tuple[Rows, ...]
    counted: bool = True
    typed: bool = False
    landscape: bool = False


Block = Words | Title | Grid


@dataclass(frozen=True)
class OfficialDraft:
    """A paper as it is proposed to its author."""

    form: PaperForm
    subject: str
    blocks: tuple[Block, ...]
    recipients: tuple[str, ...]
    numbers: tuple[Number, ...] = ()
    addressed_to: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    annexes: tuple[Grid, ...] = ()
    decided_by: str = ""
    # Who signs beside the one who issues it, as under minutes: in what capacity.
    cosigners: tuple[str, ...] = ()
    # Whether the table of the numbers' sources goes with the paper.
    with_sources: bool = field(default=True)
