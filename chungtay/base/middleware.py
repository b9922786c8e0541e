"""Turns what went wrong in an act into a Vietnamese page with the right status."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from chungtay.base.errors import ActError, Conflict

TITLES = {
    400: _("Yêu cầu chưa đúng"),
    403: _("Anh/chị không có quyền ở đây"),
    409: _("Người khác vừa thay đổi"),
    422: _("Chưa thực hiện được"),
}


class Language:
    """Staff screens are Vietnamese whatever the browser prefers; public pages follow the reader's own choice."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        public = request.path.startswith(tuple(settings.PUBLIC_PATHS))
        language = chosen if public and chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            answer = self.get_response(request)
            answer.headers.setdefault("Content-Language", language)
            return answer


class ActErrors:
    """Shows an act's error as a page; an error that no view caught is never a blank 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, ActError):
            return None
        context = {"title": TITLES[error.status], "message": error.message}
        if isinstance(error, Conflict):
            address = getattr(error.current, "get_absolute_url", None)
            return render(request, "409.html", context | {"record_url": address() if address else ""}, status=409)
        return render(request, "base/act_error.html", context, status=error.status)
