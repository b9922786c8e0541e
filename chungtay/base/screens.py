"""What every view shares: the desk of the request, the reading day, once-only keys, and acting with plain errors."""

import functools
import secrets
from collections.abc import Callable
from datetime import date
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from chungtay.base.access import Desk, Predicate, anybody
from chungtay.base.clock import today
from chungtay.base.errors import Conflict, NotAllowed, Refused

P = ParamSpec("P")
T = TypeVar("T")


class DeskRequest(HttpRequest):
    """A request of a signed-in person at a desk; the middleware of `accounts` puts both there."""

    desk: Desk
    as_of: date


def desk_view(
    allow: Predicate = anybody,
) -> Callable[
    [Callable[Concatenate[DeskRequest, P], HttpResponse]], Callable[Concatenate[HttpRequest, P], HttpResponse]
]:
    """A staff screen: without a sign-in to the sign-in page, without the right a page that says why."""

    def wrap(
        view: Callable[Concatenate[DeskRequest, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @functools.wraps(view)
        def inner(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            desk = getattr(request, "desk", None)
            if desk is None:
                raise NotAllowed(_("Tài khoản của anh/chị chưa có vị trí công tác còn hiệu lực trong ngày hôm nay."))
            if not allow(desk):
                raise NotAllowed(_("Vị trí công tác của anh/chị không dùng trang này."))
            return view(request, *args, **kwargs)  # type: ignore[arg-type]

        inner.allow = allow  # type: ignore[attr-defined]
        return inner

    return wrap


def reading_day(request: HttpRequest) -> date:
    """The day that figures are read as of: `?ngay=`, never later than today; writers never use it."""
    asked = request.GET.get("ngay", "")
    try:
        day = parse_date(asked) if asked else None
    except ValueError:
        day = None
    return min(day, today()) if day else today()


def once_key() -> str:
    """A fresh key for one form, so that sending it twice is one act."""
    return secrets.token_urlsafe(24)


def once_of(request: HttpRequest) -> str | None:
    return request.POST.get("once") or None


def version_of(request: HttpRequest) -> int | None:
    """The version the form was opened with; nonsense counts as a version that never was."""
    given = request.POST.get("version", "")
    if not given:
        return None
    return int(given) if given.isascii() and given.isdigit() else -1


def attempt(request: HttpRequest, act: Callable[[], T], *, done: str, form: BaseForm | None = None) -> T | None:
    """Perform an act for a person: say that it is done, or put each message at its field and return None."""
    try:
        result = act()
    except Refused as error:
        show_refusal(request, error, form)
        return None
    except ValidationError as error:
        show_refusal(request, Refused("; ".join(error.messages)), form)
        return None
    messages.success(request, done)
    return result


def show_refusal(request: HttpRequest, error: Refused, form: BaseForm | None) -> None:
    if form is None:
        messages.error(request, error.message)
        return
    placed = False
    for name, message in error.fields.items():
        if name in form.fields:
            form.add_error(name, message)
            placed = True
    if not placed or not error.fields:
        form.add_error(None, error.message)


def conflict_or_none(act: Callable[[], T]) -> tuple[T | None, Conflict | None]:
    """Perform an act on a record that two people may hold; a conflict comes back as a value, beside the text."""
    try:
        return act(), None
    except Conflict as conflict:
        return None, conflict


def with_day(context: dict[str, Any], request: DeskRequest) -> dict[str, Any]:
    return {"as_of": request.as_of, "once": once_key(), **context}
