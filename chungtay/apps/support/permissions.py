"""Who enters needs and help, who takes a need as a helper, who shares an amount out."""

from typing import Any

from chungtay.apps.households import permissions as households
from chungtay.apps.households.models import PERSONAL_ROLES
from chungtay.apps.households.queries.register import root_of
from chungtay.base import subjects
from chungtay.base.access import Desk, installer, predicate, role_in

# Those who see a need by its code, its kind and its commune, and nothing else of it.
HELPER_ROLES = ("enterprise_officer", "mass_officer")

may_read = role_in(*PERSONAL_ROLES)
may_enter = households.at_commune | households.at_village | installer
may_enter_here = households.may_read_register & ~role_in("standing_officer", "front_officer", "surveyor")
may_change = households.at_commune | installer
may_follow = households.may_change
# Who may settle two households as one may be a district that stands above both.
may_follow_out = (
    role_in(*households.COMMUNE_ROLES, *households.CITY_ROLES, "unit_officer", "unit_leader") & households.within_reach
) | installer


@predicate
def at_its_new_place(desk: Desk, need: Any) -> bool:
    """The household of the need lives in the desk's commune now, wherever the need was written."""
    return need is None or households.at_commune(desk, need.place)


may_move = may_change | at_its_new_place
may_propose = households.at_commune | installer
may_propose_here = role_in(*households.COMMUNE_ROLES) & households.is_commune_desk

may_bring = households.may_bring
may_bring_here = households.may_bring_here

may_give = households.at_commune | households.at_village | installer
may_take = role_in(*HELPER_ROLES) | installer


@predicate
def is_helper(desk: Desk, pairing: Any) -> bool:
    """The desk's own unit is the helper."""
    own = desk.unit_id is not None and pairing is not None and pairing.giver.is_unit_id == desk.unit_id
    return own and desk.role in HELPER_ROLES


may_tell = is_helper | may_give
may_end = is_helper | may_change
may_read_offers = role_in(*HELPER_ROLES, *PERSONAL_ROLES)
may_erase = households.may_erase

SHARERS = (*households.COMMUNE_ROLES, *households.CITY_ROLES, "front_officer")


@predicate
def shares_here(desk: Desk, record: Any) -> bool:
    """The place is the one that the desk's own register begins with."""
    if record is None:
        return True
    root = root_of(desk, desk.day)
    return root is not None and root.pk == subjects.unit_of(record)


may_share = (role_in(*SHARERS) & shares_here) | installer
may_read_sharings = role_in(*SHARERS, "auditor")
may_read_counts = households.may_read_counts
may_export = households.may_export
