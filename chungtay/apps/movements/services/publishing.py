"""The verbs that publish a plan's pack as a version and let its obligations reach every unit in scope."""

from chungtay.apps.movements import issuing, packing, permissions, queries, spreading
from chungtay.apps.movements.models import Movement, Version
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.verbs import verb


@verb(
    "movements.publish_pack",
    label="Ban hành kế hoạch",
    allow=permissions.may_publish,
    clauses=("mo-dau", "I.2.a", "II.1"),
    bulk=True,
)
def publish_pack(unit: Unit, *, by: Desk, text: str, note: str = "") -> Version:
    """Publish the pack as the next version of its movement; raises `PackRefused` with every fault."""
    version = issuing.issue(unit, packing.read(text), by=by, note=note)
    spread_obligations(version.movement, by=by)
    return version


@verb(
    "movements.spread_obligations",
    label="Giao việc cho các đơn vị",
    allow=permissions.may_spread,
    clauses=("II.1", "II.2", "II.3", "III.1", "III.3"),
    bulk=True,
)
def spread_obligations(movement: Movement, *, by: Desk) -> int:
    """Let every unit in scope on the due day owe what the version in force asks; returns how many were added.

    May be repeated, after a new version or a new tree: what is there stays, an open due day moves with the plan
    but not one that was granted to a unit, and what the plan no longer asks is withdrawn unless it was handed in.
    """
    done = spreading.spread(movement, queries.pack_of(movement.current(by.day)), by.day)
    act().count(added=done.added, moved=done.moved, withdrawn=done.withdrawn)
    return done.added
