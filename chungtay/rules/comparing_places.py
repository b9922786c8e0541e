"""Whether two places are alike enough that what worked in one may be worth trying in the other, and in what."""

from dataclasses import dataclass
from decimal import Decimal

from chungtay.rules.replication_policy import PlacesPolicy
from chungtay.rules.vietnamese import format_number

AREAS = {"nong_thon": "nông thôn", "thanh_thi": "thành thị"}


@dataclass(frozen=True)
class Place:
    """What is compared of a place; what is not known stays None or empty and is never guessed."""

    name: str
    area: str = ""
    households: int | None = None
    poor_pct: Decimal | None = None


@dataclass(frozen=True)
class Likeness:
    """What is alike, what is not and what nobody knows, each in words."""

    alike: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def points(self) -> int:
        return len(self.alike)


def compare(here: Place, there: Place, policy: PlacesPolicy) -> Likeness:
    """`here` is the place of the one who asks."""
    alike: list[str] = []
    unlike: list[str] = []
    unknown: list[str] = []
    for answer, words in (_area(here, there), _rate(here, there, policy), _households(here, there, policy)):
        (unknown if answer is None else alike if answer else unlike).append(words)
    return Likeness(tuple(alike), tuple(unlike), tuple(unknown))


def _area(here: Place, there: Place) -> tuple[bool | None, str]:
    mine, theirs = AREAS.get(here.area), AREAS.get(there.area)
    if mine is None or theirs is None:
        return None, "Loại địa bàn: chưa có số liệu"
    return (True, f"Cùng là {mine}") if mine == theirs else (False, f"Nơi kia là {theirs}")


def _rate(here: Place, there: Place, policy: PlacesPolicy) -> tuple[bool | None, str]:
    """Told by bands alone, so that nobody reckons the poor of a commune from it."""
    if here.poor_pct is None or there.poor_pct is None:
        return None, "Tỷ lệ hộ nghèo: chưa có số liệu"
    mine, theirs = policy.band(here.poor_pct), policy.band(there.poor_pct)
    words = policy.band_words(theirs)
    if mine == theirs:
        return True, f"Cùng mức tỷ lệ hộ nghèo ({words})"
    return False, f"Tỷ lệ hộ nghèo nơi kia {words}"


def _households(here: Place, there: Place, policy: PlacesPolicy) -> tuple[bool | None, str]:
    mine, theirs = here.households, there.households
    if not mine or not theirs:
        return None, "Số hộ: chưa có số liệu"
    told = format_number(theirs)
    if max(mine, theirs) <= policy.households_times * min(mine, theirs):
        return True, f"Số hộ gần nhau (nơi kia {told} hộ)"
    return False, f"Nơi kia có {told} hộ"
