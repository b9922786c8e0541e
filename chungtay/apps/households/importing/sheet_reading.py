"""Reads lists of households, a row each, into what a sheet of the register and its head keep."""

import json
from collections.abc import Sequence
from typing import Any

from chungtay.apps.households.importing import ids
from chungtay.apps.households.importing.faults import Faults
from chungtay.apps.households.importing.fields import EXTRA, FLAG
from chungtay.apps.households.importing.keys import Seen, keys_of
from chungtay.apps.households.importing.lines import Piece
from chungtay.apps.households.importing.plans import Plan
from chungtay.apps.households.importing.staging import Chunk
from chungtay.apps.households.importing.works import Work, missing
from chungtay.apps.households.models import FLAG_BITS


class SheetReading(Work):
    """Households and their heads by village and code."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
        self.seen = Seen(plan)
        self.ids: dict[str, int] = {}
        self.flags = [key for key in plan.mapping if key.startswith(FLAG)]
        self.extra = [key for key in plan.mapping if key.startswith(EXTRA)]
        self.mask = sum(FLAG_BITS[key.removeprefix(FLAG)] for key in self.flags)

    def read(self, piece: Piece, faults: Faults) -> Chunk:
        values = self.columns(piece, faults)
        size = len(piece.rows)
        none: list[Any] = [None] * size
        units = values.get("village", [self.plan.options.village] * size)
        births = values.get("birth", none)
        data: dict[str, list[Any]] = {"unit": units, "code": values["code"], "head_name": values["head_name"]}
        missing(piece.rows, units, "village", "thôn, tổ dân phố", faults)
        missing(piece.rows, data["code"], "code", "mã hộ", faults)
        missing(piece.rows, data["head_name"], "head_name", "họ và tên chủ hộ", faults)
        for key in ("area", "address", "phone", "ethnicity", "id_number", "sex", "members_count", "outcome"):
            if key in values:
                data[key] = values[key]
        if "birth" in values:
            data["birth_date"] = [born and born[0] for born in births]
            data["birth_year"] = [born and born[1] for born in births]
        if "id_number" in values:
            ids.check(piece.rows, data["id_number"], data.get("birth_year", none), data.get("sex", none), faults)
            ids.refuse_same(self.ids, piece.rows, data["id_number"], faults)
        self._areas(piece.rows, data, faults)
        data["flags"] = self._bits(values, size)
        data["extra"] = self._extras(values, size)
        self.seen.look(piece.rows, keys_of(units, data["code"]), faults)
        return Chunk(piece.rows, data)

    def read_through(self, faults: Faults) -> None:
        self.seen.refuse_restarts()
        self.seen.refuse_zeros(faults)

    def _areas(self, rows: Sequence[int], data: dict[str, list[Any]], faults: Faults) -> None:
        """Town or country as the row says, else as the territory of the village says."""
        known = {one.id: one.area for one in self.plan.places.places}
        told = data.get("area", [None] * len(rows))
        data["area_new"] = [area or known.get(unit or 0) or None for area, unit in zip(told, data["unit"], strict=True)]
        if None in data["area_new"]:
            for row, area, unit in zip(rows, data["area_new"], data["unit"], strict=True):
                if area is None and unit is not None:
                    message = "Chưa biết thôn này thuộc nông thôn hay thành thị. Anh/chị thêm cột khu vực."
                    faults.wrong(row, "area", message)

    def _bits(self, values: dict[str, list[Any]], size: int) -> list[int]:
        if not self.flags:
            return [0] * size
        bits = [FLAG_BITS[key.removeprefix(FLAG)] for key in self.flags]
        marks = list(zip(*(values[key] for key in self.flags), strict=True))
        kept = {row: sum(bit for bit, mark in zip(bits, row, strict=True) if mark) for row in set(marks)}
        return [kept[row] for row in marks]

    def _extras(self, values: dict[str, list[Any]], size: int) -> list[str | None]:
        """The fields that a place has added, as the JSON of those that are told."""
        if not self.extra:
            return [None] * size
        # In the order and the writing of PostgreSQL's jsonb, so that equal fields are mostly equal texts.
        keys = sorted(self.extra, key=lambda key: (len(key.encode()), key.encode()))
        names = [key.removeprefix(EXTRA) for key in keys]

        def written(row: tuple[Any, ...]) -> str | None:
            told = {name: value for name, value in zip(names, row, strict=True) if value is not None}
            return json.dumps(told, ensure_ascii=False) if told else None

        rows = list(zip(*(values[key] for key in keys), strict=True))
        kept = {row: written(row) for row in set(rows)}
        return [kept[row] for row in rows]
