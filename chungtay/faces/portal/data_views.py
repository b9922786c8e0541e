"""The catalogue of open data, the dictionary of each dataset, and its files."""

import json
from itertools import islice

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from chungtay.base.clock import today
from chungtay.base.public_pages import public_page
from chungtay.faces.portal import open_data
from chungtay.faces.portal.open_data import DATASETS, Dataset

SHOWN = 10


def found_or_404(key: str) -> Dataset:
    if key not in DATASETS:
        raise Http404
    return DATASETS[key]


@public_page
def catalogue(request: HttpRequest) -> HttpResponse:
    context = {"datasets": list(DATASETS.values()), "licence": settings.OPEN_DATA_LICENCE, "day": today()}
    return render(request, "portal/data.html", context)


@public_page
def catalogue_file(_request: HttpRequest) -> HttpResponse:
    found = [open_data.described(one, today()) for one in DATASETS.values()]
    return HttpResponse(json.dumps({"datasets": found}, ensure_ascii=False, indent=1), content_type="application/json")


@public_page
def dataset(request: HttpRequest, key: str) -> HttpResponse:
    """What each column means, and the first rows as they are in the file."""
    found = found_or_404(key)
    kinds = [column.kind for column in found.columns]
    rows = islice(found.rows(today()), SHOWN)
    first = [[(open_data.cell(value), kind) for value, kind in zip(row, kinds, strict=True)] for row in rows]
    context = {"dataset": found, "first": first, "licence": settings.OPEN_DATA_LICENCE, "day": today()}
    return render(request, "portal/dataset.html", context)


@public_page
def dataset_file(_request: HttpRequest, key: str, kind: str) -> HttpResponse:
    found = found_or_404(key)
    if kind not in open_data.KINDS:
        raise Http404
    about = {"Content-Disposition": f'attachment; filename="{key}-{today().isoformat()}.{kind}"'}
    return HttpResponse(
        open_data.written(found, kind, today()), content_type=open_data.KINDS[kind],
        headers=about | {"Access-Control-Allow-Origin": "*"},
    )  # fmt: skip
