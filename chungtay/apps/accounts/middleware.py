"""Puts the desk, the other desks to choose from and the reading day on every request of a signed-in person."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from chungtay.apps.accounts.desks import PostDesk, desks_of_user
from chungtay.base.clock import today
from chungtay.base.screens import reading_day

CHOSEN = "post"


class Desks:
    """Finds the desk that the person chose, or the first one he has today."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.as_of = reading_day(request)
        request.desk, request.desk_choices = None, []
        if request.user.is_authenticated:
            request.desk_choices = desks_of_user(request.user, today())
            request.desk = chosen(request.desk_choices, request.session.get(CHOSEN))
        return self.get_response(request)


def chosen(desks: list[PostDesk], post_id: int | None) -> PostDesk | None:
    for desk in desks:
        if desk.post_id == post_id:
            return desk
    return desks[0] if desks else None
