"""Turns what went wrong in an act into a Vietnamese page with the right status."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chungtay.base.errors import ActError

TITLES = {
    400: "Yêu cầu chưa đúng",
    403: "Anh/chị không có quyền ở đây",
    409: "Người khác vừa thay đổi",
    422: "Chưa thực hiện được",
}


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
        return render(request, "base/act_error.html", context, status=error.status)
