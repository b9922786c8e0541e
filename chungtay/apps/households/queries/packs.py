"""Which standards hold on a day, national beside city, each value with its document and how sure we are of it."""

from dataclasses import dataclass
from datetime import date

from chungtay.apps.households.models import CaseState, ReviewCase, RoundState, StandardKey
from chungtay.apps.households.standards import cutoffs_on
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.figures import Figure
from chungtay.base.law import book
from chungtay.rules.household_packs import B1Items, CityCutoffs
from chungtay.rules.law_files import MARK_WORDS_VI
from chungtay.rules.poverty import (
    AREA_WORDS_VI,
    AREAS,
    NO_STANDARD_VI,
    STANDARD_LABELS_VI,
    Cutoffs,
    Limits,
    city_cutoffs,
)

LIMITS = (
    ("points", "Điểm thu nhập không quá", "điểm"),
    ("vnd", "Thu nhập bình quân không quá", "đồng/người/tháng"),
    ("band_top", "Mức sống trung bình đến", "đồng/người/tháng"),
)
DEPRIVATIONS = ("deprivations", "Hộ nghèo khi thiếu hụt từ", "chỉ số")


@dataclass(frozen=True)
class LimitRow:
    """One limit for one kind of area, by each standard."""

    label: str
    cells: tuple[tuple[str, Figure], ...]


@dataclass(frozen=True)
class StandardHead:
    label: str
    is_known: bool
    mark: str


def heads(cutoffs: list[Cutoffs]) -> list[StandardHead]:
    return [StandardHead(STANDARD_LABELS_VI[one.standard], one.is_known, MARK_WORDS_VI[one.mark]) for one in cutoffs]


def both_on(day: date) -> list[Cutoffs]:
    return [cutoffs_on(key, day) for key in StandardKey.values]


def of_pack(pack: CityCutoffs) -> list[Cutoffs]:
    return [city_cutoffs([pack], pack.since)]


def rows(cutoffs: list[Cutoffs], day: date) -> list[LimitRow]:
    found = []
    for key, label, unit in LIMITS:
        for area in AREAS:
            limits = [getattr(one.areas.get(area, Limits()), key) for one in cutoffs]
            found.append(LimitRow(f"{label}, {AREA_WORDS_VI[area]}", cells(cutoffs, key, limits, unit, day)))
    key, label, unit = DEPRIVATIONS
    return [*found, LimitRow(label, cells(cutoffs, key, [one.deprivations for one in cutoffs], unit, day))]


def cells(
    cutoffs: list[Cutoffs], key: str, values: list[int | None], unit: str, day: date
) -> tuple[tuple[str, Figure], ...]:
    """One cell for each standard, under its name."""
    return tuple(
        (STANDARD_LABELS_VI[one.standard], figure(one, key, value, unit, day))
        for one, value in zip(cutoffs, values, strict=True)
    )


@dataclass(frozen=True)
class PointsRow:
    """One answer of the B1 table with its points in each region."""

    item: str
    option: str
    figures: tuple[Figure, ...]


def points_rows(pack: B1Items) -> list[PointsRow]:
    how = f"Chép từ {pack.document.cite}"
    return [
        PointsRow(item.label_vi, option.label_vi, tuple(
            Figure(option.points[region], "điểm", pack.since, how, status="stated", source=pack.document.cite)
            for region in pack.regions
        ))
        for item in pack.items
        for option in item.options
    ]  # fmt: skip


def region_labels(pack: B1Items) -> list[str]:
    known = {one.key: one.label for one in book().review.b1_regions}
    return [known.get(key, key) for key in pack.regions]


def figure(cutoffs: Cutoffs, key: str, value: int | None, unit: str, day: date) -> Figure:
    """A limit that no text states reads as one that cannot be used yet."""
    cite = cutoffs.cites.get(key, "")
    how = f"Theo {cite} ({MARK_WORDS_VI[cutoffs.mark]})" if cite else "Chưa tìm thấy văn bản quy định mức này"
    missing = "Chưa có mức" if cutoffs.is_known else NO_STANDARD_VI
    return Figure(value, unit, day, how, status="stated", source=cite, missing=missing)


def home(desk: Desk) -> Unit | None:
    return Unit.objects.filter(pk=desk.unit_id).first() if desk.unit_id else None


def cases_to_judge_again() -> int:
    """Sheets that are finished and not yet recognised: a city cut-off judges them anew."""
    decided = (RoundState.RECOGNISED, RoundState.FROZEN)
    return ReviewCase.objects.filter(state=CaseState.SURVEYED).exclude(review__round__state__in=decided).count()
