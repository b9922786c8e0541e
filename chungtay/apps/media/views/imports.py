"""Coverage from a workbook: every wrong cell is named, and nothing is written before all are right."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.media import bringing, permissions, sections, services
from chungtay.apps.media.views.finding import own_unit
from chungtay.base import import_pages
from chungtay.base.import_pages import ImportPage
from chungtay.base.screens import DeskRequest, desk_view, once_of


@desk_view(permissions.writer)
def import_coverage(request: DeskRequest) -> HttpResponse:
    desk, unit = request.desk, own_unit(request)
    services.import_coverage.require(desk, unit)
    heading, address = _("Nhập lần đưa tin từ Excel"), reverse("media:coverage")
    page = ImportPage(
        heading=heading, headings=bringing.HEADINGS, template_url=reverse("media:import_template"),
        cancel_url=address, submit_label=_("Kiểm tra và nhập"),
        crumbs=tuple(sections.crumbs((_("Độ phủ truyền thông"), address), (heading, ""))),
    )  # fmt: skip
    act = services.import_coverage.guarded(once=once_of(request))
    return import_pages.answer(
        request, page, lambda brought: bringing.read_in(brought, unit, desk),
        lambda written, digest: act(unit, by=desk, written=written, digest=digest),
    )  # fmt: skip


@desk_view(permissions.writer)
def template(_request: DeskRequest) -> HttpResponse:
    return import_pages.template_response("Độ phủ", "mau-do-phu", bringing.HEADINGS)
