"""Brings offers of time and skill to the tasks that places ask for."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from chungtay.apps.giving.models import Match, VolunteerOffer, VolunteerTask
from chungtay.apps.units.models import Unit
from chungtay.apps.units.queries import parents
from chungtay.base.errors import Refused
from chungtay.rules import volunteering
from chungtay.rules.vietnamese import format_decimal
from chungtay.rules.volunteering import Fit, Offer, Task

MOST_OFFERS = 200


def day_faults(since: date, last_day: date) -> dict[str, str]:
    return {} if last_day >= since else {"last_day": _("Ngày cuối không thể trước ngày đầu.")}


def hour_faults(hours: Decimal) -> dict[str, str]:
    if not 0 < hours < 100_000:
        return {"hours": _("Số giờ phải lớn hơn 0.")}
    return {} if hours * 2 == (hours * 2).to_integral_value() else {"hours": _("Số giờ ghi tròn nửa giờ.")}


def task_of(task: VolunteerTask, day: date) -> Task:
    """`promised` must be there (`with_hours`); days that are over are no longer asked for."""
    return Task(task.skill, max(task.since, day), task.last_day, task.hours - task.promised)


def offer_of(offer: VolunteerOffer, reaches: bool, day: date) -> Offer:
    return Offer(
        offer.pk, frozenset(offer.skills), max(offer.since, day), offer.last_day, reaches, offer.hours - offer.taken
    )


def fits_for(task: VolunteerTask, day: date) -> list[tuple[Fit, VolunteerOffer]]:
    """Open offers that fit the task, from people who come to its place; those that carry most of it first."""
    above = Unit.objects.filter(pk__in=_upward(task.unit, day))
    near = VolunteerOffer.objects.open(day).with_hours().select_related("giver", "unit")
    taken = Match.objects.filter(task=task, ended_on=None).values("offer")
    found = {one.pk: one for one in near.filter(unit__in=above).exclude(pk__in=taken)[:MOST_OFFERS]}
    fits = volunteering.fits(task_of(task, day), [offer_of(one, True, day) for one in found.values()])
    return [(fit, found[fit.key]) for fit in fits]


def _upward(unit: Unit, day: date) -> list[int]:
    """The unit and all above it: whoever offers help there comes here too."""
    return [unit.pk, *(one.pk for one in parents(unit, day))]


def refuse_unfit(task: VolunteerTask, offer: VolunteerOffer, hours: Decimal, day: date) -> None:
    """Raises `Refused` when the offer does not fit, or the hours are more than both sides have left."""
    if Match.objects.filter(task=task, offer=offer, ended_on=None).exists():
        raise Refused(_("Người này đã được nhận cho việc này."))
    fresh = VolunteerTask.objects.with_hours().select_related("unit").get(pk=task.pk)
    free = VolunteerOffer.objects.open(day).with_hours().filter(pk=offer.pk).first()
    if free is None or fresh.closed_on is not None:
        raise Refused(_("Việc đã xong hoặc người góp công đã rút lời."))
    reaches = offer.unit_id in _upward(fresh.unit, day)
    fit = volunteering.fit(task_of(fresh, day), offer_of(free, reaches, day))
    if fit is None:
        raise Refused(_("Người này không khớp với việc: khác loại việc, lệch ngày, không tới được hoặc đã hết giờ."))
    if faults := hour_faults(hours):
        raise Refused(faults["hours"], faults)
    if hours > fit.hours:
        message = _("Chỉ hẹn được đến %(hours)s giờ.") % {"hours": format_decimal(fit.hours, 1)}
        raise Refused(message, {"hours": message})
