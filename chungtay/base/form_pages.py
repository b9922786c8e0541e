"""The page of one form and one verb: filled in, refused at its fields, or held against what somebody else wrote."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from django.forms import BaseForm, ChoiceField, Field
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.choices import flatten_choices

from chungtay.base.errors import Conflict
from chungtay.base.screens import DeskRequest, attempt, conflict_or_none, once_key
from chungtay.rules import vietnamese


@dataclass(frozen=True)
class FormPage:
    """The words of a form's page, where one leaves it to, and what it says when the act is done."""

    heading: str
    done: str
    cancel_url: str
    lead: str = ""
    submit_label: str = ""
    crumbs: tuple[dict[str, str], ...] = ()
    template: str = "base/act_page.html"
    more: dict[str, Any] = field(default_factory=dict)


def answer(
    request: DeskRequest,
    form: BaseForm,
    act: Callable[[], Any],
    page: FormPage,
    *,
    record: Any = None,
    target: Callable[[Any], str] | None = None,
) -> HttpResponse:
    """Show the form, or perform `act` and lead to its result; a conflict shows both texts and keeps what was typed."""
    conflict = None
    if request.method == "POST" and form.is_valid():
        made, conflict = conflict_or_none(lambda: attempt(request, act, done=page.done, form=form))
        if made is not None:
            return redirect(target(made) if target else made)
    held = conflict.current if conflict else record
    context = {
        "form": form, "heading": page.heading, "lead": page.lead, "submit_label": page.submit_label,
        "cancel_url": page.cancel_url, "crumbs": page.crumbs, "once": once_key(),
        "version": getattr(held, "version", None), "conflict": conflict,
        "changes": changes(form, conflict) if conflict else [], **page.more,
    }  # fmt: skip
    status = 409 if conflict else 422 if form.errors else 200
    return render(request, page.template, context, status=status)


def changes(form: BaseForm, conflict: Conflict) -> list[dict[str, str]]:
    """The fields whose stored value is another than the one typed, each with both."""
    found = []
    for name, control in form.fields.items():
        if not hasattr(conflict.current, name):
            continue
        theirs, yours = getattr(conflict.current, name), form.cleaned_data.get(name)
        if (theirs or None) != (yours or None):
            label = str(control.label)
            found.append({"label": label, "theirs": shown(control, theirs), "yours": shown(control, yours)})
    return found


def shown(control: Field, value: Any) -> str:
    """A value of a form as people read it; of a choice, its label."""
    if isinstance(value, str) and isinstance(control, ChoiceField):
        choices = flatten_choices(cast(Iterable[tuple[object, object]], control.choices))
        labels = {str(key): str(label) for key, label in choices}
        return labels.get(value, value) or "—"
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, date):
        return vietnamese.format_day(value)
    if isinstance(value, int):
        return vietnamese.format_number(value)
    return "—" if value is None else str(value)
