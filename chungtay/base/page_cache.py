"""Keeps public pages in the memory of each process until an act changes something public."""

import gzip
import hashlib
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from chungtay.base.stamping import Stamp

Key = tuple[str, ...]
# Whatever else changes a page – a file of the law, a hand in the database – it is made anew after so many seconds.
OLDEST = 60
LOCKS = 64


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
        if answer.status_code == 200:
            answer.headers["Content-Length"] = str(len(answer.content))
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


def kept_of(answer: HttpResponse, stamp: Stamp) -> Kept:
    body = answer.content
    headers = tuple((name, value) for name, value in answer.items() if name not in {"Content-Length", "ETag"})
    # Weak, because the packed and the plain page share it.
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
    return Kept(stamp, time.monotonic(), headers, body, gzip.compress(body, 6, mtime=0), etag)
