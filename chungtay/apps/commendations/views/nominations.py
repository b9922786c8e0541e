"""Nominations: the list, the ranking to pick from, one nomination with its conditions, and ending one."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from chungtay.apps.commendations import permissions, queries, services, tables
from chungtay.apps.commendations.forms import NominateForm, NominationFilter
from chungtay.apps.commendations.models import Nomination, Stage
from chungtay.apps.commendations.views.sections import check_allowed, crumbs, sections, sees_round
from chungtay.apps.scoring.models import Standing
from chungtay.apps.units.models import Unit
from chungtay.base import history, lists
from chungtay.base.figures import Figure
from chungtay.base.forms import ReasonForm
from chungtay.base.panels import panels_for
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of, version_of
from chungtay.base.verbs import Verb
from chungtay.rules import vietnamese

HERE = "commendations:list"
Ending = Verb[..., Nomination]


def rows(request: DeskRequest) -> QuerySet[Nomination]:
    return Nomination.objects.visible_to(request.desk, request.as_of).filter(proposed_on__lte=request.as_of)


@desk_view(permissions.may_read)
def nominations(request: DeskRequest) -> HttpResponse:
    every = rows(request)
    form = NominationFilter(request.GET or None, years=set(every.values_list("year", flat=True)))
    chosen = filtered(every, form).select_related("unit", "decider", "standing")
    chosen = lists.sorted_by(chosen, tables.NOMINATIONS, request, ("-year", "unit__level", "unit__key", "pk"))
    if lists.wants_sheet(request):
        note = f"Tính đến ngày {vietnamese.format_day(request.as_of)}"
        return lists.sheet_response(_("Đề nghị khen thưởng"), "de-nghi-khen-thuong", tables.NOMINATIONS, chosen, note)
    page = lists.page_of(chosen, request)
    context = {
        "page": page,
        "columns": tables.NOMINATIONS,
        "form": form,
        "tabs": sections(HERE),
        "total": Figure(
            page.paginator.count, _("đề nghị"), request.as_of, _("Đếm các đề nghị theo bộ lọc"), clause="I.2.c"
        ),
        "may_pick": permissions.may_pick(request.desk),
    }
    return render(request, "commendations/list.html", context)


def filtered(found: QuerySet[Nomination], form: NominationFilter) -> QuerySet[Nomination]:
    if not form.is_valid():
        return found
    year, stage = form.cleaned_data["nam"], form.cleaned_data["trang_thai"]
    found = found.filter(year=year) if year else found
    return found.filter(stage=stage) if stage else found


@desk_view(permissions.may_pick)
def pick(request: DeskRequest) -> HttpResponse:
    """The published ranking of the units under the desk, the best first, without those already put forward."""
    day = request.desk.day
    under = (
        Unit.objects.visible_to(request.desk, day).reached_by(request.desk, day).exclude(pk=request.desk.unit_id or 0)
    )
    standings = queries.open_standings(Standing.objects.published(day).filter(unit__in=under))
    page = lists.page_of(standings, request)
    shown = [(one, queries.total_figure(one, None)) for one in page.object_list]
    context = {"page": page, "standings": shown, "tabs": sections(HERE), "crumbs": crumbs(HERE, _("Chọn đơn vị"))}
    return render(request, "commendations/pick.html", context)


@desk_view(permissions.may_pick)
def nominate_page(request: DeskRequest, standing: int) -> HttpResponse:
    day = request.desk.day
    chosen = get_object_or_404(Standing.objects.published(day).select_related("round__movement", "unit"), pk=standing)
    check_allowed(request, services.nominate, chosen)
    ladder = [
        rule
        for rule in queries.award_rules(chosen.round.movement, day).values()
        if "collective" in rule.subjects
        and "yearly" in rule.periods
        and queries.decider_of(chosen.unit, rule.level, day)
    ]
    form = NominateForm(request.POST or None, ladder=ladder)
    if request.method == "POST" and form.is_valid():
        act = services.nominate.guarded(once=once_of(request))
        made = attempt(
            request,
            lambda: act(chosen, by=request.desk, **form.cleaned_data),
            done=_("Đã đề nghị khen thưởng."),
            form=form,
        )
        if made is not None:
            return redirect(made)
    context = {
        "form": form,
        "once": once_key(),
        "heading": f"Đề nghị khen thưởng {chosen.unit}",
        "lead": f"{chosen.words}, {chosen.round.title}",
        "submit_label": _("Đề nghị"),
        "crumbs": crumbs(HERE, str(chosen.unit)),
    }
    return render(request, "base/form_page.html", context)


@desk_view(permissions.may_read)
def nomination_page(request: DeskRequest, pk: int) -> HttpResponse:
    nomination = get_object_or_404(
        rows(request).select_related("unit", "decider", "movement", "standing__round"), pk=pk
    )
    part = request.GET.get("phan", "")
    open_ = nomination.stage == Stage.PROPOSED
    context = {
        "nomination": nomination,
        "tabs": parts(part),
        "part": part,
        "conditions": queries.eligibility(nomination, request.as_of),
        "rule": queries.award_rules(nomination.movement, request.as_of)[nomination.award_key],
        "sees_round": sees_round(request, nomination.ballot_round_id),
        "interests": nomination.interests.select_related("member__post__person"),
        "panels": panels_for("commendations.nomination", nomination, request.desk, request.as_of),
        "history": history.lines(nomination, request.desk) if part == "lich-su" else [],
        "may_withdraw": open_ and services.withdraw_nomination.allows(request.desk, nomination),
        "may_refuse": open_ and services.refuse_nomination.allows(request.desk, nomination),
        "crumbs": crumbs(HERE, str(nomination.unit)),
    }
    return render(request, "commendations/nomination.html", context)


def parts(current: str) -> list[dict[str, object]]:
    named = (("", _("Nội dung")), ("can-cu", _("Căn cứ")), ("lich-su", _("Lịch sử")))
    return [{"label": label, "url": f"?phan={key}" if key else "?", "current": key == current} for key, label in named]


@desk_view(permissions.may_pick)
def withdraw(request: DeskRequest, pk: int) -> HttpResponse:
    return ending(request, pk, services.withdraw_nomination, _("Rút đề nghị khen thưởng"), _("Đã rút đề nghị."))


@desk_view(permissions.officer)
def refuse(request: DeskRequest, pk: int) -> HttpResponse:
    return ending(
        request, pk, services.refuse_nomination, _("Trả lời không đủ điều kiện"), _("Đã trả lời đơn vị đề nghị.")
    )


def ending(request: DeskRequest, pk: int, verb: Ending, heading: str, done: str) -> HttpResponse:
    """Ask for the reason and end the nomination with it."""
    nomination = get_object_or_404(rows(request).select_related("unit", "decider"), pk=pk)
    check_allowed(request, verb, nomination)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = verb.guarded(version=version_of(request), once=once_of(request))
        reason = form.cleaned_data["reason"]
        if attempt(request, lambda: act(nomination, by=request.desk, reason=reason), done=done, form=form) is not None:
            return redirect(nomination)
    context = {
        "form": form, "once": once_key(), "version": nomination.version, "heading": heading,
        "lead": f"{nomination.award_title}: {nomination.unit}", "submit_label": heading,
        "cancel_url": nomination.get_absolute_url(), "crumbs": crumbs(HERE, str(nomination.unit)),
    }  # fmt: skip
    return render(request, "base/form_page.html", context)
