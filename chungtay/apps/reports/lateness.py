"""When a draft may no longer be written, by the policy of the house; without a limit it always may."""

from datetime import date

from chungtay.apps.movements import phases
from chungtay.apps.movements.models import Obligation, Owed
from chungtay.apps.reports.models import Report
from chungtay.base.errors import Refused
from chungtay.base.law import book
from chungtay.rules.packs import Pack
from chungtay.rules.vietnamese import format_day


def is_locked(owed: Obligation | Report, day: date) -> bool:
    """A report sent in time that came back is not late, whenever it is corrected."""
    if isinstance(owed, Report) and owed.first_submitted_on is not None:
        return False
    return book().reporting.is_locked(owed.due_on, day)


def refuse_when_locked(owed: Obligation | Report, day: date) -> Pack | None:
    """Also when the movement is closed or in another phase; what was asked on an occasion of its own is bound to
    neither. Answers the pack in force where it was looked at."""
    pack = None
    if owed.kind != Owed.AD_HOC:
        pack = phases.refuse_unless_allowed(owed.movement_id, phases.ACT_OF[owed.kind], day)
    if is_locked(owed, day):
        last = book().reporting.lock_day(owed.due_on)
        raise Refused(
            f"Báo cáo đã khóa nhập từ sau ngày {format_day(last or owed.due_on)}. "
            "Anh/chị đề nghị gia hạn; được gia hạn thì nhập tiếp, số đã nhập vẫn còn."
        )
    return pack
