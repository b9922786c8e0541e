"""One pair: for its place with the household, for its helper by the code; news, result and end."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chungtay.apps.support import permissions, services
from chungtay.apps.support.forms.pairings import NewsForm, ResultForm
from chungtay.apps.support.models import Pairing
from chungtay.apps.support.queries import offers
from chungtay.apps.support.tables import grants as grant_tables
from chungtay.apps.support.tables import pairings as tables
from chungtay.apps.support.tables.needs import dong
from chungtay.apps.support.views.finding import pairing_or_404
from chungtay.apps.support.views.pairings import trail
from chungtay.base import history
from chungtay.base.form_pages import FormPage, answer
from chungtay.base.forms import ReasonForm
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of, version_of
from chungtay.base.verbs import Verb


@desk_view(permissions.may_read_offers)
def page(request: DeskRequest, pk: int) -> HttpResponse:
    """News is written on the page itself."""
    pairing, form = pairing_or_404(request, pk), NewsForm(request.POST or None)
    if request.method == "POST":
        services.tell_news.require(request.desk, pairing)
        if form.is_valid():
            act = services.tell_news.guarded(once=once_of(request))
            given = form.cleaned_data
            if attempt(request, lambda: act(pairing, by=request.desk, **given), done=_("Đã ghi tin."), form=form):
                return redirect(pairing)
    return shown(request, pairing, form)


def shown(request: DeskRequest, pairing: Pairing, form: NewsForm) -> HttpResponse:
    """The helper's page is made from values alone: no record that leads to the household reaches its template."""
    desk, day = request.desk, request.desk.day
    offer = offers.offers_by_need([pairing], day)[pairing.need_id]
    is_helper = permissions.is_helper(desk, pairing)
    context: dict[str, Any] = {
        "offer": offer,
        "state": tables.Shown(pairing.state),
        "facts": facts_of(pairing),
        "promised_dong": dong(pairing.promised_dong, day, _("Người giúp nói khi nhận."), _("Chưa nêu")),
        "notes": [(one.day, one.words, one.by_helper) for one in pairing.notes.all()],
        "form": form,
        "once": once_key(),
        "is_active": pairing.is_active,
        "may_tell": pairing.is_active and services.tell_news.allows(desk, pairing),
        "may_end": pairing.is_active and services.end_pairing.allows(desk, pairing),
        "may_finish": pairing.is_active and services.finish_pairing.allows(desk, pairing),
        "key": pairing.pk,
        "crumbs": trail(offer.shown_code),
    }
    if not is_helper:
        rows = pairing.grants.select_related("giver", "unit", "reverses", "reversed_by")
        given = [grant_tables.Row(one, day) for one in rows]
        context |= {
            "need": pairing.need,
            "giver": pairing.giver,
            "grants": given,
            "grant_columns": grant_tables.columns_for(given, "ho", "thon"),
            "history": history.lines(pairing, desk),
        }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "support/pairing.html", context, status=status)


def facts_of(pairing: Pairing) -> dict[str, Any]:
    """What both sides may read."""
    names = ("promised", "minutes", "since", "until", "result", "ended_because", "last_news_on")
    return {name: getattr(pairing, name) for name in names}


@desk_view(permissions.may_read)
def finish(request: DeskRequest, pk: int) -> HttpResponse:
    pairing, form = pairing_or_404(request, pk), ResultForm(request.POST or None)
    about = page_of(pairing, _("Ghi kết quả giúp đỡ"), _("Đã ghi kết quả."))
    return answered(request, pairing, services.finish_pairing, form, about)


@desk_view(permissions.may_read_offers)
def end(request: DeskRequest, pk: int) -> HttpResponse:
    pairing, form = pairing_or_404(request, pk), ReasonForm(request.POST or None)
    about = page_of(pairing, _("Dừng kết nối"), _("Đã dừng kết nối."))
    return answered(request, pairing, services.end_pairing, form, about)


def page_of(pairing: Pairing, heading: str, done: str) -> FormPage:
    return FormPage(
        heading=heading, done=done, cancel_url=pairing.get_absolute_url(), lead=f"{pairing.need} · {pairing.promised}",
        submit_label=heading, crumbs=tuple(trail(heading)),
    )  # fmt: skip


def answered(
    request: DeskRequest, pairing: Pairing, verb: Verb[..., Pairing], form: Form, page: FormPage
) -> HttpResponse:
    verb.require(request.desk, pairing)
    act = verb.guarded(version=version_of(request), once=once_of(request))
    return answer(request, form, lambda: act(pairing, by=request.desk, **form.cleaned_data), page, record=pairing)
