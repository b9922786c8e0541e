"""Years of reviews recognised by the verb itself: each household's class is what its ledger adds up to."""

import itertools
import random
from datetime import date
from pathlib import Path

import pytest

from chungtay.apps.households import assess
from chungtay.apps.households.ledgering import COUNTED, class_of
from chungtay.apps.households.models import (
    CaseState,
    FlowEntry,
    Household,
    PoorCertificate,
    ReviewCase,
    ReviewRound,
    RoundKind,
    RoundState,
    StandardKey,
    Step,
    VillageReview,
)
from chungtay.apps.households.services.packs import load_pack
from chungtay.apps.households.services.recognition import recognise_round
from chungtay.apps.households.services.register import add_member, let_member_leave
from chungtay.apps.households.tests.at_once import all_at_once, one_database
from chungtay.apps.households.tests.conftest import Settle
from chungtay.apps.households.tests.test_packs import CITY
from chungtay.apps.units.models import Unit
from chungtay.base.access import SystemDesk
from chungtay.rules.ledger import Entry, FlowKind, fold
from conftest import Desks

BEFORE = date(2021, 12, 1)
YEARS = (2022, 2023, 2024)
WORDS = ("Mây", "Tre", "Khoai", "Suối", "Gừng", "Mận", "Lạc", "Ngô", "Vừng", "Rạ", "Nứa", "Sim", "Cọ", "Trám")
SCORES = (120, 139, 140, 141, 145, 146, 190)


def surveyed_round(commune: Unit, year: int, dice: random.Random, month: int = 0) -> ReviewRound:
    """A round of the commune with each open household on it, surveyed by the dice and agreed to."""
    kind = RoundKind.MONTHLY if month else RoundKind.YEARLY
    day = date(year, 11, 20)
    made = ReviewRound.objects.create(
        unit=commune, kind=kind, year=year, month=month, starts=date(year, 9, 1), ends=date(year, 12, 14),
        opened_on=date(year, 9, 1), state=RoundState.ANSWERED,
    )  # fmt: skip
    for village in Unit.objects.filter(kind="village", seat=commune.seat_id):
        review = VillageReview.objects.create(round=made, unit=village, step=Step.RECOGNITION)
        for one in Household.objects.open().filter(unit=village):
            lacks = dice.randint(0, 6)
            ReviewCase.objects.create(
                review=review, unit=village, household=one, source="on_list", area=one.area, persons=one.members_count,
                income_score=dice.choice(SCORES), deprivations=(1 << lacks) - 1, deprivation_count=lacks,
                state=CaseState.SURVEYED, surveyed_on=day,
            )  # fmt: skip
    assess.assess_cases(ReviewCase.objects.filter(review__round=made), day)
    return made


def sign(round_: ReviewRound) -> None:
    day = date(round_.year, 11, 25)
    recognise_round(round_, by=SystemDesk(day), number=f"{round_.year}-{round_.month}/QĐ-UBND", signed_on=day,
                    signer="Bùi Văn Ruộng Bậc", signer_title="Chủ tịch")  # fmt: skip


def counted(held: str) -> str:
    """The class as the forms see it: outside the two lists all are alike."""
    return held if held in COUNTED else ""


def change_members(dice: random.Random, year: int) -> None:
    for one in Household.objects.open():
        by = SystemDesk(date(year, 6, 1))
        if dice.random() < 0.5:
            name = " ".join(["Phạm", *dice.choices(WORDS, k=3)])
            add_member(one, by=by, full_name=name, relation="other", birth_year=dice.randint(1930, 2015))
        elif one.members_count > 1 and (last := one.members.present().exclude(relation="head").last()):
            let_member_leave(one, by=by, member=last.pk, reason="moved")


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_class_and_persons_of_every_household_are_what_its_ledger_adds_up_to(
    settle: Settle, city: dict[str, Unit], seed: int
) -> None:
    dice = random.Random(seed)
    load_pack(city["so-ldtbxh"], by=SystemDesk(date(2022, 1, 5)), text=CITY)
    for place in range(6):
        settle("thon-lat" if place % 2 else "thon-cua", f"{place:02}", members=dice.randint(1, 4), on=BEFORE)
    for year in YEARS:
        change_members(dice, year)
        sign(surveyed_round(city["minhquang"], year, dice))
    for one in Household.objects.all():
        for standard in StandardKey.values:
            chain = list(FlowEntry.objects.filter(household=one, standard=standard).order_by("pk"))
            held = class_of(one, standard)
            assert held, f"hộ {one} chưa có phân loại"
            assert counted(held) == counted(chain[-1].after if chain else "")
            if held in COUNTED:
                assert chain[-1].persons_after == one.members_count
            for earlier, later in itertools.pairwise(chain):
                assert counted(earlier.after) == counted(later.before)


@pytest.mark.parametrize("seed", [4, 5])
def test_the_two_forms_close_on_the_households_that_stand_on_a_list(
    settle: Settle, city: dict[str, Unit], seed: int
) -> None:
    dice = random.Random(seed)
    for place in range(8):
        settle("thon-lat", f"{place:02}", members=dice.randint(1, 4), on=BEFORE)
    for year in YEARS:
        change_members(dice, year)
        sign(surveyed_round(city["minhquang"], year, dice))
        entries = FlowEntry.objects.filter(standard="national")
        forms = fold(
            Entry(one.year, FlowKind(one.kind), one.before, one.after, one.persons_before, one.persons_after, one.sign)
            for one in entries
        )
        for form in ("poor", "near_poor"):
            there = Household.objects.open().filter(national_class=form)
            closing = forms[year][form] if year in forms else None
            assert (closing.households["c9"] if closing else 0) == there.count(), f"{form} {year}"
            persons = sum(there.values_list("members_count", flat=True))
            assert (closing.persons["c9"] if closing else 0) == persons, f"{form} {year}"


def test_who_is_on_a_list_holds_one_certificate_and_who_is_not_holds_none(
    settle: Settle, city: dict[str, Unit]
) -> None:
    dice = random.Random(6)
    for place in range(8):
        settle("thon-lat", f"{place:02}")
    for year in YEARS:
        sign(surveyed_round(city["minhquang"], year, dice))
        running = PoorCertificate.objects.filter(ended_on__isnull=True).values_list("household", flat=True)
        listed = Household.objects.filter(national_class__in=COUNTED).values_list("pk", flat=True)
        assert sorted(running) == sorted(listed)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("lift_append_only")
def test_two_rounds_signed_at_the_same_moment_number_without_gap_or_double(
    settle: Settle, city: dict[str, Unit], desk: Desks, tmp_path: Path
) -> None:
    """The yearly round and a month's round of one commune, each with its own households, on two threads."""
    for place in range(12):
        settle("thon-lat" if place < 6 else "thon-cua", f"{place:02}", national_class="poor")
    dice = random.Random(7)
    rounds = [surveyed_round(city["minhquang"], 2024, dice), surveyed_round(city["minhquang"], 2024, dice, month=8)]
    for one, village in zip(rounds, ("thon-lat", "thon-cua"), strict=True):
        ReviewCase.objects.filter(review__round=one).exclude(unit=city[village]).update(state=CaseState.WITHDRAWN)
    ReviewCase.objects.update(income_score=100)
    assess.assess_cases(ReviewCase.objects.all(), date(2024, 11, 20))
    with one_database(tmp_path):
        all_at_once(lambda who: sign(rounds[who]), 2)
        numbers = list(PoorCertificate.objects.order_by("ordinal").values_list("ordinal", "number"))
        by_round = PoorCertificate.objects.values_list("recognition__round", flat=True).distinct().count()
    assert numbers == [(number, f"{number}/GCN-HN.HCN") for number in range(1, 13)]
    assert by_round == 2
