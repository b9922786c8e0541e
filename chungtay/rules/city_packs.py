"""The city's own poverty cut-offs as an officer loads them, with the document that they were copied from."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from chungtay.rules import shapes
from chungtay.rules.pack_rows import AreaKind
from chungtay.rules.periods import Day, Period


@dataclass(frozen=True)
class Document:
    """The signed paper that the figures were copied from."""

    number: str
    issued: Day
    issuer: str
    article: str = ""

    def faults(self) -> Iterator[tuple[str, str]]:
        if not self.number.strip():
            yield "number", "Cần số, ký hiệu của văn bản."

    @property
    def cite(self) -> str:
        return f"{self.article}, {self.number}" if self.article else self.number


@dataclass(frozen=True)
class ByArea:
    """One figure for the countryside and one for the town."""

    nong_thon: int
    thanh_thi: int

    def faults(self) -> Iterator[tuple[str, str]]:
        for area in ("nong_thon", "thanh_thi"):
            if getattr(self, area) <= 0:
                yield area, "Phải lớn hơn 0."

    def of(self, area: AreaKind) -> int:
        return self.nong_thon if area == "nong_thon" else self.thanh_thi


@dataclass(frozen=True)
class CityCutoffs:
    """From `since` to `until`, the last day included; a limit that the document lacks is left out."""

    kind: Literal["city_cutoffs"]
    since: Day
    document: Document
    deprivation_cutoff: int
    until: Day | None = None
    income_points: ByArea | None = None
    income_vnd: ByArea | None = None
    average_band_top: ByArea | None = None
    schema: Literal[1] = 1

    def faults(self) -> Iterator[tuple[str, str]]:
        if self.until is not None and self.until < self.since:
            yield "until", "Ngày cuối sớm hơn ngày đầu."
        if self.income_points is None and self.income_vnd is None:
            yield "income_points", "Cần điểm thu nhập hoặc mức thu nhập bằng đồng, hoặc cả hai."
        if self.deprivation_cutoff < 1:
            yield "deprivation_cutoff", "Phải từ 1 trở lên."
        yield from self._band_faults()

    def _band_faults(self) -> Iterator[tuple[str, str]]:
        if self.average_band_top is None:
            return
        if self.income_vnd is None:
            yield "average_band_top", "Có mức trên của mức sống trung bình thì phải có mức thu nhập bằng đồng."
            return
        top, line = self.average_band_top, self.income_vnd
        if top.nong_thon <= line.nong_thon or top.thanh_thi <= line.thanh_thi:
            yield "average_band_top", "Mức trên của mức sống trung bình phải cao hơn mức thu nhập."

    @property
    def period(self) -> Period:
        return Period.through(self.since, self.until)


def read_city_cutoffs(text: str, file: str = "gói chuẩn của Thành phố") -> CityCutoffs:
    """Raises `LawErrors` with every problem, each with its line and key."""
    return shapes.read_yaml(CityCutoffs, text, file, {})
