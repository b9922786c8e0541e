"""The list of special pages and columns, and their form."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.media import permissions, sections, services
from chungtay.apps.media.entries import SectionEntry
from chungtay.apps.media.forms.stories import SectionForm
from chungtay.apps.media.models import Section
from chungtay.apps.media.views.finding import section_or_404
from chungtay.base import form_pages
from chungtay.base.entries import of
from chungtay.base.form_pages import FormPage
from chungtay.base.screens import DeskRequest, desk_view, once_of, version_of, with_day


@desk_view(permissions.may_read)
def section_list(request: DeskRequest) -> HttpResponse:
    day = request.as_of
    rows = [(one, one.is_open(day)) for one in Section.objects.visible_to(request.desk, day)]
    context = {
        "sections": rows, "tabs": sections.tabs("sections"), "may_keep": permissions.may_keep_sections(request.desk)
    }  # fmt: skip
    return render(request, "media/sections.html", with_day(context, request))


@desk_view(permissions.may_keep_sections)
def new_section(request: DeskRequest) -> HttpResponse:
    form = SectionForm(request.POST or None, initial={"place": 1})
    page = page_of(_("Mở chuyên trang, chuyên mục"), _("Đã mở."))
    act = services.open_section.guarded(once=once_of(request))
    return form_pages.answer(request, form, lambda: act(by=request.desk, entry=form.entry()), page, target=to_list)


@desk_view(permissions.may_keep_sections)
def section_page(request: DeskRequest, key: str) -> HttpResponse:
    section = section_or_404(request, key)
    form = SectionForm(request.POST or None, initial=of(section, SectionEntry))
    page = page_of(section.title, _("Đã lưu."))
    act = services.correct_section.guarded(version=version_of(request), once=once_of(request))
    return form_pages.answer(
        request, form, lambda: act(section, by=request.desk, entry=form.entry()), page, record=section, target=to_list
    )


def page_of(heading: str, done: str) -> FormPage:
    address = reverse("media:sections")
    trail = sections.crumbs((_("Chuyên trang, chuyên mục"), address), (heading, ""))
    return FormPage(heading=heading, done=done, cancel_url=address, crumbs=trail)


def to_list(_section: Section) -> str:
    return reverse("media:sections")
