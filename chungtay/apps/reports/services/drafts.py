"""The verbs on a report that its author still holds: start, save, take the numbers of the records."""

from collections.abc import Collection, Mapping

from chungtay.apps.movements.models import REPORTED, Obligation, Owed
from chungtay.apps.reports import cells_typed, checks, lateness, permissions, prefilling, queries, requested
from chungtay.apps.reports.models import Report
from chungtay.base import prepared
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import FieldClash, Refused
from chungtay.base.states import WITH_AUTHOR
from chungtay.base.verbs import verb
from chungtay.rules import merging
from chungtay.rules.merging import Base, Value

CLAUSES = ("I.1.b", "IV.1.3")


@verb("reports.start", label="Lập báo cáo", allow=permissions.may_write, clauses=CLAUSES)
def start_report(obligation: Obligation, *, by: Desk) -> Report:
    """Open the report that the unit owes; what the records know of is filled in, each cell with its source."""
    if obligation.kind not in REPORTED:
        raise Refused("Việc này không phải là báo cáo.")
    requested.refuse_unless_open(obligation)
    if Report.objects.filter(obligation=obligation).exists():
        raise Refused("Báo cáo này đã được lập. Anh/chị mở từ danh sách báo cáo.")
    layout = queries.layout_for(obligation, by.day, lateness.refuse_when_locked(obligation, by.day))
    report = Report.objects.create(
        obligation=obligation, movement=obligation.movement, unit=obligation.unit, form_key=layout.form_key,
        row_key=obligation.row_key, year=obligation.year, due_on=obligation.due_on, kind=obligation.kind,
        title="" if obligation.kind == Owed.YEARLY_REPORT else layout.title(obligation.year),
    )  # fmt: skip
    known = prefilling.given(report, by.day)
    cells_typed.keep_figures(prefilling.rows(report, known, sorted(known)))
    words = layout.words()
    for key, one in known.items():
        act().tell(words[key], None, one.value)
    return report


@verb("reports.save", label="Lưu báo cáo", allow=permissions.may_write, clauses=CLAUSES)
def save_report(
    report: Report,
    *,
    by: Desk,
    figures: Mapping[str, int | None],
    narrative: str | None = None,
    notes: Mapping[str, str] | None = None,
    base: Base | None = None,
) -> Report:
    """Keep a draft, whole or in part: cells not named stay as they are, None empties a cell.

    `notes` are reasons of corrections and explanations of warnings, by their fields. `base` is what the form was
    opened with: fields that only this form has changed are written; when somebody else has changed one of them too,
    nothing is, and `FieldClash` names them.
    """
    _refuse_unless_with_author(report, "Báo cáo đã gửi hoặc đã duyệt nên không sửa được.")
    layout = queries.layout_for(report, by.day, lateness.refuse_when_locked(report, by.day))
    checks.refuse(checks.impossible(figures, layout.figure_keys()), "Có số chưa nhập đúng.")
    typed: dict[str, Value] = {**figures, **(notes or {})}
    if narrative is not None:
        typed[checks.NARRATIVE] = narrative.replace("\r\n", "\n")
    draft = cells_typed.read(report, layout, typed)
    writes = typed
    if base is not None:
        joined = merging.join(base, draft.values(), draft.stamps(), typed)
        if joined.clashes:
            raise FieldClash(report, joined.clashes)
        writes = joined.writes
    cells_typed.write(draft, writes, base.form if base else "")
    prepared.write(report, "version", "narrative", "narrative_stamp")
    return report


@verb("reports.take_records", label="Lấy số mới từ hồ sơ", allow=permissions.may_write, clauses=CLAUSES)
def take_records(report: Report, *, by: Desk, keys: Collection[str]) -> Report:
    """Let these cells say what their records say today."""
    _refuse_unless_with_author(report, "Báo cáo đã gửi hoặc đã duyệt nên không lấy số mới được.")
    lateness.refuse_when_locked(report, by.day)
    known = prefilling.given(report, by.day)
    if not keys or not set(keys) <= set(known):
        raise Refused("Anh/chị chọn chỉ tiêu có số mới trong hồ sơ.")
    stored, layout = queries.figures_of(report), queries.layout_for(report, by.day)
    words = layout.words()
    cells_typed.keep_figures(prefilling.rows(report, known, sorted(keys)))
    for key in sorted(keys):
        act().tell(words[key], stored.get(key), known[key].value)
    report.save()
    return report


def _refuse_unless_with_author(report: Report, message: str) -> None:
    if report.state not in WITH_AUTHOR:
        raise Refused(message)
