"""The served demo city, made once for all tests of this folder, on the database that the suite runs on."""

import shutil
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import environ
import pytest
from playwright.sync_api import Browser

from tests.demo.fixtures import CITY, build
from tests.shared import made_once
from tests.site.areas import AREA_FACTS
from tests.site.browser import Readers, chromium
from tests.site.facts import FACTS, HOUSEHOLD_FACTS
from tests.site.served import Site, free_port, prepare, prepare_blank, served, surroundings


@pytest.fixture(autouse=True)
def own_places() -> None:
    """The served site has places of its own; the shared fixture's are for tests inside this process."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """On SQLite a copy of what is made once; on PostgreSQL made in a database of its own."""
    home, asked = tmp_path_factory.mktemp("city"), postgres()
    if asked is None:
        copied(made_once(CITY, build, tmp_path_factory), home)
        with served(home, None) as one:
            yield one
        return
    with database_of_its_own(asked) as address, served(home, address) as one:
        yield one


@pytest.fixture(scope="session")
def facts(site: Site) -> dict[str, Any]:
    """Keys of the records that the access table and the other tests open."""
    found: dict[str, Any] = {**site.ask(FACTS), **site.ask(HOUSEHOLD_FACTS)}
    for asked in AREA_FACTS:
        told = site.ask(asked)
        assert not [key for key in told if key in found], "two areas know different records by one key"
        found |= told
    return found


@dataclass(frozen=True)
class Ready:
    """A made city: its folder and, on PostgreSQL, the address of the server and the name of its database there."""

    home: Path
    database: tuple[str, str] | None = None


@pytest.fixture(scope="session")
def blank_ready(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ready]:
    """The blank city made once: each journey starts from a copy of it."""
    asked = postgres()
    if asked is None:
        yield Ready(made_once("blank", prepare_blank, tmp_path_factory))
        return
    home = tmp_path_factory.mktemp("blank-ready")
    own = database_of_its_own(asked)
    with own as address:
        prepare(surroundings(home, free_port(), address, blank=True), blank=True)
        yield Ready(home, (asked, own.name))


@pytest.fixture(scope="module")
def blank_site(blank_ready: Ready, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Units and people, nothing published: for those who walk the whole way."""
    home = copied(blank_ready.home, tmp_path_factory.mktemp("blank"))
    if blank_ready.database is None:
        with served(home, None, blank=True) as one:
            yield one
        return
    own = database_of_its_own(*blank_ready.database)
    with own as address, served(home, address, blank=True) as one:
        yield one


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed again after each file: its event loop must not be there when other tests use the database."""
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def readers(browser: Browser, site: Site) -> Iterator[Readers]:
    everybody = Readers(browser, site)
    yield everybody
    everybody.leave()


def postgres() -> str | None:
    """The address of the suite's database where it is PostgreSQL."""
    asked = environ.Env().str("DATABASE_URL", default="")
    return asked if asked.startswith("postgres") else None


def copied(ready: Path, home: Path) -> Path:
    shutil.copytree(ready, home, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*-wal", "*-shm"))
    return home


class database_of_its_own:  # noqa: N801
    """A PostgreSQL database that exists for the length of a block: empty, or a copy of another beside it."""

    def __init__(self, address: str, copy_of: str = "template1") -> None:
        self.address, self.name, self.template = address, f"city_{uuid.uuid4().hex[:12]}", copy_of

    def __enter__(self) -> str:
        self._run(f'CREATE DATABASE "{self.name}" TEMPLATE "{self.template}"')
        parts = urlsplit(self.address)
        return urlunsplit(parts._replace(path=f"/{self.name}"))

    def __exit__(self, *_error: object) -> None:
        self._run(f'DROP DATABASE "{self.name}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(statement.encode())


# They change nothing that others look at; two workers, each with a city of its own, end sooner than one.
LOOKING = {"test_accessibility", "test_accessibility_households", "test_english", "test_page_walk", "test_pictures",
           "test_public_privacy"}  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of this folder share one city: those that look run on one worker, those that act on one."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("looking" if item.path.stem in LOOKING else "site"))
