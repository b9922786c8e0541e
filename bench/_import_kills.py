"""Kills the worker at random moments of a commit, again and again, and counts what it left half: nothing may be."""

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections
from django.db.models import F

from bench import _import, _import_book
from bench._board import Row, against_limit
from bench._import_once import DAY
from chungtay.apps.households.models import Household, Import, ImportKind, ImportState, Member
from chungtay.apps.households.services import imports
from chungtay.apps.units.models import Unit
from chungtay.base.access import SystemDesk
from chungtay.base.jobs import Job, run_waiting

KILLS, ROWS, MOST_KILLS_A_JOB = 1_000, 1_000, 20


def rows(name: str) -> Iterator[Row]:
    with TemporaryDirectory(prefix="chungtay-kills-") as folder:
        workbook = _import_book.write(Path(folder) / "list.xlsx", ROWS)
        kills, half = killed(workbook)
    yield against_limit(f"{name}: commits left half after {kills} kills −9, and one", "", half + 1, 1)


def killed(workbook: Path) -> tuple[int, int]:
    """How many workers were killed in the middle, and after how many of them something was half."""
    chance, kills, half = random.Random(3), 0, 0
    while kills < KILLS:
        unit = Unit.objects.get(key=_import.commune())
        brought = waiting(workbook, unit)
        villages = list(Unit.objects.subtree(unit, DAY).values_list("pk", flat=True))
        usual = 0.2
        for _again in range(MOST_KILLS_A_JOB):
            usual, was_killed = one_worker(chance.uniform(0, usual * 1.2), usual)
            kills += was_killed
            half += is_half(brought.pk, villages)
            if Import.objects.get(pk=brought.pk).state == ImportState.DONE:
                break
            Job.objects.filter(key=str(brought.job_key)).update(lease_until=F("created_at"), attempts=0)
        else:
            run_waiting()
            half += is_half(brought.pk, villages)
    return kills, half


def waiting(workbook: Path, unit: Unit) -> Import:
    """A checked import whose commit waits for a worker."""
    desk = SystemDesk(DAY)
    with workbook.open("rb") as source:
        brought = imports.bring_file(
            unit, by=desk, kind=ImportKind.HOUSEHOLDS, upload=SimpleUploadedFile("list.xlsx", source.read())
        )
    run_waiting()
    brought = Import.objects.get(pk=brought.pk)
    imports.map_columns(brought, by=desk, mapping=brought.mapping, options={})
    run_waiting()
    return imports.ask_commit(Import.objects.get(pk=brought.pk), by=desk)


def one_worker(moment: float, usual: float) -> tuple[float, bool]:
    """A worker that is killed at the moment, if it is still at work; returns how long one takes that is not."""
    connections.close_all()
    begun = time.monotonic()
    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    process.join(moment)
    if process.is_alive():
        os.kill(process.pid or 0, signal.SIGKILL)
        process.join()
        return usual, True
    return max(0.02, time.monotonic() - begun), False


def work() -> None:
    run_waiting(1)
    connections.close_all()


def is_half(import_id: int, villages: list[int]) -> bool:
    """Households without members, members of none, rows without the end of the import, or a file that is damaged."""
    homes = Household.objects.filter(unit__in=villages)
    found = (homes.count(), Member.objects.filter(household__unit__in=villages).count())
    done = Import.objects.get(pk=import_id).state == ImportState.DONE
    wrong = found != ((ROWS, ROWS) if done else (0, 0))
    if connection.vendor == "sqlite" and random.random() < 0.01:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check(1)")
            wrong = wrong or cursor.fetchone() != ("ok",)
    return wrong
