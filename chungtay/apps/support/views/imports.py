"""Help from a workbook: every wrong cell is named, and nothing is written before all are right."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.support import bringing, permissions, services
from chungtay.apps.support.views.needs import trail
from chungtay.apps.units.models import Unit
from chungtay.base import import_pages
from chungtay.base.import_pages import ImportPage
from chungtay.base.screens import DeskRequest, desk_view, once_of


@desk_view(permissions.may_bring_here)
def import_grants(request: DeskRequest) -> HttpResponse:
    desk = request.desk
    commune = get_object_or_404(Unit.objects.visible_to(desk, desk.day), pk=desk.unit_id)
    services.import_grants.require(desk, commune)
    page = ImportPage(
        heading=_("Nhập hỗ trợ từ Excel"), headings=bringing.HEADINGS, template_url=reverse("support:import_template"),
        cancel_url=reverse("support:grants"), submit_label=_("Kiểm tra và nhập"),
        crumbs=tuple(trail(_("Nhập hỗ trợ từ Excel"))),
    )  # fmt: skip
    act = services.import_grants.guarded(once=once_of(request))
    return import_pages.answer(
        request, page, lambda brought: bringing.read_in(brought, commune, desk),
        lambda written, digest: act(commune, by=desk, written=written, digest=digest),
    )  # fmt: skip


@desk_view(permissions.may_bring_here)
def template(_request: DeskRequest) -> HttpResponse:
    return import_pages.template_response("Hỗ trợ", "mau-ho-tro", bringing.HEADINGS)
