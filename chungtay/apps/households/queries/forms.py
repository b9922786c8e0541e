"""The fifteen report forms of a unit: rows by place, what is computed in them, and what does not fit together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from chungtay.apps.households.models import AggregateRow
from chungtay.apps.households.queries import form_counts
from chungtay.apps.households.queries.flows import unplaced
from chungtay.apps.households.queries.form_counts import BESIDE, Counts, flow_sheet, form_of, sheet_of
from chungtay.apps.households.queries.form_places import Scope, name_of
from chungtay.apps.households.standards import cutoffs_on
from chungtay.apps.units.models import Unit
from chungtay.base.law import book
from chungtay.rules.flows import FlowForm
from chungtay.rules.form_checks import check_openings, check_together
from chungtay.rules.review_forms import FormProblem, ReviewForm, Stratum, Value, check_row, fill

Filled = Mapping[Stratum, Mapping[str, Value]]
LAST_COUNTED = 13
UNPLACED = "Chưa xếp được vào địa giới này"
FLOW_FORMS: dict[int, FlowForm] = {2: "poor", 3: "near_poor"}


@dataclass(frozen=True)
class FormRow:
    """One place of a form; `imported` is what a workbook said of it."""

    name: str
    unit: Unit | None
    sheets: Filled
    imported: Filled = field(default_factory=dict)
    is_total: bool = False
    # Of a flow form: whether all of it is closed, and what corrections have made of it since.
    is_closed: bool = False
    adjusted: Filled | None = None

    def value(self, stratum: Stratum, num: str) -> Value:
        return self.sheets.get(stratum, {}).get(num)


@dataclass(frozen=True)
class Difference:
    """A figure of a workbook that is not what the records add up to."""

    place: str
    stratum: Stratum
    column: str
    computed: Value
    imported: Value


@dataclass(frozen=True)
class FormTable:
    form: ReviewForm
    scope: Scope
    counts: Counts
    rows: Sequence[FormRow]
    total: FormRow
    labels: Mapping[str, str]

    @property
    def missing(self) -> list[Unit]:
        """The places of the rows of which nothing is known."""
        return [row.unit for row in self.rows if row.unit is not None and row.unit.pk not in self.counts.known]

    @property
    def strata(self) -> tuple[Stratum, ...]:
        return self.form.strata

    def differences(self) -> list[Difference]:
        return [
            Difference(row.name, stratum, column.num, row.value(stratum, column.num), typed)
            for row in (*self.rows, self.total)
            for stratum, cells in row.imported.items()
            for column in self.form.columns
            if column.kind not in ("text", "ratio")
            and (typed := cells.get(column.num)) is not None
            and typed != row.value(stratum, column.num)
        ]

    def problems(self) -> list[FormProblem]:
        """What does not add up within a row; of figures counted here only a fault of ours could do that."""
        return [
            problem
            for row in (*self.rows, self.total)
            for stratum in self.strata
            for problem in check_row(self.form, row.name, stratum, row.sheets[stratum])
        ]


def table(num: int, scope: Scope, standard: str, year: int, day: date) -> FormTable:
    """Everything is asked for all rows at once."""
    counts = Counts(scope.places, standard, year, day, scope.tree_day)
    form = form_of(num)
    imported = imported_for(scope, form, standard, year)
    rows = [row_of(counts, form, one, imported) for one in scope.rows]
    apart = row_apart(num, scope, counts)
    total = row_of(counts, form, scope.unit, imported, is_total=True)
    if apart is not None:
        total = replace(total, sheets=together(form, [total, apart]))
        rows.append(apart)
    return FormTable(form, scope, counts, rows, total, labels_of(form, counts))


def row_of(
    counts: Counts, form: ReviewForm, unit: Unit, imported: Mapping[int, Filled], *, is_total: bool = False
) -> FormRow:
    name = f"Cộng: {name_of(unit)}" if is_total else name_of(unit)
    if unit.pk not in counts.known:
        return FormRow(name, unit, unknown(form), imported.get(unit.pk, {}), is_total)
    if form.num not in FLOW_FORMS:
        return FormRow(name, unit, filled(counts, form, unit.pk), imported.get(unit.pk, {}), is_total)
    line, now = counts.flow[unit.pk, counts.year], filled(counts, form, unit.pk)
    closed: Filled = flow_sheet(counts, unit.pk, FLOW_FORMS[form.num], closed=True)
    return FormRow(
        name, unit, closed, imported.get(unit.pk, {}), is_total, line.is_closed, None if now == closed else now
    )


def unknown(form: ReviewForm) -> Filled:
    """Of a place that has no register here nothing is known; that is not nought."""
    return {stratum: {column.num: None for column in form.columns} for stratum in form.strata}


def filled(counts: Counts, form: ReviewForm, place: int) -> Filled:
    beside = {}
    if form.num in BESIDE:
        other = form_of(BESIDE[form.num])
        beside = {other.num: fill(other, sheet_of(counts, place, other.num)["households"])}
    sheets = sheet_of(counts, place, form.num)
    return {stratum: fill(form, values, beside) for stratum, values in sheets.items()}


def row_apart(num: int, scope: Scope, counts: Counts) -> FormRow | None:
    """The flow of villages that were divided, where the whole city is shown in a later tree."""
    if num not in FLOW_FORMS or not scope.is_whole:
        return None
    found = unplaced([counts.year], counts.standard, counts.day, scope.tree_day).get(counts.year)
    if found is None:
        return None
    one = found[FLOW_FORMS[num]]
    sheets: Filled = {
        "households": {key[1:]: number for key, number in one.households.items()},
        "persons": {key[1:]: number for key, number in one.persons.items()},
    }
    return FormRow(UNPLACED, None, sheets)


def together(form: ReviewForm, rows: Sequence[FormRow]) -> Filled:
    return {
        stratum: {
            column.num: sum(int(row.value(stratum, column.num) or 0) for row in rows)
            for column in form.columns
            if column.kind != "text"
        }
        for stratum in form.strata
    }


def labels_of(form: ReviewForm, counts: Counts) -> dict[str, str]:
    """As the law words them; the form by peoples names those that live here."""
    labels = {column.num: column.label for column in form.columns}
    if form.num != 9:
        return labels
    names = list(form_counts.minorities(counts).values())
    for group, words in (("1", "Hộ nghèo"), ("2", "Hộ cận nghèo")):
        for place in range(1, form_counts.PEOPLES + 1):
            here = names[place - 1 :] if place == form_counts.PEOPLES else names[place - 1 : place]
            labels[f"{group}.2.{place}"] = f"{words}: {', '.join(here) or '—'}"
    return labels


def imported_for(scope: Scope, form: ReviewForm, standard: str, year: int) -> dict[int, Filled]:
    """The lines of workbooks for these places, by place and stratum."""
    rows = AggregateRow.objects.filter(unit__in=scope.places, standard=standard, year=year, form=form.num)
    found: dict[int, dict[Stratum, Mapping[str, Value]]] = {}
    for row in rows:
        stratum: Stratum = row.stratum or (form.strata[0] if form.strata else "households")  # type: ignore[assignment]
        found.setdefault(row.unit_id, {})[stratum] = row.cells
    return dict(found)


def all_sheets(counts: Counts, place: int) -> dict[int, Filled]:
    """Every counted form of one place, for the checks across forms."""
    return {num: filled(counts, form_of(num), place) for num in range(1, LAST_COUNTED + 1)}


def cross_checks(scope: Scope, standard: str, year: int, day: date) -> list[FormProblem]:
    """What the forms of the unit say differently from one another, and from the year before."""
    place, name = scope.unit.pk, name_of(scope.unit)
    sheets = all_sheets(Counts((place,), standard, year, day, scope.tree_day), place)
    before = Counts((place,), standard, year - 1, day, scope.tree_day)
    last = {num: sheet_of(before, place, num) for num in (2, 3)}
    cutoff = cutoffs_on(standard, min(day, date(year, 12, 31))).deprivations
    return [*check_together(name, sheets, cutoff), *check_openings(name, sheets, last)]


def list_forms() -> tuple[ReviewForm, ...]:
    return book().review_forms
