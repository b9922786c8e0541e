"""The search over everything public: without tones, by kind, with what was found marked in the text as it stands."""

from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from chungtay.base import lists, public_texts
from chungtay.base.clock import today
from chungtay.base.figures import Figure
from chungtay.base.lists import Counter
from chungtay.base.models import PublicText
from chungtay.base.public_pages import public_page
from chungtay.rules import highlighting
from chungtay.rules.highlighting import Piece

LONGEST = 100


@dataclass(frozen=True)
class Hit:
    text: PublicText
    kind: str
    title: list[Piece]
    passage: list[Piece]


@public_page
def search(request: HttpRequest) -> HttpResponse:
    asked = " ".join(request.GET.get("tu", "").split())[:LONGEST]
    words = public_texts.words_of(asked)
    found = public_texts.search(words)
    chosen = request.GET.get("trang_thai", "")
    numbers = dict(found.order_by().values_list("kind").annotate(Count("pk")))
    page = lists.page_of(found.filter(kind=chosen) if chosen in numbers else found, request)
    context = {
        "asked": asked,
        "page": page,
        "hits": [hit_of(one, words) for one in page.object_list],
        "counters": lists.linked(counters(numbers), request, chosen if chosen in numbers else "") if numbers else [],
        "kinds": [_(source.label) for source in public_texts.SOURCES.values()],
    }
    return render(request, "portal/search.html", context)


def counters(numbers: dict[str, int]) -> list[Counter]:
    how = _("Đếm các trang công khai có đủ các từ cần tìm")
    every = [Counter("", _("Tất cả"), Figure(sum(numbers.values()), _("trang"), today(), how))]
    return every + [
        Counter(kind, _(source.label), Figure(numbers[kind], _("trang"), today(), how))
        for kind, source in public_texts.SOURCES.items()
        if kind in numbers
    ]


def hit_of(text: PublicText, words: list[str]) -> Hit:
    passage = highlighting.passage(text.body, words)
    source = public_texts.SOURCES.get(text.kind)
    return Hit(
        text, _(source.label) if source else text.kind, highlighting.marked(text.title, words),
        highlighting.marked(passage, words),
    )  # fmt: skip
