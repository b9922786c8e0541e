"""Performs an act of the register for a person: done, to be mended, met by somebody else's change, or to look twice."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.households.lookalikes import LookAlike, LooksAlike
from chungtay.apps.households.models import Household
from chungtay.base.errors import Conflict, Refused
from chungtay.base.screens import once_key, show_refusal
from chungtay.rules import vietnamese

T = TypeVar("T")


@dataclass
class Tried(Generic[T]):
    """What came of it; `result` is None unless the act was done."""

    result: T | None = None
    conflict: Conflict | None = None
    alike: list[LookAlike] = field(default_factory=list)


def tried(request: HttpRequest, form: BaseForm, act: Callable[[], T], *, done: str) -> Tried[T]:
    try:
        result = act()
    except LooksAlike as shown:
        return Tried(alike=shown.found)
    except Conflict as conflict:
        return Tried(conflict=conflict)
    except Refused as error:
        show_refusal(request, error, form)
        return Tried()
    messages.success(request, done)
    return Tried(result)


@dataclass(frozen=True)
class Difference:
    """One field where what is stored and what was typed are not the same."""

    label: str
    theirs: str
    yours: str


def differences(form: BaseForm, stored: dict[str, str]) -> list[Difference]:
    """What is stored now, beside what the person typed."""
    found = []
    for name, theirs in stored.items():
        if name not in form.fields:
            continue
        yours = vietnamese.collapse(str(form.data.get(name, "")))
        if vietnamese.collapse(theirs) != yours:
            label = str(form.fields[name].label)
            found.append(Difference(label, worded(form, name, theirs) or "—", worded(form, name, yours) or "—"))
    return found


def worded(form: BaseForm, name: str, value: str) -> str:
    """A choice as people read it."""
    choices = getattr(form.fields[name], "choices", None)
    return str(dict(choices).get(value, value)) if choices else value


def form_page(
    request: HttpRequest, form: BaseForm, tried: Tried[Any] | None = None, *, household: Household | None = None,
    stored: dict[str, str] | None = None, template: str = "households/register_form.html", **words: Any,
) -> HttpResponse:  # fmt: skip
    """The page of one act: with its errors, with the other's change beside what was typed, or with people alike."""
    tried = tried or Tried()
    remember_seen(form, tried.alike)
    current = tried.conflict.current if tried.conflict else household
    context = {
        "form": form,
        "household": current,
        "once": once_key(),
        "version": current.version if current is not None else None,
        "conflict": tried.conflict,
        "changes": differences(form, stored or {}) if tried.conflict else [],
        "alike": tried.alike,
        "cancel_url": current.get_absolute_url() if current is not None else "",
        "crumbs": crumbs_of(current, str(words.get("heading", ""))),
        **words,
    }
    return render(request, template, context, status=status_of(form, tried))


def crumbs_of(household: Household | None, heading: str) -> list[dict[str, str]]:
    line = [{"label": str(_("Hộ dân")), "url": reverse("households:list")}]
    if household is not None:
        line.append({"label": str(household), "url": household.get_absolute_url()})
    return [*line, {"label": heading}]


def remember_seen(form: BaseForm, alike: list[LookAlike]) -> None:
    """The next press brings along whom the person has been shown."""
    if alike:
        typed = form.data.copy()  # type: ignore[attr-defined]
        before = [typed["aware_of"]] if typed.get("aware_of") else []
        typed["aware_of"] = ",".join([*before, *(str(one.member_id) for one in alike)])
        form.data = typed


def status_of(form: BaseForm, tried: Tried[Any]) -> int:
    if tried.conflict:
        return 409
    return 422 if tried.alike or (form.is_bound and form.errors) else 200
