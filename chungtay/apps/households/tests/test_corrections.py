"""The ledger is corrected by taking an entry back and setting the right one beside it; the household follows."""

from datetime import date

import pytest

from chungtay.apps.households.corrections import Replacement
from chungtay.apps.households.ledgering import Change, enter, enter_for_both
from chungtay.apps.households.models import FlowEntry, Household
from chungtay.apps.households.services.ledger import correct_entry
from chungtay.apps.households.tests.conftest import BINH, Settle
from chungtay.apps.units.models import Unit
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.models import Event
from chungtay.rules.ledger import FlowKind
from conftest import DAY, Desks

LATER = date(2023, 3, 1)
WHY = "Nhập nhầm phiếu của hộ bên cạnh"


@pytest.fixture
def baskets(settle: Settle) -> Household:
    """Bình Yên's household, which weaves baskets: near-poor since 2022, four persons."""
    one = settle("thon-lat", "01", BINH, members=4, national_class="near_poor")
    book(one, FlowKind.NEW_NEAR, "", "near_poor")
    return one


def book(one: Household, kind: FlowKind, before: str, after: str, *, year: int = 2022) -> FlowEntry:
    return enter([Change(one, "national", kind, before, after, 4, 4, day=DAY, year=year)])[0]


def latest(one: Household) -> FlowEntry:
    return FlowEntry.objects.filter(household=one).order_by("-pk")[0]


def test_the_wrong_entry_stays_and_the_right_one_stands_beside_it(baskets: Household, desk: Desks) -> None:
    wrong = latest(baskets)
    made = correct_entry(
        wrong, by=desk("poverty_officer", "minhquang", LATER), reason=WHY, replacement=Replacement("", "poor", 4, 4)
    )
    entries = FlowEntry.objects.filter(household=baskets).order_by("pk")
    told = [(one.kind, one.after, one.sign, one.corrects_id, one.year, one.day) for one in entries]
    assert told == [
        ("new_near", "near_poor", 1, None, 2022, DAY),
        ("new_near", "near_poor", -1, wrong.pk, 2022, LATER),
        ("new_poor", "poor", 1, wrong.pk, 2022, LATER),
    ]
    baskets.refresh_from_db()
    assert baskets.national_class == "poor"
    event = Event.objects.get(verb="households.correct_entry")
    assert (event.note, event.about_id) == (WHY, str(made.pk))
    assert event.changes["national_class"] == ["near_poor", "poor"]


def test_an_entry_that_never_happened_is_only_taken_back(baskets: Household, desk: Desks) -> None:
    correct_entry(latest(baskets), by=desk("unit_leader", "minhquang", LATER), reason=WHY)
    baskets.refresh_from_db()
    assert baskets.national_class == ""
    assert [one.sign for one in FlowEntry.objects.order_by("pk")] == [1, -1]


def test_a_correction_needs_a_reason(baskets: Household, desk: Desks) -> None:
    with pytest.raises(Refused, match="lý do"):
        correct_entry(latest(baskets), by=desk("unit_leader", "minhquang", LATER), reason="  nhầm ")


def test_the_commune_next_door_corrects_nothing(baskets: Household, desk: Desks) -> None:
    with pytest.raises(NotAllowed):
        correct_entry(latest(baskets), by=desk("poverty_officer", "xa-bavi", LATER), reason=WHY)


def test_an_entry_is_corrected_once_and_then_its_replacement(baskets: Household, desk: Desks) -> None:
    officer = desk("poverty_officer", "minhquang", LATER)
    wrong = latest(baskets)
    second = correct_entry(wrong, by=officer, reason=WHY, replacement=Replacement("", "poor", 4, 4))
    with pytest.raises(Refused, match="đã được điều chỉnh rồi"):
        correct_entry(wrong, by=officer, reason=WHY)
    correct_entry(second, by=officer, reason=WHY)
    baskets.refresh_from_db()
    assert baskets.national_class == ""


def test_what_comes_after_must_still_follow(baskets: Household, desk: Desks) -> None:
    first = latest(baskets)
    book(baskets, FlowKind.NEAR_ESCAPED, "near_poor", "not_poor", year=2023)
    officer = desk("poverty_officer", "minhquang", LATER)
    with pytest.raises(Refused, match="bút toán sau trước"):
        correct_entry(first, by=officer, reason=WHY, replacement=Replacement("", "poor", 4, 4))
    with pytest.raises(Refused, match="bút toán sau trước"):
        correct_entry(first, by=officer, reason=WHY, replacement=Replacement("", "near_poor", 4, 3))
    with pytest.raises(Refused, match="liền trước"):
        correct_entry(first, by=officer, reason=WHY, replacement=Replacement("poor", "near_poor", 4, 4))


def test_only_the_latest_entry_moves_the_household(baskets: Household, desk: Desks) -> None:
    first = latest(baskets)
    book(baskets, FlowKind.NEAR_ESCAPED, "near_poor", "not_poor", year=2023)
    Household.objects.update(national_class="not_poor")
    made = correct_entry(
        first, by=desk("poverty_officer", "minhquang", LATER), reason=WHY,
        replacement=Replacement("", "near_poor", 4, 4, kind="near_relapsed"),
    )  # fmt: skip
    assert made.kind == "near_relapsed"
    baskets.refresh_from_db()
    assert baskets.national_class == "not_poor"


def test_a_corrected_class_is_a_relapse_when_the_household_had_escaped(baskets: Household, desk: Desks) -> None:
    for kind, before, after in (
        (FlowKind.FELL, "near_poor", "poor"),
        (FlowKind.ESCAPED, "poor", "not_poor"),
        (FlowKind.NEW_NEAR, "not_poor", "near_poor"),
    ):
        book(baskets, kind, before, after, year=2023)
    made = correct_entry(
        latest(baskets), by=desk("poverty_officer", "minhquang", LATER), reason=WHY,
        replacement=Replacement("not_poor", "poor", 4, 4),
    )  # fmt: skip
    assert made.kind == "relapsed"


@pytest.mark.parametrize(
    ("replacement", "message"),
    [
        (Replacement("", "near_poor", 4, 4), "chưa đổi gì"),
        (Replacement("", "not_poor", 4, 4), "không đổi phân loại"),
        (Replacement("", "near_poor", 4, 4, kind="escaped"), "chỉ chọn được"),
        (Replacement("", "near_poor", 4, 6), "hộ có 4 nhân khẩu"),
    ],
    ids=["the same again", "no change of class", "a kind that cannot be", "other persons than the register"],
)
def test_a_correction_that_makes_no_sense_is_refused(
    baskets: Household, desk: Desks, replacement: Replacement, message: str
) -> None:
    with pytest.raises(Refused, match=message):
        correct_entry(
            latest(baskets), by=desk("poverty_officer", "minhquang", LATER), reason=WHY, replacement=replacement
        )
    assert FlowEntry.objects.count() == 1


def test_a_move_is_put_right_in_the_register(baskets: Household, city: dict[str, Unit], desk: Desks) -> None:
    there = city["thon-cua"]
    enter_for_both(baskets, FlowKind.MOVED_OUT, day=DAY, persons=(4, 4), joins=False, other_unit=there)
    baskets.unit = there
    baskets.save()
    enter_for_both(baskets, FlowKind.MOVED_IN, day=DAY, persons=(4, 4), joins=True)
    officer = desk("poverty_officer", "minhquang", LATER)
    with pytest.raises(Refused, match="phiếu của hộ"):
        correct_entry(latest(baskets), by=officer, reason=WHY)
    out = FlowEntry.objects.get(kind="moved_out")
    with pytest.raises(Refused, match="phiếu của hộ"):
        correct_entry(out, by=officer, reason=WHY, replacement=Replacement("near_poor", "poor", 4, 4))


def test_who_has_moved_away_is_judged_where_he_lives(baskets: Household, city: dict[str, Unit], desk: Desks) -> None:
    book(baskets, FlowKind.NEAR_ESCAPED, "near_poor", "not_poor", year=2023)
    Household.objects.update(unit=city["thon-cua"], national_class="not_poor")
    with pytest.raises(Refused, match="ở nơi hộ đang ở"):
        correct_entry(latest(baskets), by=desk("poverty_officer", "minhquang", LATER), reason=WHY)
