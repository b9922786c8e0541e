"""One line of the money: what it says, and what it was paid for."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from chungtay.apps.budgets import figures, permissions, sections, services, tables, uses
from chungtay.apps.budgets.models import Booking
from chungtay.base import history
from chungtay.base.panels import panels_for
from chungtay.base.screens import DeskRequest, desk_view


@desk_view(permissions.may_read)
def booking_page(request: DeskRequest, pk: int) -> HttpResponse:
    desk, day = request.desk, request.as_of
    lines = Booking.objects.visible_to(desk, day).filter(day__lte=day)
    known = ("holding__unit", "holding__appropriation__programme", "holding__appropriation__source", "taker__unit")
    booking = get_object_or_404(lines.select_related(*known, "reversed_by", "reverses"), pk=pk)
    beside = uses.compared(booking)
    row = tables.BookingRow(booking, booking.holding, day)
    how = _("Cộng các khoản hỗ trợ, giải ngân đã gắn với khoản chi này.")
    context = {
        "booking": booking,
        "row": row,
        "told": figures.money(beside.told, day, how) if beside.told else None,
        "warning": beside.warning,
        "may_correct": row.may_be_corrected and services.correct.allows(desk, booking),
        "panels": panels_for("budgets.payment", booking, desk, day),
        "history": history.lines(booking, desk),
        "crumbs": sections.crumbs(
            {"label": booking.holding.unit.name, "url": f"{booking.holding.get_absolute_url()}?muc=so"},
            {"label": str(booking.get_kind_display())},
        ),
    }
    return render(request, "budgets/booking.html", context)
