"""One address: the rows with the keys that the environment names, in the order of the list."""

import os

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from chungtay.apps.units.models import Unit

KEYS = os.environ["BENCH_UNIT_KEYS"].split(",")


def units(request: HttpRequest) -> HttpResponse:
    rows = Unit.objects.filter(key__in=KEYS).select_related("seat").order_by("level", "seat__code", "kind", "pk")
    return render(request, "units.html", {"rows": rows})


urlpatterns = [path("units/", units)]
