"""The day on which everybody reports: three people of a unit type into one report at once, and one of them sends it."""

import html
import http.client
import secrets
import sys
import time
import urllib.parse
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from bench._board import Row, against_limit
from bench._people import Desk, Office
from bench._server import Visitor, serving

# 700 units in ten minutes; a shorter run has as many fewer units, so that as much comes in every second.
UNITS, MINUTES, PEOPLE = 700, 10, 3
SAVES, THREADS, LIMIT = 2, 32, 500
# Seconds that a person types before the next draft is kept, and before the report is sent.
THINKING = 5
WORDS = "Đã giúp các hộ có việc làm, vốn vay và nhà ở."


@dataclass
class Seen:
    """What came back: how long each answer took from the moment it was due to be asked for, and what went wrong."""

    took: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def units_of(minutes: float) -> int:
    return max(1, round(UNITS * minutes / MINUTES))


def rows(offices: list[Office], environment: dict[str, str], minutes: float, name: str) -> Iterator[Row]:
    with serving("chungtay.config.wsgi:application", environment, "/dang-nhap/", workers=2) as port:
        warm(port, offices[-1])
        seen = drive(port, offices, minutes * 60)
    lost = lost_cells(offices)
    took = sorted(seen.took)
    for words in sorted(set(seen.wrong))[:10]:
        sys.stdout.write(f"· {words}\n")
    where = f"{len(offices)} units × {PEOPLE}, {name}"
    yield against_limit(f"deadline day, {where}: p99", "ms", took[int(len(took) * 0.99)], LIMIT)
    yield Row(f"deadline day, {where}: median", took[len(took) // 2], LIMIT, took[len(took) // 2] / LIMIT, "ms")
    yield against_none(f"deadline day, {where}: answers that were no success, of {len(took)}", len(seen.wrong))
    yield against_none(f"deadline day, {where}: typed cells lost", lost)


def against_none(name: str, number: int) -> Row:
    """A count that must be nought: held against one half, since a ratio needs something to divide by."""
    return against_limit(name, "", number, 0.5)


def warm(port: int, office: Office) -> None:
    """Each worker has loaded the plan before anybody is timed."""
    for _ in range(8):
        Visitor(port, dict(office.desks[0].cookies)).get(f"/bao-cao/{office.report}/nhap/")


def drive(port: int, offices: list[Office], seconds: float) -> Seen:
    """The acts of all units, spread over the time; who is late is late for whoever waits, and it counts."""
    seen, begun = Seen(), time.perf_counter() + 0.5
    plan = sorted(
        (begun + seconds * place / len(offices) + THINKING * turn, place, turn)
        for place in range(len(offices))
        for turn in range(SAVES + 1)
    )
    with ThreadPoolExecutor(THREADS) as pool:
        waiting = []
        for due, place, turn in plan:
            time.sleep(max(0.0, due - time.perf_counter()))
            office = offices[place]
            if turn < SAVES:
                for desk in office.desks:
                    waiting.append(pool.submit(work, Asking(port, seen, time.perf_counter()), office, desk, turn))
            else:
                waiting.append(pool.submit(send, Asking(port, seen, time.perf_counter()), office))
        for one in waiting:
            one.result()
    return seen


@dataclass
class Asking:
    """Requests of one person, each timed from the moment it was due; while all threads are busy, others wait."""

    port: int
    seen: Seen
    due: float

    def ask(self, desk: Desk, path: str, form: dict[str, str] | None, expect: int) -> str:
        """Keep how long the answer took, and give back what the form was opened with."""
        visitor = Visitor(self.port, dict(desk.cookies))
        body = None if form is None else urllib.parse.urlencode(with_token(visitor, form))
        what = f"{'GET' if form is None else 'POST'} {path.rsplit('/', 2)[-2]}"
        try:
            status, text = visitor.ask("GET" if form is None else "POST", path, body)
        except (OSError, http.client.HTTPException) as error:
            self.seen.wrong.append(f"{what}: {type(error).__name__}")
            return ""
        finally:
            visitor.connection.close()
        self.seen.took.append((time.perf_counter() - self.due) * 1000)
        self.due = time.perf_counter()
        if status != expect:
            self.seen.wrong.append(f"{what}: {status}")
        return opened_with(text)


def work(asking: Asking, office: Office, desk: Desk, turn: int) -> None:
    """One of the three opens the form, or goes on in it, and a draft with half of his cells is kept."""
    if turn == 0:
        desk.base = asking.ask(desk, f"/bao-cao/{office.report}/nhap/", None, 200)
    cells = desk.cells[: len(desk.cells) // 2] if turn == 0 else desk.cells
    form = {"version": desk.base, **{key: str(office.values[key]) for key in cells}}
    if desk is office.desks[0]:
        form["narrative"] = WORDS
    asking.ask(desk, f"/bao-cao/{office.report}/luu-nhap/", form, 204)


def send(asking: Asking, office: Office) -> None:
    desk = office.desks[0]
    base = asking.ask(desk, f"/bao-cao/{office.report}/nhap/", None, 200)
    form = {"version": base, "once": secrets.token_hex(12), "action": "submit", "narrative": WORDS}
    form |= {key: str(value) for key, value in office.values.items()}
    asking.ask(desk, f"/bao-cao/{office.report}/nhap/", form, 302)


def with_token(visitor: Visitor, form: dict[str, str]) -> dict[str, str]:
    return {"csrfmiddlewaretoken": visitor.cookies["csrftoken"], **form}


def opened_with(page: str) -> str:
    start = page.find('name="version" value="')
    if start < 0:
        return ""
    start += len('name="version" value="')
    return html.unescape(page[start : page.index('"', start)])


def lost_cells(offices: list[Office]) -> int:
    """Cells that somebody typed and that do not stand in the report; a report not sent has lost them all."""
    from chungtay.apps.reports.models import Report, ReportFigure

    sent = set(
        Report.objects.filter(pk__in=[one.report for one in offices], state="submitted").values_list("pk", flat=True)
    )
    stored: dict[int, dict[str, int | None]] = {}
    rows = ReportFigure.objects.filter(report__in=sent).values_list("report_id", "key", "value")
    for report, key, value in rows:
        stored.setdefault(report, {})[key] = value
    return sum(
        stored.get(office.report, {}).get(key) != value for office in offices for key, value in office.values.items()
    )
