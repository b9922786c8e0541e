"""Whatever happens to households, the forms from the database are the forms of the rules, for every place and year."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungtay.apps.households.models import Household
from chungtay.apps.households.queries.flows import FlowLine, Forms, added, flows
from chungtay.apps.households.tests.conftest import MAI, Settle
from chungtay.apps.households.tests.histories import FIRST, LAST, STANDARDS, History, folded
from chungtay.apps.units.models import Kind, Unit
from chungtay.rules.flows import check, check_together
from chungtay.rules.ledger import FORMS

YEARS = range(FIRST, LAST + 2)
END = date(LAST + 1, 12, 31)
# The line of each place of the small city, from the villages up.
BELOW = {
    "minhquang": ("thon-lat", "thon-cua"),
    "xa-bavi": ("thon-hop",),
    "hoangliet": ("tdp-1",),
    "bavi": ("minhquang", "xa-bavi"),
    "hoangmai": ("hoangliet",),
    "ubnd-tp": ("bavi", "hoangmai"),
}
VILLAGES = ("thon-lat", "thon-cua", "thon-hop", "tdp-1")
SEEDS = st.integers(0, 10**9)
many = settings(
    max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def households(settle: Settle) -> list[Household]:
    return [
        settle(village, f"{village}-{place}", MAI, members=place % 4 + 1) for place in range(2) for village in VILLAGES
    ]  # fmt: skip


@contextmanager
def played(seed: int, city: dict[str, Unit], households: list[Household]) -> Iterator[History]:
    """A history of its own, which leaves nothing behind: the ledger itself forbids taking anything away."""
    with transaction.atomic():
        fresh = list(Household.objects.filter(pk__in=[one.pk for one in households]).order_by("pk"))
        communes = [city[key] for key in ("minhquang", "xa-bavi", "hoangliet")]
        history = History(seed, list(Unit.objects.filter(kind=Kind.VILLAGE).order_by("pk")), communes, fresh)
        history.play(15)
        yield history
        transaction.set_rollback(True)


def lines_of(city: dict[str, Unit], standard: str) -> dict[tuple[str, int], FlowLine]:
    keys = {city[key].pk: key for key in (*BELOW, *VILLAGES)}
    return {(keys[place], year): line for (place, year), line in flows(keys, YEARS, standard, END).items()}


def total(parts: list[Forms]) -> Forms:
    whole = parts[0]
    for part in parts[1:]:
        whole = added(whole, part)
    return whole


def villages_under(key: str) -> list[str]:
    return [key] if key in VILLAGES else [one for below in BELOW[key] for one in villages_under(below)]


@many
@given(seed=SEEDS)
def test_the_database_adds_up_as_the_rules_do(city: dict[str, Unit], households: list[Household], seed: int) -> None:
    with played(seed, city, households):
        for standard in STANDARDS:
            lines = lines_of(city, standard)
            for key in (*BELOW, *VILLAGES):
                right = folded([city[one].pk for one in villages_under(key)], standard)
                for year in YEARS:
                    assert lines[key, year].now == right[year], (key, year, standard)


@many
@given(seed=SEEDS)
def test_every_form_adds_up_and_opens_with_what_the_year_before_ended_with(
    city: dict[str, Unit], households: list[Household], seed: int
) -> None:
    with played(seed, city, households):
        for standard in STANDARDS:
            lines = lines_of(city, standard)
            for (key, year), line in lines.items():
                for forms in (line.official, line.now):
                    assert not [fault for form in FORMS for fault in check(form, forms[form].households)]
                    assert not [fault for form in FORMS for fault in check(form, forms[form].persons)]
                    assert not check_together(forms["poor"].households, forms["near_poor"].households)
                    assert not check_together(forms["poor"].persons, forms["near_poor"].persons)
                if year > FIRST:
                    before = lines[key, year - 1]
                    for form in FORMS:
                        assert line.now[form].households["c1"] == before.now[form].households["c9"]
                        assert line.now[form].persons["c1"] == before.now[form].persons["c9"]


@many
@given(seed=SEEDS)
def test_a_place_is_the_sum_of_the_places_under_it(
    city: dict[str, Unit], households: list[Household], seed: int
) -> None:
    with played(seed, city, households):
        for standard in STANDARDS:
            lines = lines_of(city, standard)
            for key, below in BELOW.items():
                for year in YEARS:
                    parts = [lines[one, year] for one in below]
                    assert lines[key, year].official == total([part.official for part in parts])
                    assert lines[key, year].now == total([part.now for part in parts])
                    assert lines[key, year].closed == sum(part.closed for part in parts)


@many
@given(seed=SEEDS)
def test_a_closed_year_keeps_its_figures_whatever_is_corrected_later(
    city: dict[str, Unit], households: list[Household], seed: int
) -> None:
    with played(seed, city, households) as history:
        keys = {city[key].pk: key for key in VILLAGES}
        for standard in STANDARDS:
            lines = lines_of(city, standard)
            for (village, closed_by, year), figures in history.closed.items():
                if closed_by == standard:
                    line = lines[keys[village], year]
                    assert line.is_closed
                    assert line.official == figures
