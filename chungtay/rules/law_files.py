"""The shapes of the files in the law storey: sources, dated values, titles and published series."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from chungtay.rules.periods import Period, first_overlap
from chungtay.rules.shapes import defines, refers

Day = datetime.date
Mark = Literal["verified", "secondary", "inferred", "recalled", "not_found"]
Unit = Literal[
    "vnd",
    "vnd_per_month",
    "vnd_per_person_month",
    "points",
    "indicators",
    "base_salaries",
    "times",
    "parts",
    "pct",
    "days",
    "working_days",
    "months",
    "pct_per_year",
]

MARK_WORDS_VI = {
    "verified": "đã kiểm tra",
    "secondary": "theo nơi dẫn lại",
    "inferred": "suy đoán",
    "recalled": "chưa kiểm tra",
    "not_found": "chưa tìm thấy",
}
UNIT_WORDS_VI = {
    "vnd": "đồng",
    "vnd_per_month": "đồng/tháng",
    "vnd_per_person_month": "đồng/người/tháng",
    "points": "điểm",
    "indicators": "chỉ số",
    "base_salaries": "lần mức lương cơ sở",
    "times": "lần",
    "parts": "phần",
    "pct": "%",
    "days": "ngày",
    "working_days": "ngày làm việc",
    "months": "tháng",
    "pct_per_year": "%/năm",
}


@dataclass(frozen=True)
class Source:
    """A document that we cite; `cite` is how a screen names it."""

    title: str
    number: str
    cite: str
    issuer: str
    mark: Mark
    checked_on: Day
    issued: Day | None = None
    in_force: Day | None = None
    note: str = ""


@dataclass(frozen=True)
class SourceFile:
    sources: dict[str, Source]


@dataclass(frozen=True)
class Ruling:
    """What held from `since` to `until`, the last day included."""

    since: Day
    source: str = field(metadata=refers("sources"))
    mark: Mark
    value: Decimal | None
    until: Day | None = None
    article: str = ""
    note: str = ""

    def faults(self) -> Iterator[tuple[str, str]]:
        if self.until is not None and self.until < self.since:
            yield "until", "Ngày cuối sớm hơn ngày đầu."
        if (self.value is None) != (self.mark == "not_found"):
            yield "mark", "Không có giá trị thì ghi not_found, và ngược lại."

    @property
    def period(self) -> Period:
        return Period.through(self.since, self.until)


@dataclass(frozen=True)
class DatedValue:
    label: str
    unit: Unit
    periods: tuple[Ruling, ...]

    def faults(self) -> Iterator[tuple[str, str]]:
        sound = [ruling.period for ruling in self.periods if ruling.until is None or ruling.until >= ruling.since]
        if pair := first_overlap(sound):
            yield "periods", f"Hai khoảng thời gian chồng nhau: {pair[0].words()} và {pair[1].words()}."


@dataclass(frozen=True)
class AwardForm:
    key: str = field(metadata=defines("award_forms"))
    label: str
    consultation: bool


@dataclass(frozen=True)
class Regime:
    """Which instruments governed awards."""

    key: str = field(metadata=defines("regimes"))
    since: Day
    sources: tuple[str, ...] = field(metadata=refers("sources"))
    mark: Mark
    until: Day | None = None
    note: str = ""

    @property
    def period(self) -> Period:
        return Period.through(self.since, self.until)


@dataclass(frozen=True)
class DossierRule:
    key: str = field(metadata=defines("dossiers"))
    papers: tuple[str, ...]
    copies: int
    mark: Mark


@dataclass(frozen=True)
class Principle:
    key: str = field(metadata=defines("principles"))
    text: str
    source: str = field(metadata=refers("sources"))
    mark: Mark
    article: str = ""


@dataclass(frozen=True)
class ValueFile:
    """One subject of law; every value's name begins with the subject."""

    subject: str
    title: str
    checked_on: Day
    values: dict[str, DatedValue]
    forms: tuple[AwardForm, ...] = ()
    regimes: tuple[Regime, ...] = ()
    dossiers: tuple[DossierRule, ...] = ()
    principles: tuple[Principle, ...] = ()

    def faults(self) -> Iterator[tuple[str, str]]:
        for name in self.values:
            if not name.startswith(f"{self.subject}."):
                yield "values", f"Tên “{name}” phải bắt đầu bằng “{self.subject}.”."
        if pair := first_overlap(regime.period for regime in self.regimes):
            yield "regimes", f"Hai khoảng thời gian chồng nhau: {pair[0].words()} và {pair[1].words()}."


@dataclass(frozen=True)
class SeriesStandard:
    key: str = field(metadata=defines("standards"))
    title: str


@dataclass(frozen=True)
class SeriesPoint:
    """Published figures as they stood at the end of `at`; None was not published."""

    at: Day
    standard: str = field(metadata=refers("standards"))
    source: str = field(metadata=refers("sources"))
    mark: Mark
    poor: int | None = None
    poor_pct: Decimal | None = None
    near_poor: int | None = None
    near_poor_pct: Decimal | None = None
    rural_poor: int | None = None
    urban_poor: int | None = None
    rural_poor_pct: Decimal | None = None
    note: str = ""

    def faults(self) -> Iterator[tuple[str, str]]:
        parts = (self.poor, self.rural_poor, self.urban_poor)
        if None not in parts and sum(part or 0 for part in parts[1:]) != self.poor:
            yield "poor", "Nông thôn cộng thành thị không bằng tổng số."


@dataclass(frozen=True)
class SeriesBreak:
    """Before and from `at`, figures do not compare."""

    at: Day
    note: str


@dataclass(frozen=True)
class FlowFact:
    year: int
    key: str = field(metadata=defines("flows"))
    label: str
    value: int
    source: str = field(metadata=refers("sources"))
    mark: Mark
    note: str = ""


@dataclass(frozen=True)
class Series:
    key: str
    title: str
    unit_code: str
    checked_on: Day
    standards: tuple[SeriesStandard, ...]
    points: tuple[SeriesPoint, ...]
    breaks: tuple[SeriesBreak, ...] = ()
    flows: tuple[FlowFact, ...] = ()

    def faults(self) -> Iterator[tuple[str, str]]:
        days = [point.at for point in self.points]
        if days != sorted(set(days)):
            yield "points", "Các mốc phải theo thứ tự ngày, mỗi ngày một lần."

    def point(self, day: Day) -> SeriesPoint | None:
        """The figures published for exactly that day."""
        return next((point for point in self.points if point.at == day), None)

    def flow(self, key: str) -> FlowFact:
        return next(fact for fact in self.flows if fact.key == key)
