"""Invents each commune's yearly flow of poor and near-poor households so that the city's totals are those published."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chungtay.config.demo.seed import dice
from chungtay.config.demo.sharing import share
from chungtay.rules.flows import closing
from chungtay.rules.law_files import Series
from chungtay.rules.money import allocate, round_up
from chungtay.rules.territories import DistrictFact, Territory

YEARS = (2022, 2023, 2024)
# Ours, where nothing was published: entries into poverty, near-poor households, entries among them, merit.
INVENTED_ENTRIES = {2023: 46, 2024: 0}
INVENTED_NEAR = {2023: 15_480, 2024: 9_720}
INVENTED_NEAR_ENTRIES = {2022: 640, 2023: 410, 2024: 260}
INVENTED_MERIT = {2022: 21, 2023: 5, 2024: 0}
RURAL_DISTRICTS_AT_ZERO = {2023: 6}

Counts = dict[str, int]


@dataclass(frozen=True)
class YearFigures:
    """One commune's year: the nine columns of forms 2 and 3, merit, and money mobilised in đồng."""

    poor: Counts
    near_poor: Counts
    merit_poor: int
    mobilised_vnd: int

    def cells(self) -> Counts:
        """Under the keys of the yearly form of the pack."""
        poor = {f"poor_{key}": value for key, value in self.poor.items()}
        near = {f"near_{key}": value for key, value in self.near_poor.items()}
        return poor | near | {"merit_poor": self.merit_poor, "mobilised_vnd": self.mobilised_vnd}


@dataclass(frozen=True)
class Published:
    """What is known of the city: its series, and single districts at single days."""

    series: Series
    facts: tuple[DistrictFact, ...]

    def poor(self, year: int) -> int:
        return known(self.series.point(date(year, 12, 31)), "poor")

    def near_poor(self, year: int) -> int:
        point = self.series.point(date(year, 12, 31))
        return INVENTED_NEAR[year] if year in INVENTED_NEAR else known(point, "near_poor")

    def entries(self, year: int) -> int:
        found = [flow.value for flow in self.series.flows if (flow.year, flow.key) == (year, "entries")]
        return found[0] if found else INVENTED_ENTRIES[year]

    def urban_known(self, year: int) -> bool:
        point = self.series.point(date(year, 12, 31))
        return point is not None and point.urban_poor is not None

    def of_districts(self, year: int, what: str) -> Counts:
        day = date(year, 12, 31)
        return {
            fact.code: getattr(fact, what) for fact in self.facts if fact.day == day and getattr(fact, what) is not None
        }


def known(point: object, what: str) -> int:
    value = getattr(point, what, None)
    if value is None:
        raise LookupError(f"the series has no {what} for that day")
    return int(value)


@dataclass(frozen=True)
class Group:
    """Places whose closing counts must come to `total`."""

    codes: tuple[str, ...]
    total: int


def city(places: Iterable[Territory], published: Published) -> dict[tuple[str, int], YearFigures]:
    """The figures of every commune, by its code and year."""
    in_order = sorted(places, key=lambda place: place.code)
    communes = {place.code: place for place in in_order if place.level == "commune"}
    poor = first_stock(communes, published, "poor")
    near = first_stock(communes, published, "near_poor")
    figures: dict[tuple[str, int], YearFigures] = {}
    for year in YEARS:
        poor_year = poor_flows(year, poor, near, communes, published)
        near_year = near_flows(year, near, poor_year, communes, published)
        poor = {code: cells["c9"] for code, cells in poor_year.items()}
        near = {code: cells["c9"] for code, cells in near_year.items()}
        merit = share(INVENTED_MERIT[year], {code: 1 + count // 4 for code, count in poor.items()}, poor)
        for code in communes:
            money = mobilised(year, code, poor_year[code]["c1"] + near_year[code]["c1"])
            figures[code, year] = YearFigures(poor_year[code], near_year[code], merit[code], money)
    return figures


def first_stock(communes: Mapping[str, Territory], published: Published, what: str) -> Counts:
    """The households of the end of the year before the first."""
    year = YEARS[0] - 1
    groups = group_places(year, what, communes, published)
    stock: Counts = {}
    for group in groups:
        stock |= allocate(group.total, {code: weight(communes[code], what) for code in group.codes})
    return stock


def group_places(year: int, what: str, communes: Mapping[str, Territory], published: Published) -> list[Group]:
    """Districts of which a count is known, places that must be at zero, and the rest of the city."""
    total = published.poor(year) if what == "poor" else published.near_poor(year)
    facts = published.of_districts(year, what)
    groups, seen = [], set[str]()
    for district, count in facts.items():
        codes = tuple(code for code, place in communes.items() if place.parent_code == district)
        groups.append(Group(codes, count))
        seen |= set(codes)
    at_zero = [code for code in communes if code not in seen and is_at_zero(year, what, communes[code], published)]
    seen |= set(at_zero)
    rest = tuple(code for code in communes if code not in seen)
    groups += [Group(tuple(at_zero), 0), Group(rest, total - sum(group.total for group in groups))]
    return [group for group in groups if group.codes]


def is_at_zero(year: int, what: str, place: Territory, published: Published) -> bool:
    """Towns once the city's urban poor are accounted for, and districts that had come to zero before."""
    if year == YEARS[-1] and what == "poor":
        return True
    if what == "near_poor":
        return any(published.of_districts(y, what).get(place.parent_code) == 0 for y in range(YEARS[0], year))
    if published.urban_known(year) and place.area == "thanh_thi":
        return True
    return place.parent_code in emptied(year, published)


def emptied(year: int, published: Published) -> set[str]:
    """Rural districts at zero: those known from the year before, and as many more as were reported."""
    if year not in RURAL_DISTRICTS_AT_ZERO:
        return set()
    known_before = published.of_districts(year - 1, "poor")
    urban = set(published.of_districts(year, "poor"))
    before = {code for code, count in known_before.items() if count == 0} - urban
    others = sorted(
        {fact.code for fact in published.facts} - before - urban, key=lambda code: dice("zero", code).random()
    )
    return before | set(others[: RURAL_DISTRICTS_AT_ZERO[year] - len(before)])


def poor_flows(
    year: int, opening: Counts, near: Counts, communes: Mapping[str, Territory], published: Published
) -> dict[str, Counts]:
    groups = group_places(year, "poor", communes, published)
    entering = entries_of(year, groups, communes, published.entries(year))
    leaving = exits_of("poor", year, groups, opening, entering)
    no_near = {
        code
        for group in group_places(year, "near_poor", communes, published)
        if not group.total
        for code in group.codes
    }
    flows = {}
    for code in communes:
        out = part(leaving[code], {"c2": 0 if code in no_near else 58, "c3": 37, "c4": 5}, "out", year, code)
        into = entry_parts(year, code, entering[code], near[code])
        flows[code] = closed({"c1": opening[code]} | out | into)
    return flows


def entry_parts(year: int, code: str, count: int, near: int) -> Counts:
    """Near-poor that fell, relapses, new cases and others; no more can fall than there were."""
    parts = part(count, {"c5": 30, "c6": 24 if year == YEARS[0] else 8, "c7": 40, "c8": 6}, "in", year, code)
    fallen = min(parts["c5"], near)
    return parts | {"c5": fallen, "c7": parts["c7"] + parts["c5"] - fallen}


def near_flows(
    year: int,
    opening: Counts,
    poor: Mapping[str, Counts],
    communes: Mapping[str, Territory],
    published: Published,
) -> dict[str, Counts]:
    """What leaves one list enters the other: form 2's c2 is form 3's c5, and c5 is c3."""
    groups = group_places(year, "near_poor", communes, published)
    fresh = entries_of(year, groups, communes, INVENTED_NEAR_ENTRIES[year])
    entering = {code: fresh[code] + poor[code]["c2"] for code in communes}
    staying = {code: opening[code] - poor[code]["c5"] for code in communes}
    leaving = exits_of("near_poor", year, groups, staying, entering)
    flows = {}
    for code in communes:
        out = part(leaving[code], {"c2": 94, "c4": 6}, "near out", year, code)
        into = part(fresh[code], {"c6": 20, "c7": 68, "c8": 12}, "near in", year, code)
        crossing = {"c3": poor[code]["c5"], "c5": poor[code]["c2"]}
        flows[code] = closed({"c1": opening[code]} | out | into | crossing)
    return flows


def entries_of(year: int, groups: list[Group], communes: Mapping[str, Territory], total: int) -> Counts:
    """Who comes in comes into places that do not close at zero; groups of a handful stay as they are."""
    into = {
        code: dice("entries", year, code).randint(1, 100) * weight(communes[code], "poor")
        for group in groups
        if group.total > len(group.codes)
        for code in group.codes
    }
    return dict.fromkeys(communes, 0) | (allocate(total, into) if into else {})


def exits_of(what: str, year: int, groups: list[Group], staying: Counts, entering: Counts) -> Counts:
    """As many leave each place as its group must lose; nobody who came in this year leaves again."""
    leaving: Counts = {}
    for group in groups:
        total = sum(staying[code] + entering[code] for code in group.codes) - group.total
        wish = {code: staying[code] * dice(what, "exits", year, code).randint(45, 155) for code in group.codes}
        leaving |= share(total, wish, staying)
    return leaving


def part(count: int, weights: Mapping[str, int], *about: object) -> Counts:
    """A count in parts, one household at a time when it is small, so that small places differ."""
    if count > 12:
        return allocate(count, weights)
    names = list(weights)
    drawn = dice(*about).choices(names, list(weights.values()), k=count)
    return {name: drawn.count(name) for name in names}


def closed(cells: Counts) -> Counts:
    return cells | {"c9": closing(cells)}


def weight(place: Territory, what: str) -> int:
    """How heavily poverty lies on a place: towns little, mountain communes most."""
    if place.area == "thanh_thi":
        base = 14 if what == "poor" else 40
    else:
        base = {"whole": 640, "part": 260}.get(place.dtts_mn, 100)
        base = base if what == "poor" else 60 + base // 3
    return base * dice("weight", what, place.code).randint(40, 180)


def mobilised(year: int, code: str, households: int) -> int:
    """Đồng, to the next hundred thousand: a round sum for the place and something for each household."""
    drawn = dice("mobilised", year, code)
    amount = drawn.randint(20_000, 90_000) * 1_000 + households * drawn.randint(1_500, 3_500) * 1_000
    return round_up(Decimal(amount), 100_000)
