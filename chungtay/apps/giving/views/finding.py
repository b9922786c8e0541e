"""Finds what a screen is about within what its desk reads, and the words that forms share."""

from typing import Any

from django.shortcuts import get_object_or_404

from chungtay.apps.givers.models import Giver
from chungtay.apps.giving.fields import listed
from chungtay.apps.giving.models import Campaign, Pledge
from chungtay.apps.giving.sections import crumbs
from chungtay.apps.units.models import Unit
from chungtay.base.form_pages import FormPage
from chungtay.base.screens import DeskRequest


def own_unit(request: DeskRequest) -> Unit:
    return get_object_or_404(Unit.objects.visible_to(request.desk, request.desk.day), pk=request.desk.unit_id)


def campaign_or_404(request: DeskRequest, pk: int) -> Campaign:
    reached = Campaign.objects.visible_to(request.desk, request.as_of)
    return get_object_or_404(reached.select_related("unit", "fund__unit", "bank__fund"), pk=pk)


def pledge_or_404(request: DeskRequest, pk: int) -> Pledge:
    reached = Pledge.objects.visible_to(request.desk, request.as_of).with_received(request.as_of)
    return get_object_or_404(reached.select_related("campaign__unit", "campaign__fund", "giver"), pk=pk)


def giver_asked(request: DeskRequest) -> Giver | None:
    """The giver whose page led here."""
    key = request.GET.get("nguoi", "")
    known = Giver.objects.visible_to(request.desk, request.as_of)
    return known.filter(pk=int(key)).first() if key.isascii() and key.isdigit() and len(key) < 12 else None


def page_of(record: Any, heading: str, done: str, **more: Any) -> FormPage:
    """The page of a form about a record that has a page of its own."""
    address = record.get_absolute_url()
    trail = crumbs((str(record), address), (heading, ""))
    return FormPage(heading=heading, done=done, cancel_url=address, lead=str(record), crumbs=trail, **more)


def with_givers(request: DeskRequest) -> dict[str, Any]:
    """What a form with a giver needs besides: names for the browser to offer."""
    return {"template": "giving/giver_form.html", "more": {"givers": listed(request.desk)}}
