"""What the page for answering needs: figures known beforehand, whose version it was, what another person changed."""

from dataclasses import dataclass
from datetime import date

from chungtay.apps.reports import queries, recorded
from chungtay.apps.reports.answers import answers_of
from chungtay.apps.reports.forms.answers import AnswersForm
from chungtay.apps.reports.layouts import Layout
from chungtay.apps.reports.models import Report
from chungtay.base import subjects
from chungtay.base.access import Desk
from chungtay.base.figures import Figure
from chungtay.base.models import Event


@dataclass(frozen=True)
class Difference:
    """One answer where the saved report and what the person typed are not the same."""

    label: str
    theirs: str
    yours: str


def suggested(report: Report, layout: Layout, day: date) -> dict[str, Figure]:
    """What is known of the figures that the form asks for: objectives from the reports of the year, in the unit and
    below it, and what books of the house say."""
    wanted = {cell.key: cell.objective for cell in layout.figure_cells() if cell.objective}
    found = {
        key: queries.figure_for(objective, report.unit, report.year, day, movement=report.movement)
        for key, objective in wanted.items()
    }
    booked = {key: one.figure for key, one in recorded.given(report, layout.figure_cells(), day).items()}
    return {key: figure for key, figure in found.items() if figure.is_known} | booked


def version_to_expect(report: Report, given: int | None, by: Desk) -> int | None:
    """The version the person may save upon: the one he opened, moved on by his own saved drafts only."""
    if given is None or report.version <= given:
        return given
    since = Event.objects.filter(about_type=subjects.type_of(report), about_id=subjects.key_of(report))
    acts = list(since.order_by("-pk").values_list("verb", "post_id")[: report.version - given])
    own = len(acts) == report.version - given and set(acts) == {("reports.save_answers", by.post_id)}
    return report.version if own else given


def differences(report: Report, form: AnswersForm) -> list[Difference]:
    """What the saved report says now, beside what the person typed."""
    stored = AnswersForm(form.sections, stored=answers_of(report))
    found = []
    for name, field in form.fields.items():
        theirs = written(stored, name) if name in stored.fields else ""
        yours = str(form[name].value() or "").strip()
        if theirs != yours:
            found.append(Difference(str(field.label), theirs or "—", yours or "—"))
    return found


def written(form: AnswersForm, name: str) -> str:
    value = form[name].value()
    prepared = form.fields[name].prepare_value(value)
    return "" if prepared is None else str(prepared)
