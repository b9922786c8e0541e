"""Finds copies and models within what a desk reads, and the words that forms share."""

from typing import Any

from django.shortcuts import get_object_or_404

from chungtay.apps.initiatives.models import Initiative
from chungtay.apps.initiatives.writing import WITH_STEPS
from chungtay.apps.replication.models import Adoption
from chungtay.apps.replication.sections import crumbs
from chungtay.apps.units.models import Unit
from chungtay.base.form_pages import FormPage
from chungtay.base.screens import DeskRequest


def own_unit(request: DeskRequest) -> Unit:
    reached = Unit.objects.visible_to(request.desk, request.desk.day).select_related("seat")
    return get_object_or_404(reached, pk=request.desk.unit_id)


def adoption_or_404(request: DeskRequest, pk: int) -> Adoption:
    reached = Adoption.objects.visible_to(request.desk, request.desk.day)
    related = reached.select_related("unit__seat", "initiative__unit__seat", "edition", "adapted_from__unit__seat")
    return get_object_or_404(related, pk=pk)


def model_or_404(request: DeskRequest, code: str) -> Initiative:
    """A model before the public: every desk may read it, and so learn from it."""
    published = Initiative.objects.published(request.desk.day).filter(kind__in=WITH_STEPS)
    return get_object_or_404(published.select_related("unit__seat"), code=code)


def page_of(adoption: Adoption, heading: str, done: str, **more: Any) -> FormPage:
    """The page of a form about one copy."""
    address = adoption.get_absolute_url()
    trail = crumbs((str(adoption), address), (heading, ""))
    return FormPage(heading=heading, done=done, cancel_url=address, lead=str(adoption), crumbs=tuple(trail), **more)
