"""What each report form counts for a place: its columns from the register, the ledger and the recognised sheets."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from chungtay.apps.households.queries import stock
from chungtay.apps.households.queries.flow_sql import Asked
from chungtay.apps.households.queries.flows import FlowLine, flows
from chungtay.apps.households.queries.placing import tree_of
from chungtay.apps.households.queries.stock import Ages, Held
from chungtay.base.law import book
from chungtay.rules import vietnamese
from chungtay.rules.flows import COLUMNS, FlowForm
from chungtay.rules.household_files import Indicator
from chungtay.rules.ledger import FORMS
from chungtay.rules.review_forms import ReviewForm, Stratum, Value, Values

Sheet = dict[Stratum, dict[str, Value]]
GROUPS = {"poor": ("1", "2", "3", "4", "5"), "near_poor": ("6", "7", "8", "9", "10")}
KINH = "kinh"
# Beyond so many peoples the form has no column: the last one holds the rest.
PEOPLES = 10
NOTHING: dict[str, int] = {}


@dataclass(frozen=True)
class Counts:
    """All that is counted of some places at the end of a year, as of a day; nothing is asked twice."""

    places: tuple[int, ...]
    standard: str
    year: int
    day: date
    tree_day: date

    @cached_property
    def asked(self) -> Asked:
        return Asked(self.standard, self.year, self.places, self.day, tree_of(self.tree_day))

    @cached_property
    def held(self) -> Held:
        return Held(self.asked, min(self.day, date(self.year, 12, 31)))

    @cached_property
    def flow(self) -> Mapping[tuple[int, int], FlowLine]:
        return flows(self.places, [self.year], self.standard, self.day, self.tree_day)

    @cached_property
    def known(self) -> set[int]:
        return stock.known_places(self.asked)

    @cached_property
    def measures(self) -> dict[tuple[int, str], dict[str, int]]:
        return stock.measures(self.held)

    @cached_property
    def peoples(self) -> dict[tuple[int, str], dict[str, int]]:
        return stock.by_ethnicity(self.held)

    @cached_property
    def causes(self) -> dict[int, dict[str, int]]:
        return stock.by_cause(self.held)

    @cached_property
    def register(self) -> dict[int, dict[str, int]]:
        return stock.register_totals(self.asked)

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        return book().indicators(self.held.on)

    @cached_property
    def children(self) -> dict[tuple[int, str], tuple[int, ...]] | None:
        """None on a day on which no text says until when somebody is a child."""
        tests = {one.test: one.thresholds for one in self.indicators if one.test}
        under = tests.get("malnourished_child", {}).get("child_under")
        if under is None:
            return None
        school = tests.get("child_not_at_school", {}).get("age_from")
        return stock.children(self.held, Ages(int(under), None if school is None else int(school)))

    def of(self, place: int, group: str) -> dict[str, int]:
        return self.measures.get((place, group), NOTHING)


def flow_sheet(counts: Counts, place: int, form: FlowForm, *, closed: bool) -> Sheet:
    """The nine columns, as closed or with what was corrected since."""
    line = counts.flow[place, counts.year]
    found = (line.official if closed else line.now)[form]
    return {
        "households": {key[1:]: found.households[key] for key in COLUMNS},
        "persons": {key[1:]: found.persons[key] for key in COLUMNS},
    }


def form_1(counts: Counts, place: int, _form: ReviewForm) -> Sheet:
    """Of households that live by farming, forestry, fishery or salt the register does not know which they are."""
    line, register = counts.flow[place, counts.year].now, counts.register.get(place, NOTHING)
    poor, near = (line[form] for form in FORMS)
    return {
        "households": {
            "1": register.get("households", 0), "2": register.get("persons", 0),
            "3": poor.households["c9"], "5": near.households["c9"], "7": None,
            "9": poor.persons["c9"], "11": near.persons["c9"], "13": None,
        }
    }  # fmt: skip


def form_2(counts: Counts, place: int, _form: ReviewForm) -> Sheet:
    return flow_sheet(counts, place, "poor", closed=False)


def form_3(counts: Counts, place: int, _form: ReviewForm) -> Sheet:
    return flow_sheet(counts, place, "near_poor", closed=False)


def lacking(group: str) -> "Counter":
    """Households by what they lack; nothing is known where there are households and no sheet of any of them."""

    def count(counts: Counts, place: int, form: ReviewForm) -> Sheet:
        found, nums = counts.of(place, group), {one.key: one.num for one in counts.indicators}
        values: dict[str, Value] = {"1": found.get("households", 0)}
        known = not values["1"] or found.get("sheets", 0)
        for column in form.columns:
            if column.indicator is not None:
                num = nums.get(column.indicator)
                values[column.num] = found.get(f"lack_{num}", 0) if known and num is not None else None
        return {"households": values}

    return count


def total_of(group: str) -> "Counter":
    def count(counts: Counts, place: int, _form: ReviewForm) -> Sheet:
        return {"households": {"1": counts.of(place, group).get("households", 0)}}

    return count


def form_8(counts: Counts, place: int, _form: ReviewForm) -> Sheet:
    """“Khác” is who belongs to none of the groups: groups overlap, so that nothing may be subtracted."""
    sheet: Sheet = {"households": {}, "persons": {}}
    for group, columns in GROUPS.items():
        found = counts.of(place, group)
        for stratum, values in sheet.items():
            keys = (stratum, *(f"{kind}_{stratum}" for kind in (*stock.TRAITS, "other")))
            values |= {column: found.get(key, 0) for column, key in zip(columns, keys, strict=True)}
    return sheet


def form_9(counts: Counts, place: int, _form: ReviewForm) -> Sheet:
    values: dict[str, Value] = {}
    for number, group in ((1, "poor"), (2, "near_poor")):
        found = folded(counts.peoples.get((place, group), NOTHING))
        values[f"{number}.1"] = found.pop(KINH, 0)
        found.pop("", None)
        order = list(minorities(counts))
        for column in range(1, PEOPLES + 1):
            keys = order[column - 1 :] if column == PEOPLES else order[column - 1 : column]
            values[f"{number}.2.{column}"] = sum(found.get(key, 0) for key in keys)
    return {"households": values}


def folded(peoples: Mapping[str, int]) -> dict[str, int]:
    """“Kinh”, “KINH” and “kinh” are one people."""
    found: dict[str, int] = {}
    for name, number in peoples.items():
        key = vietnamese.fold(name)
        found[key] = found.get(key, 0) + number
    return found


def minorities(counts: Counts) -> dict[str, str]:
    """The peoples of the places in the order of the Vietnamese alphabet: by folded name, as first written."""
    names = {name for found in counts.peoples.values() for name in found}
    ordered = sorted(names, key=vietnamese.sort_key)
    return {vietnamese.fold(name): name for name in reversed(ordered) if vietnamese.fold(name) not in ("", KINH)}


def form_10(counts: Counts, place: int, form: ReviewForm) -> Sheet:
    """Nothing is known where there are poor households and no sheet of any of them."""
    found = counts.of(place, "poor")
    known = not found.get("households", 0) or found.get("sheets", 0)
    named = counts.causes.get(place, NOTHING)
    return {"households": {column.num: named.get(column.num, 0) if known else None for column in form.columns}}


def form_11(counts: Counts, place: int, form: ReviewForm) -> Sheet:
    if counts.children is None:
        return {"children": {column.num: None for column in form.columns}}
    nothing = (0, 0, 0, 0)
    cells = [*counts.children.get((place, "poor"), nothing), *counts.children.get((place, "near_poor"), nothing)]
    return {"children": {str(number): int(cell) for number, cell in enumerate(cells, start=1)}}


def in_all(group: str) -> "Counter":
    """Forms 12 and 13; peoples of the Central Highlands are not told apart in Hà Nội."""

    def count(counts: Counts, place: int, _form: ReviewForm) -> Sheet:
        register, found = counts.register.get(place, NOTHING), counts.of(place, group)
        values: dict[str, Value] = dict.fromkeys(("4", "8", "12", "19"))
        for first, total, minority, source in (
            (2, "households", "minority_households", register), (6, "persons", "minority_persons", register),
            (10, "households", "minority_households", found), (17, "persons", "minority_persons", found),
        ):  # fmt: skip
            values[str(first)] = source.get(total, 0) - source.get(minority, 0)
            values[str(first + 1)] = source.get(minority, 0)
        keys = ("merit_households", "no_labour_households", "female_head_households")
        values |= {column: found.get(key, 0) for column, key in zip(("13", "14", "15"), keys, strict=True)}
        return {"households": values}

    return count


Counter = Callable[[Counts, int, ReviewForm], Sheet]
COUNTERS: dict[int, Counter] = {
    1: form_1, 2: form_2, 3: form_3, 4: lacking("poor"), 5: total_of("poor"), 6: lacking("near_poor"),
    7: total_of("near_poor"), 8: form_8, 9: form_9, 10: form_10, 11: form_11, 12: in_all("poor"),
    13: in_all("near_poor"),
}  # fmt: skip
# The form whose counts another one's ratios are of.
BESIDE = {5: 4, 7: 6}


def sheet_of(counts: Counts, place: int, num: int) -> Mapping[Stratum, Values]:
    """The columns of a form that are counted; sums and ratios are left to `rules.review_forms.fill`."""
    return COUNTERS[num](counts, place, form_of(num))


def form_of(num: int) -> ReviewForm:
    return next(form for form in book().review_forms if form.num == num)
