"""The built demo city: what is published adds up, everything says that it is invented, and nobody real is in it."""

import hashlib
import json
import sqlite3
from typing import Any

import pytest

from chungtay.config.demo import PASSWORD, SIGN_INS
from tests.demo.fixtures import Built

pytestmark = pytest.mark.slow

# Times of recording, and what is drawn at random so that nobody can guess it; with them go the bytes of papers.
UNEQUAL = {
    "accounts_user": {"password"},
    "base_event": {"recorded_at"},
    "base_job": {"key", "created_at", "started_at", "finished_at", "holder", "lease_until", "turn_at"},
    "base_publictext": {"key"},
    "base_scheduledrun": {"slot", "job_id"},
    "commendations_award": {"key", "code", "file", "sha256"},
    "commendations_castballot": {"key"},
    "commendations_decision": {"key", "file", "sha256"},
    "commendations_handedout": {"digest"},
    "django_migrations": {"applied"},
    "documents_attachment": {"key", "file"},
    "documents_official": {"key", "file", "sha256", "word_file", "word_sha256"},
    "feedback_comment": {"code"},
    "feedback_message": {"code"},
    "households_import": {"key", "file", "sha256", "digest", "job_key"},
    "households_poorcertificate": {"code"},
    "initiatives_publicproposal": {"code"},
    "loans_repaymentimport": {"digest"},
    "media_picture": {"key", "stamp", "kept"},
    "notices_broadcast": {"about"},
    "notices_notice": {"about", "batch", "written_at", "read_at"},
    "support_need": {"code"},
    "support_sharing": {"inputs", "digest"},
    # Of needs with equal points the first by its code is chosen.
    "support_sharingrow": {"need_id", "position", "weight", "asked", "proposed", "amount", "before"},
}
# Which runs the schedule asks for depends on the hour of the building.
BY_THE_HOUR = {"base_job": "kind != 'base.scheduled'", "sqlite_sequence": "name != 'base_job'"}
UNEQUAL_CHANGES = {
    "key",
    "code",
    "file",
    "kept",
    "sha256",
    "digest",
    "job_key",
    "token",
    "word_file",
    "word_sha256",
    "about",
    "read_at",
}


def one(demo: sqlite3.Connection, question: str, *given: Any) -> Any:
    return demo.execute(question, given).fetchone()[0]


def city_total(demo: sqlite3.Connection, cell: str, year: int, day: str) -> tuple[int, int]:
    """The sum over the communes' reports accepted by the day, and how many there are."""
    found: tuple[int, int] = demo.execute(
        """SELECT sum(figure.value), count(*) FROM reports_reportfigure figure
           JOIN reports_report report ON report.id = figure.report_id JOIN units_unit unit ON unit.id = report.unit_id
           WHERE figure.key = ? AND report.year = ? AND report.state = 'accepted' AND report.accepted_on <= ?
           AND unit.level = 3""",
        (cell, year, day),
    ).fetchone()
    return found


@pytest.mark.parametrize(
    ("cell", "year", "total"),
    [
        ("poor_c1", 2022, 3612),
        ("poor_c9", 2022, 2134),
        ("near_c1", 2022, 30_176),
        ("near_c9", 2022, 22_263),
        ("poor_c1", 2023, 2134),
        ("poor_c9", 2023, 690),
    ],
)
def test_the_accepted_reports_of_a_closed_year_add_up_to_the_published_series(
    demo: sqlite3.Connection, cell: str, year: int, total: int
) -> None:
    assert city_total(demo, cell, year, f"{year}-12-31") == (total, 579)


def test_on_the_demos_day_2024_is_not_yet_complete(demo: sqlite3.Connection) -> None:
    total, reporting = city_total(demo, "poor_c9", 2024, "2024-12-20")
    assert total == 0
    assert 400 < reporting < 579
    states = dict(demo.execute("SELECT state, count(*) FROM reports_report WHERE year = 2024 GROUP BY state"))
    assert set(states) == {"accepted", "submitted", "sent_back", "draft"}


def test_it_looks_alive(demo: sqlite3.Connection) -> None:
    late = "SELECT count(*) FROM reports_report WHERE first_submitted_on > due_on AND year = ?"
    assert all(20 < one(demo, late, year) < 100 for year in (2022, 2023))
    assert one(demo, "SELECT count(*) FROM base_event WHERE verb = 'reports.send_back'") > 50
    never = "SELECT count(*) FROM movements_obligation WHERE kind = 'registration' AND fulfilled_on IS NULL"
    assert 5 <= one(demo, never) <= 15
    states = dict(demo.execute("SELECT state, count(*) FROM scoring_dispute GROUP BY state"))
    assert states == {"upheld": 1, "dismissed": 1}
    assert one(demo, "SELECT count(*) FROM scoring_round WHERE state = 'published'") == 2
    assert one(demo, "SELECT count(*) FROM commendations_award WHERE revoked_on IS NOT NULL") == 1
    stages = dict(demo.execute("SELECT stage, count(*) FROM commendations_nomination GROUP BY stage"))
    assert {"awarded", "not_passed", "ballot"} <= set(stages)


def test_those_who_sign_in_find_something_to_do_on_the_demos_day(demo: sqlite3.Connection) -> None:
    def state_of(unit: str) -> str:
        question = """SELECT report.state FROM reports_report report JOIN units_unit unit ON unit.id = report.unit_id
                      JOIN movements_movement movement ON movement.id = report.movement_id
                      WHERE unit.key = ? AND report.year = 2024 AND report.kind = 'yearly_report'
                      AND movement.key = '251-ha-noi'"""
        return str(one(demo, question, unit))

    assert state_of("ubnd-09700-2021") == "sent_back"
    assert state_of("ubnd-09703-2021") == "draft"
    assert state_of("ubnd-271-2021") == "draft"
    assert state_of("ubnd-008-2021") == "submitted"
    assert one(demo, "SELECT count(*) FROM commendations_ballotround WHERE state = 'open'") == 1


def test_a_commune_runs_a_movement_of_its_own_and_the_two_do_not_mix(demo: sqlite3.Connection) -> None:
    levels = "SELECT level, count(*) FROM movements_movement GROUP BY level ORDER BY level"
    assert demo.execute(levels).fetchall() == [(1, 1), (3, 1)]
    owed = """SELECT row.kind, count(*), count(row.fulfilled_on), count(DISTINCT unit.seat_id)
              FROM movements_obligation row JOIN movements_movement movement ON movement.id = row.movement_id
              JOIN units_unit unit ON unit.id = row.unit_id
              WHERE movement.level = 3 GROUP BY row.kind ORDER BY row.kind"""
    villages = one(demo, "SELECT count(*) FROM units_unit WHERE key LIKE 'thon-09700-%'")
    assert demo.execute(owed).fetchall() == [
        ("registration", villages, villages, 1), ("review", 2, 1, 1), ("unit_plan", villages, villages - 1, 1),
        ("yearly_report", 1, 1, 1),
    ]  # fmt: skip
    mixed = """SELECT count(*) FROM reports_reportfigure figure JOIN reports_report report
               ON report.id = figure.report_id JOIN movements_movement movement ON movement.id = report.movement_id
               WHERE (figure.key LIKE 'houses%') != (movement.level = 3) AND figure.key NOT LIKE 'midterm%'"""
    assert one(demo, mixed) == 0


def test_every_act_was_done_by_a_verb_on_a_day_of_the_walk(demo: sqlite3.Connection) -> None:
    first, last = demo.execute("SELECT min(day), max(day) FROM base_event WHERE actor_role != 'installer'").fetchone()
    assert first == "2022-09-27"
    assert last <= "2024-12-20"
    days = [row[0] for row in demo.execute("SELECT day FROM base_event WHERE actor_role != 'installer' ORDER BY id")]
    assert days == sorted(days)


def test_only_the_listed_persons_can_sign_in(demo: sqlite3.Connection) -> None:
    usable = {row[0] for row in demo.execute("SELECT username FROM accounts_user WHERE password NOT LIKE '!%'")}
    assert usable == {username for username, _, _ in SIGN_INS}


def test_every_person_and_every_invented_unit_says_so(demo: sqlite3.Connection) -> None:
    stories = {row[0] for row in demo.execute("SELECT DISTINCT story FROM accounts_person")}
    assert stories == {"Nhân vật minh họa, không phải người thật."}
    marks = demo.execute(
        "SELECT DISTINCT mark, note FROM units_unit WHERE kind IN ('village', 'enterprise', 'cooperative')"
    ).fetchall()
    assert marks == [("synthetic", "dữ liệu minh họa")]
    unmarked = """SELECT count(*) FROM reports_report report WHERE state != 'draft'
        AND narrative NOT LIKE '%minh họa%' AND NOT EXISTS
        (SELECT 1 FROM reports_reporttext said WHERE said.report_id = report.id AND said.text LIKE '%minh họa%')"""
    assert one(demo, unmarked) == 0


def test_the_builder_tells_its_progress_and_who_signs_in(demo_city: Built) -> None:
    assert "Ban hành Kế hoạch, đăng ký thi đua" in demo_city.said
    assert f"Mật khẩu chung: {PASSWORD}" in demo_city.said
    assert all(username in demo_city.said for username, _, _ in SIGN_INS)


def test_building_twice_gives_the_same_city(demo_city: Built, demo_again: Built) -> None:
    assert digests(demo_city) == digests(demo_again)


def digests(city: Built) -> dict[str, str]:
    """A digest of each table's rows, but for recording times and random secrets."""
    reading = sqlite3.connect(f"file:{city.path}?mode=ro", uri=True)
    tables = [row[0] for row in reading.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    found = {table: digest_of(reading, table) for table in tables}
    reading.close()
    return found


def digest_of(reading: sqlite3.Connection, table: str) -> str:
    columns = [row[1] for row in reading.execute(f'PRAGMA table_info("{table}")')]
    kept = [name for name in columns if name not in UNEQUAL.get(table, set())]
    chosen = ", ".join(f'"{name}"' for name in kept)
    asked = f'SELECT {chosen} FROM "{table}" WHERE {BY_THE_HOUR.get(table, "1")}'
    rows = [plain(kept, row) for row in reading.execute(asked)]
    return hashlib.sha256("\n".join(sorted(rows)).encode()).hexdigest()


def plain(names: list[str], row: tuple[Any, ...]) -> str:
    values = dict(zip(names, row, strict=True))
    for name in ("changes", "counts"):
        if name in values:
            told = json.loads(values[name])
            values[name] = {key: value for key, value in told.items() if key not in UNEQUAL_CHANGES}
    return repr(values)
