"""The report forms: which there are, and each of them for a unit and a year."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from chungtay.apps.households import permissions
from chungtay.apps.households.queries import entries, form_states
from chungtay.apps.households.queries.form_places import name_of
from chungtay.apps.households.queries.forms import FLOW_FORMS, LAST_COUNTED, FormTable, cross_checks, list_forms, table
from chungtay.apps.households.small_cells import reads_people
from chungtay.apps.households.tables import form_sheet, ledger
from chungtay.apps.households.tables.form_words import ABOUT, source_of
from chungtay.apps.households.tables.forms import Page, differences_of, heads_of, used
from chungtay.apps.households.views import people_forms
from chungtay.apps.households.views.figure_parts import Looked, context_of, looked_at
from chungtay.base import lists
from chungtay.base.figures import Figure
from chungtay.base.screens import DeskRequest, desk_view


@desk_view(permissions.may_read_counts)
def form_list(request: DeskRequest) -> HttpResponse:
    seen = looked_at(request)
    states = form_states.states_of(seen.unit, seen.standard, seen.year, seen.day)
    checked = request.GET.get("kiem-tra") == "1" and reads_people(request.desk)
    context = {
        "rows": [(form, ABOUT[form.num], states[form.num]) for form in list_forms()],
        "may_check": reads_people(request.desk),
        "checked": checked,
        "problems": cross_checks(seen.scope, seen.standard, seen.year, seen.day) if checked else [],
        "check_url": seen.address(**{"kiem-tra": "1"}),
        "source": source_of(),
        "crumbs": [{"label": _("Biểu mẫu")}],
    }
    return render(request, "households/figures_list.html", context_of(seen) | context)


@desk_view(permissions.may_read_counts)
def form_page(request: DeskRequest, num: int) -> HttpResponse:
    known = {form.num: form for form in list_forms()}
    if num not in known:
        raise Http404
    seen = looked_at(request)
    if num > LAST_COUNTED:
        return people_forms.page(request, seen, num)
    drawn = table(num, seen.scope, seen.standard, seen.year, seen.day)
    hidden = seen.hidden(drawn)
    if lists.wants_sheet(request):
        return form_sheet.response(drawn, hidden)
    shown = Page(drawn, seen.query, hidden, goes_down=reads_people(request.desk))
    page = lists.page_of(range(len(drawn.rows)), request)
    context = {
        "form": drawn.form,
        "heads": heads_of(drawn, used(drawn)),
        "page": page,
        "rows": shown.rows(page.object_list),
        "wide": len(drawn.strata) > 1,
        "missing": [name_of(one) for one in drawn.missing],
        "missing_count": Figure(len(drawn.missing), _("nơi"), seen.day, _("Đếm nơi chưa có hộ nào trong sổ.")),
        "crumbs": [{"label": _("Biểu mẫu"), "url": f"../{seen.address()}"}, {"label": f"{_('Biểu')} {num}"}],
        **beside(request, seen, drawn),
    }
    return render(request, "households/figures_form.html", context_of(seen) | context)


def beside(request: DeskRequest, seen: Looked, drawn: FormTable) -> dict[str, Any]:
    """What stands under the table: workbooks that say otherwise, faults, corrections after the closing, gaps."""
    reads = reads_people(request.desk)
    late = []
    if drawn.form.num in FLOW_FORMS and any(row.adjusted for row in (*drawn.rows, drawn.total)):
        found = entries.late_corrections(seen.scope.places, seen.year, seen.standard, seen.day)
        late = ledger.late_rows(found) if reads else []
    return {
        "differences": differences_of(drawn, drawn.differences()) if reads else [],
        "has_imported": any(row.imported for row in (*drawn.rows, drawn.total)),
        "problems": drawn.problems() if reads else [],
        "late": late,
        "gaps": form_states.gaps_of(drawn) if reads else [],
    }
