"""Keeps public pages in the memory of each process until an act changes something public."""

import gzip
import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from chungtay.base.clock import today
from chungtay.base.public_pages import MARK
from chungtay.base.stamping import Stamp, reader

Key = tuple[str, ...]
# Whatever else changes a page – a file of the law, a hand in the database – it is made anew after so many seconds.
OLDEST = 60
LARGEST = 2_000_000
LOCKS = 64
# Those who bring one of these get a page of their own, which is never kept.
OWN_COOKIES = ("messages",)


@dataclass(frozen=True)
class Kept:
    """A page as it is sent, plain and packed."""

    stamp: Stamp
    made_at: float
    headers: tuple[tuple[str, str], ...]
    body: bytes
    packed: bytes
    etag: str

    @property
    def size(self) -> int:
        return len(self.body) + len(self.packed)

    def answer_to(self, request: HttpRequest) -> HttpResponse:
        asked = parse_etags(request.headers.get("If-None-Match", ""))
        if self.etag in asked or "*" in asked:
            return self._with_headers(HttpResponseNotModified())
        if "gzip" not in request.headers.get("Accept-Encoding", ""):
            return self._with_headers(HttpResponse(self.body))
        answer = self._with_headers(HttpResponse(self.packed))
        answer.headers["Content-Encoding"] = "gzip"
        return answer

    def _with_headers(self, answer: HttpResponse) -> HttpResponse:
        for name, value in self.headers:
            if name != "Content-Type" or answer.status_code == 200:
                answer.headers[name] = value
        answer.headers["ETag"] = self.etag
        patch_vary_headers(answer, ("Accept-Encoding", "Cookie"))
        return answer


class Shelf:
    """What is kept, the longest unread going first when there is no room."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.making = [threading.Lock() for _ in range(LOCKS)]
        self.clear()

    def clear(self) -> None:
        self.pages: OrderedDict[Key, Kept] = OrderedDict()
        self.size = 0

    def find(self, key: Key, stamp: Stamp) -> Kept | None:
        with self.lock:
            found = self.pages.get(key)
            if found is None or found.stamp != stamp or time.monotonic() - found.made_at > OLDEST:
                return None
            self.pages.move_to_end(key)
            return found

    def put(self, key: Key, kept: Kept) -> None:
        with self.lock:
            if (earlier := self.pages.pop(key, None)) is not None:
                self.size -= earlier.size
            self.pages[key] = kept
            self.size += kept.size
            while self.size > settings.PAGE_CACHE_MB * 1_000_000:
                self.size -= self.pages.popitem(last=False)[1].size

    def lock_of(self, key: Key) -> threading.Lock:
        """Of a thousand readers who ask at once for a page not there, one makes it and the others wait for it."""
        return self.making[hash(key) % LOCKS]


shelf = Shelf()


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


def kept_of(answer: HttpResponse, stamp: Stamp) -> Kept:
    body = answer.content
    headers = tuple((name, value) for name, value in answer.items() if name not in {"Content-Length", "ETag"})
    # Weak, because the packed and the plain page share it.
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
    return Kept(stamp, time.monotonic(), headers, body, gzip.compress(body, 6, mtime=0), etag)
