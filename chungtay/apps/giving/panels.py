"""What a giver promised, gave, invested and worked, on his own page of the list of givers."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from chungtay.apps.givers.models import Giver
from chungtay.apps.givers.queries import entries_of
from chungtay.apps.giving import permissions, queries, tables
from chungtay.base.access import Desk
from chungtay.base.panels import Panel


def given_panel(giver: Giver, desk: Desk, day: date) -> Panel | None:
    if not permissions.may_read(desk):
        return None
    given = queries.given_by(giver, desk, day)
    stats = [
        (_("Đã hứa"), tables.dong(given.pledged, day, _("Cộng các lời hứa chưa rút mà vị trí này đọc được."))),
        (_("Đã nhận vào Quỹ"), tables.dong(given.received, day, _("Cộng phiếu thu còn hiệu lực đọc được."))),
        (_("Đã đầu tư"), tables.dong(given.invested, day, _("Cộng vốn thực hiện của các dự án đọc được."))),
        (_("Giờ góp công"), tables.hours(given.hours, day, _("Cộng giờ góp công đã ghi, trừ dòng đã rút lại."))),
    ]
    pledges = queries.pledges_of(desk, day).filter(giver__in=entries_of(giver))[:20]
    context: dict[str, Any] = {
        "stats": stats, "columns": tables.PLEDGES, "rows": [tables.PledgeRow(one, day) for one in pledges],
        "giver": giver, "may_write": permissions.may_write_here(desk) and giver.merged_into_id is None,
    }  # fmt: skip
    return Panel(_("Đã hứa và đã giúp"), "giving/given_panel.html", context)
