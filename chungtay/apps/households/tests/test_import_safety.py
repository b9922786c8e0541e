"""Imports that are broken off: at every statement, by a kill, by a full disk, by another import at the same time."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.forms.models import model_to_dict

from chungtay.apps.households.importing import bulk
from chungtay.apps.households.importing.households import HouseholdWork
from chungtay.apps.households.models import Flag, FlowEntry, Household, Import, ImportChange, ImportState, Member
from chungtay.apps.households.services import imports
from chungtay.apps.households.tests import import_worker
from chungtay.apps.households.tests.conftest import Settle
from chungtay.apps.households.tests.workbooks import BINH, DAO, MAI, bring, check, commit, fresh, why, workbook
from chungtay.apps.units.models import Unit
from chungtay.base import jobs
from chungtay.base.access import Desk
from chungtay.base.errors import Refused
from chungtay.base.jobs import Job, run_waiting
from chungtay.base.models import Event

ROOT = Path(settings.ROOT)
# What opens and ends a transaction is Django's own; what is broken is what stands in it.
CONTROL = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK")
WRITTEN = (Household, Member, Flag, FlowEntry, ImportChange)


def register() -> dict[str, list[dict[str, Any]]]:
    """All that an import may write, as it stands."""
    return {
        model.__name__: [model_to_dict(one) | {"id": one.pk} for one in model._default_manager.order_by("pk")]
        for model in WRITTEN
    } | {"events": [{"n": Event.objects.filter(verb="households.commit_import").count()}]}


class Broken:
    """Breaks the n-th statement, before it reaches the database or after."""

    def __init__(self, at: int, *, after: bool) -> None:
        self.at, self.after, self.done = at, after, 0

    def count(self) -> bool:
        self.done += 1
        return self.done == self.at

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(CONTROL):
            return execute(sql, params, many, context)
        breaks = self.count()
        if breaks and not self.after:
            raise OperationalError("broken by the test")
        found = execute(sql, params, many, context)
        if breaks:
            raise OperationalError("broken by the test")
        return found


@pytest.fixture
def own_transactions(transactional_db: None, lift_append_only: None) -> Iterator[None]:
    """Real transactions; afterwards the ledger is emptied, which its triggers refuse to everybody else."""
    from django.db.migrations.loader import MigrationLoader

    (guard,) = MigrationLoader(connection).get_migration("households", "0003_append_only_ledger").operations
    yield
    with connection.schema_editor() as editor:
        guard.reverse_code(None, editor)  # type: ignore[attr-defined]
    FlowEntry.objects.all().delete()
    with connection.schema_editor() as editor:
        guard.code(None, editor)  # type: ignore[attr-defined]


@pytest.fixture
def mixed(commune: Unit, clerk: Desk, settle: Settle) -> Import:
    """A checked list with a household that is new, one that changes and is poor, and one that stays."""
    settle("thon-lat", "001", head="Đặng Văn Bình", national_class="poor")
    settle("thon-cua", "001", head="Bùi Thị Hoa Đào")
    brought = check(bring(commune, clerk, workbook([BINH, MAI, DAO])), clerk)
    assert [brought.counts[key] for key in ("new", "changed", "unchanged")] == [1, 1, 1]
    return brought


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_broken_at_any_statement_the_register_is_as_it_was_and_the_job_is_done_later(
    after: bool, own_transactions: None, mixed: Import, clerk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = imports.ask_commit(mixed, by=clerk)
    before, at = register(), 0
    copied = bulk._copy
    while True:
        at += 1
        broken = Broken(at, after=after)

        def copy(*given: Any, broken: Broken = broken) -> None:
            broken(lambda *_: copied(*given), "COPY", None, False, None)

        monkeypatch.setattr(bulk, "_copy", copy)
        try:
            with connection.execute_wrapper(broken):
                run_waiting(1)
        except OperationalError:
            assert register() == before
            jobs.hand_back(Job.objects.get(key=str(asked.job_key)), counted=False)
            continue
        if broken.done < at:
            break
    assert at > 20
    assert fresh(mixed).state == ImportState.DONE
    assert [len(rows) for rows in register().values()] == [3, 3, 2, 1, 1, 1]


def test_a_job_that_dies_again_and_again_ends_with_words_and_may_be_asked_for_anew(mixed: Import, clerk: Desk) -> None:
    asked = imports.ask_commit(mixed, by=clerk)
    Job.objects.filter(key=str(asked.job_key)).update(state="running", attempts=jobs.ATTEMPTS)
    run_waiting(1)
    assert why(asked).startswith("Việc này đã nhiều lần dừng giữa chừng. Chưa có gì được ghi.")
    assert commit(mixed, clerk).state == ImportState.DONE


def test_a_commit_asked_for_twice_is_done_once(mixed: Import, clerk: Desk) -> None:
    asked = imports.ask_commit(mixed, by=clerk)
    with pytest.raises(Refused, match="đang xử lý"):
        imports.ask_commit(asked, by=clerk)
    run_waiting()
    done = register()
    with pytest.raises(Refused, match="đã ghi vào sổ"):
        imports.ask_commit(asked, by=clerk)
    assert register() == done


def test_a_code_taken_between_comparing_and_writing_takes_everything_back(
    mixed: Import, clerk: Desk, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = HouseholdWork.write

    def late(work: HouseholdWork, compared: Any) -> None:
        settle("thon-lat", "002", head="Lý Văn Dũng")
        write(work, compared)

    monkeypatch.setattr(HouseholdWork, "write", late)
    asked = commit(mixed, clerk)
    assert why(asked).startswith("Sổ đã thay đổi sau lần kiểm tra nên chưa ghi gì.")
    assert not Household.objects.filter(code="002").exists()


# With real transactions, in a database that other processes may open


@pytest.fixture
def outside(own_transactions: None, tmp_path: Path) -> Iterator[Callable[..., "subprocess.Popen[bytes]"]]:
    """Starts workers of their own on the database of the test: a copy in a file where the test's own is in memory."""
    address = connection.settings_dict

    def start(gate: Path, kill_at: int = 0) -> "subprocess.Popen[bytes]":
        url = f"sqlite:///{tmp_path / 'copy.sqlite3'}"
        if connection.vendor == "postgresql":
            url = "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**address)
        environment = os.environ | {
            "DATABASE_URL": url, "CHUNGTAY_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "chungtay.config.settings",
            "CHUNGTAY_DEMO_TODAY": str(settings.DEMO_TODAY), "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        return subprocess.Popen([sys.executable, import_worker.__file__, str(gate), str(kill_at)], env=environment)

    yield start


def copied_out(tmp_path: Path) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(tmp_path / "copy.sqlite3")])


def opened(tmp_path: Path) -> BaseDatabaseWrapper:
    """The database of the workers."""
    if connection.vendor == "postgresql":
        return connection
    return DatabaseWrapper({**connection.settings_dict, "NAME": str(tmp_path / "copy.sqlite3")}, alias="copy")


def ask(tmp_path: Path, statement: str) -> list[tuple[Any, ...]]:
    with opened(tmp_path).cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


def change(tmp_path: Path, statement: str) -> None:
    with opened(tmp_path).cursor() as cursor:
        cursor.execute(statement)


FREE = "UPDATE base_job SET lease_until = created_at WHERE state = 'running'"
COUNTED = "SELECT (SELECT count(*) FROM households_household), (SELECT count(*) FROM households_member)"


def test_a_worker_killed_in_the_middle_leaves_nothing_half_and_another_finishes(
    outside: Callable[..., "subprocess.Popen[bytes]"], mixed: Import, clerk: Desk, tmp_path: Path
) -> None:
    imports.ask_commit(mixed, by=clerk)
    copied_out(tmp_path)
    (tmp_path / "gate").touch()
    for kill_at in (2, 7):
        assert outside(tmp_path / "gate", kill_at).wait(timeout=60) == -9
        assert ask(tmp_path, COUNTED) == [(2, 2)]
        change(tmp_path, FREE)
    assert outside(tmp_path / "gate").wait(timeout=60) == 0
    assert ask(tmp_path, COUNTED) == [(3, 3)]
    assert ask(tmp_path, "SELECT state, attempts FROM base_job ORDER BY id DESC LIMIT 1") == [("done", 3)]
    if connection.vendor == "sqlite":
        assert ask(tmp_path, "PRAGMA integrity_check") == [("ok",)]
        assert ask(tmp_path, "PRAGMA foreign_key_check") == []


def test_of_two_imports_at_once_the_second_is_refused_since_the_register_has_changed(
    outside: Callable[..., "subprocess.Popen[bytes]"], commune: Unit, clerk: Desk, tmp_path: Path
) -> None:
    both = [check(bring(commune, clerk, workbook([(*BINH[:6], persons, None)])), clerk) for persons in (5, 6)]
    for brought in both:
        imports.ask_commit(brought, by=clerk)
    copied_out(tmp_path)
    workers = [outside(tmp_path / "gate") for _ in range(2)]
    (tmp_path / "gate").touch()
    assert [one.wait(timeout=60) for one in workers] == [0, 0]
    ends = ask(tmp_path, "SELECT state, error FROM base_job ORDER BY id DESC LIMIT 2")
    assert sorted(state for state, _error in ends) == ["done", "failed"]
    assert "Khác ở dòng 2 (mã 001)" in max(error for _state, error in ends)
    assert ask(tmp_path, COUNTED) == [(1, 1)]


def test_a_full_disk_is_told_in_words_and_the_import_works_when_there_is_room_again(
    own_transactions: None, commune: Unit, clerk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [("Thôn Lặt", f"{n:04d}", "Đặng Văn Bình", *[None] * 5) for n in range(3_000)]
    brought = check(bring(commune, clerk, workbook(rows)), clerk)
    brought = imports.ask_commit(brought, by=clerk)
    with full_disk(monkeypatch):
        run_waiting(1)
    assert why(brought).startswith("Máy chủ hết chỗ trên ổ đĩa nên chưa ghi được. Sổ giữ nguyên như trước.")
    assert (Household.objects.count(), Member.objects.count()) == (0, 0)
    assert commit(brought, clerk).state == ImportState.DONE
    assert (Household.objects.count(), Member.objects.count()) == (3_000, 3_000)


class full_disk:  # noqa: N801
    """SQLite may grow by a few pages more; PostgreSQL answers as it does when its disk is full."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.monkeypatch = monkeypatch

    def __enter__(self) -> None:
        if connection.vendor == "postgresql":
            import psycopg

            def full(*_given: Any) -> None:
                raise OperationalError("disk full") from psycopg.errors.DiskFull("could not extend file")

            self.usual = bulk._copy
            self.monkeypatch.setattr(bulk, "_copy", full)
            return
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count")
            (self.most,) = cursor.fetchone()
            cursor.execute("PRAGMA page_count")
            (pages,) = cursor.fetchone()
            cursor.execute(f"PRAGMA max_page_count = {pages + 40}")

    def __exit__(self, *_error: object) -> None:
        if connection.vendor == "postgresql":
            self.monkeypatch.setattr(bulk, "_copy", self.usual)
            return
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA max_page_count = {self.most}")
