"""Who writes loans and who reads them: the commune where the household lives, and the line of that place."""

from chungtay.apps.households import permissions as households
from chungtay.apps.households.permissions import COMMUNE_ROLES, at_commune, is_commune_desk
from chungtay.base.access import installer, role_in

may_write = at_commune | installer
may_write_here = role_in(*COMMUNE_ROLES) & is_commune_desk
may_erase = households.may_erase
may_read = households.may_read
may_read_loans = households.may_read_register
# Sums without names: everybody who reads counts of households.
may_read_sums = households.may_read_counts
