"""The designer's page of one rule between cells, and the try-out of a form with its rules."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chungtay.apps.reports import answers, checks, drafting, form_rules, permissions
from chungtay.apps.reports.answers import Answers
from chungtay.apps.reports.forms.answers import AnswersForm
from chungtay.apps.reports.forms.cell_rules import RuleForm
from chungtay.apps.reports.models import ReportRequest
from chungtay.apps.reports.views.answers import ADD, place_problems
from chungtay.apps.reports.views.designer import draft_of, edit_page, keep, replaced
from chungtay.apps.reports.views.requests import own_request
from chungtay.base.screens import DeskRequest, desk_view
from chungtay.rules.pack_answers import with_totals
from chungtay.rules.pack_forms import Section


@desk_view(permissions.may_ask)
def rule(request: DeskRequest, pk: int, place: int, inner: int) -> HttpResponse:
    """A rule of a section; the place after the last one is a new one."""
    asked, drawn = draft_of(request, pk, place)
    rules, cells = list(drawn.get("rules", ())), form_rules.figures(asked.form, {place: drawn})
    if inner > len(rules) or not cells:
        raise Http404
    before = rules[inner] if inner < len(rules) else None
    form = RuleForm(request.POST or None, cells=cells, others=form_rules.figures(asked.form), rule=before)
    if request.method == "POST" and form.is_valid():
        made = form.rule(before["key"] if before else drafting.next_key(asked.form, "q"))
        after = replaced(asked.form, place, {**drawn, "rules": [*rules[:inner], made, *rules[inner + 1 :]]})
        mine = [
            fault
            for fault in drafting.faults_in(asked, after, request.desk.day)
            if (fault.section, fault.rule) == (place, inner)
        ]
        for fault in mine:
            form.add_error(fault.field if fault.field in form.fields else None, fault.message)
        if not mine and keep(request, asked, after, _("Đã lưu quy tắc.")):
            return redirect("reports:design", pk=pk)
    heading = _("Sửa quy tắc giữa các ô") if before else _("Thêm quy tắc giữa các ô")
    return edit_page(request, asked, form, {"heading": heading, "lead": drawn["title"]})


@desk_view(permissions.may_ask)
def preview(request: DeskRequest, pk: int) -> HttpResponse:
    """The form as the unit will see it, tried out with figures of one's own; what is typed here goes nowhere."""
    asked = own_request(request, pk)
    if drafting.faults_of(asked, request.desk.day):
        messages.error(request, _("Mẫu còn chỗ cần sửa nên chưa xem thử được."))
        return redirect("reports:design", pk=pk)
    sections, action = drafting.form_of(asked).sections, request.POST.get("action", "")
    more = action.removeprefix(ADD) if action.startswith(ADD) else ""
    form = AnswersForm(sections, request.POST if request.method == "POST" else None, stored=Answers(), more=more)
    context = tried(form, sections) if request.method == "POST" and not more else {}
    return render(request, "reports/preview.html", page_of(asked, form) | context)


def page_of(asked: ReportRequest, form: AnswersForm) -> dict[str, Any]:
    return {"asked": asked, "form": form, "blocks": list(form.blocks()), "add": ADD}


def tried(form: AnswersForm, sections: tuple[Section, ...]) -> dict[str, Any]:
    """What the unit would be told on sending: errors at their fields, and what it would be asked to look at."""
    form.is_valid()
    given = form.answers()
    whole = Answers(with_totals(sections, given.figures), given.texts, given.rows)
    found = answers.problems(sections, whole, {})
    place_problems(form, {one.key: one.message for one in reversed(found)})
    warned = checks.stated(sections, whole.figures, {}, "warning")
    return {"asked_about": warned, "is_fine": not form.errors, "blocks": list(form.blocks())}
