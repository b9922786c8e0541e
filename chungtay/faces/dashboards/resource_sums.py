"""Sums of money of a year as of a day, for what a desk reaches: budget, fund, pledges, investment, loans and gifts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Count, QuerySet, Sum

from chungtay.apps.budgets.models import Holding
from chungtay.apps.budgets.queries import Sums, poverty, settlements, sums_of
from chungtay.apps.funds.models import Receipt, Spending
from chungtay.apps.giving import queries as giving
from chungtay.apps.giving.models import Investment, InvestmentStep
from chungtay.apps.households.models import Household
from chungtay.apps.households.queries.register import villages_by_place
from chungtay.apps.loans.models import Disbursement, Loan, LoanQuerySet
from chungtay.apps.loans.queries import standings
from chungtay.apps.loans.queries.standings import Listed
from chungtay.apps.support.models import Grant
from chungtay.apps.units import queries as units
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Kind, Level, TerritoryClosure, Unit
from chungtay.base.access import Desk
from chungtay.base.figures import Figure

Amounts = Counter[int]
LISTED = ("poor", "near_poor")


@dataclass(frozen=True)
class Year:
    """A year up to a day: of a year gone by all of it, of this one what has been."""

    number: int
    day: date

    @property
    def since(self) -> date:
        return date(self.number, 1, 1)

    @property
    def until(self) -> date:
        """The last day that counts."""
        return min(self.day, date(self.number, 12, 31))

    @property
    def span(self) -> tuple[date, date]:
        return self.since, self.until


@dataclass(frozen=True)
class Held:
    """One unit's share of budget money, and what of it is owed a settlement."""

    holding: Holding
    sums: Sums


@dataclass(frozen=True)
class Left:
    """So many loans, the households behind them, and what is left of their principal."""

    loans: int
    homes: int
    dong: int

    @classmethod
    def of(cls, rows: Listed) -> "Left":
        if isinstance(rows, list):
            return cls(len(rows), len({one.household_id for one in rows}), sum(one.outstanding for one in rows))
        found = rows.order_by().aggregate(
            loans=Count("pk"), homes=Count("household", distinct=True), dong=Sum("outstanding", default=0)
        )
        return cls(**found)


@dataclass
class Scope:
    """What the desk reaches; each sum is read once for the page."""

    desk: Desk
    root: Unit | None
    year: Year

    @property
    def day(self) -> date:
        return self.year.day

    @cached_property
    def reached(self) -> QuerySet[Unit]:
        return Unit.objects.reached_by(self.desk, self.desk.day)

    @cached_property
    def children(self) -> list[Unit]:
        """The committees right under the root, or the villages of a commune."""
        if self.root is None or self.root.kind == Kind.VILLAGE:
            return []
        kind = Kind.VILLAGE if self.root.level == Level.COMMUNE else Kind.PEOPLE_COMMITTEE
        below = units.children(self.root, self.desk.day).filter(kind=kind)
        return list(below.select_related("seat").order_by("seat__code", "key"))

    @cached_property
    def place_of_seat(self) -> dict[int, int]:
        """For each territory the committee under the root in whose territory it lies."""
        seats = {one.seat_id: one.pk for one in self.children if one.kind == Kind.PEOPLE_COMMITTEE}
        pairs = TerritoryClosure.objects.filter(holds_on(self.desk.day), ancestor__in=seats)
        return {below: seats[above] for below, above in pairs.values_list("descendant_id", "ancestor_id")}

    @cached_property
    def place_of_village(self) -> dict[int, int]:
        """For each village the place under the root, itself where the root is its commune."""
        own = {one.pk: one.pk for one in self.children}
        return own if self.root and self.root.level == Level.COMMUNE else villages_by_place(own, self.desk.day) | own

    def by_seat(self, rows: Iterable[tuple[int, int]]) -> Amounts:
        """Amounts of territories, added up by place."""
        found: Amounts = Counter()
        for seat, amount in rows:
            if seat in self.place_of_seat:
                found[self.place_of_seat[seat]] += amount
        return found

    def by_village(self, rows: Iterable[tuple[int, int]]) -> Amounts:
        found: Amounts = Counter()
        for village, amount in rows:
            if village in self.place_of_village:
                found[self.place_of_village[village]] += amount
        return found

    @cached_property
    def holdings(self) -> list[Held]:
        """Budget money of the year that units in reach hold, as of the day."""
        rows = Holding.objects.visible_to(self.desk, self.desk.day).filter(appropriation__year=self.year.number)
        held = list(rows.filter(since__lte=self.day).select_related("appropriation__source", "unit"))
        sums = sums_of(held, self.day)
        return [Held(one, sums[one.pk]) for one in held]

    @cached_property
    def unsettled(self) -> list[Held]:
        """Those whose settlement is overdue, by the same condition as on the pages of the budget."""
        late = Holding.objects.visible_to(self.desk, self.desk.day).settling(self.day)
        keys = set(late.filter(settlements.where("qua-han", self.day)).values_list("pk", flat=True))
        return [one for one in self.holdings if one.holding.pk in keys]

    @cached_property
    def receipts(self) -> QuerySet[Receipt]:
        return Receipt.objects.visible_to(self.desk, self.desk.day).live(self.day)

    @cached_property
    def received_by_kind(self) -> dict[str, int]:
        rows = self.receipts.filter(day__range=self.year.span).order_by().values_list("kind")
        return {str(kind): total for kind, total in rows.annotate(total=Sum("amount"))}

    @cached_property
    def spent_by_purpose(self) -> dict[str, int]:
        rows = Spending.objects.visible_to(self.desk, self.desk.day).live(self.day).filter(day__range=self.year.span)
        return {str(key): total for key, total in rows.order_by().values_list("purpose").annotate(total=Sum("amount"))}

    @cached_property
    def received_by_year(self) -> dict[int, int]:
        """What the funds in reach received, up to the day."""
        rows = self.receipts.filter(day__lte=self.day).order_by().values_list("day__year")
        return dict(rows.annotate(total=Sum("amount")))

    @cached_property
    def pledges(self) -> tuple[int, int, int, int]:
        """Đồng promised in the year, arrived of it, still waited for; and how many of the promises are overdue."""
        rows = giving.pledges_of(self.desk, self.day).filter(pledged_on__year=self.year.number)
        standing = [one for one in rows if not _is_by(one.withdrawn_on, self.day)]
        promised, left = sum(one.amount for one in standing), sum(one.left for one in standing)
        return promised, promised - left, left, sum(one.is_overdue(self.day) for one in standing)

    @cached_property
    def invested(self) -> int:
        projects = Investment.objects.visible_to(self.desk, self.desk.day).values("pk")
        steps = InvestmentStep.objects.filter(investment__in=projects, day__range=self.year.span, taken_back_on=None)
        return int(steps.aggregate(total=Sum("amount"))["total"] or 0)

    @cached_property
    def loans(self) -> LoanQuerySet:
        """Loans to households in reach: added up, they name nobody."""
        return Loan.objects.filter(unit__in=self.reached.values("pk"))

    @cached_property
    def lent_by_year(self) -> dict[int, tuple[int, int]]:
        """Đồng that went out on loans, and to how many households."""
        rows = Disbursement.objects.standing().filter(loan__in=self.loans.values("pk"), day__lte=self.day)
        return by_year(rows, Count("loan__household", distinct=True))

    def lent_in(self, year: int) -> tuple[int, int]:
        return self.lent_by_year.get(year, (0, 0))

    @cached_property
    def grants(self) -> QuerySet[Grant]:
        return Grant.objects.filter(unit__in=self.reached.values("pk"))

    @cached_property
    def given_by_year(self) -> dict[int, tuple[int, int]]:
        """Đồng given without return, what was taken back taken off; and to how many households."""
        return by_year(self.grants.filter(day__lte=self.day), Count("household", distinct=True))

    def given_in(self, year: int) -> tuple[int, int]:
        return self.given_by_year.get(year, (0, 0))

    @cached_property
    def lent(self) -> Listed:
        """Loans of which something was owed on the day that is read, whatever the year that is shown."""
        return standings.only(standings.listed(self.loans, self.day, self.desk.day), standings.LENT)

    @cached_property
    def running(self) -> Left:
        return Left.of(self.lent)

    @cached_property
    def late(self) -> Left:
        return Left.of(standings.only(self.lent, standings.late_by(self.day)))

    @cached_property
    def in_time(self) -> Left:
        """Of those that are not late; a household may have loans of both kinds."""
        return Left.of(standings.but(self.lent, standings.late_by(self.day)))

    @cached_property
    def budget_by_place(self) -> Amounts:
        return self.by_seat((one.holding.unit.seat_id, one.sums.own) for one in self.holdings)

    @cached_property
    def fund_by_place(self) -> Amounts:
        rows = self.receipts.filter(day__range=self.year.span).order_by().values_list("fund__unit__seat")
        return self.by_seat(rows.annotate(total=Sum("amount")))

    @cached_property
    def lent_by_place(self) -> Amounts:
        rows = Disbursement.objects.standing().filter(loan__in=self.loans.values("pk"), day__range=self.year.span)
        return self.by_village(rows.order_by().values_list("loan__unit").annotate(total=Sum("amount")))

    @cached_property
    def given_by_place(self) -> Amounts:
        rows = self.grants.filter(day__range=self.year.span).order_by().values_list("unit")
        return self.by_village(rows.annotate(total=Sum("amount")))

    @cached_property
    def homes_by_place(self) -> dict[int, tuple[int, int]]:
        """Households poor or near-poor by the national standard, and all on the register, by place; as they are now."""
        every: Amounts = Counter()
        poor: Amounts = Counter()
        rows = Household.objects.open().filter(unit__in=list(self.place_of_village)).order_by()
        for village, held, number in rows.values_list("unit", "national_class").annotate(Count("pk")):
            place = self.place_of_village[village]
            every[place] += number
            poor[place] += number if held in LISTED else 0
        return {place: (poor[place], every[place]) for place in every}

    @cached_property
    def rates(self) -> tuple[int, dict[int, Figure]]:
        """The poverty rates of the committees under the root, of the last year that any of them has closed."""
        for year in (self.year.number, self.year.number - 1):
            if found := poverty.rates(self.children, year, self.desk, self.day):
                return year, found
        return self.year.number, {}


def by_year(rows: QuerySet[Any], homes: Count) -> dict[int, tuple[int, int]]:
    """Amounts of each year in one query, with the number of households behind them."""
    found = rows.order_by().values_list("day__year").annotate(total=Sum("amount"), homes=homes)
    return {year: (int(total or 0), number) for year, total, number in found}


def _is_by(done: date | None, day: date) -> bool:
    return done is not None and done <= day
