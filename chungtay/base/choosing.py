"""The page on which a person chooses between his own values and those that somebody else has saved."""

from typing import Final

from django.http import HttpRequest

from chungtay.rules.merging import Base, Value

ASKED: Final = "phai-chon"
CHOICE = "chon-{}"
STORED, TYPED = "luu", "nhap"


def chosen(typed: dict[str, Value], base: Base, request: HttpRequest) -> tuple[dict[str, Value], tuple[str, ...]]:
    """What was typed, with the stored value where the person chose it; and the fields still without a choice."""
    asked = [name for name in request.POST.getlist(ASKED) if name in typed]
    open_still = tuple(name for name in asked if choice_of(request, name) not in (STORED, TYPED))
    taken = {name: base.values.get(name) for name in asked if choice_of(request, name) == STORED}
    return typed | taken, open_still


def choice_of(request: HttpRequest, name: str) -> str | None:
    return request.POST.get(CHOICE.format(name))
