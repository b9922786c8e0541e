"""What the loans put on the home page: what is overdue, what falls due soon, and the checks that wait."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.households.permissions import COMMUNE_ROLES
from chungtay.apps.loans import permissions
from chungtay.apps.loans.models import LoanState
from chungtay.apps.loans.queries import loans as queries
from chungtay.base.access import Desk
from chungtay.base.law import book
from chungtay.base.todos import Todo, Urgency, urgency_of_due

FEW = 3


def todos(desk: Desk, day: date) -> list[Todo]:
    """For the commune that lends, and the village that collects; one line each, however many loans there are."""
    at_commune = desk.role in COMMUNE_ROLES and permissions.may_write_here(desk)
    if not at_commune and desk.role != "village_head":
        return []
    return [*overdue(desk, day), *due_soon(desk, day), *(checks_due(desk, day) if at_commune else [])]


def overdue(desk: Desk, day: date) -> list[Todo]:
    late = queries.visible(desk, day).overdue(day).order_by("due_from").values_list("due_from", flat=True).first()
    if late is None:
        return []
    first = book().credit.policy.risks[0]
    url = f"{reverse('loans:list')}?trang_thai={first.key}"
    return [Todo(_("Khoản vay quá hạn"), url, Urgency.LATE, due_on=late, action=_("Xem danh sách"))]


def due_soon(desk: Desk, day: date) -> list[Todo]:
    until = day + timedelta(days=book().credit.policy.remind_before.value)
    soon = queries.visible(desk, day).lent().filter(due_from__gte=day, due_from__lte=until)
    first = soon.order_by("due_from").values_list("due_from", flat=True).first()
    if first is None:
        return []
    url = f"{reverse('loans:dues')}?thang={first:%Y-%m}"
    return [Todo(_("Thu gốc và lãi tiền vay sắp đến hạn"), url, urgency_of_due(first, day), due_on=first)]


def checks_due(desk: Desk, day: date) -> list[Todo]:
    """Each of a few; of loans that were paid out."""
    until = day + timedelta(days=book().credit.policy.remind_before.value)
    waiting = queries.checks(desk, day).filter(
        done_on__isnull=True, due_on__lte=until, loan__state__in=(LoanState.LENT, LoanState.CLOSED)
    )
    return [
        Todo(
            _("Kiểm tra điều kiện vay %(code)s") % {"code": one.loan.code}, one.loan.get_absolute_url(),
            urgency_of_due(one.due_on, day), due_on=one.due_on,
        )
        for one in waiting.order_by("due_on", "pk")[:FEW]
    ]  # fmt: skip
