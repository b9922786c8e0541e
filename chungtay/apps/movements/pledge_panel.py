"""The block "Đăng ký thoát nghèo" on the sheet of a household."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.movements import kinds, permissions
from chungtay.apps.movements.models import HouseholdPledge, Movement, RegistrationKind
from chungtay.base.access import Desk
from chungtay.base.panels import Panel


def pledge_panel(household: Any, desk: Desk, day: date) -> Panel | None:
    """The pledges of the household, and the years for which this desk may still write one."""
    if not permissions.may_read_pledges(desk):
        return None
    pledges = list(
        HouseholdPledge.objects.visible_to(desk, day)
        .filter(household=household)
        .select_related("movement", "household")
        .order_by("year", "pk")
    )
    offers = new_pledges(household, desk, day, pledges)
    if not pledges and not offers:
        return None
    return Panel(_("Đăng ký thoát nghèo"), "movements/pledge_panel.html", {"pledges": pledges, "offers": offers})


def new_pledges(household: Any, desk: Desk, day: date, held: list[HouseholdPledge]) -> list[dict[str, str]]:
    """This year and the next, in each movement that invites households; who is not poor writes none."""
    if not household.is_open or not permissions.may_write_pledge(desk, household):
        return []
    if not {household.national_class, household.city_class} & {"poor", "near_poor"}:
        return []
    written = {(one.movement_id, one.year) for one in held}
    made = []
    for movement in Movement.objects.visible_to(desk, day).filter(starts__lte=day, ends__gte=day):
        if RegistrationKind.HOUSEHOLD not in kinds.offered(movement, day):
            continue
        for year in (day.year, day.year + 1):
            if year <= movement.ends.year and (movement.pk, year) not in written:
                url = reverse("movements:pledge", args=[movement.key, household.pk, year])
                made.append({"label": _("Ghi đăng ký năm %(year)s") % {"year": year}, "url": url})
    return made
