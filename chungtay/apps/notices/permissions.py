"""Who reads notices, changes preferences, writes to many units, and looks after mail."""

from typing import Any

from chungtay.apps.notices.models import Notice
from chungtay.base.access import Desk, anybody, installer, predicate, role_in


@predicate
def is_own_notice(desk: Desk, notice: Any) -> bool:
    return isinstance(notice, Notice) and notice.post_id == desk.post_id


@predicate
def is_own_person(desk: Desk, person: Any) -> bool:
    return person is None or (desk.person_id is not None and person.pk == desk.person_id)


@predicate
def is_own_unit(desk: Desk, unit: Any) -> bool:
    return unit is None or unit.pk == desk.unit_id


may_read = anybody
may_choose = is_own_person
may_tell = installer
may_broadcast = role_in("standing_officer") & is_own_unit
may_look_after_mail = role_in("system_admin", "auditor")
may_settle_mail = role_in("system_admin")
may_read_late = ~role_in("system_admin", "surveyor", "treasurer")
