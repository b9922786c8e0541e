"""Tasks that places ask for, who offers time and skill, who was matched, and the hours that were given."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.giving import helping, matching, permissions, sections, services, tables
from chungtay.apps.giving.fields import DeskForm
from chungtay.apps.giving.helping_forms import MatchForm, OfferForm, TaskForm, WorkForm
from chungtay.apps.giving.models import Match, VolunteerOffer, VolunteerTask, VolunteerWork
from chungtay.apps.giving.views.finding import giver_asked, with_givers
from chungtay.base import form_pages, history, lists
from chungtay.base.form_pages import FormPage
from chungtay.base.forms import ReasonForm
from chungtay.base.list_pages import ListPage
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of
from chungtay.base.verbs import Verb
from chungtay.rules.volunteering import Fit


@desk_view(permissions.may_read)
def volunteers(request: DeskRequest) -> HttpResponse:
    """Open tasks, open offers, and the hours that were written down; the hours go out as a workbook."""
    desk, day = request.desk, request.as_of
    found = helping.work_of(desk, day)
    page = lists.page_of(lists.sorted_by(found, tables.WORK, request, ("-day", "-pk")), request)
    rows = list(found if lists.wants_sheet(request) else page.object_list)
    context = {
        "page": page, "tabs": sections.tabs(desk, "volunteers"), "total": helping.total_hours(desk, day),
        "tasks": helping.open_tasks(desk, day), "offers": helping.open_offers(desk, day),
        "may_write": permissions.may_write_here(desk),
    }  # fmt: skip
    return ListPage("giving/volunteers.html", "Giờ góp công", tables.WORK).answer(request, rows, context)


@desk_view(permissions.may_read)
def task_page(request: DeskRequest, pk: int) -> HttpResponse:
    """The task with those who fit it and why; one of them is taken for so many hours."""
    desk, day = request.desk, request.as_of
    reached = VolunteerTask.objects.visible_to(desk, day).with_hours()
    task = get_object_or_404(reached.select_related("unit"), pk=pk)
    may_match = task.closed_on is None and services.match_offer.allows(desk, task)
    fits = matching.fits_for(task, desk.day) if may_match else []
    offers = [(offer.pk, f"{offer.giver.name}: {fit.why}") for fit, offer in fits]
    first = {"hours": f"{fits[0][0].hours:.1f}".replace(".", ",")} if fits else {}
    form = MatchForm(request.POST if request.POST.get("viec") == "nhan" else None, offers=offers, initial=first)
    if request.method == "POST" and acted(request, task, form, fits):
        return redirect(task)
    context = {
        "task": task, "sums": helping.task_figures(task, day), "fits": fits, "form": form, "may_match": may_match,
        "matches": [(one, helping.match_hours(one)) for one in task.matches.select_related("offer__giver")],
        "may_end": services.close_task.allows(desk, task), "is_open": task.closed_on is None, "once": once_key(),
        "crumbs": sections.crumbs((_("Góp công"), reverse("giving:volunteers")), (task.title, "")),
        "history": history.lines(task, desk),
    }  # fmt: skip
    return render(request, "giving/task.html", context, status=422 if form.errors else 200)


def acted(request: DeskRequest, task: VolunteerTask, form: MatchForm, fits: list[tuple[Fit, VolunteerOffer]]) -> bool:
    asked, once = request.POST.get("viec", ""), once_of(request)
    if asked == "nhan" and form.is_valid():
        offer = next(offer for fit, offer in fits if fit.key == form.cleaned_data["offer"])
        hours = form.cleaned_data["hours"]
        match, done = services.match_offer.guarded(once=once), _("Đã nhận người góp công.")
        made = attempt(request, lambda: match(task, by=request.desk, offer=offer, hours=hours), done=done, form=form)
        return made is not None
    if asked == "xong":
        close = services.close_task.guarded(once=once)
        return bool(attempt(request, lambda: close(task, by=request.desk), done=_("Đã ghi việc đã xong.")))
    return False


@desk_view(permissions.may_write_here)
def new_task(request: DeskRequest) -> HttpResponse:
    form = TaskForm(request.POST or None, desk=request.desk, initial={"unit": request.desk.unit_id})
    return enter(request, services.ask_for_help, form, _("Nêu việc cần người góp công"), _("Đã nêu việc."))


@desk_view(permissions.may_write_here)
def new_offer(request: DeskRequest) -> HttpResponse:
    initial = {"unit": request.desk.unit_id, "giver": giver_asked(request)}
    form = OfferForm(request.POST or None, desk=request.desk, initial=initial)
    return enter(
        request, services.offer_help, form, _("Ghi người sẵn sàng góp công"), _("Đã ghi người sẵn sàng góp công.")
    )


@desk_view(permissions.may_write_here)
def new_work(request: DeskRequest) -> HttpResponse:
    initial = {"unit": request.desk.unit_id, "giver": giver_asked(request), "day": request.desk.day}
    tasks = VolunteerTask.objects.visible_to(request.desk, request.desk.day)
    form = WorkForm(request.POST or None, desk=request.desk, tasks=tasks, initial=initial)
    return enter(request, services.note_work, form, _("Ghi giờ góp công"), _("Đã ghi giờ góp công."))


def enter(request: DeskRequest, verb: Verb[..., Any], form: DeskForm, heading: str, done: str) -> HttpResponse:
    """A form that makes a record of the place chosen in it."""
    page = helping_page(heading, done, **with_givers(request))
    act = verb.guarded(once=once_of(request))

    def keep() -> Any:
        given = {name: value for name, value in form.cleaned_data.items() if name != "unit"}
        if "skills" in given:
            given["skills"] = tuple(given["skills"])
        return act(form.cleaned_data["unit"], by=request.desk, **given)

    return form_pages.answer(request, form, keep, page, target=address_of)


def address_of(made: Any) -> str:
    return made.get_absolute_url() if isinstance(made, VolunteerTask) else reverse("giving:volunteers")


def helping_page(heading: str, done: str, **more: Any) -> FormPage:
    address = reverse("giving:volunteers")
    trail = sections.crumbs((_("Góp công"), address), (heading, ""))
    return FormPage(heading=heading, done=done, cancel_url=address, crumbs=trail, **more)


@desk_view(permissions.may_write_here)
def end_match(request: DeskRequest, pk: int, match: int) -> HttpResponse:
    task = get_object_or_404(VolunteerTask.objects.visible_to(request.desk, request.as_of), pk=pk)
    held: Match = get_object_or_404(task.matches.select_related("offer__giver"), pk=match)
    page = helping_page(_("Thôi kết nối góp công"), _("Đã thôi kết nối."), lead=str(held), submit_label=_("Thôi"))
    return with_reason(request, services.end_match, held, page, task.get_absolute_url())


@desk_view(permissions.may_write_here)
def withdraw_offer(request: DeskRequest, pk: int) -> HttpResponse:
    reached = VolunteerOffer.objects.visible_to(request.desk, request.as_of)
    offer = get_object_or_404(reached.select_related("giver"), pk=pk)
    services.withdraw_offer.require(request.desk, offer)
    if request.method == "POST":
        act = services.withdraw_offer.guarded(once=once_of(request))
        attempt(request, lambda: act(offer, by=request.desk), done=_("Đã ghi người góp công rút lời."))
        return redirect("giving:volunteers")
    words = {"heading": _("Ghi người góp công rút lời"), "lead": offer.giver.name, "once": once_key()}
    return render(request, "giving/ask.html", {**words, "cancel_url": reverse("giving:volunteers")})


@desk_view(permissions.may_read)
def work_page(request: DeskRequest, pk: int) -> HttpResponse:
    """One line of hours; who writes there may take it back with a reason."""
    reached = VolunteerWork.objects.visible_to(request.desk, request.as_of)
    work = get_object_or_404(reached.select_related("giver", "unit", "task"), pk=pk)
    may = work.taken_back_on is None and services.take_back_work.allows(request.desk, work)
    form = ReasonForm(request.POST if may and request.method == "POST" else None)
    if form.is_valid():
        act, reason = services.take_back_work.guarded(once=once_of(request)), form.cleaned_data["reason"]
        done = _("Đã rút lại giờ góp công.")
        if attempt(request, lambda: act(work, by=request.desk, reason=reason), done=done, form=form) is not None:
            return redirect("giving:volunteers")
    trail = sections.crumbs((_("Góp công"), reverse("giving:volunteers")), (work.words, ""))
    context = {
        "work": work, "hours": tables.work_hours(work), "people": tables.work_people(work), "may": may, "form": form,
        "once": once_key(), "crumbs": trail, "history": history.lines(work, request.desk),
    }  # fmt: skip
    return render(request, "giving/work.html", context, status=422 if form.errors else 200)


def with_reason(request: DeskRequest, verb: Verb[..., Any], record: Any, page: FormPage, target: str) -> HttpResponse:
    verb.require(request.desk, record)
    form, act = ReasonForm(request.POST or None), verb.guarded(once=once_of(request))
    return form_pages.answer(
        request, form, lambda: act(record, by=request.desk, reason=form.cleaned_data["reason"]), page,
        target=lambda _made: target,
    )  # fmt: skip
