"""Who is late at one look: a row for each unit, a column for each period, and how much came whole and in time."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Case, Count, F, Q, QuerySet, When

from chungtay.apps.movements import phases
from chungtay.apps.movements.models import Obligation, ObligationQuerySet
from chungtay.apps.movements.queries import received_units
from chungtay.apps.reports.models import RequestState
from chungtay.apps.reports.tables import Punctual
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.figures import Figure, Input, share
from chungtay.base.lists import Column
from chungtay.base.states import Sent
from chungtay.rules.vietnamese import format_number


@dataclass(frozen=True)
class Rates:
    """Of the reports that were due by the day: how many came, and how many of them in time."""

    due: int = 0
    given: int = 0
    on_time: int = 0
    accepted: int = 0

    def __add__(self, other: "Rates") -> "Rates":
        return Rates(
            self.due + other.due, self.given + other.given, self.on_time + other.on_time,
            self.accepted + other.accepted,
        )  # fmt: skip


@dataclass
class Standing:
    """How one unit stands with its reports: a mark for each period, and its rates."""

    unit: Unit
    marks: dict[str, Punctual] = field(default_factory=dict)
    rates: Rates = field(default_factory=Rates)
    day: date = date.min

    def get_absolute_url(self) -> str:
        return self.unit.get_absolute_url()

    @property
    def complete(self) -> Figure:
        return rate(self.rates.given, self.rates, str(self.unit), self.day, "đã gửi")

    @property
    def on_time(self) -> Figure:
        return rate(self.rates.on_time, self.rates, str(self.unit), self.day, "gửi lần đầu đúng hạn")

    @property
    def accepted(self) -> Figure:
        return rate(self.rates.accepted, self.rates, str(self.unit), self.day, "đã duyệt")


def rate(part: int, rates: Rates, where: str, day: date, words: str) -> Figure:
    how = f"Số báo cáo {words}, chia cho số báo cáo đã đến hạn đến ngày này; đã gia hạn thì tính theo hạn mới."
    counted = (
        Input(f"Số báo cáo {words}", format_number(part)),
        Input("Số báo cáo đã đến hạn", format_number(rates.due)),
        Input("Nơi", where),
    )
    return Figure(share(part, rates.due), "%", day, how, counted, "IV.1.3", "computed", missing="—")


def periods_of(owed: ObligationQuerySet) -> list[str]:
    """The columns: each year of the yearly reports, each title of those asked for, in the order of their due days."""
    found: dict[str, date] = {}
    for title, year, due in owed.order_by("due_on").values_list("title", "year", "due_on").distinct():
        found.setdefault(period(title, year), due)
    return list(found)


def period(title: str, year: int) -> str:
    return title or str(year)


def units_by_lateness(owed: ObligationQuerySet, day: date, *, only_late: bool = False) -> QuerySet[Unit]:
    """The units that owe, those with most overdue first, then those that came late most often."""
    overdue = Q(obligations__in=owed.filter(fulfilled_on__isnull=True, due_on__lt=day))
    late = Q(obligations__in=owed.filter(fulfilled_on__gt=F("due_on")))
    found = Unit.objects.filter(pk__in=owed.order_by().values("unit")).annotate(
        overdue=Count("obligations", filter=overdue, distinct=True),
        came_late=Count("obligations", filter=late, distinct=True),
    )
    if only_late:
        found = found.filter(Q(overdue__gt=0) | Q(came_late__gt=0))
    return found.order_by("-overdue", "-came_late", "level", "name", "pk")


def standing_of_units(owed: ObligationQuerySet, units: Collection[Unit], day: date) -> list[Standing]:
    """One query for all units, whatever their number."""
    found = {unit.pk: Standing(unit, day=day) for unit in units}
    rows = owed.filter(unit__in=list(found)).order_by("due_on")
    wanted = ("unit_id", "title", "year", "due_on", "fulfilled_on", "report__state")
    counts: dict[int, Rates] = defaultdict(Rates)
    for unit, title, year, due, done, state in rows.values_list(*wanted):
        found[unit].marks[period(title, year)] = mark(due, done, day)
        counts[unit] += rates_of(due, done, state, day)
    for key, rates in counts.items():
        found[key].rates = rates
    return list(found.values())


def mark(due: date, done: date | None, day: date) -> Punctual:
    if done is not None and done <= day:
        return Punctual.ON_TIME if done <= due else Punctual.LATE
    return Punctual.OVERDUE if due < day else Punctual.NOT_YET


def rates_of(due: date, done: date | None, state: str | None, day: date) -> Rates:
    if due > day:
        return Rates()
    given = done is not None and done <= day
    return Rates(1, int(given), int(given and done is not None and done <= due), int(state == Sent.ACCEPTED))


def rates_by_period(owed: ObligationQuerySet, day: date) -> dict[str, Rates]:
    """The same for each period over all units; one query."""
    due = owed.filter(due_on__lte=day).order_by()
    in_time = Case(When(fulfilled_on__lte=F("due_on"), then=1))
    grouped = due.values("title", "year").annotate(
        due=Count("pk"),
        given=Count("pk", filter=Q(fulfilled_on__lte=day)),
        on_time=Count(in_time, filter=Q(fulfilled_on__lte=day)),
        accepted=Count("pk", filter=Q(report__state=Sent.ACCEPTED)),
    )
    found: dict[str, Rates] = defaultdict(Rates)
    for one in grouped:
        rates = Rates(one["due"], one["given"], one["on_time"], one["accepted"])
        found[period(one["title"], one["year"])] += rates
    return dict(found)


def columns_of(periods: Iterable[str]) -> list[Column]:
    """The unit, a mark for each period, and the three rates."""
    return [
        Column("don_vi", "Đơn vị", lambda row: row.unit.name),
        *(Column(f"ky-{place}", name, mark_in(name)) for place, name in enumerate(periods)),
        Column("du", "Đã gửi (%)", lambda row: row.complete, numeric=True),
        Column("dung_han", "Đúng hạn (%)", lambda row: row.on_time, numeric=True),
        Column("duyet", "Đã duyệt (%)", lambda row: row.accepted, numeric=True),
    ]


def mark_in(name: str) -> Callable[[Standing], Punctual | None]:
    return lambda row: row.marks.get(name)


def figures_of(rates: Rates, name: str, day: date) -> tuple[Figure, Figure, Figure]:
    """Of one period: how much came, how much in time, how much was accepted."""
    return (
        rate(rates.given, rates, name, day, "đã gửi"),
        rate(rates.on_time, rates, name, day, "gửi lần đầu đúng hạn"),
        rate(rates.accepted, rates, name, day, "đã duyệt"),
    )


def overdue(unit: Unit | None, day: date) -> ObligationQuerySet:
    """The reports that were due before the day, never came, and can still be sent; of one unit or of all."""
    owed = Obligation.objects.punctual().filter(phases.still_owed(day), fulfilled_on__isnull=True, due_on__lt=day)
    found = owed.exclude(asked__request__state=RequestState.CLOSED)
    return found if unit is None else found.filter(unit=unit)


@dataclass(frozen=True)
class Remindable:
    """A late unit whose papers come to the desk, what it has not sent, and whether all of it was reminded of today."""

    unit: Unit
    owed: tuple[Obligation, ...]
    done: bool


def remindable(units: Iterable[Unit], desk: Desk, day: date) -> list[Remindable]:
    """In three queries for all of them."""
    listed = list(units)
    received = set(received_units(desk).filter(pk__in=[one.pk for one in listed]).values_list("pk", flat=True))
    late: dict[int, list[Obligation]] = defaultdict(list)
    for owed in overdue(None, day).filter(unit__in=received).order_by("due_on", "pk"):
        late[owed.unit_id].append(owed)
    return [
        Remindable(one, tuple(late[one.pk]), all(owed.reminded_on == day for owed in late[one.pk]))
        for one in listed
        if one.pk in late
    ]


def late_figure(owed: ObligationQuerySet, day: date) -> Figure:
    number = owed.filter(fulfilled_on__isnull=True, due_on__lt=day).count()
    how = "Đếm báo cáo đã quá hạn mà chưa gửi lần nào; đã gia hạn thì tính theo hạn mới."
    return Figure(number, "báo cáo", day, how, clause="IV.1.3", status="computed")
