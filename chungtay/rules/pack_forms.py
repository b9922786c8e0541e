"""Report forms as a plan pack writes them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from chungtay.rules.pack_rows import Status
from chungtay.rules.shapes import defines, refers

FLOW_ROLES = ("c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9")


@dataclass(frozen=True)
class Cell:
    """One figure or text; `role` is its place in the flow equation of its section."""

    key: str = field(metadata=defines("cells"))
    label: str
    unit: Literal["household", "vnd", "text"]
    group: str = ""
    role: Literal["c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9"] | None = None
    required: bool = True


@dataclass(frozen=True)
class Section:
    """`flow` names the equation that its nine cells obey, if any."""

    key: str = field(metadata=defines("sections"))
    title: str
    clause: str = field(metadata=refers("clauses"))
    status: Status
    cells: tuple[Cell, ...]
    source: str | None = field(default=None, metadata=refers("sources"))
    flow: Literal["poor", "near_poor"] | None = None

    def faults(self) -> Iterator[tuple[str, str]]:
        roles = tuple(cell.role for cell in self.cells if cell.role)
        if roles != (FLOW_ROLES if self.flow else ()):
            yield "cells", "Mục diễn biến phải có đủ chín cột c1 đến c9 theo thứ tự; mục khác không có."


@dataclass(frozen=True)
class Form:
    key: str = field(metadata=defines("forms"))
    title: str
    clause: str = field(metadata=refers("clauses"))
    status: Status
    sections: tuple[Section, ...]

    def cells(self) -> Iterator[Cell]:
        for section in self.sections:
            yield from section.cells

    def section(self, key: str) -> Section:
        return next(section for section in self.sections if section.key == key)
