"""What keeps a nomination from being decided upon: asked of whoever the wiring page names, none by default."""

from collections.abc import Callable, Iterable

from chungtay.apps.commendations.models import Nomination
from chungtay.base.errors import Refused

Held = Callable[[Nomination], str | None]
_holders: list[Held] = []


def offer(held: Held) -> None:
    """`held` gives the reason in words, or None; wired in config.reactions."""
    if held not in _holders:
        _holders.append(held)


def refuse_if_held(nominations: Iterable[Nomination]) -> None:
    reasons = [words for one in nominations for held in _holders if (words := held(one))]
    if reasons:
        raise Refused(f"Chưa ký được quyết định. {' '.join(reasons)}")
