"""The verb that keeps the answers of a report whose form is more than the yearly sheets."""

from collections.abc import Mapping, Sequence

from chungtay.apps.reports import checks, lateness, permissions, queries, requested
from chungtay.apps.reports.answers import Answers, TableRow, answers_of, impossible
from chungtay.apps.reports.models import Report, ReportFigure, ReportRow, ReportText
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.states import WITH_AUTHOR
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese
from chungtay.rules.pack_answers import row_with_totals, with_totals
from chungtay.rules.pack_forms import Section


@verb("reports.save_answers", label="Lưu báo cáo", allow=permissions.may_write, clauses=("III.3", "IV.1.3"))
def save_answers(report: Report, *, by: Desk, answers: Answers) -> Report:
    """Keep a draft, whole or in part: cells not named stay, tables named are replaced, totals are added up."""
    if report.state not in WITH_AUTHOR:
        raise Refused("Báo cáo đã gửi hoặc đã duyệt nên không sửa được.")
    requested.refuse_unless_open(report)
    lateness.refuse_when_locked(report, by.day)
    layout = queries.layout_for(report, by.day)
    checks.refuse(list(impossible(layout.sections, answers)), "Có chỗ chưa nhập đúng.")
    stored = answers_of(report)
    words = layout.words()
    _keep_figures(report, stored, with_totals(layout.sections, {**stored.figures, **answers.figures}), words)
    _keep_texts(report, stored, answers.texts, words)
    for section in layout.sections:
        if section.key in answers.rows:
            _keep_rows(report, section, stored.rows.get(section.key, ()), answers.rows[section.key])
    report.save()
    return report


def _keep_figures(report: Report, stored: Answers, wanted: Mapping[str, int | None], words: Mapping[str, str]) -> None:
    changed = {key: value for key, value in wanted.items() if key not in stored.figures or stored.figures[key] != value}
    ReportFigure.objects.bulk_create(
        (ReportFigure(report=report, key=key, value=value) for key, value in changed.items()),
        update_conflicts=True, unique_fields=["report", "key"], update_fields=["value"],
    )  # fmt: skip
    for key, value in changed.items():
        act().tell(words[key], stored.figures.get(key), value)


def _keep_texts(report: Report, stored: Answers, given: Mapping[str, str], words: Mapping[str, str]) -> None:
    wanted = {key: _plain(text) for key, text in given.items()}
    changed = {key: text for key, text in wanted.items() if stored.texts.get(key, "") != text}
    ReportText.objects.bulk_create(
        (ReportText(report=report, key=key, text=text) for key, text in changed.items()),
        update_conflicts=True, unique_fields=["report", "key"], update_fields=["text"],
    )  # fmt: skip
    for key, text in changed.items():
        act().tell(words[key], stored.texts.get(key, ""), text)


def _keep_rows(report: Report, section: Section, before: Sequence[TableRow], given: Sequence[TableRow]) -> None:
    after = [
        TableRow(row.key, row_with_totals(section, {key: _plain(text) for key, text in row.cells.items()}))
        for row in given
    ]
    if [(row.key, dict(row.cells)) for row in before] == [(row.key, dict(row.cells)) for row in after]:
        return
    ReportRow.objects.filter(report=report, section=section.key).delete()
    ReportRow.objects.bulk_create(
        ReportRow(report=report, section=section.key, position=place, key=row.key, cells=dict(row.cells))
        for place, row in enumerate(after)
    )
    act().tell(section.title, [list(row.cells.values()) for row in before], [list(row.cells.values()) for row in after])


def _plain(text: str) -> str:
    return vietnamese.nfc(text).strip()
