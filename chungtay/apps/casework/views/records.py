"""What every page of a household's plan begins with: the household, its plan, and that somebody reads them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.casework.models import HouseholdPlan
from chungtay.apps.households.models import Household
from chungtay.apps.households.services.privacy import read_sheet
from chungtay.base.errors import Conflict
from chungtay.base.screens import DeskRequest, attempt, conflict_or_none, once_of, version_of, with_day
from chungtay.base.verbs import Verb
from chungtay.rules import vietnamese


@dataclass(frozen=True)
class Opened:
    """A household within reach today, and its plan when there is one."""

    home: Household
    plan: HouseholdPlan | None

    def plan_or_404(self) -> HouseholdPlan:
        if self.plan is None:
            raise Http404
        return self.plan


def opened(request: DeskRequest, household: int) -> Opened:
    """To open a plan is to read the household's sheet, and is written down as such."""
    desk, day = request.desk, request.desk.day
    home = get_object_or_404(Household.objects.visible_to(desk, day).select_related("unit"), pk=household)
    plan = HouseholdPlan.objects.visible_to(desk, day).select_related("household__unit").filter(household=home).first()
    read_sheet(home, by=desk, what="plan")
    return Opened(home, plan)


def crumbs(home: Household, *more: str) -> list[dict[str, str]]:
    line = [{"label": str(_("Kế hoạch thoát nghèo")), "url": reverse("casework:list")}]
    own = {"label": home.code} | ({"url": reverse("casework:plan", args=[home.pk])} if more else {})
    return [*line, own, *({"label": one} for one in more)]


@dataclass(frozen=True)
class Asking:
    """One form page about a record: its words, and `act`, which calls the guarded verb with what was typed.

    `stored` are the values as they are now, by field, to be shown beside the typed ones when two people meet.
    """

    heading: str
    form: BaseForm
    record: Any
    verb: Verb[..., Any]
    act: Callable[[Callable[..., Any]], Any]
    done: str
    stored: Mapping[str, str] = field(default_factory=dict)
    submit: str = ""
    lead: str = ""
    template: str = "casework/form.html"


def answered(request: DeskRequest, opened: Opened, asking: Asking) -> HttpResponse:
    """Perform the verb with what was typed; of two people the second sees both texts and keeps his own."""
    if request.method != "POST" or not asking.form.is_valid():
        return show(request, opened, asking)
    guarded = asking.verb.guarded(version=version_of(request), once=once_of(request))
    made, conflict = conflict_or_none(
        lambda: attempt(request, lambda: asking.act(guarded), done=asking.done, form=asking.form)
    )
    if made is not None:
        return redirect("casework:plan", opened.home.pk)
    return show(request, opened, asking, conflict)


def show(request: DeskRequest, opened: Opened, asking: Asking, conflict: Conflict | None = None) -> HttpResponse:
    current = conflict.current if conflict else asking.record
    context = {
        "home": opened.home,
        "record": current,
        "heading": asking.heading,
        "lead": asking.lead or f"{opened.home} · {opened.home.unit.name}",
        "form": asking.form,
        "version": current.version,
        "conflict": conflict,
        "changes": differences(asking) if conflict else [],
        "submit_label": asking.submit or _("Lưu"),
        "cancel_url": reverse("casework:plan", args=[opened.home.pk]),
        "crumbs": crumbs(opened.home, asking.heading),
    }
    status = 409 if conflict else 422 if asking.form.errors else 200
    return render(request, asking.template, with_day(context, request), status=status)


def differences(asking: Asking) -> list[dict[str, str]]:
    """What is stored now beside what the person typed, where they differ."""
    found = []
    for name, theirs in asking.stored.items():
        if name not in asking.form.fields:
            continue
        yours = str(asking.form.data.get(name, ""))
        if vietnamese.collapse(theirs) != vietnamese.collapse(yours):
            found.append({"label": str(asking.form.fields[name].label), "theirs": theirs, "yours": yours})
    return found
