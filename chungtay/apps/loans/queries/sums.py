"""What was lent under each unit in a stretch of time, from the money that went out."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, F, Q, Sum

from chungtay.apps.units.models import Unit, UnitClosure


def lent(units: Iterable[Unit | int], since: date, until: date) -> dict[int, int]:
    """Đồng paid out on loans in each unit and all that stood under it, from `since` to the day before `until`.

    The tree is that of the day on which the money went out. 0 where nothing was lent. One query.
    """
    return {unit: dong for unit, (dong, _households) in lent_with_households(units, since, until).items()}


def lent_with_households(units: Iterable[Unit | int], since: date, until: date) -> dict[int, tuple[int, int]]:
    """With the number of households behind each sum, so that a small one can be kept back."""
    keys = [one.pk if isinstance(one, Unit) else one for one in units]
    found = dict.fromkeys(keys, (0, 0))
    day = "descendant__loans__disbursements__day"
    rows = UnitClosure.objects.filter(
        Q(until__isnull=True) | Q(until__gt=F(day)), ancestor__in=keys, since__lte=F(day),
        descendant__loans__disbursements__reversed_on__isnull=True, **{f"{day}__gte": since, f"{day}__lt": until},
    )  # fmt: skip
    sums = rows.order_by().values("ancestor").annotate(
        dong=Sum("descendant__loans__disbursements__amount"),
        households=Count("descendant__loans__household", distinct=True),
    )  # fmt: skip
    for row in sums:
        found[row["ancestor"]] = (int(row["dong"] or 0), row["households"])
    return found
