"""Finds what a screen is about within what its desk reads, and the page of a form about a story."""

from typing import Any

from django.shortcuts import get_object_or_404

from chungtay.apps.media.models import Coverage, Picture, Section, Story
from chungtay.apps.media.sections import crumbs
from chungtay.apps.units.models import Unit
from chungtay.base.form_pages import FormPage
from chungtay.base.screens import DeskRequest


def own_unit(request: DeskRequest) -> Unit:
    return get_object_or_404(Unit.objects.visible_to(request.desk, request.desk.day), pk=request.desk.unit_id)


def story_or_404(request: DeskRequest, pk: int) -> Story:
    reached = Story.objects.visible_to(request.desk, request.desk.day)
    return get_object_or_404(reached.select_related("unit", "section", "author"), pk=pk)


def picture_or_404(request: DeskRequest, pk: int) -> Picture:
    reached = Picture.objects.visible_to(request.desk, request.desk.day).agreed_counted()
    return get_object_or_404(reached.select_related("story__unit"), pk=pk)


def line_or_404(request: DeskRequest, pk: int) -> Coverage:
    reached = Coverage.objects.visible_to(request.desk, request.desk.day)
    return get_object_or_404(reached.select_related("unit", "outlet", "story", "initiative"), pk=pk)


def section_or_404(request: DeskRequest, key: str) -> Section:
    return get_object_or_404(Section.objects.visible_to(request.desk, request.desk.day), key=key)


def open_sections(request: DeskRequest, kept: Story | None = None) -> Any:
    """Those that take stories today, and the one in which the story stands already."""
    known = Section.objects.visible_to(request.desk, request.desk.day)
    found = known.open_on(request.desk.day)
    return found if kept is None else (found | known.filter(pk=kept.section_id)).distinct()


def page_about(record: Any, title: str, heading: str, done: str, **more: Any) -> FormPage:
    """The page of a form about a record that has a page of its own."""
    address = record.get_absolute_url()
    trail = crumbs((title, address), (heading, ""))
    return FormPage(heading=heading, done=done, cancel_url=address, lead=title, crumbs=trail, **more)
