"""Several people on one sheet at the same moment: whatever the order, no accepted word is lost."""

import random
from pathlib import Path

import pytest

from chungtay.apps.households.models import Member, ReviewCase
from chungtay.apps.households.services.surveys import save_survey
from chungtay.apps.households.surveying import values
from chungtay.apps.households.surveying.questions import sheet_of
from chungtay.apps.households.tests.at_once import all_at_once, one_database
from chungtay.apps.households.tests.conftest import Settle
from chungtay.apps.households.tests.test_surveys import case_of, opened
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.errors import FieldClash
from chungtay.rules.merging import Base, Value, join, same
from conftest import DAY, Desks

PEOPLE, TURNS = 4, 8
FIELDS = ("note", "why-viec_lam", "why-dinh_duong")


def add_words(case: ReviewCase, by: Desk, who: int) -> list[tuple[str, str]]:
    """Open the sheet, add a word to what stands in some fields, save; where it clashes, read both and add again."""
    chance, accepted = random.Random(who), []
    for turn in range(TURNS):
        fields = chance.sample(FIELDS, chance.randint(1, len(FIELDS)))
        word = f"[{who}.{turn}]"
        while True:
            base = opened(case, word)
            typed: dict[str, Value] = {name: f"{base.values.get(name) or ''}{word}" for name in fields}
            try:
                save_survey(case, by=by, typed=typed, base=base)
            except FieldClash:
                continue
            break
        accepted += [(name, word) for name in fields]
    return accepted


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("lift_append_only", "villages")
def test_every_accepted_word_stands_on_the_sheet_exactly_once(
    settle: Settle, city: dict[str, Unit], desk: Desks, tmp_path: Path
) -> None:
    case, by = case_of(settle("thon-lat", "01"), city), desk("surveyor", "minhquang")
    with one_database(tmp_path):
        accepted = all_at_once(lambda who: add_words(case, by, who), PEOPLE)
        sheet = values.stored(sheet_of(ReviewCase.objects.get(pk=case.pk), DAY))
    words = [pair for one in accepted for pair in one]
    assert len(words) >= PEOPLE * TURNS
    for name, word in words:
        assert str(sheet[name]).count(word) == 1, f"{word} in {name}"


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("lift_append_only", "villages")
def test_facts_of_two_members_typed_at_the_same_moment_are_both_kept(
    settle: Settle, city: dict[str, Unit], desk: Desks, tmp_path: Path
) -> None:
    case, by = case_of(settle("thon-lat", "01", members=2), city), desk("surveyor", "minhquang")
    people = list(Member.objects.filter(household=case.household).values_list("pk", flat=True))

    def answer(who: int) -> None:
        for turn in range(5):
            typed: dict[str, Value] = {f"m{people[who]}-insured": turn % 2 == 0}
            save_survey(case, by=by, typed=typed, base=opened(case, f"{who}.{turn}"))

    with one_database(tmp_path):
        all_at_once(answer, len(people))
        sheet = values.stored(sheet_of(ReviewCase.objects.get(pk=case.pk), DAY))
    assert [sheet[f"m{member}-insured"] for member in people] == [True, True]


def test_any_interleaving_of_two_forms_loses_nothing() -> None:
    """Without a database, ten thousand random saves by two forms: whoever overwrites has seen what he overwrites."""
    chance = random.Random(7)
    stored: dict[str, Value] = {}
    stamps: dict[str, str] = {}
    forms: dict[str, tuple[Base, dict[str, Value]]] = {}
    for turn in range(10_000):
        who = chance.choice("AB")
        if who not in forms or chance.random() < 0.3:
            forms[who] = (Base(f"{who}{turn}", dict(stored), dict(stamps)), dict(stored))
        base, typed = forms[who]
        typed = {**typed, chance.choice("xyz"): chance.choice([None, 1, 2, 3])}
        forms[who] = (base, typed)
        joined = join(base, stored, stamps, typed)
        for name, value in joined.writes.items():
            unseen = stamps.get(name) not in (base.form, base.stamps.get(name))
            assert not unseen, f"lượt {turn}: {name}"
            assert same(value, typed[name])
        if not joined.clashes:
            stored |= joined.writes
            stamps |= dict.fromkeys(joined.writes, base.form)
            assert all(same(stored.get(name), value) for name, value in typed.items()
                       if stamps.get(name) == base.form or not same(value, base.values.get(name)))  # fmt: skip
