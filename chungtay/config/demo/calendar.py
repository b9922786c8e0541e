"""What happens on which day: acts are noted as they come up and done in the order of their days."""

import heapq
from collections.abc import Callable
from datetime import date

Act = Callable[[], object]


class Calendar:
    """Acts of the same day are done in the order in which they were noted; an act may note later ones."""

    def __init__(self) -> None:
        self.noted: list[tuple[date, int, Act]] = []
        self.count = 0
        self.day = date.min

    def note(self, day: date, act: Act) -> None:
        """An act for a day gone by is done today."""
        self.count += 1
        heapq.heappush(self.noted, (max(day, self.day), self.count, act))

    def walk(self, until: date) -> int:
        """Do all that was noted up to `until`; what lies later is left undone. Returns how many were done."""
        done = 0
        while self.noted and self.noted[0][0] <= until:
            self.day, _, act = heapq.heappop(self.noted)
            act()
            done += 1
        return done
