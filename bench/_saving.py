"""Saving one cell of a report beside a bare Django form that writes one row, both over HTTP and in the same run."""

import time
import urllib.parse
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from bench._board import Goal, Row, compared
from bench._deadline import opened_with, with_token
from bench._people import Office
from bench._server import CLIENTS, Visitor, serving

BARE, EACH = "/save/", 40
GOAL = Goal(0.3, at_least=True)


def rows(offices: list[Office], environment: dict[str, str], name: str) -> Iterator[Row]:
    """Four people save, each into a report of his own; the bare form writes four rows likewise."""
    bare_environment = environment | {"BENCH_UNIT_KEYS": ""}
    with serving("chungtay.config.wsgi:application", environment, "/dang-nhap/") as site:
        people = [Saver(site, office) for office in offices[:CLIENTS]]
        with serving("bench.bare.wsgi:application", bare_environment, BARE) as bare:
            strangers = [BareSaver(bare, place) for place in range(CLIENTS)]
            yield compared(
                f"save a cell of a report / bare form of one row, {name}", "req/s",
                lambda: per_second(people), lambda: per_second(strangers), GOAL,
            )  # fmt: skip


class Saver:
    """Somebody whose form is open; every save changes a cell."""

    def __init__(self, port: int, office: Office) -> None:
        self.visitor = Visitor(port, dict(office.desks[1].cookies))
        self.path = f"/bao-cao/{office.report}/luu-nhap/"
        self.base = opened_with(self.visitor.get(f"/bao-cao/{office.report}/nhap/"))
        self.turn = 0

    def save(self) -> None:
        self.turn += 1
        form = with_token(self.visitor, {"version": self.base, "merit_poor": str(self.turn)})
        status, _ = self.visitor.ask("POST", self.path, urllib.parse.urlencode(form))
        if status != 204:
            raise SystemExit(f"lưu nháp trả lời {status}")


class BareSaver:
    def __init__(self, port: int, place: int) -> None:
        self.visitor, self.place, self.turn = Visitor(port), place, 0

    def save(self) -> None:
        self.turn += 1
        body = urllib.parse.urlencode({"place": str(self.place), "note": f"Lần {self.turn}"})
        status, _ = self.visitor.ask("POST", BARE, body)
        if status != 204:
            raise SystemExit(f"biểu mẫu trần trả lời {status}")


def per_second(savers: list[Saver] | list[BareSaver]) -> float:
    def again(one: Saver | BareSaver) -> None:
        for _ in range(EACH):
            one.save()

    begun = time.monotonic()
    with ThreadPoolExecutor(len(savers)) as pool:
        list(pool.map(again, savers))
    return len(savers) * EACH / (time.monotonic() - begun)
