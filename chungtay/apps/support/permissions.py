"""Who enters needs and help, who takes a need as a helper, who shares an amount out."""

from chungtay.apps.households import permissions as households
from chungtay.apps.households.models import PERSONAL_ROLES
from chungtay.base.access import installer, role_in

# Those who see a need by its code, its kind and its commune, and nothing else of it.
HELPER_ROLES = ("enterprise_officer", "mass_officer")

may_read = role_in(*PERSONAL_ROLES)
may_enter = households.at_commune | households.at_village | installer
may_enter_here = households.may_read_register & ~role_in("standing_officer", "front_officer", "surveyor")
may_change = households.at_commune | installer
may_propose = households.at_commune | installer
may_propose_here = role_in(*households.COMMUNE_ROLES) & households.is_commune_desk
