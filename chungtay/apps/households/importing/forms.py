"""Aggregate forms as somebody's workbook tells them: checked row by row and against the other forms of the place."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

from django.db import connection
from django.db.models import QuerySet

from chungtay.apps.households.importing.faults import Faults
from chungtay.apps.households.importing.fields import CELL
from chungtay.apps.households.importing.lines import Piece
from chungtay.apps.households.importing.plans import Plan
from chungtay.apps.households.importing.staging import Chunk
from chungtay.apps.households.importing.works import CHANGED, NEW, SAME, Compared, Work, missing
from chungtay.apps.households.models import AggregateRow
from chungtay.apps.households.standards import cutoffs_on
from chungtay.base.errors import Refused
from chungtay.rules.form_checks import check_openings, check_together
from chungtay.rules.review_forms import FormProblem, ReviewForm, Stratum, Value, check_row, fill

Key = tuple[int, str]
Sheets = dict[int, dict[Stratum, dict[str, Value]]]
# By place, form and stratum.
Beside = dict[int, Sheets]
# Excel's own last digits are no fault of the person.
PLACES = 6
TENTH = Decimal("0.06")


class FormWork(Work):
    """Rows are places in their strata; what adds up wrongly within a row is an error, across forms a warning."""

    names: ClassVar[tuple[str, ...]] = ("place",)

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
        if plan.form is None:
            raise Refused("Anh/chị chọn biểu của tệp này.")
        self.form: ReviewForm = plan.form
        self.year = int(plan.options.year or 0)
        self.counts = [one.num for one in self.form.columns if one.kind not in ("text", "ratio")]
        self.first: dict[Key, int] = {}
        self.beside: dict[int, Beside] = {}
        self.cells: dict[int, dict[Stratum, dict[str, Value]]] = {}
        self.where: dict[tuple[int, str], int] = {}

    def read(self, piece: Piece, faults: Faults) -> Chunk:
        values, size = self.columns(piece, faults), len(piece.rows)
        one_stratum = self.plan.options.stratum or (self.form.strata[0] if len(self.form.strata) == 1 else None)
        strata = [one or one_stratum for one in values.get("stratum", [None] * size)]
        units = values["place"]
        missing(piece.rows, units, "place", "địa bàn", faults)
        missing(piece.rows, strata, "stratum", "phân tổ (hộ hay nhân khẩu)", faults)
        columns = {key.removeprefix(CELL): found for key, found in values.items() if key.startswith(CELL)}
        cells: list[dict[str, Any]] = []
        for place, row in enumerate(piece.rows):
            told = {num: found[place] for num, found in columns.items() if found[place] is not None}
            unit, stratum = units[place], strata[place]
            if unit is not None and stratum is not None:
                self._look(row, (unit, stratum), told, faults)
            cells.append({num: told[num] for num in self.counts if num in told})
        return Chunk(piece.rows, {"unit": units, "stratum": strata, "cells": cells})

    def _look(self, row: int, key: Key, told: Mapping[str, Any], faults: Faults) -> None:
        unit, stratum = key
        if stratum not in self.form.strata:
            faults.wrong(row, "stratum", f"Biểu {self.form.num} không có phân tổ này.")
            return
        if (first := self.first.setdefault(key, row)) != row:
            faults.wrong(row, "place", f"Địa bàn và phân tổ này đã có ở dòng {first}.")
            return
        name = self.plan.places.by_id[unit].name
        values = self._exact(told, self._others(unit, stratum))
        for problem in check_row(self.form, name, stratum, values, self._others(unit, stratum)):
            faults.wrong(row, f"{CELL}{problem.column}", f"{problem.message_vi} Anh/chị sửa số trong dòng này.")
        self.cells.setdefault(unit, {})[stratum] = {num: value for num, value in values.items() if num in self.counts}
        self.where[unit, stratum] = row

    def _exact(self, told: Mapping[str, Any], others: Mapping[int, Mapping[str, Value]]) -> dict[str, Value]:
        """Numbers as the rules take them; a cell in per cent format holds a hundredth of what it shows."""
        exact: dict[str, Value] = {
            num: round(Decimal(str(value)), PLACES) if isinstance(value, float) else value
            for num, value in told.items()
        }
        computed = fill(self.form, exact, others)
        for column in self.form.columns:
            given, right = exact.get(column.num), computed.get(column.num)
            if column.kind != "ratio" or given is None or right is None:
                continue
            shown = Decimal(given).normalize()
            if abs(shown - Decimal(right)) > TENTH and abs(shown * 100 - Decimal(right)) <= TENTH:
                shown = round(Decimal(right), 2)
            exact[column.num] = shown
        return exact

    def read_through(self, faults: Faults) -> None:
        """Across the forms of a place, this one with those that came before, and with the year before."""
        cutoff = cutoffs_on(self.plan.options.standard, self.plan.day).deprivations
        last_year = self._kept(self.year - 1)
        for unit, strata in self.cells.items():
            name = self.plan.places.by_id[unit].name
            sheets: Sheets = {**self._kept(self.year).get(unit, {}), self.form.num: strata}
            problems = check_together(name, sheets, cutoff) + check_openings(name, sheets, last_year.get(unit, {}))
            for problem in problems:
                self._tell(unit, problem, faults)

    def _tell(self, unit: int, problem: FormProblem, faults: Faults) -> None:
        """At the cell when it is of this form; else at the row, naming the other form."""
        if problem.form == self.form.num and (unit, problem.stratum) in self.where:
            faults.doubt(self.where[unit, problem.stratum], f"{CELL}{problem.column}", problem.message_vi)
        else:
            rows = [row for (place, _stratum), row in self.where.items() if place == unit]
            faults.doubt(min(rows), "", str(problem))

    def _others(self, unit: int, stratum: Stratum) -> dict[int, dict[str, Value]]:
        kept = self._kept(self.year).get(unit, {})
        return {number: strata[stratum] for number, strata in kept.items() if stratum in strata}

    def _kept(self, year: int) -> Beside:
        """The other forms of these places as earlier workbooks told them."""
        if year not in self.beside:
            found: Beside = {}
            rows = AggregateRow.objects.filter(
                unit__in=[one.id for one in self.plan.places.places], standard=self.plan.options.standard, year=year
            )
            for row in rows:
                if row.form != self.form.num or year != self.year:
                    found.setdefault(row.unit_id, {}).setdefault(row.form, {})[row.stratum] = row.cells  # type: ignore[index]
            self.beside[year] = found
        return self.beside[year]

    def compare(self, chunk: Chunk, faults: Faults) -> Compared:
        compared = Compared.beginning(chunk, faults)
        kept = {(one.unit_id, one.stratum): one for one in self._rows()}
        for place in compared.places(NEW):
            found = kept.get((chunk.data["unit"][place], chunk.data["stratum"][place]))
            if found is None:
                continue
            compared.held[place] = found.cells
            told = chunk.data["cells"][place]
            changes = {f"{CELL}{num}": [found.cells.get(num), value]
                       for num, value in told.items() if found.cells.get(num) != value}  # fmt: skip
            compared.statuses[place] = CHANGED if changes else SAME
            if changes:
                compared.changes[place] = changes
        return compared

    def _rows(self) -> QuerySet[AggregateRow]:
        rows = AggregateRow.objects.filter(standard=self.plan.options.standard, year=self.year, form=self.form.num)
        rows = rows.filter(unit__in=[one.id for one in self.plan.places.places])
        return rows.select_for_update() if connection.in_atomic_block else rows

    def write(self, compared: Compared) -> None:
        """An empty cell leaves what an earlier workbook told."""
        places, data = sorted(compared.places(NEW) + compared.places(CHANGED)), compared.chunk.data
        AggregateRow.objects.bulk_create(
            [
                AggregateRow(
                    unit_id=data["unit"][place], stratum=data["stratum"][place], form=self.form.num,
                    standard=self.plan.options.standard, year=self.year, import_id=self.plan.brought.pk,
                    cells={**compared.held.get(place, {}), **data["cells"][place]},
                )
                for place in places
            ],
            batch_size=500, update_conflicts=True, update_fields=["cells", "import_id"],
            unique_fields=["unit", "standard", "year", "form", "stratum"],
        )  # fmt: skip
