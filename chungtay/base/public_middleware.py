"""Answers strangers with the pages that are kept, and says which pages and readers are none of them."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from chungtay.base.clock import today
from chungtay.base.page_cache import Key, kept_of, shelf
from chungtay.base.public_pages import MARK
from chungtay.base.stamping import Stamp, reader

LARGEST = 2_000_000
# Those who bring one of these get a page of their own, which is never kept.
OWN_COOKIES = ("messages",)


class PublicPages:
    """Answers strangers from the shelf; whoever has signed in, or has a message waiting, never meets it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_for_everybody(request):
            return self.get_response(request)
        key = key_of(request)
        # Read before the page is made: the page is then at least as new as its stamp.
        stamp = reader.current()
        found = shelf.find(key, stamp)
        if found is not None:
            return found.answer_to(request)
        with shelf.lock_of(key):
            return self.made(request, key, stamp)

    def made(self, request: HttpRequest, key: Key, stamp: Stamp) -> HttpResponse:
        found = shelf.find(key, stamp)
        if found is not None:
            return found.answer_to(request)
        answer = self.get_response(request)
        if request.method != "GET" or not may_be_kept(request, answer):
            return answer
        kept = kept_of(answer, stamp)
        shelf.put(key, kept)
        return kept.answer_to(request)


def is_for_everybody(request: HttpRequest) -> bool:
    return (
        settings.PAGE_CACHE_MB > 0
        and request.method in {"GET", "HEAD"}
        and request.path.startswith(tuple(settings.PUBLIC_PATHS))
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and not any(name in request.COOKIES for name in OWN_COOKIES)
        and "Authorization" not in request.headers
    )


def key_of(request: HttpRequest) -> Key:
    """The day is part of it: at midnight every page is another one."""
    language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    known = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    return (request.scheme or "", request.get_host(), known, str(today()), request.get_full_path())


def may_be_kept(request: HttpRequest, answer: HttpResponse) -> bool:
    """Only what its view calls alike for everybody, and nothing in which somebody's token or cookie went out."""
    return (
        getattr(answer, MARK, False)
        and not answer.streaming
        and not answer.cookies
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        and "no-store" not in answer.headers.get("Cache-Control", "")
        and len(answer.content) <= LARGEST
    )
