"""The parts of the budget's screens, as tabs above each of them, and the unit whose money a desk looks at first."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.units.models import Kind, Unit
from chungtay.base.access import Desk


def tabs(current: str) -> list[dict[str, Any]]:
    names = {
        "overview": _("Tổng quan"), "years": _("Theo năm"), "holdings": _("Kinh phí, quyết toán"),
        "programmes": _("Chương trình, nguồn"),
    }  # fmt: skip
    return [
        {"label": label, "url": reverse(f"budgets:{name}"), "current": name == current} for name, label in names.items()
    ]


def crumbs(*last: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"label": _("Ngân sách"), "url": reverse("budgets:overview")}, *last]


def home_of(desk: Desk, day: date) -> Unit | None:
    """The committee of the territory for posts that read a territory, else the own unit."""
    own = Unit.objects.filter(pk=desk.unit_id or 0).first()
    if desk.reach in ("own", "line") or own is None:
        return own
    seat = Unit.objects.on(day).filter(kind=Kind.PEOPLE_COMMITTEE, seat=desk.seat_id).order_by("level").first()
    return seat or own
