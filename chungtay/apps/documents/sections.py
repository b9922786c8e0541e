"""The parts of the register's screens, as tabs above each of them."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.documents import permissions
from chungtay.base.access import Desk


def tabs(desk: Desk, current: str) -> list[dict[str, Any]]:
    names = {
        "list": _("Sổ văn bản"), "officials": _("Soạn văn bản"), "guidance": _("Hướng dẫn đúng hạn"),
        "proposals": _("Kiến nghị chính sách"), "library": _("Văn bản pháp luật"), "templates": _("Mẫu Word"),
    }  # fmt: skip
    if not permissions.may_issue(desk):
        del names["templates"]
    return [
        {"label": label, "url": reverse(f"documents:{name}"), "current": name == current}
        for name, label in names.items()
    ]
