"""The published ranking of a year, as a conference of the movement is prepared from it."""

from collections.abc import Iterator
from datetime import date

from chungtay.apps.movements.models import Movement
from chungtay.apps.reports.reviews import Ranked
from chungtay.apps.scoring.models import Round, Standing
from chungtay.base.figures import Figure, Input


def ranking(movement: Movement, year: int, day: date) -> Iterator[Ranked]:
    """The units that hold a rank, cluster by cluster; a round published later than the day says nothing yet."""
    found = Round.objects.published(day).filter(movement=movement, year=year)
    rows = Standing.objects.filter(round__in=found, rank__isnull=False).select_related("round", "cluster", "unit")
    for row in rows.order_by("cluster__name", "position", "pk"):
        where = (Input(str(row.round), row.words, row.round.get_absolute_url(), row.round.published_on),)
        how = f"Đã công bố trong {row.round}."
        rank = Figure(row.rank, "", day, how, where, status="published")
        points = Figure(row.total, "điểm", day, how, where, status="published", places=2)
        yield Ranked(row.cluster.name if row.cluster else "", row.unit.name, rank, points)
