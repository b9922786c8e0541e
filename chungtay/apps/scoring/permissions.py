"""Who opens and publishes rounds, who scores a unit's own sheet, and who verifies it."""

from typing import Any

from chungtay.apps.scoring.models import Dispute, Round, Score, Sheet
from chungtay.apps.units.scoping import reaches, receives_from
from chungtay.base.access import Desk, installer, predicate, role_in

SCORING_ROLES = ("unit_officer", "unit_leader", "mass_officer", "media_officer", "enterprise_officer", "village_head",
                 "front_officer", "standing_officer", "emulation_officer")  # fmt: skip

may_read = ~role_in("system_admin")


@predicate
def over_the_movement(desk: Desk, record: Any) -> bool:
    """Whether the desk's territory covers the unit that issued the plan; without a record, the role alone speaks."""
    if record is None:
        return True
    movement = record.movement if isinstance(record, Round) else record
    return reaches(desk, movement.unit_id)


@predicate
def runs_the_movement(desk: Desk, record: Any) -> bool:
    """The desk's own unit issued the plan: a district or a commune runs the rounds of its own movement."""
    movement = record.movement if isinstance(record, Round) else record
    return movement is not None and movement.unit_id == desk.unit_id


is_over = role_in("standing_officer", "emulation_officer") & over_the_movement
may_open_round = is_over | (role_in("unit_officer", "unit_leader") & runs_the_movement)
may_publish = may_open_round
may_compute = installer | may_open_round
may_score_in_bulk = installer
may_verify_in_bulk = installer | (role_in("emulation_officer") & over_the_movement)


def sheet_of(record: Any) -> Sheet | None:
    if isinstance(record, Dispute):
        record = record.score
    return record.sheet if isinstance(record, Score) else record if isinstance(record, Sheet) else None


@predicate
def is_own_sheet(desk: Desk, record: Any) -> bool:
    sheet = sheet_of(record)
    return sheet is None or sheet.unit_id == desk.unit_id


@predicate
def comes_to_the_desk(desk: Desk, record: Any) -> bool:
    """The sheet is sent to this desk, and is not its own unit's: nobody verifies himself."""
    sheet = sheet_of(record)
    if sheet is None:
        return desk.role in ("unit_officer", "unit_leader", "standing_officer", "emulation_officer")
    if sheet.unit_id == desk.unit_id:
        return False
    if desk.role == "emulation_officer":
        return reaches(desk, sheet.unit_id)
    return receives_from(desk, sheet.unit_id)


may_self_score = role_in(*SCORING_ROLES) & is_own_sheet
may_submit = role_in(*SCORING_ROLES) & is_own_sheet
may_dispute = role_in(*SCORING_ROLES) & is_own_sheet
may_verify = comes_to_the_desk
may_answer = comes_to_the_desk
