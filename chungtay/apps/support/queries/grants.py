"""What was given in a place, by year, and its sums."""

from datetime import date

from django.db.models import Count, QuerySet, Sum

from chungtay.apps.support.models import Grant, GrantQuerySet, GrantSource
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.figures import Figure

SOURCE = "Sổ hỗ trợ"


def grants_in(place: Unit, desk: Desk, day: date) -> GrantQuerySet:
    """Of the place and all under it, as far as the desk reads it."""
    below = Unit.objects.subtree(place, day).values("pk")
    found: GrantQuerySet = Grant.objects.visible_to(desk, day).filter(unit__in=below, day__lte=day)
    return found.select_related("unit", "household", "giver", "reverses", "reversed_by")


def years_of(grants: QuerySet[Grant], day: date) -> list[int]:
    held = {one.year for one in grants.order_by().dates("day", "year")}
    return sorted(held | {day.year}, reverse=True)


def stats_of(grants: QuerySet[Grant], year: int, day: date) -> list[tuple[str, Figure]]:
    """The whole, by source, and how many households; what was taken back is out of it."""
    rows = grants.order_by()
    sums = dict(rows.values_list("source").annotate(Sum("amount")))
    how = f"Cộng giá trị các dòng hỗ trợ năm {year} trong phạm vi này, trừ các dòng đã hủy"
    found = [("Đã trao", Figure(sum(sums.values()), "đ", day, f"{how}.", source=SOURCE))]
    for source in GrantSource:
        if sums.get(source):
            figure = Figure(sums[source], "đ", day, f"{how}; nguồn: {source.label}.", source=SOURCE)
            found.append((str(source.label), figure))
    homes = rows.standing().filter(household__isnull=False)  # type: ignore[attr-defined]
    count = homes.aggregate(n=Count("household", distinct=True))["n"]
    return [*found, ("Hộ được hỗ trợ", Figure(count, "hộ", day, "Đếm hộ có ít nhất một dòng hỗ trợ chưa hủy."))]
