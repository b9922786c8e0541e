"""`./dev bench walk`: the roll-up, a list page, the demo city and the start, each beside its reference."""

import os
import sys
from collections.abc import Iterator
from datetime import date

from bench import _home, _pages, _starting
from bench._board import Row, against_limit, show
from bench._home import Home

DEMO_SECONDS, START_SECONDS = 60, 10


def main() -> int:
    with _home.fresh() as home:
        return show(rows(home))


def rows(home: Home) -> Iterator[Row]:
    yield against_limit("demo city built / limit", "s", home.demo_seconds, DEMO_SECONDS)
    yield against_limit("second start / limit", "s", _starting.seconds_to_start(home), START_SECONDS)
    yield from _pages.rows(home)
    yield from rollups(home)


def rollups(home: Home) -> Iterator[Row]:
    """In this process, on the home's own database; last, because it adds reports of its own."""
    os.environ.update(home.environment)
    import django

    django.setup()
    from bench import _reports, _rollups
    from chungtay.apps.movements.models import Movement
    from chungtay.apps.units.queries import committee_of

    day = date.fromisoformat(_home.DEMO_DAY)
    filled = _reports.fill(Movement.objects.get(key="251-ha-noi"), day)
    yield from _rollups.rows(filled, {"the city": committee_of("01", day), "a district": committee_of("271", day)})


if __name__ == "__main__":
    sys.exit(main())
