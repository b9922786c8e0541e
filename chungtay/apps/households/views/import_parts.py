"""What the page of a workbook shows at each step; reads, and decides nothing."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.apps.households.forms.imports import ColumnsForm, EncodingForm, SheetForm, asked_of, initial_of
from chungtay.apps.households.importing import books, lines, mapping, plans
from chungtay.apps.households.importing.plans import Options
from chungtay.apps.households.importing.readers import shown
from chungtay.apps.households.models import Import, ImportKind, ImportState, StandardKey
from chungtay.apps.households.queries import imports as queries
from chungtay.base import law
from chungtay.base.access import Desk
from chungtay.base.jobs import Job
from chungtay.base.progress import progress_of
from chungtay.base.sheets.cells import address, column_letters
from chungtay.base.sheets.reading import Sheet, Workbook, head
from chungtay.rules.review_forms import ReviewForm

SHOWN_ROWS, SHOWN_COLUMNS = 10, 40
WORKING, LETTERS, UNREAD, COLUMNS, RESULT = "working", "letters", "unread", "columns", "result"
DONE, DROPPED = "done", "dropped"
STEPS = (gettext_lazy("Gửi tệp"), gettext_lazy("Ghép cột"), gettext_lazy("Kiểm tra"), gettext_lazy("Ghi vào sổ"))
AT = {
    ImportState.READING: 0, ImportState.READ: 1, ImportState.CHECKING: 2, ImportState.CHECKED: 2,
    ImportState.COMMITTING: 3, ImportState.DONE: len(STEPS), ImportState.DROPPED: 0,
}  # fmt: skip


@dataclass(frozen=True)
class StepShown:
    """A step of the way; `state` is done, now or later."""

    label: str
    state: str


def steps_of(at: int) -> list[StepShown]:
    return [
        StepShown(str(label), "done" if place < at else "now" if place == at else "later")
        for place, label in enumerate(STEPS)
    ]


def stage_of(brought: Import, job: Job | None, *, goes_back: bool = False) -> str:
    """What the person has to look at now; a job that was refused leaves the workbook where it can be mended."""
    if brought.state == ImportState.DONE:
        return DONE
    if brought.state == ImportState.DROPPED:
        return DROPPED
    if job is not None and job.is_open:
        return WORKING
    if brought.state == ImportState.READING:
        return LETTERS if job is not None and "encodings" in job.result else UNREAD
    if goes_back or brought.state in (ImportState.READ, ImportState.CHECKING):
        return COLUMNS
    return RESULT


def job_part(brought: Import, job: Job) -> dict[str, Any]:
    """The card is answered at an address of its own, so that the page still shows it when the job has ended."""
    address = brought.get_absolute_url()
    return {
        "job": job,
        "shown": progress_of(job),
        "job_title": ImportState(brought.state).label if job.is_open else brought.name,
        "url": f"{address}?tien-do={job.key}",
        "done_href": address,
    }


def letters_form(brought: Import, job: Job | None, sent: Any = None) -> EncodingForm:
    return EncodingForm(sent, candidates=job.result.get("encodings", []) if job is not None else [])


def sheet_form(brought: Import, book: Workbook, sent: Any = None) -> SheetForm:
    initial = {"sheet": brought.sheet, "header_row": brought.header_row, "form": Options.of(brought.options).form}
    review_forms = forms_to_bring() if brought.kind == ImportKind.FORMS else ()
    return SheetForm(sent, initial=initial, sheets=book.sheets, review_forms=review_forms)


def forms_to_bring() -> tuple[ReviewForm, ...]:
    """Those that count; the lists of people come in as lists."""
    return tuple(one for one in law.book().review_forms if one.row == "commune")


def columns_form(brought: Import, desk: Desk, book: Workbook, sent: Any = None) -> ColumnsForm:
    day, options, sheet = desk.day, Options.of(brought.options), book.sheet(brought.sheet)
    everywhere = set(range(1, sheet.columns + 1))
    merged = [f"{address(top, left)}:{address(bottom, right)}"
              for top, left, bottom, right in lines.merged_in(sheet, brought.header_row, everywhere)]  # fmt: skip
    places = [(one.id, one.name) for one in plans.places_for(brought, day).places]
    form = plans.form_of(options.form) if brought.kind == ImportKind.FORMS else None
    asked = asked_of(brought.kind, day, villages=places, merged=merged, form=form)
    initial = initial_of(brought.mapping, options) | {"as_of": options.as_of or day}
    if brought.kind == ImportKind.RECOGNISED:
        begun = queries.ledger_has_begun(brought.unit, options.standard or StandardKey.NATIONAL, day)
        opening = options.opening if options.decision else not begun
        initial |= {"opening": "opening" if opening else "year", "decided_on": options.decision_day}
    columns = plans.headers_in(book, sheet, brought.header_row)
    targets = mapping.targets_of(brought, day, options.form)
    return ColumnsForm(sent, initial=initial, targets=targets, headers=columns, asked=asked)


def columns_part(brought: Import, desk: Desk, given: dict[str, Any]) -> dict[str, Any]:
    """The sheet with its first rows, and for each field of the register the column that tells it."""
    book = books.open_book(brought)
    sheet = book.sheet(brought.sheet)
    known = mapping.layout_for(brought, plans.headers_in(book, sheet, brought.header_row))
    options = Options.of(brought.options)
    return {
        "sheet": sheet,
        "sheets": book.sheets,
        "sheet_form": given.get("sheet_form") or sheet_form(brought, book),
        "columns_form": given.get("columns_form") or columns_form(brought, desk, book),
        "layout": known if brought.state == ImportState.READ else None,
        "needs_form": brought.kind == ImportKind.FORMS and options.form is None,
        "back_url": brought.get_absolute_url() if brought.state == ImportState.CHECKED else "",
        **preview(book, sheet, brought.header_row),
    }


def preview(book: Workbook, sheet: Sheet, header_row: int) -> dict[str, Any]:
    """The first rows of the sheet, or those around its header when it stands lower."""
    first = max(0, header_row - SHOWN_ROWS // 2)
    rows = head(book, sheet.name, first + SHOWN_ROWS)[first:]
    cells = [[shown(cell)[:40] if cell is not None else "" for cell in row[:SHOWN_COLUMNS]] for row in rows]
    return {
        "letters": [column_letters(number) for number in range(1, min(sheet.columns, SHOWN_COLUMNS) + 1)],
        "preview": [(first + place, line, first + place == header_row) for place, line in enumerate(cells, start=1)],
    }


def crumbs_of(label: str = "") -> list[dict[str, str]]:
    """Down to one workbook, or to the list of them."""
    line = [{"label": _("Hộ dân"), "url": reverse("households:list")}, {"label": _("Nhập tệp Excel")}]
    if label:
        line[-1]["url"] = reverse("households:imports")
        line.append({"label": label})
    return line
