"""The designer of a report form: sections and questions added, ordered, changed and tried out, without a file."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chungtay.apps.movements.queries import pack_of
from chungtay.apps.reports import drafting, form_rules, permissions, services
from chungtay.apps.reports.forms.designer import KINDS, UNITS, CellForm, NewSectionForm, SectionForm
from chungtay.apps.reports.models import ReportRequest, Sections
from chungtay.apps.reports.views.requests import own_request
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of, version_of
from chungtay.rules.pack_forms import MAY_HOLD

NEW_KINDS = {**MAY_HOLD, "figures": MAY_HOLD["figures"] - {"text"}}


@desk_view(permissions.may_ask)
def design(request: DeskRequest, pk: int) -> HttpResponse:
    asked = own_request(request, pk)
    if not asked.is_draft:
        return redirect(f"{asked.get_absolute_url()}?muc=mau")
    form = NewSectionForm(request.POST if request.POST.get("viec") == "them-muc" else None)
    if request.method == "POST":
        sections = changed(asked.form, request.POST.get("viec", ""), form)
        if sections is not None:
            keep(request, asked, sections, words_after(asked.form, sections))
            return redirect("reports:design", pk=pk)
    context = {
        "asked": asked,
        "blocks": blocks_of(asked, request),
        "whole": [fault for fault in drafting.faults_of(asked, request.desk.day) if fault.section is None],
        "form": form,
        "once": once_key(),
        "version": asked.version,
    }
    return render(request, "reports/design.html", context, status=422 if form.errors else 200)


def words_after(before: Sections, after: Sections) -> str:
    """What went with a cell is said: nobody should miss a rule only when the answers come in."""
    cells = [sum(len(one["cells"]) for one in form) for form in (before, after)]
    if cells[1] < cells[0] and form_rules.count(after) < form_rules.count(before):
        return _("Đã lưu mẫu. Quy tắc nhắc tới ô đã bỏ cũng được bỏ.")
    return _("Đã lưu mẫu.")


def keep(request: DeskRequest, asked: ReportRequest, sections: Sections, done: str) -> ReportRequest | None:
    act = services.design_form.guarded(version=version_of(request), once=once_of(request))
    return attempt(request, lambda: act(asked, by=request.desk, sections=sections), done=done)


def changed(sections: Sections, wish: str, form: NewSectionForm) -> Sections | None:
    """The sections after a button was pressed: “len:2” moves the third section up, “bo:2.1” drops its second cell."""
    if wish == "them-muc":
        if not form.is_valid():
            return None
        kind = form.cleaned_data["kind"]
        made = {"key": drafting.next_key(sections, "m"), "title": form.cleaned_data["title"], "kind": kind, "cells": []}
        return [*sections, {**made, "grows": True} if kind == "table" else made]
    verb, _colon, where = wish.partition(":")
    place, _dot, inner = where.partition(".")
    if not place.isdigit() or int(place) >= len(sections) or (inner and not inner.isdigit()):
        return None
    if not inner:
        return with_section(sections, verb, int(place))
    if verb == "bo-quy-tac":
        return without_rule(sections, int(place), int(inner))
    return with_cell(sections, verb, int(place), int(inner))


def with_section(sections: Sections, verb: str, place: int) -> Sections | None:
    if verb == "bo":
        return form_rules.pruned([one for where, one in enumerate(sections) if where != place])
    step = {"len": -1, "xuong": 1}.get(verb)
    return None if step is None else drafting.moved(sections, place, step)


def with_cell(sections: Sections, verb: str, place: int, cell: int) -> Sections | None:
    section = sections[place]
    if cell >= len(section["cells"]):
        return None
    if verb == "bo":
        return form_rules.pruned(drafting.dropped(sections, place, cell))
    step = {"len": -1, "xuong": 1}.get(verb)
    if step is None:
        return None
    return replaced(sections, place, {**section, "cells": drafting.moved(section["cells"], cell, step)})


def without_rule(sections: Sections, place: int, inner: int) -> Sections:
    rules = sections[place].get("rules", ())
    return replaced(sections, place, {**sections[place], "rules": [*rules[:inner], *rules[inner + 1 :]]})


def replaced(sections: Sections, place: int, section: dict[str, Any]) -> Sections:
    return [section if where == place else one for where, one in enumerate(sections)]


def blocks_of(asked: ReportRequest, request: DeskRequest) -> list[dict[str, Any]]:
    """Each section with its cells in words, and the faults of each."""
    faults = drafting.faults_of(asked, request.desk.day)
    kinds, units, labels = dict(KINDS), dict(UNITS), form_rules.figures(asked.form)
    return [
        {
            "section": section,
            "place": place,
            "kind": kinds[section.get("kind", "figures")],
            "faults": [fault.message for fault in faults if fault.section == place and fault.is_whole],
            "has_figures": bool(form_rules.figures(asked.form, {place: section})),
            "rules": [
                {
                    "place": where,
                    "words": form_rules.words_of(one, labels),
                    "is_warning": one.get("severity") == "warning",
                    "faults": [fault.message for fault in faults if (fault.section, fault.rule) == (place, where)],
                }
                for where, one in enumerate(section.get("rules", ()))
            ],
            "cells": [
                {
                    "cell": cell,
                    "place": where,
                    "unit": unit_words(cell, units),
                    "faults": [one.message for one in faults if (one.section, one.cell) == (place, where)],
                }
                for where, cell in enumerate(section["cells"])
            ],
        }
        for place, section in enumerate(asked.form)
    ]


def unit_words(cell: dict[str, Any], units: dict[str, Any]) -> str:
    """How a question is answered, in one or two words."""
    if cell["unit"] == "number":
        return _("Số (%(unit)s)") % {"unit": cell["measure"]} if cell.get("measure") else _("Số")
    return str(units[cell["unit"]])


def draft_of(request: DeskRequest, pk: int, place: int) -> tuple[ReportRequest, dict[str, Any]]:
    asked = own_request(request, pk)
    if not asked.is_draft or place >= len(asked.form):
        raise Http404
    return asked, asked.form[place]


@desk_view(permissions.may_ask)
def section(request: DeskRequest, pk: int, place: int) -> HttpResponse:
    asked, drawn = draft_of(request, pk, place)
    form = SectionForm(request.POST or None, section=drawn)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        if "lines" in given:
            given["lines"] = drafting.lines_from(given["lines"], drawn.get("lines", ()), asked.form)
        if keep(request, asked, replaced(asked.form, place, {**drawn, **given}), _("Đã lưu mục.")):
            return redirect("reports:design", pk=pk)
    return edit_page(request, asked, form, {"heading": _("Sửa mục"), "lead": drawn["title"]})


@desk_view(permissions.may_ask)
def cell(request: DeskRequest, pk: int, place: int, inner: int) -> HttpResponse:
    """A question of a section; the place after the last one is a new one."""
    asked, drawn = draft_of(request, pk, place)
    cells = drawn["cells"]
    if inner > len(cells):
        raise Http404
    before = cells[inner] if inner < len(cells) else None
    form = CellForm(request.POST or None, cell=before, **choices_of(asked, drawn, before, request))
    if request.method == "POST" and form.is_valid():
        made = form.cell(before["key"] if before else drafting.next_key(asked.form, "n"), before)
        after = replaced(asked.form, place, {**drawn, "cells": [*cells[:inner], made, *cells[inner + 1 :]]})
        faults = [one for one in drafting.faults_in(asked, after, request.desk.day) if one.section == place]
        mine = [one for one in faults if one.cell == inner]
        for fault in mine:
            form.add_error(fault.field if fault.field in form.fields else None, fault.message)
        if not mine and keep(request, asked, after, _("Đã lưu nội dung.")):
            again = request.POST.get("tiep") == "1"
            return redirect("reports:design_cell", pk, place, inner + 1) if again else redirect("reports:design", pk=pk)
    heading = _("Sửa nội dung") if before else _("Thêm nội dung")
    return edit_page(request, asked, form, {"heading": heading, "lead": drawn["title"], "more": "1"})


def choices_of(
    asked: ReportRequest, drawn: dict[str, Any], before: dict[str, Any] | None, request: DeskRequest
) -> dict[str, Any]:
    own = before["key"] if before else ""
    others = [
        (one["key"], one["label"])
        for one in drawn["cells"]
        if one["key"] != own and one["unit"] in ("number", "household", "person", "vnd") and not one.get("sum_of")
    ]
    known = pack_of(asked.movement.current(request.desk.day)).objectives
    objectives = [(one.key, one.title) for one in known]
    kinds = set(NEW_KINDS[drawn.get("kind", "figures")]) | ({before["unit"]} if before else set())
    return {"kinds": kinds, "others": others, "objectives": objectives, "in_table": drawn.get("kind") == "table"}


def edit_page(request: DeskRequest, asked: ReportRequest, form: Any, words: dict[str, str]) -> HttpResponse:
    context = {"form": form, "once": once_key(), "version": asked.version, **words}
    context["cancel_url"] = redirect("reports:design", pk=asked.pk).url
    return render(request, "reports/design_edit.html", context, status=422 if form.errors else 200)
