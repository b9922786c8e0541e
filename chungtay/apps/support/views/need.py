"""One need: what is known of it, and the acts on it."""

from dataclasses import replace
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.apps.support import permissions, services
from chungtay.apps.support.forms.needs import CloseForm, NeedForm
from chungtay.apps.support.models import Need
from chungtay.apps.support.queries.given import of_need as grants_of
from chungtay.apps.support.queries.left import offshoots_since, successor_of
from chungtay.apps.support.queries.needs import by_priority
from chungtay.apps.support.queries.vouchers import paid_for
from chungtay.apps.support.tables import grants as grant_tables
from chungtay.apps.support.tables import needs as tables
from chungtay.apps.support.tables import pairings as pairing_tables
from chungtay.apps.support.views.finding import household_or_404, need_or_404
from chungtay.apps.support.views.needs import trail
from chungtay.base import history
from chungtay.base.form_pages import FormPage, answer
from chungtay.base.forms import ReasonForm
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of, version_of
from chungtay.base.verbs import Verb


@desk_view(permissions.may_read)
def page(request: DeskRequest, code: str) -> HttpResponse:
    need, day = need_or_404(request, code), request.desk.day
    ranked = by_priority(Need.objects.visible_to(request.desk, day).filter(pk=need.pk).select_related("household"), day)
    given = [grant_tables.Row(one, day) for one in grants_of(need)]
    context = {
        "need": need,
        "state": tables.Shown(need.state),
        "points": tables.priority_figure(ranked[0], day),
        "estimated": tables.dong(need.estimated, day, _("Cán bộ ước tính khi ghi nhu cầu.")),
        "may_pair": need.state == "open" and is_at_home(need) and services.pair_need.allows(request.desk, need),
        "may_give": services.record_grant.allows(request.desk, need.place),
        "pairings": [
            pairing_tables.Row(one) for one in need.pairings.select_related("need__household", "unit", "giver")
        ],
        "pairing_columns": [one for one in pairing_tables.COLUMNS if one.key not in ("ma", "loai", "ho", "thon")],
        "grants": given,
        "grant_columns": grant_tables.columns_for(given, "viec", "ho", "thon"),
        "vouchers": paid_for(need),
        "may_change": need.is_live and services.change_need.allows(request.desk, need),
        "may_move": need.is_live and need.place.pk != need.unit_id and services.move_need.allows(request.desk, need),
        **household_words(request, need),
        "once": once_key(),
        "may_close": need.state == "open" and services.close_need.allows(request.desk, need),
        "may_reopen": not need.is_live and services.reopen_need.allows(request.desk, need),
        "history": history.lines(need, request.desk),
        "crumbs": trail(str(need)),
    }
    return render(request, "support/need.html", context)


@desk_view(permissions.may_read)
def change(request: DeskRequest, code: str) -> HttpResponse:
    need = need_or_404(request, code)
    of = "household" if need.household_id else "place"
    held = {"kind": need.kind, "words": need.words, "estimated": need.estimated}
    form = NeedForm(request.POST or None, of=of, initial=held)
    page = page_of(need, _("Sửa nhu cầu"), _("Đã sửa nhu cầu."))
    return answered(request, need, services.change_need, form, replace(page, lead=str(need), submit_label=""))


def is_at_home(need: Need) -> bool:
    return need.household is None or need.household.is_open


def household_words(request: DeskRequest, need: Need) -> dict[str, Any]:
    """What became of the household, for whoever may say what becomes of the need."""
    home = need.household
    if home is None or not need.is_live or not services.change_need.allows(request.desk, need):
        return {}
    return {
        "left": home if not home.is_open else None,
        "successor": successor_of(home),
        "offshoots": offshoots_since(need) if home.is_open else [],
    }


@require_POST
@desk_view(permissions.may_read)
def hand(request: DeskRequest, code: str) -> HttpResponse:
    """To a household that was split off from the one that the need was written for."""
    need = need_or_404(request, code)
    services.hand_need.require(request.desk, need)
    home = household_or_404(request, request.POST.get("household", ""))
    act = services.hand_need.guarded(version=version_of(request), once=once_of(request))
    attempt(request, lambda: act(need, by=request.desk, household=home), done=_("Đã chuyển nhu cầu sang hộ mới."))
    return redirect(need)


@require_POST
@desk_view(permissions.may_read)
def carry(request: DeskRequest, code: str) -> HttpResponse:
    """To the household that took the one of the need in."""
    need = need_or_404(request, code)
    services.carry_need.require(request.desk, need)
    act = services.carry_need.guarded(version=version_of(request), once=once_of(request))
    attempt(request, lambda: act(need, by=request.desk), done=_("Đã chuyển nhu cầu sang hộ nhận nhập."))
    return redirect(need)


@require_POST
@desk_view(permissions.may_read)
def move(request: DeskRequest, code: str) -> HttpResponse:
    need = need_or_404(request, code)
    services.move_need.require(request.desk, need)
    act = services.move_need.guarded(version=version_of(request), once=once_of(request))
    moved = attempt(request, lambda: act(need, by=request.desk), done=_("Đã chuyển nhu cầu theo hộ."))
    # Another commune may read it from now on, and this one no more.
    seen = Need.objects.visible_to(request.desk, request.desk.day).filter(pk=need.pk).exists()
    return redirect(need if moved is None or seen else "support:needs")


@desk_view(permissions.may_read)
def close(request: DeskRequest, code: str) -> HttpResponse:
    need = need_or_404(request, code)
    page = page_of(need, _("Đóng nhu cầu"), _("Đã đóng nhu cầu."))
    return answered(request, need, services.close_need, CloseForm(request.POST or None), page)


@desk_view(permissions.may_read)
def reopen(request: DeskRequest, code: str) -> HttpResponse:
    need = need_or_404(request, code)
    page = page_of(need, _("Mở lại nhu cầu"), _("Đã mở lại nhu cầu."))
    return answered(request, need, services.reopen_need, ReasonForm(request.POST or None), page)


def page_of(need: Need, heading: str, done: str) -> FormPage:
    return FormPage(
        heading=heading, done=done, cancel_url=need.get_absolute_url(), lead=f"{need} · {need.kind_label}",
        submit_label=heading, crumbs=tuple(trail(heading)),
    )  # fmt: skip


def answered(request: DeskRequest, need: Need, verb: Verb[..., Need], form: Form, page: FormPage) -> HttpResponse:
    verb.require(request.desk, need)
    act = verb.guarded(version=version_of(request), once=once_of(request))
    return answer(request, form, lambda: act(need, by=request.desk, **form.cleaned_data), page, record=need)
