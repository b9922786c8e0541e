"""Gives invented households a class for each year's end, so that the flows between are those that were reported."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random

from chungtay.config.demo.figures import YEARS, Counts, YearFigures
from chungtay.config.demo.seed import dice

POOR, NEAR, OUT = "poor", "near_poor", "not_poor"
# The lists at the end of these years are known to the register: the first two only for those who relapse early.
BEFORE = (YEARS[0] - 2, YEARS[0] - 1)


@dataclass
class History:
    """One household's class at each year's end, and how it came or went otherwise than by a review."""

    number: int
    classes: dict[int, str] = field(default_factory=dict)
    gone_in: int | None = None
    split_from: int | None = None
    came_in: int | None = None

    def at(self, year: int) -> str:
        """The class at the year's end: that of the year before where nothing was decided."""
        if self.gone_in is not None and self.gone_in <= year:
            return ""
        known = [one for one in self.classes if one <= year]
        return self.classes[max(known)] if known else ""


class Invention:
    """The households of one commune, year by year."""

    def __init__(self, code: str, figures: dict[tuple[str, int], YearFigures]) -> None:
        self.code, self.figures = code, figures
        self.histories: list[History] = []
        first = figures[code, YEARS[0]]
        for cells, held in ((first.poor, POOR), (first.near_poor, NEAR)):
            for _ in range(cells["c1"]):
                self.new(BEFORE[1], held)
        for year in YEARS:
            Year(self, year).play()

    def new(self, year: int, held: str) -> History:
        made = History(len(self.histories) + 1, {year: held})
        self.histories.append(made)
        return made

    def drawing(self, *about: object) -> Random:
        return dice("households", self.code, *about)

    def standing(self, year: int, held: str) -> list[History]:
        return [one for one in self.histories if one.at(year) == held]


class Year:
    """What happens between two year's ends."""

    def __init__(self, commune: Invention, year: int) -> None:
        self.commune, self.year = commune, year
        cells = commune.figures[commune.code, year]
        self.poor, self.near = cells.poor, cells.near_poor
        self.random = commune.drawing(year)
        self.stock = {held: self.shuffled(commune.standing(year - 1, held)) for held in (POOR, NEAR, OUT)}

    def shuffled(self, those: Iterable[History]) -> list[History]:
        found = list(those)
        self.random.shuffle(found)
        return found

    def play(self) -> None:
        """Exits first, then entries; nobody is moved twice in a year."""
        before = {held: list(those) for held, those in self.stock.items()}
        self.decide(POOR, self.poor["c2"], NEAR)
        self.decide(POOR, self.poor["c3"], OUT)
        self.decide(NEAR, self.near["c2"], OUT)
        self.decide(NEAR, self.near["c3"], POOR)
        self.leave(POOR, self.poor["c4"])
        self.leave(NEAR, self.near["c4"])
        self.relapse(before[OUT], POOR, self.poor["c6"])
        self.relapse(before[OUT], NEAR, self.near["c6"])
        self.come(POOR, self.poor)
        self.come(NEAR, self.near)

    def decide(self, held: str, count: int, outcome: str) -> None:
        for _ in range(count):
            self.stock[held].pop().classes[self.year] = outcome

    def leave(self, held: str, count: int) -> None:
        for _ in range(count):
            self.stock[held].pop().gone_in = self.year

    def relapse(self, outside: list[History], held: str, count: int) -> None:
        """Those who had left that list before; in the first year they left it before the register began."""
        ready = [one for one in outside if held in one.classes.values() and self.year not in one.classes]
        for _ in range(count):
            if ready:
                ready.pop().classes[self.year] = held
            else:
                first, last = BEFORE
                self.commune.new(first, held).classes |= {last: OUT, self.year: held}

    def come(self, held: str, cells: Counts) -> None:
        """New cases, and households split off from one that stays on the list."""
        for _ in range(cells["c7"]):
            self.commune.new(self.year, held)
        for _ in range(cells["c8"]):
            origin = self.stock[held].pop()
            made = self.commune.new(self.year, held)
            made.split_from, made.came_in = origin.number, self.year
