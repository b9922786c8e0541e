"""The parts of the screens of media, as tabs above each of them, and the way back in the crumbs."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

Crumbs = tuple[dict[str, str], ...]


def tabs(current: str) -> list[dict[str, Any]]:
    names = {
        "stories": _("Bài viết"), "calendar": _("Lịch biên tập"), "coverage": _("Độ phủ truyền thông"),
        "sections": _("Chuyên trang, chuyên mục"),
    }  # fmt: skip
    return [
        {"label": label, "url": reverse(f"media:{name}"), "current": name == current} for name, label in names.items()
    ]


def crumbs(*more: tuple[str, str]) -> Crumbs:
    """From the first page on; the last one is where the reader stands."""
    first = {"label": _("Truyền thông"), "url": reverse("media:stories")}
    rest: list[dict[str, str]] = [{"label": label, "url": url} if url else {"label": label} for label, url in more]
    return (first, *rest)
