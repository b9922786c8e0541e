"""Who makes a plan with a family, who reads it, and who reads only how many there are."""

from chungtay.apps.households import permissions as households
from chungtay.base.access import installer, role_in

# The village head sits down with the family, or the commune's officer; both see it through.
WRITERS = ("village_head", *households.COMMUNE_ROLES)

may_read = households.may_read_register
may_read_counts = households.may_read_counts
# Their entry in the menu leads to the counts, since the list is not for them.
reads_counts_only = may_read_counts & ~may_read
may_write = (role_in("village_head") & households.of_its_village) | households.at_commune | installer
is_commune_desk = households.is_commune_desk
may_export = households.may_export
may_erase = households.may_erase
# The register has changed: whoever changed it may have the plans of that place follow.
may_follow = households.may_change | households.may_recognise
