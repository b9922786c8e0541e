"""The tabs over the pages of copying, and their crumbs."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.replication import permissions
from chungtay.base.access import Desk


def tabs(desk: Desk, current: str) -> list[dict[str, Any]]:
    found = [("list", _("Nơi áp dụng"))]
    if permissions.may_adopt(desk):
        found.append(("fitting", _("Mô hình phù hợp")))
    if permissions.may_read_uncopied(desk):
        found.append(("uncopied", _("Chưa nơi nào làm theo")))
    return [{"label": label, "url": reverse(f"replication:{key}"), "current": key == current} for key, label in found]


def crumbs(*steps: tuple[str, str]) -> list[dict[str, str]]:
    return [
        {"label": _("Nhân rộng"), "url": reverse("replication:list")},
        *({"label": label, "url": url} for label, url in steps),
    ]
