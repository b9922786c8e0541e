"""Report forms as a plan pack or a request writes them: figures, tables, texts and questions, never a formula."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from chungtay.rules.pack_cell_rules import CellRule
from chungtay.rules.pack_rows import Status
from chungtay.rules.shapes import defines, later, refers

FLOW_ROLES = ("c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9")

Unit = Literal["household", "person", "vnd", "pct", "number", "text", "line", "choice", "yes_no", "day"]
SectionKind = Literal["figures", "table", "narrative", "questions"]

UNIT_WORDS = {"household": "hộ", "person": "người", "vnd": "đồng", "pct": "%"}
FIGURES = frozenset({"household", "person", "vnd", "pct", "number"})
COUNTED = frozenset({"household", "person", "vnd"})
MOST_PLACES = 6
# What may stand in each kind of section; a figures section of old packs holds a text as well.
MAY_HOLD: dict[str, frozenset[str]] = {
    "figures": FIGURES | {"text"},
    "narrative": frozenset({"text"}),
    "questions": frozenset({"choice", "yes_no", "day", "line"}),
    "table": FIGURES | {"line", "choice", "yes_no", "day"},
}

# Books of the house from which a figure is filled in beforehand.
Record = Literal["budget_received", "budget_paid", "budget_settled", "papers_due", "papers_on_time"]

Fault = tuple[str, str]


@dataclass(frozen=True)
class Cell:
    """One answer: a figure, a text, a choice, a day; in a table, one column.

    `role` is its place in the flow equation of its section. A figure with `sum_of` is added up from other cells
    of its section and never typed. `objective` and `record` name what it is filled in from beforehand.
    """

    key: str = field(metadata=defines("cells"))
    label: str
    unit: Unit
    group: str = ""
    role: Literal["c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9"] | None = None
    required: bool = True
    measure: str = field(default="", metadata=later())
    places: int = field(default=0, metadata=later())
    low: Decimal | None = field(default=None, metadata=later())
    high: Decimal | None = field(default=None, metadata=later())
    help: str = field(default="", metadata=later())
    options: tuple[str, ...] = field(default=(), metadata=later())
    sum_of: tuple[str, ...] = field(default=(), metadata=later(refers("cells")))
    objective: str | None = field(default=None, metadata=later(refers("objectives")))
    record: Record | None = field(default=None, metadata=later())

    @property
    def is_figure(self) -> bool:
        return self.unit in FIGURES

    @property
    def is_typed(self) -> bool:
        return not self.sum_of

    @property
    def may_be_summed(self) -> bool:
        """Percentages of several units have no sum."""
        return self.is_figure and self.unit != "pct"

    @property
    def unit_words(self) -> str:
        return self.measure or UNIT_WORDS.get(self.unit, "")

    def kept(self, amount: Decimal) -> int:
        """A figure as it is stored: whole, in units of its last decimal."""
        return int(amount.scaleb(self.places))

    def amount(self, kept: int | None) -> Decimal | int | None:
        """A stored figure as people read it."""
        return kept if kept is None or not self.places else Decimal(kept).scaleb(-self.places)

    def total(self, kept: int | None) -> Decimal | int | None:
        """A stored sum over several units as people read it; percentages have none."""
        return self.amount(kept) if self.may_be_summed else None

    def faults(self) -> Iterator[Fault]:
        if not self.label.strip():
            yield "label", "Chưa có tên."
        if (self.unit == "choice") != (len(set(self.options)) >= 2):
            yield "options", "Câu chọn cần ít nhất hai phương án khác nhau; loại khác thì không có phương án."
        if not self.is_figure and (self.low is not None or self.high is not None or self.sum_of or self.places):
            yield "unit", "Chỉ số liệu mới có số lẻ, mức thấp nhất, mức cao nhất hoặc phép cộng."
        if not 0 <= self.places <= (0 if self.unit in COUNTED else MOST_PLACES):
            yield "places", "Hộ, người, đồng là số nguyên; số khác có từ 0 đến 6 chữ số lẻ."
        if self.low is not None and self.high is not None and self.high < self.low:
            yield "high", "Mức cao nhất nhỏ hơn mức thấp nhất."
        if self.record and (self.sum_of or self.objective or self.places):
            yield "record", "Chỉ ô nhập số nguyên, không cộng và không lấy từ mục tiêu, mới lấy từ sổ."
        if self.record and self.unit != ("vnd" if self.record.startswith("budget_") else "number"):
            yield "record", "Sổ kinh phí điền vào ô số tiền (đồng), sổ văn bản điền vào ô số đếm."
        if self.sum_of and self.unit == "pct":
            yield "sum_of", "Tỷ lệ không cộng được."


@dataclass(frozen=True)
class TableLine:
    """A line of a table that the form names beforehand."""

    key: str
    label: str

    def faults(self) -> Iterator[Fault]:
        if not self.label.strip():
            yield "label", "Chưa có tên dòng."


@dataclass(frozen=True)
class Section:
    """`flow` names the equation that its nine cells obey, if any. A table names its lines, or the unit adds them."""

    key: str = field(metadata=defines("sections"))
    title: str
    clause: str = field(metadata=refers("clauses"))
    status: Status
    cells: tuple[Cell, ...]
    source: str | None = field(default=None, metadata=refers("sources"))
    flow: Literal["poor", "near_poor"] | None = None
    kind: SectionKind = field(default="figures", metadata=later())
    help: str = field(default="", metadata=later())
    lines: tuple[TableLine, ...] = field(default=(), metadata=later())
    grows: bool = field(default=False, metadata=later())
    most: int = field(default=100, metadata=later())
    rules: tuple[CellRule, ...] = field(default=(), metadata=later())

    @property
    def is_table(self) -> bool:
        return self.kind == "table"

    def figures(self) -> list[Cell]:
        """The figures that a report holds once; the columns of a table are not among them."""
        return [] if self.is_table else [cell for cell in self.cells if cell.is_figure]

    def words(self) -> list[Cell]:
        """The answers in words that a report holds once."""
        return [] if self.is_table else [cell for cell in self.cells if not cell.is_figure]

    def faults(self) -> Iterator[Fault]:
        if not self.title.strip():
            yield "title", "Chưa có tên mục."
        if not self.cells:
            yield "cells", "Mục chưa có nội dung nào."
        roles = tuple(cell.role for cell in self.cells if cell.role)
        if roles != (FLOW_ROLES if self.flow else ()):
            yield "cells", "Mục diễn biến phải có đủ chín cột c1 đến c9 theo thứ tự; mục khác không có."
        yield from self._faults_of_lines()
        yield from self._faults_of_cells()
        yield from self._faults_of_rules()

    def _faults_of_lines(self) -> Iterator[Fault]:
        if self.is_table != bool(self.lines or self.grows):
            yield "lines", "Bảng cần dòng ghi sẵn hoặc cho đơn vị thêm dòng; mục khác thì không."
        if len({line.key for line in self.lines}) != len(self.lines):
            yield "lines", "Hai dòng trùng khóa."
        if not 1 <= self.most <= 500 or len(self.lines) > self.most:
            yield "most", "Số dòng nhiều nhất từ 1 đến 500, không ít hơn số dòng ghi sẵn."

    def _faults_of_cells(self) -> Iterator[Fault]:
        by_key = {cell.key: cell for cell in self.cells}
        for place, cell in enumerate(self.cells):
            if cell.unit not in MAY_HOLD[self.kind]:
                yield f"cells[{place}].unit", "Mục loại này không có nội dung loại đó."
            if cell.sum_of and not adds_up(cell, by_key):
                yield f"cells[{place}].sum_of", "Chỉ cộng các số nhập tay cùng đơn vị tính, cùng số lẻ trong mục."

    def _faults_of_rules(self) -> Iterator[Fault]:
        own = {cell.key for cell in self.figures()}
        for place, rule in enumerate(self.rules):
            if rule.cell not in own:
                yield f"rules[{place}].cell", "Quy tắc đứng ở mục có ô số liệu mà nó xét."
        if len({rule.key for rule in self.rules}) != len(self.rules):
            yield "rules", "Hai quy tắc trùng khóa."


def adds_up(total: Cell, by_key: dict[str, Cell]) -> bool:
    parts = [by_key.get(key) for key in total.sum_of]
    return all(
        part is not None and part.is_typed and (part.unit, part.places) == (total.unit, total.places) for part in parts
    )


@dataclass(frozen=True)
class Form:
    key: str = field(metadata=defines("forms"))
    title: str
    clause: str = field(metadata=refers("clauses"))
    status: Status
    sections: tuple[Section, ...]

    def faults(self) -> Iterator[Fault]:
        """Rules compare figures of this form that are counted in the same unit."""
        cells = {cell.key: cell for section in self.sections for cell in section.figures()}
        for place, section in enumerate(self.sections):
            for number, rule in enumerate(section.rules):
                compared = [cells.get(key) for key in (rule.cell, *rule.others)]
                if len({(one.unit, one.measure, one.places) if one else None for one in compared}) > 1:
                    where = f"sections[{place}].rules[{number}].others"
                    yield where, "Chỉ so các ô số liệu cùng đơn vị tính, cùng số lẻ của mẫu này."

    def cells(self) -> Iterator[Cell]:
        for section in self.sections:
            yield from section.cells

    def section(self, key: str) -> Section:
        return next(section for section in self.sections if section.key == key)


def is_plain(sections: Collection[Section]) -> bool:
    """A form of whole figures with one text at most, as those of the first packs are."""
    cells = [cell for section in sections for cell in section.cells]
    texts = [cell for cell in cells if not cell.is_figure]
    return (
        all(section.kind in {"figures", "narrative"} for section in sections)
        and all(cell.unit == "text" for cell in texts)
        and len(texts) <= 1
        and not any(cell.places or cell.sum_of or cell.low or cell.high for cell in cells)
    )
