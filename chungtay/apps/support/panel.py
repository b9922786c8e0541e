"""The block "Hỗ trợ" on the sheet of a household: what it needs, what it was given, whom it helps."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.support import permissions, services
from chungtay.apps.support.models import Need
from chungtay.apps.support.queries.given import helped_by, of_household, with_absorbed
from chungtay.apps.support.queries.left import of_the_old_home
from chungtay.apps.support.tables import grants as tables
from chungtay.apps.support.tables.needs import Shown
from chungtay.base.access import Desk
from chungtay.base.figures import Figure
from chungtay.base.panels import Panel


def support_panel(household: Any, desk: Desk, day: date) -> Panel | None:
    if not permissions.may_read(desk):
        return None
    seen = Need.objects.visible_to(desk, day).filter(household__in=with_absorbed(household))
    needs = [(one, Shown(one.state)) for one in seen]
    grants = [tables.Row(one, day) for one in of_household(household)]
    helps = list(helped_by(household))
    before = list(of_the_old_home(household)) if household.origin_id else []
    links = links_for(household, desk)
    if not (needs or grants or helps or before or links):
        return None
    how = _("Cộng giá trị các dòng hỗ trợ của hộ, trừ các dòng đã hủy.")
    context = {
        "needs": needs,
        "grants": grants,
        "own": household.pk,
        "total": Figure(sum(one.grant.amount for one in grants), "đ", day, how, source=_("Sổ hỗ trợ")),
        "helps": helps,
        "before": before,
        "links": links,
    }
    return Panel(_("Nhu cầu và hỗ trợ đã nhận"), "support/panel.html", context)


def links_for(household: Any, desk: Desk) -> list[dict[str, str]]:
    if not household.is_open or not services.record_grant.allows(desk, household.unit):
        return []
    need = f"{reverse('support:need_new')}?noi={household.unit.key}&ho={household.pk}"
    grant = f"{reverse('support:grant_new')}?ho={household.pk}"
    return [{"label": _("Ghi nhu cầu"), "url": need}, {"label": _("Ghi hỗ trợ"), "url": grant}]
