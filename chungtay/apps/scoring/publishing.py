"""What publication freezes: each sheet's total, and its rank among the sheets of its cluster."""

import hashlib
from collections.abc import Iterable

from chungtay.apps.scoring import queries
from chungtay.apps.scoring.models import Round, Sheet, Standing
from chungtay.rules import ranking

BATCH = 2_000


def lay_standings(round: Round) -> list[Standing]:
    sheets = list(round.sheets.order_by("unit__level", "unit__key"))
    totals = queries.totals(sheet.pk for sheet in sheets)
    by_cluster: dict[int | None, list[Sheet]] = {}
    for sheet in sheets:
        by_cluster.setdefault(sheet.cluster_id, []).append(sheet)
    rows = [
        row
        for cluster, those in by_cluster.items()
        for row in ordered(round, cluster, those, ranking.rank({one.pk: totals[one.pk].points for one in those}))
    ]
    return Standing.objects.bulk_create(rows, batch_size=BATCH)


def ordered(
    round: Round, cluster: int | None, sheets: list[Sheet], ranked: list[ranking.Ranked[int]]
) -> Iterable[Standing]:
    """Sheets outside any cluster keep their total and have no rank: there is nobody to rank them among."""
    units = {sheet.pk: sheet.unit_id for sheet in sheets}
    for position, row in enumerate(ranked, start=1):
        yield Standing(
            round=round, cluster_id=cluster, unit_id=units[row.key], sheet_id=row.key, total=row.points,
            rank=row.rank if cluster else None, tied=row.tied if cluster else 0, position=position,
        )  # fmt: skip


def digest_of(standings: Iterable[Standing]) -> str:
    """A digest of the frozen order, so that a later change of the rows shows against the event."""
    lines = (f"{one.cluster_id}:{one.unit_id}:{one.total}:{one.rank}:{one.tied}" for one in standings)
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
