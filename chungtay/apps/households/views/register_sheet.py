"""The sheet of a household; whoever opens it is written down."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.apps.documents.attachments import attachments_of
from chungtay.apps.households import permissions, sheet
from chungtay.apps.households.models import Household
from chungtay.apps.households.queries import trail
from chungtay.apps.households.services import privacy
from chungtay.base.errors import NotAllowed
from chungtay.base.screens import DeskRequest, desk_view, once_key

ID_NUMBER = "id_number"


def household_or_404(request: DeskRequest, pk: int) -> Household:
    """A household within the desk's reach today."""
    visible = Household.objects.visible_to(request.desk, request.desk.day).select_related("unit")
    return get_object_or_404(visible, pk=pk)


@desk_view(permissions.may_read_register)
def household_page(request: DeskRequest, pk: int) -> HttpResponse:
    household = household_or_404(request, pk)
    privacy.read_sheet(household, by=request.desk)
    asked = request.GET.get("muc", "")
    tab = asked if asked in dict(sheet.TABS) else sheet.TABS[0][0]
    return show(request, household, tab)


def show(request: DeskRequest, household: Household, tab: str, numbers: frozenset[int] = frozenset()) -> HttpResponse:
    desk, day = request.desk, request.desk.day
    context = sheet.page_context(household, desk, day, tab) | {"once": once_key()}
    if tab == "thanh-vien":
        context |= sheet.members_context(household, desk, numbers)
    elif tab == "ra-soat":
        context |= sheet.reviews_context(household, desk, day)
    elif tab == "dien-bien":
        context |= sheet.path_context(household, desk, day)
    elif tab == "minh-chung":
        context["attachments"] = attachments_of(household, desk, day, f"{household.get_absolute_url()}?muc={tab}")
    elif tab == "lich-su":
        context["history"] = trail.lines(household)
    elif tab == "thong-tin":
        context |= sheet.facts_context(household, desk, day)
    return render(request, "households/register_sheet.html", context)


@require_POST
@desk_view(permissions.may_read_register)
def see_number(request: DeskRequest, pk: int, member: int) -> HttpResponse:
    """Shows one person's whole number once; the reading is written down before it is seen."""
    household = household_or_404(request, pk)
    found = get_object_or_404(household.members.present(), pk=member)
    if not permissions.may_see_id_number(request.desk, household):
        raise NotAllowed(_("Vị trí công tác của anh/chị không xem được số định danh đầy đủ."))
    privacy.read_sheet(household, by=request.desk, what=ID_NUMBER)
    return show(request, household, "thanh-vien", frozenset({found.pk}))
