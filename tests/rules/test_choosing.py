"""The best choice within an amount: against every choice there is, whatever order the needs come in, and in time."""

import itertools
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.rules.choosing import Choice, Wanted, best_choice

ROOT = Path(__file__).parents[2]
NEEDS = st.lists(st.tuples(st.integers(0, 12), st.integers(1, 30)), max_size=8)


@settings(max_examples=60, deadline=None)
@given(NEEDS, st.integers(1, 120))
def test_no_other_choice_has_more_points_or_as_many_for_less(rows: list[tuple[int, int]], thousands: int) -> None:
    needs = [Wanted(f"N{place}", points, dong * 1_000) for place, (points, dong) in enumerate(rows)]
    best = max(
        (sum(one.points for one in some), -sum(one.dong for one in some))
        for size in range(len(needs) + 1)
        for some in itertools.combinations(needs, size)
        if sum(one.dong for one in some) <= thousands * 1_000
    )
    found = best_choice(needs, thousands * 1_000)
    assert (found.points, -found.dong) == best
    assert found == best_choice(reversed(needs), thousands * 1_000)


def test_of_needs_alike_the_first_codes_are_chosen() -> None:
    needs = [Wanted(code, 10, 5_000_000) for code in ("K3", "K1", "K2")]
    assert best_choice(needs, 11_000_000) == Choice(("K1", "K2"), 20, 10_000_000)


def test_an_amount_too_small_for_any_need_chooses_none() -> None:
    assert best_choice([Wanted("K1", 10, 5_000_000)], 4_999_999) == Choice((), 0, 0)


def test_a_need_without_a_cost_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="costs something"):
        best_choice([Wanted("K1", 10, 0)], 1)


def test_the_solver_prints_nothing_of_its_own() -> None:
    """In a process of its own: what the library prints leaves its buffer only at the end."""
    code = "from chungtay.rules.choosing import *; print(best_choice([Wanted('K1', 10, 5)], 8).codes)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("('K1',)\n", "")


def test_five_hundred_needs_are_chosen_from_in_two_seconds() -> None:
    drawn = random.Random(251)
    needs = [
        Wanted(f"N{place:03}", drawn.randint(10, 120), drawn.randint(500, 60_000) * 1_000 + drawn.randint(0, 999))
        for place in range(500)
    ]
    begun = time.perf_counter()
    found = best_choice(needs, 5_000_000_000)
    assert time.perf_counter() - begun < 2
    assert (len(found.codes), found.points) == (len(set(found.codes)), sum(
        one.points for one in needs if one.code in found.codes
    ))  # fmt: skip
    assert found.dong <= 5_000_000_000
