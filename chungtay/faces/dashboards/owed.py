"""How many registrations and reports are owed within a desk's reach, handed in, and late, as of a day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from chungtay.apps.movements.models import Movement, Obligation, ObligationQuerySet, Owed
from chungtay.base.access import Desk
from chungtay.base.figures import Figure, Input, share
from chungtay.rules.vietnamese import format_number


@dataclass(frozen=True)
class Counts:
    """`due` is what had to be there by the day; `late` came after its due day or has not come."""

    owed: int = 0
    handed: int = 0
    due: int = 0
    on_time: int = 0
    late: int = 0


Tally = dict[tuple[str, int], Counts]


def tally(movement: Movement, desk: Desk, day: date, *, own: bool = False) -> Tally:
    """By kind and year, in one query; `own` leaves out everybody but the desk's unit."""
    rows: ObligationQuerySet = Obligation.objects.visible_to(desk, day).filter(movement=movement)
    if own:
        rows = rows.filter(unit=desk.unit_id)
    handed = Q(fulfilled_on__lte=day)
    in_time = handed & Q(fulfilled_on__lte=F("due_on"))
    grouped = rows.order_by().values("kind", "year").annotate(
        owed=Count("pk"), handed=Count("pk", filter=handed), due=Count("pk", filter=Q(due_on__lte=day)),
        on_time=Count("pk", filter=in_time), late=Count("pk", filter=Q(due_on__lt=day) & ~in_time),
    )  # fmt: skip
    return {
        (row["kind"], row["year"]): Counts(row["owed"], row["handed"], row["due"], row["on_time"], row["late"])
        for row in grouped
    }


def last_due_year(found: Tally) -> int | None:
    """The last year of which some report was due by the day."""
    return max((year for (kind, year), one in found.items() if kind == Owed.YEARLY_REPORT and one.due), default=None)


def registered(found: Tally, day: date) -> Figure:
    one = found.get((Owed.REGISTRATION, 0), Counts())
    inputs = (
        Input(_("Đơn vị phải đăng ký"), format_number(one.owed)),
        Input(_("Đăng ký sau hạn hoặc chưa đăng ký"), format_number(one.late)),
    )
    how = _("Đếm các đơn vị đã gửi đăng ký thi đua đến hết ngày xem")
    return Figure(one.handed if one.owed else None, _("đơn vị"), day, how, inputs, clause="I.2.a")


def missing(found: Tally, day: date) -> Figure:
    one = found.get((Owed.REGISTRATION, 0), Counts())
    how = _("Số đơn vị phải đăng ký trừ số đơn vị đã đăng ký")
    return Figure(one.owed - one.handed if one.owed else None, _("đơn vị"), day, how, clause="I.2.a", status="computed")


def reports_in(found: Tally, year: int, day: date) -> Figure:
    one = found.get((Owed.YEARLY_REPORT, year), Counts())
    how = _("Đếm các báo cáo năm đã gửi lần đầu đến hết ngày xem")
    inputs = (Input(_("Báo cáo đã đến hạn"), format_number(one.due)),)
    return Figure(one.handed if one.owed else None, _("báo cáo"), day, how, inputs, clause="IV.1.3")


def reports_late(found: Tally, year: int, day: date) -> Figure:
    one = found.get((Owed.YEARLY_REPORT, year), Counts())
    how = _("Đếm các báo cáo đã qua hạn mà chưa gửi, hoặc gửi sau hạn")
    return Figure(one.late if one.owed else None, _("báo cáo"), day, how, clause="IV.1.3", status="computed")


def on_time(found: Tally, year: int, day: date) -> Figure:
    """Reports sent by their due day against those due; nothing due says that there is no figure."""
    one = found.get((Owed.YEARLY_REPORT, year), Counts())
    inputs = (
        Input(_("Đúng hạn"), format_number(one.on_time)),
        Input(_("Đúng hạn, muộn và chưa gửi"), format_number(one.on_time + one.late)),
    )
    how = _("Báo cáo gửi đúng hạn chia cho báo cáo đã phải gửi, nhân 100")
    value = share(one.on_time, one.on_time + one.late)
    return Figure(value, "%", day, how, inputs, clause="IV.1.3", status="computed", places=1)


def next_owed(desk: Desk, day: date) -> Obligation | None:
    """What the desk's unit will owe next, for a page with nothing to do."""
    rows = Obligation.objects.visible_to(desk, day).filter(unit=desk.unit_id, fulfilled_on__isnull=True)
    return rows.filter(movement__in=Movement.objects.open_on(day), due_on__gte=day).order_by("due_on").first()
