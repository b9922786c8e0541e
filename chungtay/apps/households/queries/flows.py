"""The flow of poor and near-poor households of any place and year: as closed, as it stands now, and why they differ."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from chungtay.apps.households.queries import flow_sql
from chungtay.apps.households.queries.flow_sql import Asked, Change
from chungtay.apps.households.queries.placing import tree_of
from chungtay.rules.flows import COLUMNS, FlowForm
from chungtay.rules.ledger import COLUMN_RULES, FORMS, ColumnRule, FlowKind, Form, Side, side_of

Forms = Mapping[FlowForm, Form]
Key = tuple[int, int]

RULES: dict[tuple[str, Side, Side], list[ColumnRule]] = defaultdict(list)
for _rule in COLUMN_RULES:
    RULES[_rule.kind, _rule.before, _rule.after].append(_rule)


def empty() -> dict[FlowForm, Form]:
    return {form: Form() for form in FORMS}


# Shared by every line that nothing happened in; nobody adds to it.
NOTHING: Forms = empty()


@dataclass(frozen=True)
class FlowLine:
    """Both forms of one place and year; `late` is what corrections changed after the year was closed."""

    place: int
    year: int
    official: Forms = field(default_factory=lambda: NOTHING)
    late: Forms = field(default_factory=lambda: NOTHING)
    closed: int = 0
    villages: int = 0

    @property
    def is_closed(self) -> bool:
        return 0 < self.villages <= self.closed

    @cached_property
    def is_adjusted(self) -> bool:
        if self.late is NOTHING:
            return False
        return any(any(one.households.values()) or any(one.persons.values()) for one in self.late.values())

    @cached_property
    def now(self) -> Forms:
        """With every correction up to the day."""
        return added(self.official, self.late) if self.is_adjusted else self.official


def added(one: Forms, other: Forms, sign: int = 1) -> Forms:
    return {
        form: Form(
            {key: one[form].households[key] + sign * other[form].households[key] for key in COLUMNS},
            {key: one[form].persons[key] + sign * other[form].persons[key] for key in COLUMNS},
        )
        for form in FORMS
    }


def flows(
    places: Iterable[int], years: Sequence[int], standard: str, day: date, tree_day: date | None = None
) -> dict[Key, FlowLine]:
    """A line for each place and year, from the entries and closings up to the day; places stand as on `tree_day`."""
    wanted = sorted(set(places))
    if not wanted or not years:
        return {}
    asked = Asked(standard, max(years), wanted, day, tree_of(tree_day or day))
    villages, lines = villages_by_year(asked, years), closed_totals(asked, years)
    late = late_forms(asked) if any(count for count, _ in lines.values()) else {}
    if all(villages.get(key, 0) <= lines.get(key, (0, {}))[0] for key in keys_of(wanted, years)):
        official = {key: forms for key, (_, forms) in lines.items()}
    else:
        now = running(flow_sql.changes(asked), wanted, max(years))
        official = {key: added(now[key], late[key], -1) if key in late else now[key] for key in keys_of(wanted, years)}
    none = (0, NOTHING)
    return {
        key: FlowLine(*key, official.get(key, NOTHING), late.get(key, NOTHING), lines.get(key, none)[0],
                      villages.get(key, 0))
        for key in keys_of(wanted, years)
    }  # fmt: skip


def unplaced(years: Sequence[int], standard: str, day: date, tree_day: date) -> dict[int, Forms]:
    """What cannot be placed in the tree of that day: shown beside the places, never shared out by guess."""
    tree = tree_of(tree_day)
    if tree.is_plain or not years:
        return {}
    found = running(flow_sql.changes_nowhere(Asked(standard, max(years), [], day, tree)), [0], max(years))
    kept = {year: found[0, year] for year in years}
    return {year: forms for year, forms in kept.items() if any(any(one.households.values()) for one in forms.values())}


def keys_of(places: Iterable[int], years: Sequence[int]) -> list[Key]:
    return [(place, year) for place in places for year in years]


def villages_by_year(asked: Asked, years: Sequence[int]) -> dict[Key, int]:
    """A village counts in the years that it had begun by."""
    return {
        (place, year): sum(number for since, number in begun.items() if since.year <= year)
        for place, begun in flow_sql.villages_of(asked).items()
        for year in years
    }


def closed_totals(asked: Asked, years: Sequence[int]) -> dict[Key, tuple[int, Forms]]:
    """Both forms of a closed place and year, and how many of its villages are closed."""
    found: dict[Key, dict[FlowForm, Form]] = defaultdict(dict)
    counts: dict[Key, int] = {}
    half = len(COLUMNS)
    for line in flow_sql.closed_lines(asked, years):
        key = line.place, line.year
        counts[key] = line.villages
        form: FlowForm = "poor" if line.form == "poor" else "near_poor"
        persons, households = line.cells[half:], line.cells[:half]
        found[key][form] = Form(
            dict(zip(COLUMNS, households, strict=True)), dict(zip(COLUMNS, persons, strict=True))
        )  # fmt: skip
    return {key: (counts[key], forms) for key, forms in found.items()}


def put(forms: Forms, change: Change) -> None:
    """Add what a change does to each column, by the rows of the rules."""
    persons = {"before": change.held, "after": change.became, "grown": change.grown, "shrunk": change.shrunk}
    for rule in RULES[FlowKind(change.kind), side_of(change.before), side_of(change.after)]:
        forms[rule.form].households[rule.column] += rule.households * change.number
        forms[rule.form].persons[rule.column] += persons[rule.persons]


def running(changes: Iterable[Change], places: Iterable[int], last: int) -> dict[Key, Forms]:
    """From the first entry on: each year opens with what the year before closed with."""
    by_year: dict[Key, dict[FlowForm, Form]] = {}
    for change in changes:
        put(by_year.setdefault((change.place, change.year), empty()), change)
    first = min((year for _, year in by_year), default=last)
    found: dict[Key, Forms] = defaultdict(empty)
    for place in places:
        before = empty()
        for year in range(first, last + 1):
            before = found[place, year] = opened(by_year.get((place, year)) or empty(), before)
    return found


def opened(forms: dict[FlowForm, Form], before: Forms) -> dict[FlowForm, Form]:
    for key, form in forms.items():
        form.households["c1"] += before[key].households["c9"]
        form.persons["c1"] += before[key].persons["c9"]
        form.close()
    return forms


def late_forms(asked: Asked) -> dict[Key, Forms]:
    """What late corrections add: to their own year's columns, and to the opening of every later closed year."""
    found: dict[Key, dict[FlowForm, Form]] = {}
    for change in flow_sql.late_changes(asked):
        forms = found.setdefault((change.place, change.closed), empty())
        if change.year == change.closed:
            put(forms, change)
            continue
        passed = empty()
        put(passed, change)
        for key, form in passed.items():
            form.close()
            forms[key].households["c1"] += form.households["c9"]
            forms[key].persons["c1"] += form.persons["c9"]
    for forms in found.values():
        for form in forms.values():
            form.close()
    return dict(found)
