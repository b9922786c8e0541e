"""How many households a unit had at the beginning of a year: from accepted reports, else from approved plans."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from chungtay.apps.movements.models import Movement, Target
from chungtay.base.states import Sent


@dataclass(frozen=True)
class Stock:
    """A count with where it stands; the words are for people."""

    value: int
    source: str
    href: str = ""
    is_reported: bool = True


# Of the movement, by indicator, at the beginning of the year, for these units, as known on the day.
Provider = Callable[[Movement, str, int, Collection[int], date], dict[int, Stock]]
PROVIDERS: list[Provider] = []


def offer(provider: Provider) -> None:
    """A later app knows counts that were reported; wired in config.reactions."""
    if provider not in PROVIDERS:
        PROVIDERS.append(provider)


def reported(movement: Movement, indicator: str, year: int, units: Collection[int], day: date) -> dict[int, Stock]:
    """The closings of the year before, of the units whose report was accepted by the day."""
    found: dict[int, Stock] = {}
    for provider in PROVIDERS:
        found = provider(movement, indicator, year, units, day) | found
    return found


def at_start_of(movement: Movement, indicator: str, year: int, units: Collection[int], day: date) -> dict[int, Stock]:
    """What was reported; where nothing was, the start that the unit's approved plan counts from."""
    planned = Target.objects.filter(
        plan__movement=movement, plan__state=Sent.ACCEPTED, plan__accepted_on__lte=day, plan__unit__in=units,
        indicator=indicator, year=year, start__isnull=False,
    ).values_list("plan__unit_id", "start")  # fmt: skip
    source = f"Số đầu năm {year} trong kế hoạch đã duyệt của đơn vị"
    from_plans = {unit: Stock(start or 0, source, is_reported=False) for unit, start in planned}
    return from_plans | reported(movement, indicator, year, units, day)
