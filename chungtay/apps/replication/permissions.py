"""Who copies models, who tells of it, and who confirms what came of it."""

from chungtay.apps.documents.permissions import own
from chungtay.apps.initiatives.permissions import receives
from chungtay.base.access import role_in

WRITERS = ("unit_officer", "unit_leader", "mass_officer", "front_officer", "village_head", "enterprise_officer")
RECEIVERS = ("unit_officer", "unit_leader", "standing_officer")


may_read = ~role_in("system_admin")
may_adopt = role_in(*WRITERS) & own
may_confirm = role_in(*RECEIVERS) & receives
# Models that were recognised and that nobody copies: for those who spread them.
may_read_uncopied = role_in("standing_officer", "emulation_officer")
