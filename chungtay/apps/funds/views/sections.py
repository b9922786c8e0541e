"""What the screens of a fund share: finding it, its parts as tabs, and its crumbs."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chungtay.apps.funds.models import Fund
from chungtay.base.screens import DeskRequest

SECTIONS = {
    "funds:fund": _("Tổng hợp"),
    "funds:receipts": _("Phiếu thu"),
    "funds:transfers": _("Phân bổ"),
    "funds:spendings": _("Chi"),
    "funds:lines": _("Sổ chi tiết"),
}


def fund_or_404(request: DeskRequest, unit: str) -> Fund:
    seen = Fund.objects.visible_to(request.desk, request.as_of)
    return get_object_or_404(seen.select_related("unit__seat", "book"), unit__key=unit)


def tabs(fund: Fund, current: str) -> list[dict[str, object]]:
    return [
        {"label": label, "url": reverse(name, args=[fund.unit.key]), "current": name == current}
        for name, label in SECTIONS.items()
    ]


def crumbs(fund: Fund, *more: tuple[str, str]) -> tuple[dict[str, str], ...]:
    """The list of funds, the fund, and what lies below; the last has no address."""
    found = [
        {"label": str(_("Quỹ “Vì người nghèo”")), "url": reverse("funds:list")},
        {"label": fund.unit.seat.full_name, "url": fund.get_absolute_url()},
        *({"label": label, "url": url} for label, url in more),
    ]
    found[-1].pop("url")
    return tuple(found)
