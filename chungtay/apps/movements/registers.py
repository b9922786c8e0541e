"""Who is invited to register and where each stands on a day: units, households and persons, counted alike."""

from collections import Counter as Counted
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextChoices,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from chungtay.apps.accounts.models import Post
from chungtay.apps.households.models import Household, Member
from chungtay.apps.movements import kinds
from chungtay.apps.movements.models import (
    HouseholdPledge,
    Movement,
    PersonRegistration,
    Registration,
    RegistrationKind,
    RegistrationState,
)
from chungtay.apps.units.dated import holds_on, subtree_ids
from chungtay.apps.units.models import Kind, Unit, UnitClosure, UnitPlace
from chungtay.base.access import Desk
from chungtay.base.figures import Figure, Input
from chungtay.base.lists import Counter
from chungtay.rules import eligibility, vietnamese

# Of persons those are expected whose work it is; others may register as well.
EXPECTED_ROLES = ("poverty_officer", "village_head")
HOW = "Đếm trong phạm vi vị trí công tác được xem, theo trạng thái đăng ký trong ngày"


class Joined(TextChoices):
    """Where somebody who is invited stands; what is still being written, or was taken back, has not been sent."""

    MISSING = "missing", "Chưa đăng ký"
    SUBMITTED = "submitted", "Đã gửi, chờ duyệt"
    SENT_BACK = "sent_back", "Bị trả lại"
    ACCEPTED = "accepted", "Đã duyệt"


@dataclass
class PlaceCounts:
    """One place under the desk's own, and how many stand where in it."""

    unit: Unit
    numbers: "Counted[str]" = field(default_factory=Counted)


def standing_then(day: date) -> Case:
    """The state that a registration had on the day, from the days of its steps."""
    return Case(
        When(state=RegistrationState.WITHDRAWN, withdrawn_on__lte=day, then=Value(Joined.MISSING)),
        When(accepted_on__lte=day, then=Value(Joined.ACCEPTED)),
        When(state=RegistrationState.SENT_BACK, sent_back_on__lte=day, then=Value(Joined.SENT_BACK)),
        When(submitted_on__lte=day, then=Value(Joined.SUBMITTED)),
        default=Value(Joined.MISSING),
        output_field=CharField(),
    )


def with_standing(rows: QuerySet[Any], entries: QuerySet[Any], day: date) -> QuerySet[Any]:
    """Each row with `standing` and `handed_in_on` of its entry; `entries` refers to the row outside."""
    then = entries.annotate(then=standing_then(day)).values("then")[:1]
    sent = entries.filter(submitted_on__lte=day).values("submitted_on")[:1]
    annotated: QuerySet[Any] = rows.annotate(
        standing=Coalesce(Subquery(then), Value(Joined.MISSING), output_field=CharField()),
        handed_in_on=Subquery(sent, output_field=DateField()),
    )
    return annotated


def units(movement: Movement, kind: RegistrationKind, desk: Desk, day: date) -> QuerySet[Any]:
    invited = kinds.units_invited(movement, kind, day).reached_by(desk, day)
    entries = Registration.objects.filter(movement=movement, unit=OuterRef("pk"))
    return with_standing(invited, entries, day).select_related("seat")


def households(movement: Movement, year: int, desk: Desk, day: date) -> QuerySet[Any]:
    """Poor and near-poor households by either standard, and whoever pledged for the year."""
    pledges = HouseholdPledge.objects.filter(movement=movement, year=year)
    poor = Q(national_class__in=eligibility.POOR) | Q(city_class__in=eligibility.POOR)
    mine = Household.objects.visible_to(desk, day).on_register(day)
    invited = mine.filter(poor | Q(pk__in=pledges.values("household")))
    return with_standing(invited, pledges.filter(household=OuterRef("pk")), day).select_related("unit")


def persons(movement: Movement, desk: Desk, day: date) -> QuerySet[Any]:
    mine = PersonRegistration.objects.visible_to(desk, day).filter(movement=movement)
    return mine.annotate(
        standing=standing_then(day), handed_in_on=Case(When(submitted_on__lte=day, then=F("submitted_on")))
    ).select_related("unit")


def posts_expected(movement: Movement, desk: Desk, day: date) -> QuerySet[Any]:
    """One post of each person who is expected to register and has written nothing yet."""
    taken = PersonRegistration.objects.filter(movement=movement, person__isnull=False).values("person")
    held = Post.objects.visible_to(desk, day).on(day).filter(role__in=EXPECTED_ROLES).exclude(person__in=taken)
    first = held.order_by().values("person").annotate(first=Min("pk")).values("first")
    return Post.objects.filter(pk__in=first).annotate(standing=Value(Joined.MISSING, output_field=CharField()))


def homes_of(word: str) -> QuerySet[Any]:
    """Households with somebody of that name; to be narrowed to those that the desk reads."""
    return Member.objects.present().filter(search_key__contains=word).values("household")


def within(rows: QuerySet[Any], path: str, place: Unit | None, day: date) -> QuerySet[Any]:
    return rows if place is None else rows.filter(**{f"{path}__in": subtree_ids(UnitClosure, place, day)})


def numbers_of(*parts: QuerySet[Any]) -> "Counted[str]":
    """How many stand where, in all the parts together."""
    numbers: Counted[str] = Counted()
    for rows in parts:
        for standing, number in rows.order_by().values_list("standing").annotate(Count("pk")):
            numbers[standing] += number
    return numbers


def counters(numbers: "Counted[str]", unit: str, day: date, clause: str) -> list[Counter]:
    """All of those invited, then each state, named even when nobody stands there."""
    inputs = tuple(Input(str(one.label), vietnamese.format_number(numbers[one])) for one in Joined)
    made = [Counter("", "Tất cả", Figure(numbers.total(), unit, day, HOW, inputs, clause=clause))]
    for one in Joined:
        figure = Figure(numbers[one], unit, day, f"{HOW}: “{one.label}”", clause=clause)
        made.append(Counter(one.value, str(one.label), figure))
    return made


def places_under(root: Unit, day: date) -> list[Unit]:
    """Committees and villages right under the desk's own place."""
    below = UnitPlace.objects.filter(holds_on(day), parent=root).values("unit")
    found = Unit.objects.filter(pk__in=below, kind__in=(Kind.PEOPLE_COMMITTEE, Kind.VILLAGE))
    return list(found.order_by("kind", "seat__code", "key"))


def by_place(parts: Iterable[tuple[QuerySet[Any], str]], places: list[Unit], day: date) -> list[PlaceCounts]:
    """The numbers of each place; what lies in none of them is not among the lines."""
    lines = {one.pk: PlaceCounts(one) for one in places}
    below = UnitClosure.objects.filter(holds_on(day), ancestor__in=lines)
    above: dict[int, list[int]] = defaultdict(list)
    for descendant, ancestor in below.values_list("descendant_id", "ancestor_id"):
        above[descendant].append(ancestor)
    for rows, path in parts:
        for unit, standing, number in rows.order_by().values_list(path, "standing").annotate(Count("pk")):
            for place in above.get(unit, ()):
                lines[place].numbers[standing] += number
    return list(lines.values())
