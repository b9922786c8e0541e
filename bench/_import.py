"""The import of a workbook of 200,000 rows and twenty columns, beside its bare blocks and django-import-export.

Each import runs in a process of its own on the measured database, into a commune of its own with a hundred villages.
The peer needs the network: it is installed from `requirements/bench.txt` into a folder that is thrown away; without
it that row is left out, and said so. Alone: `python -m bench.households --only import`.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from itertools import count, cycle
from pathlib import Path

from bench import _import_book, _import_kills
from bench._board import Goal, Row, against_limit, compared, of_pairs, pair
from bench._import_once import DAY
from chungtay.apps.households.models import ExtraField
from chungtay.apps.units import services as units
from chungtay.apps.units.models import Kind, Level, Territory, Unit
from chungtay.apps.units.services import UnitRow
from chungtay.base.access import SystemDesk

ROWS, FEWER, PAIRS, MIB = 200_000, 20_000, 3, 500
ROOT = Path(__file__).resolve().parents[1]
EXTRA = (("nghe-nghiep", "Nghề nghiệp", "text"), ("dien-tich", "Diện tích nhà", "number"),
         ("nguon-nuoc", "Nguồn nước", "text"))  # fmt: skip
_marks = count()


def rows(name: str) -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="chungtay-import-") as folder:
        place = Path(folder)
        large, small = (_import_book.write(place / f"{many}.xlsx", many) for many in (ROWS, FEWER))
        yield from whole(name, place, large)
        yield growth(name, small, large)
        yield from beside_peer(name, place, large)
        yield from _import_kills.rows(name)


def whole(name: str, place: Path, large: Path) -> Iterator[Row]:
    """The first pair of runs leaves a commune that knows all of the workbook; later rows send it again."""
    homes: list[str] = []

    def ours() -> float:
        homes.append(commune())
        return run("ours", large, homes[-1], expected(new=ROWS))["seconds"]

    def bare() -> float:
        return run("bare", large)["seconds"]

    yield compared(f"{name}: import 200,000 × 20 / bare read and insert", "s", ours, bare, Goal(4), pairs=PAIRS)
    found = run("ours", large, commune(), expected(new=ROWS))
    yield against_limit(f"{name}: memory of the import, the larger of parent and child", "MiB", found["mib"], MIB)
    known = homes[-1]

    def again() -> float:
        return run("ours", large, known, expected(unchanged=ROWS))["seconds"]

    yield compared(f"{name}: the same workbook again / bare", "s", again, bare, Goal(4), pairs=PAIRS)
    # There and back again, so that each turn finds as many rows changed.
    books = cycle((_import_book.write(place / "changed.xlsx", ROWS, changed=100), large))

    def changed() -> float:
        few = ROWS // 100
        return run("ours", next(books), known, expected(changed=few, unchanged=ROWS - few))["seconds"]

    yield compared(f"{name}: one row in a hundred changed / bare", "s", changed, bare, Goal(4), pairs=PAIRS)
    base = bare()
    faulty = _import_book.write(place / "wrong.xlsx", ROWS, wrong=100)
    seconds = run("ours", faulty, commune(), expected(new=ROWS - ROWS // 100, wrong=ROWS // 100))["seconds"]
    yield Row(f"{name}: dry run with 2,000 faults, workbook marked / bare", seconds, base, seconds / base, "s")


def growth(name: str, small: Path, large: Path) -> Row:
    """What ten times the rows cost: ten is linear."""
    one = run("ours", small, commune(), expected(new=FEWER))["seconds"]
    ten = run("ours", large, commune(), expected(new=ROWS))["seconds"]
    return Row(f"{name}: import of 200,000 rows / of 20,000", ten, one, ten / one, "s")


def beside_peer(name: str, place: Path, large: Path) -> Iterator[Row]:
    """Rows a second; ours include the dry run, heads, traits and the audit. One pair each, since the peer takes
    minutes: doing what an import must do, and only inserting."""
    peer = environment_of_peer(place)
    if peer is None:
        sys.stderr.write("· django-import-export chưa cài được (cần mạng): bỏ qua dòng so với nó.\n")
        return

    def theirs(mode: str) -> float:
        from django.conf import settings

        given = settings.DATABASES["default"]
        address = str(place / "peer.sqlite3")
        if given["ENGINE"].endswith("postgresql"):
            address = "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**given)
        done = subprocess.run(
            [peer, str(ROOT / "bench" / "bare" / "peer_import.py"), str(large), address, mode],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
        return ROWS / float(json.loads(done.stdout)["seconds"])

    def ours() -> float:
        return ROWS / run("ours", large, commune(), expected(new=ROWS))["seconds"]

    for mode, about, goal in (("checked", "read, checked, looked up, in bulk", Goal(5, at_least=True)),
                              ("blind", "only inserting text in bulk", None)):  # fmt: skip
        measured = pair(ours, partial(theirs, mode), ours_first=True)
        yield of_pairs(f"{name}: rows a second / django-import-export, {about}", "rows/s", [measured], goal)


def environment_of_peer(place: Path) -> str | None:
    home, listed = place / "peer", ROOT / "requirements" / "bench.txt"
    python = home / "bin" / "python"
    made = subprocess.run([sys.executable, "-m", "venv", str(home)], check=False, capture_output=True)
    if made.returncode:
        return None
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r"]
    done = subprocess.run([*command, str(listed)], check=False, capture_output=True)
    return None if done.returncode else str(python)


def expected(new: int = 0, changed: int = 0, unchanged: int = 0, wrong: int = 0) -> str:
    return json.dumps({"new": new, "changed": changed, "unchanged": unchanged, "wrong": wrong})


def run(*given: object) -> dict[str, float]:
    command = [sys.executable, "-m", "bench._import_once", *map(str, given)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command[2:4])}:\n{done.stdout}{done.stderr}")
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def commune() -> str:
    """A new commune with its villages under the city, so that every import finds an empty place; returns its key."""
    number, desk = next(_marks), SystemDesk(DAY)
    since, seat = DAY.replace(month=1, day=1), Territory.objects.filter(level=Level.COMMUNE).order_by("code")[0].code
    city = Unit.objects.filter(kind=Kind.PEOPLE_COMMITTEE, level=Level.CITY).order_by("pk")[0]
    key = f"do-{number}"
    units.load_units(
        [UnitRow(key, f"Xã đo số {number}", Kind.PEOPLE_COMMITTEE, Level.COMMUNE, seat, city.key, since)]
        + [UnitRow(f"{key}-{one}", f"Thôn số {one}, xã đo số {number}", Kind.VILLAGE, Level.VILLAGE, seat, key, since)
           for one in range(1, _import_book.VILLAGES + 1)],
        by=desk,
    )  # fmt: skip
    for field, label, kind in EXTRA:
        ExtraField.objects.get_or_create(unit=city, key=field, defaults={"label": label, "kind": kind, "since": since})
    return key
