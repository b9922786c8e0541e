"""A model to copy: its public text, who copies it, what it brought; and the form by which a unit begins."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.initiatives.entries import PublicResult
from chungtay.apps.initiatives.queries.published import edition_of
from chungtay.apps.replication import figures, permissions, sections, services
from chungtay.apps.replication.forms.adapting import AdoptForm
from chungtay.apps.replication.models import LIVE, Adoption
from chungtay.apps.replication.queries.family import family
from chungtay.apps.replication.showing import context_of
from chungtay.apps.replication.views.finding import model_or_404, own_unit
from chungtay.base import form_pages
from chungtay.base.figures import Figure
from chungtay.base.form_pages import FormPage
from chungtay.base.law import book
from chungtay.base.screens import DeskRequest, desk_view, once_of


@desk_view(permissions.may_read)
def model_page(request: DeskRequest, code: str) -> HttpResponse:
    model, desk, day = model_or_404(request, code), request.desk, request.as_of
    edition = edition_of(model, day)
    mine = Adoption.objects.visible_to(desk, day).live().filter(initiative=model, unit=desk.unit_id).first()
    may = permissions.may_adopt(desk) and mine is None and model.unit_id != desk.unit_id
    context = {
        "model": model, "edition": edition, "mine": mine, "may_adopt": may,
        "results": [result_of(PublicResult.of(one), request) for one in edition.results] if edition else [],
        "crumbs": sections.crumbs((model.title, "")), **context_of(model, day, desk),
    }  # fmt: skip
    return render(request, "replication/model.html", context)


def result_of(line: PublicResult, request: DeskRequest) -> dict[str, Any]:
    """One line of what the origin counted."""
    how, day = _("Nơi khởi đầu ghi, cơ quan công bố đã kiểm tra."), request.as_of
    told: dict[str, Any] = {"label": line.label, "measure": line.measure}
    for name, value, on in (("before", line.before, line.since), ("after", line.after, line.until)):
        told[name] = (
            Figure(None, line.measure, on or day, how)
            if value is None
            else figures.counted(value, line.measure, on or day, how)
        )
    told["moved"] = figures.moved(line.change, line.measure, day, _("Chưa có số liệu"))
    return told


@desk_view(permissions.may_adopt)
def adopt(request: DeskRequest, code: str) -> HttpResponse:
    """The steps of the model stand ready to be changed; `?tu=` is the copy whose page led here."""
    model, unit, day = model_or_404(request, code), own_unit(request), request.desk.day
    found = family(model, day)
    live = [one.adoption for one in found.members if one.adoption.state in LIVE]
    copies = [one for one in live if one.unit_id != unit.pk]
    asked = request.GET.get("tu", "")
    initial = {
        "steps_text": "\n".join(found.edition.steps) if found.edition else "", "since": day,
        "result_due_on": book().replication.result_day(day), "parent": asked,
    }  # fmt: skip
    origin = _("Nơi khởi đầu: %(unit)s") % {"unit": model.unit.name}
    form = AdoptForm(request.POST or None, origin=origin, copies=copies, initial=initial)
    address, heading = reverse("replication:model", args=[model.code]), _("Nhân rộng mô hình")
    page = FormPage(
        heading=heading, done=_("Đã ghi đơn vị nhân rộng mô hình."), cancel_url=address, lead=model.title,
        submit_label=_("Bắt đầu nhân rộng"), crumbs=tuple(sections.crumbs((model.title, address), (heading, ""))),
    )  # fmt: skip
    act = services.adopt.guarded(once=once_of(request))
    return form_pages.answer(
        request, form,
        lambda: act(unit, by=request.desk, initiative=model, entry=form.entry(), parent=form.learned_from()), page,
    )  # fmt: skip
