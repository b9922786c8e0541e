"""The reader's own choice of Vietnamese or English, kept in a cookie; a form sent by GET needs no token."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

YEAR = 365 * 24 * 3600


@require_safe
@never_cache
def set_language(request: HttpRequest) -> HttpResponse:
    """Back to the page from which it was chosen, and nowhere outside."""
    back, chosen = request.GET.get("ve", ""), request.GET.get("ngon_ngu", "")
    inside = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    answer = redirect(back if inside else "/cong-khai/")
    if chosen in dict(settings.LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, chosen, max_age=YEAR, samesite="Lax", secure=settings.HTTPS, httponly=True
        )
    return answer
