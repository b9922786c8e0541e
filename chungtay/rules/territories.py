"""Reads the official tree and the organisations of a city from the CSV files of the law storey."""

import csv
import datetime
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from chungtay.rules.periods import Period
from chungtay.rules.problems import LawErrors, Problem
from chungtay.rules.vietnamese import nfc

Day = datetime.date
LEVELS = ("city", "district", "commune", "village")
AREAS = ("", "nong_thon", "thanh_thi")
MARKS = ("verified", "secondary", "inferred", "recalled", "not_found")
ORGANISATION_KINDS = (
    "people_committee",
    "department",
    "front",
    "mass_organisation",
    "media_outlet",
    "village",
    "enterprise",
    "cooperative",
)
TERRITORY_KINDS = ("thanh_pho", "quan", "huyen", "thi_xa", "phuong", "thi_tran", "xa")
_CODE_WIDTHS = {"city": 2, "district": 3, "commune": 5}


@dataclass(frozen=True)
class Territory:
    """A place of the official tree; its identity is the code together with the period."""

    code: str
    name: str
    full_name: str
    kind: str
    level: str
    parent_code: str
    area: str
    period: Period
    dtts_mn: str


@dataclass(frozen=True)
class Organisation:
    code: str
    name: str
    kind: str
    level: str
    seat: str
    period: Period
    successor: str
    mark: str
    note: str


@dataclass(frozen=True)
class Point:
    code: str
    name: str
    lon: float
    lat: float


class _Rows:
    """The rows of one CSV file; each value is checked where it is asked for."""

    def __init__(self, path: Path) -> None:
        self.file = path.name
        self.problems: list[Problem] = []
        text = path.read_text(encoding="utf-8")
        if text != nfc(text):
            self.fault(1, "", "Tệp chưa ở dạng Unicode dựng sẵn (NFC).")
        self._reader = csv.DictReader(io.StringIO(text), strict=True)

    def __iter__(self) -> Iterator[tuple[int, Mapping[str, str]]]:
        for row in self._reader:
            if None in row or None in row.values():
                self.fault(self._reader.line_num, "", "Số cột không đúng.")
                continue
            yield self._reader.line_num, row

    def require(self, columns: tuple[str, ...]) -> None:
        if tuple(self._reader.fieldnames or ()) != columns:
            self.fault(1, "", f"Dòng đầu phải là: {','.join(columns)}.")
            raise LawErrors(self.problems)

    def fault(self, line: int, key: str, message: str) -> None:
        self.problems.append(Problem(self.file, line, key, message))

    def one_of(self, line: int, row: Mapping[str, str], key: str, allowed: tuple[str, ...]) -> str:
        if row[key] not in allowed:
            self.fault(line, key, f"“{row[key]}” không có trong danh sách: {', '.join(allowed)}.")
        return row[key]

    def period(self, line: int, row: Mapping[str, str]) -> Period:
        try:
            until = Day.fromisoformat(row["until"]) if row["until"] else None
            return Period.through(Day.fromisoformat(row["since"]), until)
        except ValueError:
            self.fault(line, "since", f"Thời gian không đúng: “{row['since']}” – “{row['until']}”.")
            return Period(Day.min)

    def finish(self) -> None:
        if self.problems:
            raise LawErrors(self.problems)


def read_territories(path: Path) -> tuple[Territory, ...]:
    """`until` in the file is the last day included; `Period.until` is the day after it."""
    rows = _Rows(path)
    rows.require(("code", "name", "full_name", "kind", "level", "parent_code", "area", "since", "until", "dtts_mn"))
    found: list[Territory] = []
    for line, row in rows:
        level = rows.one_of(line, row, "level", LEVELS)
        if not re.fullmatch(rf"\d{{{_CODE_WIDTHS.get(level, 5)}}}", row["code"]):
            rows.fault(line, "code", f"Mã “{row['code']}” không đúng độ dài của cấp.")
        found.append(
            Territory(
                code=row["code"],
                name=row["name"],
                full_name=row["full_name"],
                kind=rows.one_of(line, row, "kind", TERRITORY_KINDS),
                level=level,
                parent_code=row["parent_code"],
                area=rows.one_of(line, row, "area", AREAS),
                period=rows.period(line, row),
                dtts_mn=rows.one_of(line, row, "dtts_mn", ("", "none", "part", "whole")),
            )
        )
        _check_identity(rows, line, found)
    rows.finish()
    return tuple(found)


def _check_identity(rows: _Rows, line: int, found: list[Territory]) -> None:
    last = found[-1]
    if any(other.code == last.code and other.period.overlap(last.period) for other in found[:-1]):
        rows.fault(line, "code", f"Mã “{last.code}” đã có trong cùng thời gian.")
    if last.parent_code and all(other.code != last.parent_code for other in found[:-1]):
        rows.fault(line, "parent_code", f"Không thấy cấp trên “{last.parent_code}” ở các dòng trước.")


def read_organisations(path: Path) -> tuple[Organisation, ...]:
    rows = _Rows(path)
    rows.require(("code", "name", "kind", "level", "seat", "since", "until", "successor", "mark", "note"))
    found: dict[str, Organisation] = {}
    lines: dict[str, int] = {}
    for line, row in rows:
        if row["code"] in found:
            rows.fault(line, "code", f"Mã “{row['code']}” đã có ở dòng {lines[row['code']]}.")
        lines[row["code"]] = line
        found[row["code"]] = Organisation(
            code=row["code"],
            name=row["name"],
            kind=rows.one_of(line, row, "kind", ORGANISATION_KINDS),
            level=rows.one_of(line, row, "level", LEVELS),
            seat=row["seat"],
            period=rows.period(line, row),
            successor=row["successor"],
            mark=rows.one_of(line, row, "mark", MARKS),
            note=row["note"],
        )
    for organisation in found.values():
        if organisation.successor and organisation.successor not in found:
            rows.fault(lines[organisation.code], "successor", f"Không thấy “{organisation.successor}”.")
    rows.finish()
    return tuple(found.values())


def read_points(path: Path) -> tuple[Point, ...]:
    rows = _Rows(path)
    rows.require(("code", "name", "lon", "lat"))
    points = tuple(Point(row["code"], row["name"], float(row["lon"]), float(row["lat"])) for _, row in rows)
    rows.finish()
    return points


@dataclass(frozen=True)
class DistrictFact:
    """What could be read about one district at the end of a day; None was not published."""

    code: str
    day: Day
    poor: int | None
    near_poor: int | None
    statement: str
    source: str
    mark: str


def read_district_facts(path: Path) -> tuple[DistrictFact, ...]:
    rows = _Rows(path)
    rows.require(("code", "day", "poor", "near_poor", "statement", "source", "mark"))
    facts: dict[tuple[str, Day], DistrictFact] = {}
    for line, row in rows:
        fact = DistrictFact(
            code=row["code"],
            day=Day.fromisoformat(row["day"]),
            poor=int(row["poor"]) if row["poor"] else None,
            near_poor=int(row["near_poor"]) if row["near_poor"] else None,
            statement=row["statement"],
            source=row["source"],
            mark=rows.one_of(line, row, "mark", MARKS),
        )
        if (fact.code, fact.day) in facts:
            rows.fault(line, "code", f"Mã “{fact.code}” đã có số liệu ngày này.")
        facts[fact.code, fact.day] = fact
    rows.finish()
    return tuple(facts.values())
