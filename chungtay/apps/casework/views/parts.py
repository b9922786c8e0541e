"""The pages on which a plan is written part by part: words, aims and steps."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from chungtay.apps.casework import permissions, services, writing
from chungtay.apps.casework.contents import Aim, Content, Step
from chungtay.apps.casework.forms import AimForm, PromisesForm, SituationForm, StepForm
from chungtay.apps.casework.models import HouseholdPlan
from chungtay.apps.casework.views.records import Asking, Opened, answered, opened
from chungtay.apps.givers.models import Giver
from chungtay.base.screens import DeskRequest, attempt, conflict_or_none, desk_view, once_of, version_of
from chungtay.base.verbs import Verb
from chungtay.rules import vietnamese

MOST_GIVERS = 200
Save = Callable[..., HouseholdPlan]
PARTS: dict[str, tuple[type[Form], str]] = {
    "hoan-canh": (SituationForm, "Gia đình đang ở đâu"),
    "loi-hua": (PromisesForm, "Lời hứa của hai bên"),
}


def in_hand(request: DeskRequest, household: int) -> tuple[Opened, HouseholdPlan, Content]:
    """The plan with the version that is being written; without one there is nothing to write in."""
    found = opened(request, household)
    plan = found.plan_or_404()
    services.save_words.require(request.desk, plan)
    draft = writing.draft_of(plan)
    if draft is None:
        raise Http404
    return found, plan, Content.of(draft.content)


@desk_view(permissions.may_read)
def part_page(request: DeskRequest, household: int, part: str) -> HttpResponse:
    if part not in PARTS:
        raise Http404
    found, plan, content = in_hand(request, household)
    form_class, heading = PARTS[part]
    kept = {name: getattr(content, name) for name in form_class.base_fields}
    form = form_class(request.POST or None, initial=kept)

    def act(save: Save) -> HouseholdPlan:
        return save(plan, by=request.desk, **form.cleaned_data)

    return answered(request, found, Asking(_(heading), form, plan, services.save_words, act, _("Đã lưu."), kept))


@desk_view(permissions.may_read)
def aim_page(request: DeskRequest, household: int, key: int) -> HttpResponse:
    """Key 0 is an aim that is new."""
    found, plan, content = in_hand(request, household)
    held = next((one for one in content.aims if one.key == key), None)
    if key and held is None:
        raise Http404
    if request.POST.get("viec") == "bo":
        rest = [one for one in content.aims if one.key != key]
        return dropped(request, plan, services.save_aims, _("Đã bỏ mong muốn."), aims=rest)
    kept = values_of(held)
    form = AimForm(request.POST or None, initial=kept)

    def act(save: Save) -> HouseholdPlan:
        typed = form.aim(key)
        aims = [typed if one.key == key else one for one in content.aims] if key else [*content.aims, typed]
        return save(plan, by=request.desk, aims=aims)

    asking = Asking(_("Gia đình muốn đến đâu"), form, plan, services.save_aims, act, _("Đã lưu mong muốn."), said(kept))
    return answered(request, found, with_drop(asking, held))


@desk_view(permissions.may_read)
def step_page(request: DeskRequest, household: int, key: int) -> HttpResponse:
    """Key 0 is a step that is new."""
    found, plan, content = in_hand(request, household)
    held = next((one for one in content.steps if one.key == key), None)
    if key and held is None:
        raise Http404
    if request.POST.get("viec") == "bo":
        return dropped(request, plan, services.drop_step, _("Đã bỏ bước."), key=key)
    kept = values_of(held)
    givers = Giver.objects.visible_to(request.desk, request.desk.day)[:MOST_GIVERS]
    form = StepForm(request.POST or None, initial=kept, givers=givers)

    def act(save: Save) -> HouseholdPlan:
        return save(plan, by=request.desk, step=form.step(key, held.giver if held else None))

    asking = Asking(_("Một bước của kế hoạch"), form, plan, services.put_step, act, _("Đã lưu bước."), said(kept))
    return answered(request, found, with_drop(asking, held))


def with_drop(asking: Asking, held: Aim | Step | None) -> Asking:
    """What is there already may also be left out."""
    return replace(asking, template="casework/part_form.html") if held else asking


def dropped(
    request: DeskRequest, plan: HouseholdPlan, verb: Verb[..., HouseholdPlan], done: str, **given: Any
) -> HttpResponse:  # fmt: skip
    act = verb.guarded(version=version_of(request), once=once_of(request))
    _made, conflict = conflict_or_none(lambda: attempt(request, lambda: act(plan, by=request.desk, **given), done=done))
    if conflict is not None:
        messages.error(request, conflict.message)
    return redirect(plan)


def values_of(one: Aim | Step | None) -> dict[str, Any]:
    """As the form of it begins."""
    if one is None:
        return {}
    return {name: value for name, value in vars(one).items() if name != "key"}


def said(values: dict[str, Any]) -> dict[str, str]:
    """The stored values as they would be typed, to be held against what was."""
    return {
        name: vietnamese.format_day(value) if name == "until" else "" if value is None else str(value)
        for name, value in values.items()
    }
