"""The decision table of poverty: which income and how many deprivations make which class."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from chungtay.rules.decisions import Condition, DecisionTable, Kind, Row
from chungtay.rules.pack_rows import AreaKind
from chungtay.rules.poverty_cutoffs import Cutoffs, Limits


class PovertyClass(StrEnum):
    POOR = "poor"
    NEAR_POOR = "near_poor"
    AVERAGE = "average"
    NOT_POOR = "not_poor"
    UNDECIDED = "undecided"


CLASS_LABELS_VI = {
    PovertyClass.POOR: "Hộ nghèo",
    PovertyClass.NEAR_POOR: "Hộ cận nghèo",
    PovertyClass.AVERAGE: "Hộ có mức sống trung bình",
    PovertyClass.NOT_POOR: "Không thuộc hộ nghèo, hộ cận nghèo",
    PovertyClass.UNDECIDED: "Chưa xét được",
}


@dataclass(frozen=True)
class Facts:
    """What the survey sheet tells, None where it is empty; income in đồng is per person and month."""

    area: AreaKind | None
    income_score: int | None = None
    income_vnd: int | None = None
    deprivations: int | None = None


INPUTS: dict[str, Kind] = {"area": "text", "income_score": "int", "income_vnd": "int", "deprivations": "int"}

_NO_SCORE, _SCORE = Condition("income_score", "is_null"), Condition("income_score", "known")
_NO_VND, _VND = Condition("income_vnd", "is_null"), Condition("income_vnd", "known")


@lru_cache(maxsize=32)
def table(cutoffs: Cutoffs) -> DecisionTable:
    """The one source of classification, for Python and for SQL alike; no two rows overlap."""
    count = cutoffs.deprivations
    if count is None or not cutoffs.is_known:
        return DecisionTable(INPUTS, (Row("no_standard", PovertyClass.UNDECIDED),))
    rows: list[Row] = []
    for area, limits in cutoffs.areas.items():
        here = Condition("area", "=", area)
        rows += [Row(row.rule, row.outcome, (here, *row.when)) for row in _area_rows(limits, count)]
    return DecisionTable(INPUTS, (*rows, Row("no_area", PovertyClass.UNDECIDED)))


def _area_rows(limits: Limits, count: int) -> list[Row]:
    if limits.points is None and limits.vnd is None:
        return [Row("no_standard", PovertyClass.UNDECIDED)]
    # A score governs where its limit is known; where it is not, the score says nothing and đồng decide.
    scored = limits.points is not None
    by_vnd = (_NO_SCORE,) if scored else ()
    rows = [] if limits.points is None else _score_rows(limits.points, limits, count)
    if limits.vnd is None:
        rows.append(Row("vnd_without_line", PovertyClass.UNDECIDED, (*by_vnd, _VND)))
    else:
        rows += [Row(row.rule, row.outcome, (*by_vnd, *row.when)) for row in _vnd_rows(limits.vnd, limits, count)]
    if not scored:
        rows.append(Row("score_without_points", PovertyClass.UNDECIDED, (_NO_VND, _SCORE)))
    return [*rows, Row("no_income", PovertyClass.UNDECIDED, (_NO_SCORE, _NO_VND))]


def _below(measure: str, within: Condition, count: int) -> list[Row]:
    """At or below the limit of income, the deprivations decide."""
    return [
        Row(f"{measure}_poor", PovertyClass.POOR, (within, Condition("deprivations", ">=", count))),
        Row(f"{measure}_near_poor", PovertyClass.NEAR_POOR, (within, Condition("deprivations", "<", count))),
        Row(f"{measure}_no_deprivations", PovertyClass.UNDECIDED, (within, Condition("deprivations", "is_null"))),
    ]


def _score_rows(points: int, limits: Limits, count: int) -> list[Row]:
    above = Condition("income_score", ">", points)
    rows = _below("score", Condition("income_score", "<=", points), count)
    if limits.vnd is None or limits.band_top is None:
        return [*rows, Row("score_above", PovertyClass.NOT_POOR, (above,))]
    line, top = limits.vnd, limits.band_top
    average = (above, Condition("income_vnd", ">", line), Condition("income_vnd", "<=", top))
    return [
        *rows,
        Row("score_above_vnd_average", PovertyClass.AVERAGE, average),
        Row("score_above_vnd_above", PovertyClass.NOT_POOR, (above, Condition("income_vnd", ">", top))),
        Row("score_above_vnd_below", PovertyClass.NOT_POOR, (above, Condition("income_vnd", "<=", line))),
        Row("score_above", PovertyClass.NOT_POOR, (above, _NO_VND)),
    ]


def _vnd_rows(line: int, limits: Limits, count: int) -> list[Row]:
    rows = _below("vnd", Condition("income_vnd", "<=", line), count)
    over = Condition("income_vnd", ">", line)
    if limits.band_top is None:
        return [*rows, Row("vnd_above_no_band", PovertyClass.NOT_POOR, (over,))]
    top = limits.band_top
    return [
        *rows,
        Row("vnd_average", PovertyClass.AVERAGE, (over, Condition("income_vnd", "<=", top))),
        Row("vnd_above", PovertyClass.NOT_POOR, (Condition("income_vnd", ">", top),)),
    ]
