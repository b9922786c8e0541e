"""Reads across rounds: totals of sheets, the order in a cluster, and the rounds that other apps build on."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from django.db.models import Count, QuerySet, Sum

from chungtay.apps.documents.models import Attachment
from chungtay.apps.movements.models import Movement, Registration
from chungtay.apps.movements.queries import pack_of, received_units
from chungtay.apps.scoring.models import (
    Dispute,
    DisputeState,
    How,
    Round,
    RoundCriterion,
    RoundState,
    Score,
    Sheet,
    SheetState,
    Standing,
)
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Cluster, ClusterMember, Level, Unit
from chungtay.base.access import Desk
from chungtay.base.states import Sent
from chungtay.rules import packs, ranking, scoring

SCORE = "scoring.score"
NAMED = ("unit", "cluster", "sheet", "round__movement")
LEVELS = {"city": Level.CITY, "district": Level.DISTRICT, "commune": Level.COMMUNE, "village": Level.VILLAGE}


def latest_published_round(movement: Movement, day: date) -> Round | None:
    return Round.objects.published(day).filter(movement=movement).order_by("-year").first()


def standings(round: Round, cluster: Cluster | None) -> QuerySet[Standing]:
    """The published order of a cluster, the unranked last; empty before publication."""
    return Standing.objects.filter(round=round, cluster=cluster).select_related(*NAMED).order_by("position")


def best_in_cluster(round: Round) -> QuerySet[Standing]:
    """Who came first in each cluster; several where the first place is shared."""
    return Standing.objects.filter(round=round, rank=1).select_related(*NAMED).order_by("cluster__key", "position")


def clusters_of(round: Round) -> QuerySet[Cluster]:
    ids = Sheet.objects.filter(round=round, cluster__isnull=False).values("cluster")
    return Cluster.objects.filter(pk__in=ids).order_by("key")


def scores_of(sheet: Sheet) -> QuerySet[Score]:
    return sheet.scores.select_related("criterion__round__movement", "sheet__unit", "sheet__round__movement").order_by(
        "criterion__position"
    )


def total_of(scores: Iterable[Score]) -> scoring.Total:
    return scoring.total({score.criterion.key: score.points for score in scores})


def totals(sheets: Iterable[int]) -> dict[int, scoring.Total]:
    """The total of each sheet, in one query; a judged criterion counts by its verified points."""
    gathered: dict[int, dict[str, Decimal | None]] = {key: {} for key in sheets}
    rows = Score.objects.filter(sheet__in=list(gathered)).values_list(
        "sheet_id", "criterion__key", "criterion__how", "computed_points", "verified_points"
    )
    for sheet, key, how, computed, verified in rows:
        gathered[sheet][key] = computed if how == How.COMPUTED else verified
    return {sheet: scoring.total(points) for sheet, points in gathered.items()}


def provisional(round: Round, cluster: Cluster | None) -> list[ranking.Ranked[int]]:
    """The order of the cluster's sheets as it would be published now."""
    ids = Sheet.objects.filter(round=round, cluster=cluster).order_by("unit__key").values_list("pk", flat=True)
    found = totals(ids)
    return ranking.rank({sheet: found[sheet].points for sheet in ids})


def state_counts(sheets: QuerySet[Sheet]) -> dict[str, int]:
    rows = sheets.order_by().values("state").annotate(number=Count("pk"))
    return {row["state"]: row["number"] for row in rows}


def registered_groups(movement: Movement, pack: packs.Pack, day: date) -> dict[int, str]:
    """The pack's group of each unit whose registration is accepted; groups without a sheet stay out."""
    units = Unit.objects.on(day).filter(
        pk__in=Registration.objects.filter(movement=movement, state=Sent.ACCEPTED, accepted_on__lte=day).values("unit")
    )
    group_of: dict[tuple[str, int], str] = {
        (kind, int(LEVELS[level])): group.key
        for group in reversed(pack.participants)
        if pack.sheet_for(group.key) is not None
        for kind in group.unit_kinds
        for level in group.levels
    }
    rows = units.order_by("level", "key").values_list("pk", "kind", "level")
    return {unit: group_of[kind, level] for unit, kind, level in rows if (kind, level) in group_of}


def cluster_ids(units: Iterable[int], day: date) -> dict[int, int]:
    rows = ClusterMember.objects.filter(holds_on(day), unit__in=list(units))
    return dict(rows.values_list("unit_id", "cluster_id"))


def criteria_by_group(round: Round) -> dict[str, list[RoundCriterion]]:
    grouped: dict[str, list[RoundCriterion]] = {}
    for criterion in round.criteria.order_by("position"):
        grouped.setdefault(criterion.group_key, []).append(criterion)
    return grouped


def evidence_of(scores: Iterable[Score]) -> dict[int, list[Attachment]]:
    """The unit's own files behind each score, oldest first; what others put there proves nothing for it."""
    owners = {str(score.pk): score.sheet.unit_id for score in scores}
    files = Attachment.objects.filter(about_type=SCORE, about_id__in=list(owners), removed_on__isnull=True)
    found: dict[int, list[Attachment]] = {}
    for file in files.order_by("pk"):
        if file.unit_id == owners[file.about_id]:
            found.setdefault(int(file.about_id), []).append(file)
    return found


def with_evidence(round: Round) -> set[int]:
    """The keys of all scores of a round behind which stands a file of the unit; two queries for bulk work."""
    owners = {str(key): unit for key, unit in round_scores(round).values_list("pk", "sheet__unit_id")}
    rows = Attachment.objects.filter(about_type=SCORE, unit__in=round.sheets.values("unit"), removed_on__isnull=True)
    return {int(key) for key, unit in rows.values_list("about_id", "unit_id") if owners.get(key) == unit}


def round_scores(round: Round) -> QuerySet[Score]:
    return Score.objects.filter(sheet__round=round)


def open_disputes(round: Round) -> QuerySet[Dispute]:
    return Dispute.objects.filter(score__sheet__round=round, state=DisputeState.OPEN)


def unfinished(round: Round) -> QuerySet[Sheet]:
    return round.sheets.exclude(state=SheetState.VERIFIED)


def points_by_unit(round: Round) -> Mapping[int, Decimal | None]:
    """Published totals by unit, for those who build on a round."""
    return dict(Standing.objects.filter(round=round).values_list("unit_id", "total"))


def awaiting(desk: Desk) -> QuerySet[Sheet]:
    """The sheets that come to the desk to be verified, in rounds not yet published; never its own unit's."""
    units = units_verified_by(desk)
    running = Round.objects.exclude(state=RoundState.PUBLISHED)
    return Sheet.objects.filter(round__in=running, state=SheetState.SUBMITTED, unit__in=units.values("pk")).exclude(
        unit=desk.unit_id
    )


def units_verified_by(desk: Desk) -> QuerySet[Unit]:
    """The set that `permissions.comes_to_the_desk` answers one by one."""
    if desk.role == "emulation_officer":
        return Unit.objects.reached_by(desk, desk.day)
    return received_units(desk)


def disputes_to_answer(desk: Desk) -> QuerySet[Dispute]:
    units = units_verified_by(desk)
    return (
        Dispute.objects.filter(state=DisputeState.OPEN, score__sheet__unit__in=units.values("pk"))
        .exclude(score__sheet__unit=desk.unit_id)
        .select_related("score__criterion", "score__sheet__unit", "score__sheet__round")
    )


def disputes_of(scores: Iterable[Score]) -> dict[int, list[Dispute]]:
    found: dict[int, list[Dispute]] = {}
    for dispute in Dispute.objects.filter(score__in=list(scores)).order_by("pk"):
        found.setdefault(dispute.score_id, []).append(dispute)
    return found


def named_sheets(keys: Iterable[int]) -> QuerySet[Sheet]:
    return Sheet.objects.filter(pk__in=list(keys)).select_related("unit", "cluster", "round__movement")


def sheets_by_round(sheets: QuerySet[Sheet]) -> dict[int, int]:
    rows = sheets.order_by().values("round").annotate(number=Count("pk"))
    return {row["round"]: row["number"] for row in rows}


def years_to_open(movement: Movement) -> list[int]:
    """The years of the movement that have no round yet."""
    opened = set(Round.objects.filter(movement=movement).values_list("year", flat=True))
    return [year for year in range(movement.starts.year, movement.ends.year + 1) if year not in opened]


def cluster_in(round: Round, unit_id: int | None) -> Cluster | None:
    """The cluster in which a unit is ranked in the round."""
    found = Sheet.objects.filter(round=round, unit=unit_id).select_related("cluster").first()
    return found.cluster if found else None


def most_points(round: Round) -> Decimal:
    """The most that a sheet of the round can reach; the full length of a bar."""
    rows = round.criteria.order_by().values("group_key").annotate(most=Sum("max_points"))
    return max((row["most"] for row in rows), default=Decimal(0))


def clauses_of(round: Round, scores: Iterable[Score]) -> list[packs.Clause]:
    """The clauses that the criteria of a sheet rest on, in the words of the plan."""
    wanted = {score.criterion.clause for score in scores}
    return [clause for clause in pack_of(round.pack_version).clauses if clause.key in wanted]
