"""Reads of volunteers: what is still asked for, who offers, how many hours were given."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from chungtay.apps.giving.models import Match, VolunteerOffer, VolunteerTask, VolunteerWork
from chungtay.apps.giving.tables import hours
from chungtay.base.access import Desk
from chungtay.base.figures import Figure

MOST = 30
WANTED = "Số giờ nơi cần đã nêu."
PROMISED = "Cộng số giờ hẹn của những người đã nhận việc."


@dataclass(frozen=True)
class TaskRow:
    task: VolunteerTask
    wanted: Figure
    promised: Figure


@dataclass(frozen=True)
class OfferRow:
    offer: VolunteerOffer
    left: Figure


def open_tasks(desk: Desk, day: date) -> list[TaskRow]:
    rows = VolunteerTask.objects.visible_to(desk, day).open(day).with_hours().select_related("unit")[:MOST]
    return [TaskRow(one, *task_figures(one, day)) for one in rows]


def task_figures(task: VolunteerTask, day: date) -> tuple[Figure, Figure]:
    return hours(task.hours, day, WANTED), hours(task.promised, day, PROMISED)


def open_offers(desk: Desk, day: date) -> list[OfferRow]:
    rows = VolunteerOffer.objects.visible_to(desk, day).open(day).with_hours().select_related("unit", "giver")[:MOST]
    how = _("Số giờ góp được trừ số giờ đã hẹn.")
    return [OfferRow(one, hours(one.hours - one.taken, day, how)) for one in rows]


def work_of(desk: Desk, day: date) -> QuerySet[VolunteerWork]:
    found: Any = VolunteerWork.objects.visible_to(desk, day).standing().filter(day__lte=day)
    rows: QuerySet[VolunteerWork] = found.select_related("giver", "unit")
    return rows


def total_hours(desk: Desk, day: date) -> Figure:
    total = work_of(desk, day).order_by().aggregate(total=Sum("hours"))["total"]
    return hours(total or Decimal(0), day, _("Cộng số giờ góp công đã ghi đến ngày này, trừ dòng đã rút lại."))


def match_hours(match: Match) -> Figure:
    return hours(match.hours, match.agreed_on, _("Số giờ hẹn khi nhận người góp công."))
