"""The page of a household's exit pledge; opening it is a reading of the household's sheet and is written down."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.households.models import Household, HouseholdQuerySet
from chungtay.apps.households.services import privacy
from chungtay.apps.movements import eligible, kinds, permissions, queries, services
from chungtay.apps.movements.forms import PledgeForm
from chungtay.apps.movements.models import HouseholdPledge, HouseholdPledgeQuerySet, Movement, RegistrationKind
from chungtay.apps.movements.pledging import PledgeText
from chungtay.apps.movements.views import entries, records
from chungtay.apps.movements.views.entries import Entrance
from chungtay.base.screens import DeskRequest, desk_view, once_of, version_of

FIELDS = ("pledge", "asks", "helpers", "basis")


@dataclass(frozen=True)
class Opened:
    """The household and the year that a page is about, and the pledge if there is one."""

    movement: Movement
    home: Household
    year: int
    pledge: HouseholdPledge | None


@desk_view(permissions.may_read_pledges)
def pledge_page(request: DeskRequest, movement: str, household: int, year: int) -> HttpResponse:
    """404 beyond the movement's years, so that an address typed at will leads nowhere."""
    desk, day = request.desk, request.as_of
    found = get_object_or_404(
        Movement.objects.visible_to(desk, day), key=movement, starts__year__lte=year, ends__year__gte=year
    )
    homes: HouseholdQuerySet = Household.objects.visible_to(desk, day)
    home = get_object_or_404(homes.select_related("unit"), pk=household)
    pledges: HouseholdPledgeQuerySet = HouseholdPledge.objects.visible_to(desk, day)
    pledge = pledges.filter(movement=found, household=home, year=year).select_related("household__unit").first()
    privacy.read_sheet(home, by=desk, what="pledge")
    return entries.handle(request, entrance_of(request, Opened(found, home, year, pledge)))


def entrance_of(request: DeskRequest, opened: Opened) -> Entrance:
    movement, home, year, pledge = opened.movement, opened.home, opened.year, opened.pledge
    day = request.as_of
    pack = queries.pack_of(movement.current(day))
    group = next(iter(kinds.groups(pack, RegistrationKind.HOUSEHOLD)), None)
    kept = {name: getattr(pledge, name) for name in FIELDS} if pledge else {}
    board = reverse("movements:kind_board", args=[movement.key, "ho"])
    return Entrance(
        movement=movement,
        unit=home.unit,
        entry=pledge,
        title=_("Đăng ký thoát nghèo năm %(year)s") % {"year": year},
        lead=f"{home} · {home.unit.name}",
        crumbs=[*records.crumbs_of(movement), {"label": _("Hộ gia đình"), "url": board}, {"label": home.code}],
        answered_by=queries.receiver_of(movement, home.unit, day).name,
        fields=tuple((name, str(PledgeForm.base_fields[name].label)) for name in FIELDS),
        make_form=lambda data: PledgeForm(data, initial=kept),
        keep=lambda given: save(request, opened, given),
        may_write=services.start_pledge.allows(request.desk, home),
        conditions=eligible.of_household(movement, home, year, day, pledge.pk if pledge else 0),
        clauses=tuple(kinds.clauses_of(pack, group)),
        missing=_("Trưởng thôn hoặc cán bộ xã ghi nội dung hộ đăng ký tại trang này."),
    )


def save(request: DeskRequest, opened: Opened, given: dict[str, Any]) -> HouseholdPledge:
    text = PledgeText(**{name: given[name] for name in FIELDS})
    by, once = request.desk, once_of(request)
    if opened.pledge is None or version_of(request) is None:
        start = services.start_pledge.guarded(once=once)
        return start(opened.home, by=by, movement=opened.movement, year=opened.year, text=text)
    keep = services.save_pledge.guarded(version=version_of(request), once=once)
    return keep(opened.pledge, by=by, text=text)
