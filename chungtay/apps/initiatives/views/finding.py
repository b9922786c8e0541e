"""Finds what a screen is about within what its desk reads, and the words that its forms share."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.initiatives.models import Initiative
from chungtay.base.form_pages import FormPage
from chungtay.base.screens import DeskRequest

Crumbs = tuple[dict[str, str], ...]


def found(request: DeskRequest, code: str) -> Initiative:
    """As of today: whoever acts, acts on what stands now."""
    reached = Initiative.objects.visible_to(request.desk, request.desk.day)
    return get_object_or_404(reached.select_related("unit", "committee", "proposal"), code=code)


def crumbs(*more: tuple[str, str]) -> Crumbs:
    first = {"label": _("Sáng kiến, điển hình"), "url": reverse("initiatives:list")}
    rest: list[dict[str, str]] = [{"label": label, "url": url} if url else {"label": label} for label, url in more]
    return (first, *rest)


def page_of(initiative: Initiative, heading: str, done: str, submit: str, lead: str = "", **more: Any) -> FormPage:
    """The page of a form about an initiative."""
    address = initiative.get_absolute_url()
    trail = crumbs((initiative.code, address), (heading, ""))
    return FormPage(
        heading=heading,
        done=done,
        cancel_url=address,
        lead=lead or initiative.title,
        submit_label=submit,
        crumbs=trail,
        **more,
    )


def asked_edition(request: HttpRequest) -> int | None:
    """`?ban=`: the number of an earlier text."""
    given = request.GET.get("ban", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 5 else None
