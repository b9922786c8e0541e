"""One need: what is known of it, and the acts on it."""

from typing import Any

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
from chungtay.apps.support.views.needs import form_page, trail
from chungtay.base import history
from chungtay.base.errors import Conflict
from chungtay.base.forms import ReasonForm
from chungtay.base.screens import DeskRequest, attempt, conflict_or_none, desk_view, once_key, once_of, version_of


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
    services.change_need.require(request.desk, need)
    of = "household" if need.household_id else "place"
    held = {"kind": need.kind, "words": need.words, "estimated": need.estimated}
    form = NeedForm(request.POST or None, of=of, initial=held)
    words: dict[str, Any] = {
        "heading": _("Sửa nhu cầu"), "lead": str(need), "cancel_url": need.get_absolute_url(), "version": need.version,
    }  # fmt: skip
    if request.method != "POST" or not form.is_valid():
        return form_page(request, form, **words)
    act = services.change_need.guarded(version=version_of(request), once=once_of(request))
    made, conflict = conflict_or_none(
        lambda: attempt(
            request, lambda: act(need, by=request.desk, **form.cleaned_data), done=_("Đã sửa nhu cầu."), form=form
        )
    )
    if made is not None:
        return redirect(made)
    return form_page(request, form, **words | conflict_words(conflict, form))


def conflict_words(conflict: Conflict | None, form: NeedForm) -> dict[str, Any]:
    """What the other one wrote beside what was typed; the next press is against the record as it stands."""
    if conflict is None:
        return {}
    current: Need = conflict.current
    theirs = {"kind": current.kind_label, "words": current.words, "estimated": current.estimated}
    yours = dict(form.cleaned_data) | {"kind": dict(form.fields["kind"].choices).get(form.cleaned_data["kind"])}  # type: ignore[attr-defined]
    changes = [
        {"label": form.fields[name].label, "theirs": theirs[name] or "—", "yours": yours[name] or "—"}
        for name in theirs
        if theirs[name] != yours[name]
    ]
    return {"conflict": conflict, "changes": changes, "version": current.version}


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
    services.follow_merge.require(request.desk, need)
    act = services.follow_merge.guarded(version=version_of(request), once=once_of(request))
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
    services.close_need.require(request.desk, need)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = services.close_need.guarded(version=version_of(request), once=once_of(request))
        given = form.cleaned_data
        done = _("Đã đóng nhu cầu.")
        if attempt(request, lambda: act(need, by=request.desk, **given), done=done, form=form):
            return redirect(need)
    return act_page(request, form, need, _("Đóng nhu cầu"))


@desk_view(permissions.may_read)
def reopen(request: DeskRequest, code: str) -> HttpResponse:
    need = need_or_404(request, code)
    services.reopen_need.require(request.desk, need)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = services.reopen_need.guarded(version=version_of(request), once=once_of(request))
        given = form.cleaned_data
        if attempt(request, lambda: act(need, by=request.desk, **given), done=_("Đã mở lại nhu cầu."), form=form):
            return redirect(need)
    return act_page(request, form, need, _("Mở lại nhu cầu"))


def act_page(request: DeskRequest, form: Any, need: Need, heading: str) -> HttpResponse:
    return form_page(
        request, form, heading=heading, lead=f"{need} · {need.kind_label}", submit_label=heading,
        cancel_url=need.get_absolute_url(), version=need.version,
    )  # fmt: skip
