"""The limits of a poverty standard on a day, each with the document that states it."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from chungtay.rules.city_packs import ByArea, CityCutoffs
from chungtay.rules.law_files import Mark
from chungtay.rules.lawbook import Lawbook
from chungtay.rules.pack_rows import AreaKind
from chungtay.rules.periods import Day

AREAS: tuple[AreaKind, ...] = ("nong_thon", "thanh_thi")
AREA_WORDS_VI: dict[AreaKind, str] = {"nong_thon": "khu vực nông thôn", "thanh_thi": "khu vực thành thị"}
TRUSTED: tuple[Mark, ...] = ("verified", "secondary")


class Standard(StrEnum):
    NATIONAL = "national"
    CITY = "city"


STANDARD_LABELS_VI = {Standard.NATIONAL: "Chuẩn quốc gia", Standard.CITY: "Chuẩn của Thành phố"}


@dataclass(frozen=True)
class Limits:
    """The limits of one kind of area; None where no text that may be used states it."""

    points: int | None = None
    vnd: int | None = None
    band_top: int | None = None


@dataclass(frozen=True)
class Cutoffs:
    """`cites` names the document behind “points”, “vnd”, “band_top” and “deprivations”."""

    standard: Standard
    areas: Mapping[AreaKind, Limits] = field(default_factory=dict)
    deprivations: int | None = None
    cites: Mapping[str, str] = field(default_factory=dict)
    mark: Mark = "not_found"

    @property
    def is_known(self) -> bool:
        """Whether anything can be judged by it at all."""
        measured = any(limits.points is not None or limits.vnd is not None for limits in self.areas.values())
        return measured and self.deprivations is not None

    def __hash__(self) -> int:
        return hash(self.digest)

    @cached_property
    def digest(self) -> str:
        """The same limits from the same documents give the same digest."""
        data = {
            "standard": self.standard,
            "areas": {area: [limits.points, limits.vnd, limits.band_top] for area, limits in self.areas.items()},
            "deprivations": self.deprivations,
            "cites": dict(self.cites),
            "mark": self.mark,
        }
        text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode("utf-8")).hexdigest()


def national_cutoffs(book: Lawbook, day: Day) -> Cutoffs:
    """Empty for a day that no loaded standard covers."""
    return _of_book(book, Standard.NATIONAL, day, TRUSTED)


def city_cutoffs(loaded: Sequence[CityCutoffs], day: Day, book: Lawbook | None = None) -> Cutoffs:
    """From the pack that an officer loaded last for that day; from the lawbook only what was verified."""
    held = [pack for pack in loaded if pack.period.covers(day)]
    if held:
        return _of_pack(max(held, key=lambda pack: pack.since))
    return Cutoffs(Standard.CITY) if book is None else _of_book(book, Standard.CITY, day, ("verified",))


class _Reader:
    """Takes limits out of the lawbook and keeps their documents and marks."""

    def __init__(self, book: Lawbook, standard: Standard, day: Day, marks: Sequence[Mark]) -> None:
        self.book, self.standard, self.day, self.marks = book, standard, day, marks
        self.cites: dict[str, str] = {}
        self.seen: set[Mark] = set()

    def limit(self, cited_as: str, name: str) -> int | None:
        full = f"poverty.{self.standard}.{name}"
        if full not in self.book.values:
            return None
        found = self.book.value(full, self.day)
        if found.value is None or found.mark not in self.marks:
            return None
        self.cites[cited_as] = found.cite
        self.seen.add(found.mark)
        return int(found.value)

    def area(self, area: AreaKind) -> Limits:
        return Limits(
            self.limit("points", f"income_points.{area}"),
            self.limit("vnd", f"income_line.{area}"),
            self.limit("band_top", f"average_band_top.{area}"),
        )

    @property
    def mark(self) -> Mark:
        """The weakest of what was used."""
        return next((mark for mark in reversed(TRUSTED) if mark in self.seen), "not_found")


def _of_book(book: Lawbook, standard: Standard, day: Day, marks: Sequence[Mark]) -> Cutoffs:
    reader = _Reader(book, standard, day, marks)
    areas = {area: reader.area(area) for area in AREAS}
    return Cutoffs(standard, areas, reader.limit("deprivations", "deprivation_cutoff"), reader.cites, reader.mark)


def _of_pack(pack: CityCutoffs) -> Cutoffs:
    def figure(given: ByArea | None, area: AreaKind) -> int | None:
        return None if given is None else given.of(area)

    areas = {
        area: Limits(
            figure(pack.income_points, area), figure(pack.income_vnd, area), figure(pack.average_band_top, area)
        )
        for area in AREAS
    }
    cites = dict.fromkeys(("points", "vnd", "band_top", "deprivations"), pack.document.cite)
    return Cutoffs(Standard.CITY, areas, pack.deprivation_cutoff, cites, "verified")
