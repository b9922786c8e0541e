"""A register as large as a city's: villages, households with invented names, a review of all, and years of flows."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import cycle, islice, product

from bench import _loading
from chungtay.apps.accounts.sorting import sort_text
from chungtay.apps.households.models import ReviewRound, VillageReview
from chungtay.apps.units import services as units
from chungtay.apps.units.models import Kind, Level, Unit, UnitPlace
from chungtay.apps.units.services import UnitRow
from chungtay.base.access import SystemDesk
from chungtay.rules import vietnamese
from chungtay.rules.ledger import FlowKind

WHOLE, SMALL = 2_200_000, 20_000
# The tree of the law storey stands from November 2021 to the end of 2024.
YEARS = (2021, 2022, 2023, 2024)
BEGUN, REVIEWED = date(2021, 11, 1), date(2022, 11, 1)
VILLAGES_A_COMMUNE = 9
# Of the households, as in the city at the end of 2021: one in 648 poor, one in 72 near-poor.
POOR, NEAR_POOR = 648, 72
# Syllables put together by chance; nobody real is meant.
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý")
MIDDLE = ("Văn", "Thị", "Hữu", "Đức", "Ngọc", "Minh", "Xuân", "Thu", "Quang", "Bích", "Đình", "Kim", "Gia", "Khánh")
GIVEN = (
    "An", "Ánh", "Bảo", "Bình", "Châu", "Chi", "Cường", "Dung", "Dũng", "Đạt", "Giang", "Hà", "Hải", "Hạnh", "Hiền",
    "Hòa", "Hồng", "Huệ", "Hùng", "Hương", "Khoa", "Lan", "Linh", "Loan", "Mai", "Nga", "Nhung", "Phong", "Phúc",
    "Quyên", "Sơn", "Tâm", "Thảo", "Thắng", "Thủy", "Trang", "Tuấn", "Tuyết", "Uyên", "Vinh", "Yến",
)  # fmt: skip
HOUSEHOLD = (
    "id", "version", "unit_id", "code", "head_name", "sort_key", "area", "address", "phone", "ethnicity",
    "members_count", "unlisted", "flags", "national_class", "city_class", "registered_on", "closed_reason", "extra",
)  # fmt: skip
MEMBER = (
    "id", "since", "household_id", "full_name", "search_key", "id_number", "birth_year", "sex", "relation",
    "ethnicity", "facts", "left_reason", "id_checked_with",
)  # fmt: skip
CASE = (
    "id", "version", "review_id", "unit_id", "household_id", "source", "before_national", "before_city", "area",
    "persons", "income_score", "income_vnd", "b1_answers", "answers", "deprivations", "deprivation_count", "causes",
    "state", "surveyed_on", "final_national", "final_city", "note",
)  # fmt: skip
ENTRY = (
    "household_id", "unit_id", "standard", "year", "day", "kind", "before", "after", "persons_before",
    "persons_after", "area", "sign", "reason", "rule",
)  # fmt: skip


@dataclass(frozen=True)
class Filled:
    """What was laid: the keys of the communes and villages, the number of households and of entries."""

    communes: tuple[int, ...]
    villages: tuple[int, ...]
    households: int
    entries: int


@dataclass(frozen=True)
class Name:
    written: str
    folded: str
    order: str


def names() -> list[Name]:
    """Some eleven thousand different ones, each written out once."""
    found = (" ".join(parts) for parts in product(FAMILY, MIDDLE, GIVEN))
    whole = [Name(name, vietnamese.fold(name), sort_text(name)) for name in islice(found, 11_000)]
    random.Random(7).shuffle(whole)
    return whole


def lay_villages(day: date) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Under every commune of the law storey."""
    communes = list(Unit.objects.on(day).filter(kind=Kind.PEOPLE_COMMITTEE, level=Level.COMMUNE).select_related("seat"))
    rows = [
        UnitRow(f"{one.key}-{place}", f"Thôn {place}, {one.seat.full_name}", Kind.VILLAGE, Level.VILLAGE,
                one.seat.code, one.key, one.since, one.until)
        for one in communes
        for place in range(1, VILLAGES_A_COMMUNE + 1)
    ]  # fmt: skip
    units.load_units(rows, by=SystemDesk(day))
    below = UnitPlace.objects.filter(unit__kind=Kind.VILLAGE).order_by("unit")
    return tuple(one.pk for one in communes), tuple(below.values_list("unit_id", flat=True))


def fill(number: int, day: date, *, flows: int = 1) -> Filled:
    """`number` households; `flows` times as many of them as in the city are poor or near-poor."""
    communes, villages = lay_villages(day)
    with _loading.quick():
        _loading.load("households_household", HOUSEHOLD, households(number, villages))
        _loading.load("households_member", MEMBER, heads(number))
        lay_review(communes)
        reviews = dict(VillageReview.objects.values_list("unit_id", "pk"))
        _loading.load("households_reviewcase", CASE, cases(number, villages, reviews))
        entries = list(flow_entries(number, villages, flows))
        _loading.load("households_flowentry", ENTRY, entries)
    _loading.follow_keys("households_household", "households_member", "households_reviewcase", "households_flowentry")
    _loading.settle()
    return Filled(communes, villages, number, len(entries))


def village_of(place: int, villages: Sequence[int]) -> int:
    return villages[place % len(villages)]


def households(number: int, villages: Sequence[int]) -> Iterator[tuple[object, ...]]:
    for place, name in enumerate(islice(cycle(names()), number), start=1):
        area = "thanh_thi" if place % 3 == 0 else "nong_thon"
        yield (
            place, 1, village_of(place, villages), f"{place // len(villages):05d}", name.written, name.order, area, "",
            "", "Kinh" if place % 40 else "Mường", place % 6 + 1, 0, 0, "", "", BEGUN, "", "{}",
        )  # fmt: skip


def heads(number: int) -> Iterator[tuple[object, ...]]:
    """The head of each household: names for the search, no ID numbers."""
    for place, name in enumerate(islice(cycle(names()), number), start=1):
        sex = "f" if place % 4 == 0 else "m"
        yield (
            place, BEGUN, place, name.written, name.folded, "", 1940 + place % 60, sex, "head", "Kinh", "{}", "", ""
        )  # fmt: skip


def lay_review(communes: Sequence[int]) -> None:
    """One yearly round a commune, with all its villages."""
    rounds = ReviewRound.objects.bulk_create(
        [
            ReviewRound(unit_id=commune, kind="yearly", year=REVIEWED.year, starts=REVIEWED, ends=REVIEWED,
                        opened_on=REVIEWED, state="recognised")
            for commune in communes
        ],
        batch_size=2_000,
    )  # fmt: skip
    by_commune = {one.unit_id: one for one in rounds}
    placed = UnitPlace.objects.filter(unit__kind=Kind.VILLAGE).values_list("unit_id", "parent_id")
    VillageReview.objects.bulk_create(
        [VillageReview(round=by_commune[commune or 0], unit_id=village, step=2) for village, commune in placed],
        batch_size=2_000,
    )


def cases(number: int, villages: Sequence[int], reviews: Mapping[int, int]) -> Iterator[tuple[object, ...]]:
    """Every household surveyed: scores and incomes on both sides of every limit, some sheets not complete."""
    luck = random.Random(11)
    for place in range(1, number + 1):
        village = village_of(place, villages)
        score = None if place % 50 == 0 else luck.randrange(60, 320)
        income = None if place % 3 else luck.randrange(900_000, 9_000_000)
        mask = None if place % 97 == 0 else luck.getrandbits(12) & luck.getrandbits(12)
        yield (
            place, 1, reviews[village], village, place, "on_list", "", "",
            "thanh_thi" if place % 3 == 0 else "nong_thon", place % 6 + 1, score, income, "{}", "{}", mask,
            None if mask is None else mask.bit_count(), "[]", "surveyed", REVIEWED, "", "", "",
        )  # fmt: skip


def flow_entries(number: int, villages: Sequence[int], flows: int) -> Iterator[tuple[object, ...]]:
    """Openings in the first year; then exits, falls, relapses and newcomers in every year, household by household."""
    luck = random.Random(13)
    step = max(1, NEAR_POOR * POOR // (NEAR_POOR + POOR) // flows)
    for place in range(1, number + 1, step):
        held = "poor" if luck.randrange(POOR + NEAR_POOR) < NEAR_POOR else "near_poor"
        village, persons = village_of(place, villages), place % 6 + 1
        common = (place, village, persons, "thanh_thi" if place % 3 == 0 else "nong_thon")
        yield entry(common, YEARS[0], FlowKind.OPENING, "", held)
        for year in YEARS:
            kind, after = turn(held, luck)
            if kind is not None:
                yield entry(common, year, kind, held, after)
                held = after


def turn(held: str, luck: random.Random) -> tuple[FlowKind | None, str]:
    """What a year brings to a household."""
    chance = luck.random()
    if held == "poor":
        if chance < 0.3:
            return FlowKind.ESCAPED, "not_poor"
        return (FlowKind.ESCAPED_TO_NEAR, "near_poor") if chance < 0.5 else (None, held)
    if held == "near_poor":
        if chance < 0.3:
            return FlowKind.NEAR_ESCAPED, "not_poor"
        return (FlowKind.FELL, "poor") if chance < 0.31 else (None, held)
    return (FlowKind.RELAPSED, "poor") if chance < 0.02 else (None, held)


def entry(common: tuple[int, int, int, str], year: int, kind: FlowKind, before: str, after: str) -> tuple[object, ...]:
    household, village, persons, area = common
    day = date(year, 11, 2) if kind is FlowKind.OPENING else date(year, 12, 10)
    return (
        household, village, "national", year, day, kind.value, before, after, persons, persons, area, 1, "", ""
    )  # fmt: skip
