"""The page that asks purpose and reason before a list with names goes out."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.households.forms.privacy import WhyForm
from chungtay.apps.households.queries import register
from chungtay.apps.households.queries.places import name_of
from chungtay.apps.support import permissions, services
from chungtay.apps.support.exporting import Asked, Written
from chungtay.apps.support.views.needs import form_page, place_asked
from chungtay.apps.units.models import Unit
from chungtay.base.errors import Refused
from chungtay.base.lists import XLSX
from chungtay.base.screens import DeskRequest, desk_view, once_of, show_refusal
from chungtay.base.verbs import Verb


@desk_view(permissions.may_read)
def needs(request: DeskRequest) -> HttpResponse:
    return asked(request, services.export_needs, _("Xuất danh sách nhu cầu"), "nhu-cau", "needs")


@desk_view(permissions.may_read)
def grants(request: DeskRequest) -> HttpResponse:
    return asked(request, services.export_grants, _("Xuất danh sách hỗ trợ"), "ho-tro", "grants")


def asked(request: DeskRequest, verb: Verb[..., Written], heading: str, name: str, back: str) -> HttpResponse:
    place = place_of(request)
    verb.require(request.desk, place)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = verb.guarded(once=once_of(request))
        order = Asked(form.cleaned_data["purpose"], form.cleaned_data["reason"], year_of(request))
        answer = sent(request, lambda: act(place, by=request.desk, asked=order), form, name)
        if answer is not None:
            return answer
        if not form.errors:
            messages.info(request, _("Danh sách này vừa được xuất. Anh/chị xem trong thư mục tải về."))
            return redirect(f"support:{back}")
    words: dict[str, Any] = {
        "heading": heading, "lead": name_of(place), "submit_label": _("Xuất danh sách"),
        "cancel_url": f"{reverse(f'support:{back}')}?{request.GET.urlencode()}",
    }  # fmt: skip
    return form_page(request, form, template="support/export.html", **words)


def sent(request: DeskRequest, act: Callable[[], Written], form: WhyForm, name: str) -> HttpResponse | None:
    """The file; None when something is to be mended, or when it was sent before."""
    try:
        made: Written | None = act()
    except Refused as error:
        show_refusal(request, error, form)
        return None
    if made is None:
        return None
    headers = {"Content-Disposition": f'attachment; filename="{name}.xlsx"', "Cache-Control": "no-store"}
    return HttpResponse(made.content, content_type=XLSX, headers=headers)


def place_of(request: DeskRequest) -> Unit:
    place = place_asked(request, register.root_of(request.desk, request.desk.day))
    if place is None:
        raise Http404
    return place


def year_of(request: DeskRequest) -> int:
    given = request.GET.get("nam", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) == 4 else request.desk.day.year
