"""What must hold in a report before it is submitted; each problem names the cell where it belongs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from chungtay.base.errors import Refused
from chungtay.base.law import book
from chungtay.rules import cell_rules, flows
from chungtay.rules.pack_forms import Section

Severity = Literal["error", "warning", "note"]

Figures = Mapping[str, int | None]
Closings = Mapping[str, int]
MOST = 10**15
# The one text of a plain form, whatever the pack calls it: it is kept in the report itself.
NARRATIVE = "narrative"


@dataclass(frozen=True)
class Problem:
    """`key` is the cell, which is also the name of the field on the screen.

    An error stops the report, a warning wants an explanation, a note only informs."""

    key: str
    message: str
    rule: str = "sums"
    severity: Severity = "error"

    @property
    def field(self) -> str:
        """The field in which a warning is explained."""
        return explanation_field(self.rule, self.key)


def explanation_field(rule: str, key: str) -> str:
    return f"giai-trinh-{rule}-{key}"


def reason_field(key: str) -> str:
    """The field that says why another number stands than the one filled in."""
    return f"ly-do-{key}"


def problems(sections: Sequence[Section], figures: Figures, narrative: str, last: Closings) -> list[Problem]:
    """All that stops a submission; `last` is the accepted closing of the year before, by cell key."""
    return [*missing(sections, figures, narrative), *disagreements(sections, figures, last)]


def missing(sections: Sequence[Section], figures: Figures, narrative: str) -> Iterator[Problem]:
    for section in sections:
        for cell in section.cells:
            if not cell.required:
                continue
            if cell.unit == "text" and not narrative.strip():
                yield Problem(NARRATIVE, "Anh/chị ghi tóm tắt việc đã làm, khó khăn, kiến nghị.")
            if cell.is_figure and figures.get(cell.key) is None:
                yield Problem(cell.key, "Anh/chị chưa nhập số. Không có thì ghi 0.")


def disagreements(sections: Sequence[Section], figures: Figures, last: Closings) -> list[Problem]:
    """Figures that contradict each other; cells that are still empty are not judged."""
    cells = {section.flow: cells_by_role(section, figures) for section in sections if section.flow}
    found: list[flows.FlowProblem] = []
    for section in sections:
        if section.flow:
            found += flow_problems(section, cells[section.flow], last)
    poor, near_poor = cells.get("poor"), cells.get("near_poor")
    if poor is not None and near_poor is not None:
        found += flows.check_together(poor, near_poor)
    if poor is not None:
        found += flows.check_merit(figures.get("merit_poor"), poor)
    keys: dict[tuple[str | None, str | None], str]
    keys = {(section.flow, cell.role): cell.key for section in sections for cell in section.cells if cell.role}
    said = [Problem(keys.get((one.form, one.cell), one.cell), one.message_vi) for one in found]
    return [*said, *stated(sections, figures, last, "error")]


def stated(sections: Sequence[Section], figures: Figures, last: Closings, severity: Severity) -> list[Problem]:
    """What breaks the rules that the form itself states between its cells."""
    return [
        Problem(one.rule.cell, one.message, one.rule.name, severity)
        for one in cell_rules.broken(sections, figures, last)
        if one.rule.severity == severity
    ]


def jumps(sections: Iterable[Section], figures: Figures, last: Closings) -> list[Problem]:
    """Closings and single figures far from those of the period before; openings are held to be equal elsewhere."""
    policy = book().reporting
    found = []
    for section in sections:
        for cell in section.cells:
            if not cell.is_figure or section.is_table or (cell.role and cell.role != "c9"):
                continue
            message = policy.jump(figures.get(cell.key), last.get(cell.key), cell.unit)
            if message is not None:
                found.append(Problem(cell.key, message, "jump", "warning"))
    return found


def flow_problems(section: Section, cells: flows.Cells, last: Closings) -> list[flows.FlowProblem]:
    assert section.flow is not None
    whole = flows.check(section.flow, cells) if len(cells) == len(flows.COLUMNS) else []
    return whole + flows.check_opening(section.flow, cells, last.get(key_of(section, "c9")))


def cells_by_role(section: Section, figures: Figures) -> dict[str, int]:
    """The filled cells of a flow section by their column, c1 to c9."""
    found = {str(cell.role): figures.get(cell.key) for cell in section.cells if cell.role}
    return {role: value for role, value in found.items() if value is not None}


def key_of(section: Section, role: str) -> str:
    return next(cell.key for cell in section.cells if cell.role == role)


def impossible(figures: Figures, known: frozenset[str]) -> list[Problem]:
    """Cells that the form does not have, and values that no count can take."""
    found = [Problem(key, "Mẫu báo cáo không có chỉ tiêu này.") for key in figures if key not in known]
    for key, value in figures.items():
        if value is not None and value < 0:
            found.append(Problem(key, "Anh/chị nhập số từ 0 trở lên."))
        if value is not None and value > MOST:
            found.append(Problem(key, "Số này quá lớn, anh/chị xem lại."))
    return found


def closings(sections: Sequence[Section]) -> list[tuple[str, str]]:
    """(closing cell, opening cell) of each flow section: the one becomes the other a year later."""
    return [(key_of(section, "c9"), key_of(section, "c1")) for section in sections if section.flow]


def with_closings(sections: Sequence[Section], figures: Figures) -> dict[str, int | None]:
    """The figures with every closing that was left empty computed from its columns 1 to 8."""
    filled = dict(figures)
    for section in sections:
        if not section.flow:
            continue
        cells = cells_by_role(section, filled)
        if filled.get(key_of(section, "c9")) is None and all(role in cells for role in flows.INFLOW):
            filled[key_of(section, "c9")] = flows.closing(cells)
    return filled


def refuse(found: Sequence[Problem], message: str = "Báo cáo còn chỗ cần sửa trước khi gửi.") -> None:
    """Stop the act when there is a problem; the first message of a cell is the one shown."""
    if found:
        fields: dict[str, str] = {}
        for problem in found:
            fields.setdefault(problem.key, problem.message)
        raise Refused(message, fields)
