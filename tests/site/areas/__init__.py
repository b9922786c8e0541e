"""The access table of later parts of the work, one module a part; the rest stands in `access_table`."""

from tests.site.actors import Row
from tests.site.areas import (
    asking,
    budgeting,
    caseworking,
    copying,
    funding,
    giving,
    hearing,
    initiating,
    lending,
    movement_life,
    noticing,
    papering,
    planning,
    publishing,
    registering,
    reporting,
    supporting,
    telling,
)

AREAS = (
    movement_life,
    registering,
    planning,
    reporting,
    asking,
    papering,
    noticing,
    giving,
    caseworking,
    supporting,
    funding,
    budgeting,
    lending,
    initiating,
    copying,
    telling,
    hearing,
    publishing,
)

AREA_ROWS: dict[str, Row] = {name: row for area in AREAS for name, row in area.ROWS.items()}
AREA_WITHOUT_A_PAGE: set[str] = {name for area in AREAS for name in area.WITHOUT_A_PAGE}
AREA_MORE: dict[str, tuple[str, str]] = {name: visit for area in AREAS for name, visit in area.MORE.items()}
AREA_FACTS: tuple[str, ...] = tuple(area.FACTS for area in AREAS if area.FACTS)
