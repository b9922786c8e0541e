"""Numbers without gaps: many people issue at once, some fail, and the book still counts 1, 2, 3 …"""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from chungtay.apps.documents.models import NumberBook, Official
from chungtay.apps.documents.tests.conftest import draft, hoa, issue, lift_issued, the_small_kind
from chungtay.apps.households.tests.at_once import all_at_once, one_database
from chungtay.base.errors import Refused

__all__ = ["draft", "hoa", "issue", "lift_issued", "the_small_kind"]

PEOPLE, TURNS = 4, 5
UNSET = "漢"


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("lift_issued")
@pytest.mark.parametrize("seed", [7, 8])
def test_of_many_who_issue_at_once_each_has_his_own_number_and_failures_leave_no_gap(
    draft: Callable[..., Official], issue: Callable[..., Official], tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    drafts = [[draft() for _ in range(TURNS)] for _ in range(PEOPLE)]
    bad = {official.pk for row in drafts for official in row if chance.random() < 0.3}
    Official.objects.filter(pk__in=bad).update(subject=f"Kết quả {UNSET}")

    def work(who: int) -> list[int]:
        taken = []
        for official in drafts[who]:
            try:
                taken.append(issue(official).book_number)
            except Refused:
                continue
        return [number for number in taken if number is not None]

    with one_database(tmp_path):
        taken = sorted(number for numbers in all_at_once(work, PEOPLE) for number in numbers)
        numbers = Official.objects.exclude(book=None).values_list("book_number", flat=True)
        kept = sorted(number for number in numbers if number is not None)
        last = NumberBook.objects.get().last
    assert len(taken) == PEOPLE * TURNS - len(bad)
    assert taken == kept == list(range(1, len(taken) + 1))
    assert last == len(taken)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("lift_issued")
def test_of_two_who_issue_one_draft_one_is_told_and_one_number_is_taken(
    draft: Callable[..., Official], issue: Callable[..., Official], tmp_path: Path
) -> None:
    official = draft()

    def sign(_who: int) -> str:
        try:
            return str(issue(official).number)
        except Refused as told:
            return told.message

    with one_database(tmp_path):
        answers = sorted(all_at_once(sign, 2))
        assert NumberBook.objects.get().last == 1
    assert answers[0] == "01/BC-UBND"
    assert "không sửa được" in answers[1]
