"""What every test may ask for: days, a small city, people with a line of biography, and their desks."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db import connection

from chungtay.apps.accounts import services as accounts
from chungtay.apps.accounts.desks import PostDesk, desk_of
from chungtay.apps.accounts.models import Person, Post
from chungtay.apps.units import services as units
from chungtay.apps.units.models import Kind, Level, Unit
from chungtay.apps.units.services import TerritoryRow, UnitRow
from chungtay.base.access import SystemDesk


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A skipped test proves nothing: where the whole suite must run, one skip fails it, and each is named."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or hasattr(session.config, "workerinput"):
        return
    skipped = reporter.stats.get("skipped", [])
    for report in skipped:
        reporter.write_line(f"Bỏ qua: {report.nodeid}: {report.longrepr}")
    if skipped and os.environ.get("CI"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


SINCE = date(2021, 11, 1)
UNTIL = date(2025, 1, 1)
DAY = date(2022, 9, 27)

PLACES = [
    ("01", "Hà Nội", "Thành phố Hà Nội", "thành phố", 1, "", ""),
    ("271", "Ba Vì", "Huyện Ba Vì", "huyện", 2, "01", ""),
    ("008", "Hoàng Mai", "Quận Hoàng Mai", "quận", 2, "01", ""),
    ("09703", "Ba Vì", "Xã Ba Vì", "xã", 3, "271", "nong_thon"),
    ("09700", "Minh Quang", "Xã Minh Quang", "xã", 3, "271", "nong_thon"),
    ("00322", "Hoàng Liệt", "Phường Hoàng Liệt", "phường", 3, "008", "thanh_thi"),
]
ORGANISATIONS = [
    ("ubnd-tp", "Ủy ban nhân dân Thành phố Hà Nội", Kind.PEOPLE_COMMITTEE, Level.CITY, "01", ""),
    ("so-ldtbxh", "Sở Lao động - Thương binh và Xã hội", Kind.DEPARTMENT, Level.CITY, "01", "ubnd-tp"),
    ("ban-tdkt", "Ban Thi đua - Khen thưởng Thành phố", Kind.DEPARTMENT, Level.CITY, "01", "ubnd-tp"),
    ("mttq-tp", "Ủy ban Mặt trận Tổ quốc Việt Nam Thành phố Hà Nội", Kind.FRONT, Level.CITY, "01", ""),
    ("bavi", "Ủy ban nhân dân huyện Ba Vì", Kind.PEOPLE_COMMITTEE, Level.DISTRICT, "271", "ubnd-tp"),
    ("hoangmai", "Ủy ban nhân dân quận Hoàng Mai", Kind.PEOPLE_COMMITTEE, Level.DISTRICT, "008", "ubnd-tp"),
    ("xa-bavi", "Ủy ban nhân dân xã Ba Vì", Kind.PEOPLE_COMMITTEE, Level.COMMUNE, "09703", "bavi"),
    ("minhquang", "Ủy ban nhân dân xã Minh Quang", Kind.PEOPLE_COMMITTEE, Level.COMMUNE, "09700", "bavi"),
    ("hoangliet", "Ủy ban nhân dân phường Hoàng Liệt", Kind.PEOPLE_COMMITTEE, Level.COMMUNE, "00322", "hoangmai"),
]

# Invented people: nobody real is meant.
PEOPLE = {
    "standing_officer": ("Trịnh Thị Thường", "So-ldtbxh's officer who keeps the movement going", "so-ldtbxh"),
    "emulation_officer": ("Lương Văn Đua", "counts points at the emulation board and trusts none of them", "ban-tdkt"),
    "unit_leader": ("Đặng Thị Hòa", "leads the committee, signs after reading", "bavi"),
    "unit_officer": ("Nguyễn Văn Ánh", "writes the reports, lives in Excel", "minhquang"),
    "front_officer": ("Phùng Thị Mặt", "visits households without notice", "mttq-tp"),
    "council_member": ("Hoàng Văn Hội", "votes once and tells nobody", "ban-tdkt"),
    "auditor": ("Bạch Thị Kiểm", "reads everything, changes nothing", "ubnd-tp"),
    "system_admin": ("Tống Văn Quản", "opens accounts, sees no household", "ubnd-tp"),
}


@pytest.fixture
def city(db: None) -> dict[str, Unit]:
    """A small Hà Nội of 2022, by key."""
    system = SystemDesk(DAY)
    units.load_territories(
        [TerritoryRow(c, n, f, k, level, p, area, "", SINCE, UNTIL) for c, n, f, k, level, p, area in PLACES], by=system
    )
    units.load_units(
        [
            UnitRow(key, name, kind, level, seat, parent, SINCE, UNTIL)
            for key, name, kind, level, seat, parent in ORGANISATIONS
        ],
        by=system,
    )
    return {unit.key: unit for unit in Unit.objects.all()}


Desks = Callable[..., PostDesk]


@pytest.fixture
def desk(city: dict[str, Unit]) -> Desks:
    """`desk("unit_officer", "minhquang")`: somebody at work there; the same call gives the same person."""
    made: dict[tuple[str, str], Post] = {}

    def sit(role: str, unit_key: str = "", day: date = DAY) -> PostDesk:
        name, story, usual = PEOPLE.get(role, ("Lê Thị Khách", "helps out where she is needed", "ubnd-tp"))
        key = unit_key or usual
        if (role, key) not in made:
            system = SystemDesk(DAY)
            person = accounts.enter_person(by=system, full_name=name, story=story)
            made[role, key] = accounts.give_post(person, by=system, unit=city[key], role=role, since=SINCE)
        post = Post.objects.select_related("unit", "person").get(pk=made[role, key].pk)
        return desk_of(post, day)

    return sit


@pytest.fixture
def sign_in(client: object, desk: Desks) -> Callable[..., object]:
    """`sign_in("unit_officer", "minhquang")`: the test client, signed in as that person."""
    from django.test import Client

    from chungtay.apps.accounts.models import User

    def enter(role: str, unit_key: str = "", day: date = DAY) -> Client:
        sitting = desk(role, unit_key, day)
        person = Person.objects.get(pk=sitting.person_id)
        user = User.objects.filter(person=person).first() or accounts.open_sign_in(
            person, by=SystemDesk(DAY), username=f"{role}{sitting.unit_key}", password=None
        )
        visitor = Client()
        visitor.force_login(user, backend="chungtay.apps.accounts.backends.SignIns")
        return visitor

    return enter


@pytest.fixture(autouse=True)
def own_places(settings: object, tmp_path: Path) -> None:
    """Files and anchors of a test stay in the test's own folder; static files need no manifest."""
    settings.MEDIA_ROOT = tmp_path / "files"  # type: ignore[attr-defined]
    settings.SEAL_ANCHOR = tmp_path / "seals.txt"  # type: ignore[attr-defined]
    settings.DEMO_TODAY = DAY  # type: ignore[attr-defined]
    # Tests write past the verbs and roll back, which no stamp tells of.
    settings.PAGE_CACHE_MB = 0  # type: ignore[attr-defined]
    settings.STORAGES = {  # type: ignore[attr-defined]
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]


@pytest.fixture
def lift_append_only(transactional_db: None) -> Iterator[None]:
    """For tests with real transactions: afterwards the audit's triggers are lifted and its tables emptied."""
    from django.db.migrations.loader import MigrationLoader

    migration = MigrationLoader(connection).get_migration("base", "0002_append_only")
    yield
    with connection.schema_editor() as editor:
        migration.operations[1].reverse_code(None, editor)  # type: ignore[attr-defined]
    from chungtay.base.models import Event, OnceKey, Seal, SealedEvent

    for model in (SealedEvent, Seal, Event, OnceKey):
        model.objects.all().delete()
    with connection.schema_editor() as editor:
        migration.operations[1].code(None, editor)  # type: ignore[attr-defined]
