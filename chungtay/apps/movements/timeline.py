"""The life of a movement drawn as a line of days: phases, milestones, and the day that is read."""

from dataclasses import dataclass
from datetime import date
from string import ascii_uppercase

from chungtay.apps.movements.models import Movement
from chungtay.rules.pack_phases import ACT_WORDS_VI, Phase
from chungtay.rules.packs import Milestone, Pack

WIDTH, EDGE = 720, 12
LETTERS = ascii_uppercase


@dataclass(frozen=True)
class Span:
    """A phase with its place on the line; the letter leads to its line in the table."""

    letter: str
    phase: Phase
    x: float
    width: float
    is_now: bool
    allows: str

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True)
class Mark:
    milestone: Milestone
    x: float
    is_past: bool


@dataclass(frozen=True)
class Timeline:
    spans: tuple[Span, ...]
    marks: tuple[Mark, ...]
    today_x: float | None
    closed_x: float | None
    width: int = WIDTH


def draw(movement: Movement, pack: Pack, day: date) -> Timeline:
    days = [pack.starts, pack.ends, *(one.until for one in pack.phases), *(one.due for one in pack.milestones)]
    first, last = min(days), max(days)

    def x(at: date) -> float:
        share = (at - first).days / max((last - first).days, 1)
        return round(EDGE + share * (WIDTH - 2 * EDGE), 1)

    spans = [
        Span(
            LETTERS[place % len(LETTERS)], phase, x(max(phase.since, first)),
            max(x(phase.until) - x(max(phase.since, first)), 2.0), phase.covers(day),
            ", ".join(ACT_WORDS_VI[act] for act in phase.allows),
        )
        for place, phase in enumerate(pack.phases)
    ]  # fmt: skip
    marks = tuple(Mark(one, x(one.due), one.due <= day) for one in sorted(pack.milestones, key=lambda one: one.due))
    closed = movement.closed_on
    return Timeline(
        tuple(spans),
        marks,
        x(day) if first <= day <= last else None,
        x(closed) if closed is not None and first <= closed <= last else None,
    )
