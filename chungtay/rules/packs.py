"""The plan pack: what one movement asks for, as data that a person can read and change."""

import datetime
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from chungtay.rules import shapes
from chungtay.rules.pack_forms import Form
from chungtay.rules.pack_honours import Award, Certificate, Council
from chungtay.rules.pack_phases import ChildRule, Phase
from chungtay.rules.pack_rows import AreaKind, Level, Nature, Status, UnitKind
from chungtay.rules.pack_sheets import Sheet
from chungtay.rules.problems import LawErrors
from chungtay.rules.shapes import defines, later, refers

Day = datetime.date


@dataclass(frozen=True)
class Clause:
    """The words of the plan itself; `missing` when our copy of the plan does not hold them."""

    key: str = field(metadata=defines("clauses"))
    label: str
    title: str
    status: Literal["stated", "missing"]
    text: str = ""
    note: str = ""

    def faults(self) -> Iterator[tuple[str, str]]:
        if (self.status == "missing") == bool(self.text):
            yield "text", "Điều khoản “stated” phải có nguyên văn; “missing” thì để trống."


@dataclass(frozen=True)
class Basis:
    """A document on which the plan rests."""

    source: str = field(metadata=refers("sources"))
    clause: str = field(metadata=refers("clauses"))
    status: Status
    role: str


@dataclass(frozen=True)
class Objective:
    """What the plan wants to reach, and the cell of the yearly report in which it shows."""

    key: str = field(metadata=defines("objectives"))
    clause: str = field(metadata=refers("clauses"))
    status: Status
    title: str
    definition: str
    indicator: str = field(metadata=refers("indicators"))
    cell: str = field(metadata=refers("cells"))
    direction: Literal["down", "up"]
    due: Day
    target: Decimal | None = None
    area: AreaKind | None = None
    note: str = ""


@dataclass(frozen=True)
class Requirement:
    key: str = field(metadata=defines("requirements"))
    clause: str = field(metadata=refers("clauses"))
    status: Status
    title: str


@dataclass(frozen=True)
class Participant:
    """A group that takes part; units of it are those of these kinds on these levels."""

    key: str = field(metadata=defines("participants"))
    clause: str = field(metadata=refers("clauses"))
    status: Status
    title: str
    nature: Nature
    unit_kinds: tuple[UnitKind, ...] = ()
    levels: tuple[Level, ...] = ()
    note: str = ""

    def faults(self) -> Iterator[tuple[str, str]]:
        if (self.nature == "unit") != bool(self.unit_kinds and self.levels):
            yield "nature", "Nhóm đơn vị phải có unit_kinds và levels; nhóm khác thì không."


@dataclass(frozen=True)
class Content:
    """What a group competes in (contents) or how the movement is carried out (solutions)."""

    key: str = field(metadata=defines("contents"))
    clause: str = field(metadata=refers("clauses"))
    status: Status
    title: str
    participants: tuple[str, ...] = field(metadata=refers("participants"))


@dataclass(frozen=True)
class Milestone:
    key: str = field(metadata=defines("milestones"))
    clause: str = field(metadata=refers("clauses"))
    status: Status
    title: str
    kind: Literal["launch", "midterm", "final"]
    due: Day
    due_status: Status
    participants: tuple[str, ...] = field(metadata=refers("participants"))
    note: str = ""


@dataclass(frozen=True)
class Occasion:
    """One time at which something is owed; `since`–`until` (last day included) is the time it is about."""

    key: str
    title: str
    since: Day
    until: Day
    due: Day

    def faults(self) -> Iterator[tuple[str, str]]:
        if self.until < self.since:
            yield "until", "Ngày cuối sớm hơn ngày đầu."


@dataclass(frozen=True)
class Obligation:
    """What each unit of these groups owes, and by when."""

    key: str = field(metadata=defines("obligations"))
    clause: str = field(metadata=refers("clauses"))
    status: Status
    due_status: Status
    kind: Literal["registration", "plan", "report", "review"]
    title: str
    participants: tuple[str, ...] = field(metadata=refers("participants"))
    occasions: tuple[Occasion, ...]
    form: str | None = field(default=None, metadata=refers("forms"))
    sections: tuple[str, ...] = field(default=(), metadata=refers("sections"))

    def faults(self) -> Iterator[tuple[str, str]]:
        keys = [occasion.key for occasion in self.occasions]
        if len(keys) != len(set(keys)):
            yield "occasions", "Hai kỳ trùng khóa."
        years = [occasion.until.year for occasion in self.occasions]
        if self.kind in ("report", "review") and len(years) != len(set(years)):
            yield "occasions", "Hai kỳ cùng một năm: mỗi năm một kỳ; cần thêm kỳ thì ghi thành việc khác."
        if self.form is None if self.kind == "report" else self.form is not None and self.kind != "review":
            yield "form", "Nghĩa vụ báo cáo phải có mẫu, sơ kết và tổng kết có thể có; nghĩa vụ khác thì không."


@dataclass(frozen=True)
class YearlyTarget:
    """A fall wanted every year, in per cent of the opening count, on the average of the period."""

    key: str = field(metadata=defines("targets"))
    clause: str = field(metadata=refers("clauses"))
    source: str = field(metadata=refers("sources"))
    status: Status
    title: str
    unit: Literal["pct", "household", "vnd"]
    low: Decimal
    high: Decimal
    opening_cell: str = field(metadata=refers("cells"))
    done_cells: tuple[str, ...] = field(metadata=refers("cells"))
    note: str = ""

    def faults(self) -> Iterator[tuple[str, str]]:
        if self.high < self.low:
            yield "high", "Mức cao thấp hơn mức thấp."


@dataclass(frozen=True)
class Cluster:
    """Units ranked together: those listed, or the units of these groups under each parent."""

    key: str = field(metadata=defines("clusters"))
    status: Status
    title: str
    grouping: Literal["listed", "by_parent"]
    participants: tuple[str, ...] = field(metadata=refers("participants"))
    clause: str | None = field(default=None, metadata=refers("clauses"))
    members: tuple[str, ...] = field(default=(), metadata=refers("units"))
    head: str | None = field(default=None, metadata=refers("units"))
    pact: str = field(default="", metadata=later())

    def faults(self) -> Iterator[tuple[str, str]]:
        if (self.grouping == "listed") != bool(self.members):
            yield "members", "Cụm “listed” phải có thành viên; “by_parent” thì không."
        if len(self.members) != len(set(self.members)):
            yield "members", "Có thành viên ghi hai lần."


@dataclass(frozen=True)
class Pack:
    id: str
    title: str
    number: str
    issued: Day
    issuer: str
    source: str = field(metadata=refers("sources"))
    level: Level
    starts: Day
    ends: Day
    standing: str = field(metadata=refers("units"))
    standing_status: Status
    bases: tuple[Basis, ...]
    clauses: tuple[Clause, ...]
    objectives: tuple[Objective, ...]
    requirements: tuple[Requirement, ...]
    participants: tuple[Participant, ...]
    contents: tuple[Content, ...]
    solutions: tuple[Content, ...]
    milestones: tuple[Milestone, ...]
    obligations: tuple[Obligation, ...]
    targets: tuple[YearlyTarget, ...]
    forms: tuple[Form, ...]
    sheets: tuple[Sheet, ...]
    clusters: tuple[Cluster, ...]
    awards: tuple[Award, ...]
    council: Council
    certificates: tuple[Certificate, ...]
    schema: Literal[1] = 1
    parent: str | None = field(default=None, metadata=later())
    phases: tuple[Phase, ...] = field(default=(), metadata=later())
    children: ChildRule | None = field(default=None, metadata=later())

    def faults(self) -> Iterator[tuple[str, str]]:
        if self.ends < self.starts:
            yield "ends", "Ngày kết thúc sớm hơn ngày bắt đầu."
        if self.parent == self.id:
            yield "parent", "Kế hoạch cấp trên phải là một kế hoạch khác."
        keys = [phase.key for phase in self.phases]
        if len(keys) != len(set(keys)):
            yield "phases", "Hai giai đoạn trùng khóa."

    def clause(self, key: str) -> Clause:
        return next(clause for clause in self.clauses if clause.key == key)

    def form(self, key: str) -> Form:
        return next(form for form in self.forms if form.key == key)

    def participant(self, key: str) -> Participant:
        return next(group for group in self.participants if group.key == key)

    def sheet_for(self, participant: str) -> Sheet | None:
        return next((sheet for sheet in self.sheets if participant in sheet.participants), None)

    def clauses_served(self) -> dict[str, list[Any]]:
        """The rows that name each clause, in the order of the pack."""
        served: dict[str, list[Any]] = {clause.key: [] for clause in self.clauses}
        for row in shapes.walk(self):
            key = getattr(row, "clause", None)
            if isinstance(key, str) and key in served:
                served[key].append(row)
        return served


def read_pack(given: str | Path, outside: shapes.Outside, file: str = "") -> Pack:
    """Raises `LawErrors` with every problem; nothing in the text is ever executed.

    `outside` holds what the rows may refer to: sources, measures, forms of award, units, indicators.
    """
    name = file or (given.name if isinstance(given, Path) else "gói kế hoạch")
    text = given.read_text(encoding="utf-8") if isinstance(given, Path) else given
    return shapes.read_yaml(Pack, text, name, outside)


def pack_to_data(pack: Pack) -> dict[str, Any]:
    data: dict[str, Any] = shapes.to_data(pack)
    return data


def from_data(data: Any) -> Pack:
    """A pack that was stored; it was checked against its surroundings when it was published."""
    try:
        return shapes.from_data(Pack, data, "gói đã lưu", None)
    except LawErrors as errors:
        raise ValueError(f"a stored pack does not fit the schema: {errors}") from errors


def digest(pack: Pack) -> str:
    """SHA-256 of the canonical JSON; the same words and figures give the same digest whatever the layout."""
    text = json.dumps(pack_to_data(pack), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
