"""The figures of a report on the review, counted from the rounds and the ledger as they stand when it is sent."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, CharField, Count, F, OuterRef, Q, Subquery, Sum, When
from django.db.models.functions import Coalesce

from chungtay.apps.households import review_duties
from chungtay.apps.households.models import (
    Assessment,
    CaseSource,
    CaseState,
    Class,
    FlowEntry,
    ReviewCase,
    ReviewCaseQuerySet,
    ReviewReport,
    ReviewRound,
    ReviewRoundQuerySet,
    RoundKind,
    RoundState,
    StandardKey,
    Step,
    VillageReview,
)
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Kind, Unit, UnitPlace
from chungtay.rules.ledger import KIND_LABELS_VI, FlowKind

Cells = dict[str, int | None]
CLASSES = (Class.POOR, Class.NEAR_POOR)
# Kinds of change that a review can bring; moves, splits and mergers are told by the flow forms.
KINDS = (
    FlowKind.ESCAPED_TO_NEAR, FlowKind.ESCAPED, FlowKind.NEAR_ESCAPED, FlowKind.FELL, FlowKind.RELAPSED,
    FlowKind.NEAR_RELAPSED, FlowKind.NEW_POOR, FlowKind.NEW_NEAR,
)  # fmt: skip
PROGRESS = {
    "rounds": ("Xã, phường đã mở đợt rà soát", "xã, phường"),
    "rounds_recognised": ("Xã, phường đã công nhận", "xã, phường"),
    "villages": ("Thôn, tổ dân phố được rà soát", "thôn, tổ"),
    "villages_done": ("Thôn, tổ dân phố đã xong", "thôn, tổ"),
    "listed": ("Hộ trong danh sách rà soát", "hộ"),
    "requests": ("Trong đó: hộ có giấy đề nghị", "hộ"),
    "surveyed": ("Hộ đã khảo sát", "hộ"),
}


@dataclass(frozen=True)
class CellRow:
    """One line of the report's table: its words, and the keys of its two cells by standard."""

    label: str
    national: str
    city: str


def rows() -> list[CellRow]:
    """The lines that stand by both standards, in the order of the report."""
    before = [("before", one, f"{one.label} trước rà soát") for one in CLASSES]
    after = [("after", one, f"{one.label} sau rà soát") for one in CLASSES]
    flows = [("flow", kind, KIND_LABELS_VI[kind]) for kind in KINDS]
    return [
        CellRow(label, f"national_{part}_{key}", f"city_{part}_{key}") for part, key, label in [*before, *after, *flows]
    ]


def rounds_for(unit: Unit, kind: str, year: int, month: int, day: date) -> ReviewRoundQuerySet:
    """The rounds that the report tells of: those of the unit and of all that stands under it on the day."""
    reviewed = RoundKind.MONTHLY if kind == ReviewReport.Kind.MONTHLY else RoundKind.YEARLY
    root = root_of(unit, day)
    return ReviewRound.objects.filter(
        unit__in=Unit.objects.subtree(root, day), kind=reviewed, year=year,
        month=review_duties.reviewed_month(kind, month),
    )  # fmt: skip


def root_of(unit: Unit, day: date) -> Unit:
    """A department reports for the committee that it belongs to."""
    if unit.kind != Kind.DEPARTMENT:
        return unit
    place = UnitPlace.objects.filter(holds_on(day), unit=unit).select_related("parent").first()
    return place.parent if place and place.parent else unit


def count(rounds: ReviewRoundQuerySet) -> Cells:
    """Every cell of the report; None where nothing is known yet."""
    cells = progress(rounds)
    for standard in StandardKey.values:
        cells |= classes(rounds, standard)
        cells |= changes(rounds, standard, cells)
    return cells


def progress(rounds: ReviewRoundQuerySet) -> Cells:
    recognised = Q(state__in=(RoundState.RECOGNISED, RoundState.FROZEN))
    found = rounds.aggregate(rounds=Count("pk"), rounds_recognised=Count("pk", filter=recognised))
    villages = VillageReview.objects.filter(round__in=rounds)
    found |= villages.aggregate(villages=Count("pk"), villages_done=Count("pk", filter=Q(step=Step.DONE)))
    return found | listed(rounds).aggregate(
        listed=Count("pk"),
        requests=Count("pk", filter=Q(source=CaseSource.REQUEST)),
        surveyed=Count("pk", filter=Q(state__in=(CaseState.SURVEYED, CaseState.RECOGNISED))),
    )


def listed(rounds: ReviewRoundQuerySet) -> ReviewCaseQuerySet:
    return ReviewCase.objects.filter(review__round__in=rounds).exclude(state=CaseState.WITHDRAWN)


def classes(rounds: ReviewRoundQuerySet, standard: str) -> Cells:
    """How many were poor and near-poor before, and are now: as recognised, else as the survey finds them."""
    found = Assessment.objects.filter(case=OuterRef("pk"), standard=standard).values("outcome")[:1]
    cases = listed(rounds).annotate(
        now=Case(
            When(~Q(**{f"final_{standard}": ""}), then=F(f"final_{standard}")),
            default=Coalesce(Subquery(found), F(f"before_{standard}")),
            output_field=CharField(),
        )
    )
    before = {f"{standard}_before_{one}": Count("pk", filter=Q(**{f"before_{standard}": one})) for one in CLASSES}
    after = {f"{standard}_after_{one}": Count("pk", filter=Q(now=one)) for one in CLASSES}
    counted = cases.aggregate(**before, **after, undecided=Count("pk", filter=Q(now=Class.UNDECIDED)))
    known = not counted.pop("undecided")
    return {key: number if known or key in before else None for key, number in counted.items()}


def changes(rounds: ReviewRoundQuerySet, standard: str, cells: Cells) -> Cells:
    """What the ledger holds of these rounds; while none of them is recognised, nothing is known of changes."""
    if cells["rounds"] and not cells["rounds_recognised"]:
        return {f"{standard}_flow_{kind}": None for kind in KINDS}
    entries = FlowEntry.objects.filter(round__in=rounds, standard=standard, kind__in=KINDS)
    summed = dict(entries.order_by("kind").values_list("kind").annotate(number=Sum("sign")))
    return {f"{standard}_flow_{kind}": summed.get(kind, 0) for kind in KINDS}
