"""A draft as fields: what each holds, which form wrote it last, and how what was typed is written down."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chungtay.apps.reports import checks
from chungtay.apps.reports.checks import NARRATIVE, explanation_field, reason_field
from chungtay.apps.reports.layouts import Layout
from chungtay.apps.reports.models import Explanation, Report, ReportFigure
from chungtay.base import prepared
from chungtay.base.acts import act
from chungtay.base.prepared import Prepared
from chungtay.rules import vietnamese
from chungtay.rules.merging import Value

LONGEST = 500
CELLS = Prepared(lambda report: ReportFigure.objects.filter(report=report))


@dataclass
class Draft:
    """The cells and explanations of a report, read once."""

    report: Report
    layout: Layout
    cells: dict[str, ReportFigure]
    explained: dict[str, Explanation]

    def values(self) -> dict[str, Value]:
        """What each field of the form shows."""
        found: dict[str, Value] = {NARRATIVE: self.report.narrative}
        for key, cell in self.cells.items():
            found[key] = cell.value
            found[reason_field(key)] = cell.reason
        return found | {name: one.text for name, one in self.explained.items()}

    def stamps(self) -> dict[str, str]:
        """The form that wrote each field last; a cell and its reason are written together."""
        found = {NARRATIVE: self.report.narrative_stamp}
        for key, cell in self.cells.items():
            found[key] = found[reason_field(key)] = cell.stamp
        return {name: stamp for name, stamp in found.items() if stamp} | {
            name: one.stamp for name, one in self.explained.items() if one.stamp
        }


def read(report: Report, layout: Layout, typed: Iterable[str] | None = None) -> Draft:
    """All of the draft; explanations only where the fields that were typed may be some."""
    wanted = typed is None or any(rule_and_key(name)[0] for name in typed)
    explanations = Explanation.objects.filter(report=report).order_by("pk") if wanted else ()
    return Draft(
        report,
        layout,
        {cell.key: cell for cell in CELLS.records(report=report.pk)},
        {explanation_field(one.rule, one.key): one for one in explanations},
    )


def write(draft: Draft, writes: Mapping[str, Value], stamp: str) -> None:
    """Put what was typed into the report; the act tells each change. The report itself is saved by the verb."""
    if NARRATIVE in writes:
        draft.report.narrative, draft.report.narrative_stamp = words_of(writes[NARRATIVE]), stamp
    write_figures(draft, writes, stamp)
    write_explanations(draft, writes, stamp)


def write_figures(draft: Draft, writes: Mapping[str, Value], stamp: str) -> None:
    """A closing left empty is computed once its columns are there. A reason goes when the filled-in number is back."""
    stored = {key: cell.value for key, cell in draft.cells.items()}
    typed = {key: value for key, value in writes.items() if key in draft.layout.figure_keys()}
    wanted = checks.with_closings(draft.layout.sections, {**stored, **typed})  # type: ignore[dict-item]
    words, changed = draft.layout.words(), []
    for key, value in wanted.items():
        cell = draft.cells.get(key) or ReportFigure(report=draft.report, key=key)
        reason = words_of(writes[reason_field(key)]) if reason_field(key) in writes else cell.reason
        before, cell.value = (cell.value, cell.reason), value
        cell.reason = reason if cell.is_corrected else ""
        if cell.pk is not None and before == (cell.value, cell.reason):
            continue
        act().tell(words[key], before[0], cell.value)
        act().tell(f"{words[key]}: lý do sửa số tự điền", before[1], cell.reason)
        cell.stamp = stamp
        changed.append(cell)
    keep_figures(changed)


def write_explanations(draft: Draft, writes: Mapping[str, Value], stamp: str) -> None:
    words = draft.layout.words()
    for name, value in writes.items():
        rule, key = rule_and_key(name)
        if not rule or key not in words:
            continue
        before = draft.explained.get(name)
        text = words_of(value)
        act().tell(f"{words[key]}: giải trình", before.text if before else "", text)
        if text:
            Explanation.objects.update_or_create(
                report=draft.report, rule=rule, key=key, defaults={"text": text, "stamp": stamp}
            )
        elif before:
            before.delete()


def rule_and_key(name: str) -> tuple[str, str]:
    """“giai-trinh-jump-poor_c9” is the rule “jump” at the cell poor_c9; anything else is none."""
    start = "giai-trinh-"
    rule, _, key = name.removeprefix(start).partition("-")
    return (rule, key) if name.startswith(start) else ("", "")


def words_of(value: Value) -> str:
    return vietnamese.nfc(str(value or "")).strip()


def keep_figures(cells: list[ReportFigure]) -> None:
    if cells:
        prepared.put(cells, ("report", "key"), ("value", "prefilled", "source", "reason", "stamp"))
