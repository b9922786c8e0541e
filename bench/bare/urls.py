"""Two addresses: the rows with the keys that the environment names, and a form that writes one row."""

import os

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from chungtay.apps.units.models import Unit

KEYS = os.environ["BENCH_UNIT_KEYS"].split(",")


def units(request: HttpRequest) -> HttpResponse:
    rows = Unit.objects.filter(key__in=KEYS).select_related("seat").order_by("level", "seat__code", "kind", "pk")
    return render(request, "units.html", {"rows": rows})


NoteForm = forms.modelform_factory(Unit, fields=("note",))


def save(request: HttpRequest) -> HttpResponse:
    """What a form of one row costs at the least: found, checked, written."""
    if request.method != "POST":
        return HttpResponse("save")
    unit = Unit.objects.order_by("pk")[int(request.POST["place"])]
    form = NoteForm(request.POST, instance=unit)
    if not form.is_valid():
        return HttpResponse(status=422)
    form.save()
    return HttpResponse(status=204)


urlpatterns = [path("units/", units), path("save/", save)]
