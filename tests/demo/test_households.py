"""The registers of the demo's three communes: invented people whose flows are what their communes reported."""

import sqlite3
from collections import Counter

import pytest

from chungtay.config.demo.people import FAMILY_NAMES, GIVEN_NAMES
from chungtay.rules.flows import FlowForm
from chungtay.rules.ledger import Entry, FlowKind, YearForms, fold

pytestmark = pytest.mark.slow

MINH_QUANG, BA_VI, HOANG_LIET = "ubnd-09700-2021", "ubnd-09703-2021", "ubnd-00322-2021"
FORMS: dict[FlowForm, str] = {"poor": "poor", "near_poor": "near"}


def forms_of(demo: sqlite3.Connection, commune: str) -> dict[int, YearForms]:
    """Forms 2 and 3 of a commune, added up from the entries of its villages."""
    entries = demo.execute(
        """SELECT entry.year, entry.kind, entry.before, entry.after, entry.persons_before, entry.persons_after, sign
           FROM households_flowentry entry JOIN units_unitplace place ON place.unit_id = entry.unit_id
           JOIN units_unit unit ON unit.id = place.parent_id
           WHERE unit.key = ? AND entry.standard = 'national' ORDER BY entry.id""",
        (commune,),
    )
    return fold(Entry(year, FlowKind(kind), *told) for year, kind, *told in entries)


def reported(demo: sqlite3.Connection, commune: str, year: int, form: FlowForm) -> dict[str, int]:
    """The cells of the form in the report that the commune sent."""
    prefix = f"{FORMS[form]}_"
    cells = demo.execute(
        """SELECT figure.key, figure.value FROM reports_reportfigure figure
           JOIN reports_report report ON report.id = figure.report_id JOIN units_unit unit ON unit.id = report.unit_id
           WHERE unit.key = ? AND report.year = ? AND report.first_submitted_on IS NOT NULL""",
        (commune, year),
    )
    return {key.removeprefix(prefix): value for key, value in cells if key.startswith(f"{prefix}c")}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("commune", "year"),
    [
        *((commune, year) for commune in (MINH_QUANG, BA_VI, HOANG_LIET) for year in (2022, 2023)),
        (MINH_QUANG, 2024),
        (HOANG_LIET, 2024),
    ],
)
def test_the_register_adds_up_to_what_its_commune_reported(
    demo: sqlite3.Connection, commune: str, year: int, form: FlowForm
) -> None:
    cells = forms_of(demo, commune)[year][form].households
    assert cells == reported(demo, commune, year, form)


def test_a_commune_whose_review_is_late_has_its_households_still_on_the_list(demo: sqlite3.Connection) -> None:
    forms = forms_of(demo, BA_VI)[2024]
    assert (forms["poor"].households["c9"], forms["near_poor"].households["c9"]) == (19, 66)


def test_the_classes_that_households_hold_are_the_closing_numbers(demo: sqlite3.Connection) -> None:
    held = demo.execute(
        """SELECT unit.key, household.national_class, count(*) FROM households_household household
           JOIN units_unitplace place ON place.unit_id = household.unit_id
           JOIN units_unit unit ON unit.id = place.parent_id
           WHERE household.closed_on IS NULL AND household.national_class IN ('poor', 'near_poor') GROUP BY 1, 2"""
    )
    counted = {(key, outcome): number for key, outcome, number in held}
    folded = {
        (key, form): forms_of(demo, key)[2024][form].households["c9"]
        for key in (MINH_QUANG, BA_VI, HOANG_LIET)
        for form in FORMS
    }
    assert counted == {key: number for key, number in folded.items() if number}


def test_nobody_in_a_household_is_real_or_has_a_number(demo: sqlite3.Connection) -> None:
    names = {row[0] for row in demo.execute("SELECT full_name FROM households_member")}
    names |= {row[0] for row in demo.execute("SELECT head_name FROM households_household")}
    assert len(names) > 400
    strange = [name for name in names if not name.endswith(GIVEN_NAMES) or not name.startswith(FAMILY_NAMES)]
    assert strange == []
    told = demo.execute(
        "SELECT DISTINCT id_number, (SELECT max(phone) FROM households_household) FROM households_member"
    )
    assert told.fetchall() == [("", "")]


def test_each_village_of_the_late_commune_stands_at_another_step(demo: sqlite3.Connection) -> None:
    steps = demo.execute(
        """SELECT village.step FROM households_villagereview village
           JOIN households_reviewround round ON round.id = village.round_id
           JOIN units_unit unit ON unit.id = round.unit_id
           WHERE unit.key = ? ORDER BY village.unit_id""",
        (BA_VI,),
    )
    assert [row[0] for row in steps] == [4, 3, 3, 2]


def test_the_reviewed_commune_has_certificates_and_a_household_that_was_told_no(demo: sqlite3.Connection) -> None:
    certificates = demo.execute("SELECT ordinal FROM households_poorcertificate ORDER BY ordinal").fetchall()
    assert [row[0] for row in certificates] == list(range(1, 106))
    refused = demo.execute(
        """SELECT count(*) FROM households_reviewcase kase JOIN households_household household
           ON household.id = kase.household_id WHERE kase.source = 'request' AND kase.state = 'recognised'
           AND household.national_class = 'not_poor'"""
    )
    assert refused.fetchone() == (1,)


def test_something_of_everything_waits_on_the_desks(demo: sqlite3.Connection) -> None:
    questions = {
        "proposals": "SELECT state FROM households_proposal",
        "moves": "SELECT state FROM households_transfer",
        "pairs": "SELECT state FROM households_duplicatepair",
        "faults": "SELECT severity FROM households_importfault",
    }
    told = {name: Counter(row[0] for row in demo.execute(question)) for name, question in questions.items()}
    assert told == {
        "proposals": {"waiting": 2, "refused": 1},
        "moves": {"waiting": 2},
        "pairs": {"open": 1},
        "faults": {"error": 3},
    }
