"""Works out by a stated rule what each place or need gets of an amount, from which inputs, and beside last year."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, Sum

from chungtay.apps.casework.queries.places import places_under
from chungtay.apps.households.models import Household
from chungtay.apps.households.queries import places
from chungtay.apps.support.models import Grant, Need, NeedState, Over, Rule, Sharing, SharingRow
from chungtay.apps.support.proposing import POOR
from chungtay.apps.support.queries.given import given
from chungtay.apps.support.queries.standings import priorities_of, stands_under
from chungtay.apps.units.models import Unit
from chungtay.base.errors import Refused
from chungtay.rules.choosing import NoChoiceError, Wanted, best_choice
from chungtay.rules.money import allocate, allocate_within
from chungtay.rules.vietnamese import format_money, format_number

# So many needs fit one proposal: the page is read row by row, and the solver answers well within two seconds.
MOST_NEEDS = 500
RULES = {Over.PLACES: (Rule.NEED, Rule.EQUAL), Over.NEEDS: (Rule.NEED, Rule.BEST)}


@dataclass(frozen=True)
class Order:
    """What a person asks the helper to share."""

    title: str
    year: int
    amount: int
    over: str
    rule: str
    purpose: str = ""


@dataclass(frozen=True)
class Claim:
    """A place or a need with what the rule looks at: its weight, what it asks for, what it had last year."""

    key: str
    weight: Decimal
    asked: int
    before: int
    place: Unit | None = None
    need: Need | None = None


def proposal(unit: Unit, order: Order, day: date) -> tuple[Sharing, list[SharingRow]]:
    """As rows to write, with the inputs and their digest."""
    claims = claims_of(unit, order, day)
    shares = shares_of(order, claims)
    inputs = inputs_of(order, claims, day)
    sharing = Sharing(
        unit=unit, title=order.title, year=order.year, amount=order.amount, over=order.over, rule=order.rule,
        purpose=order.purpose, made_on=day, inputs=inputs, digest=digest_of(inputs),
    )  # fmt: skip
    rows = [row_of(sharing, position, one, shares[one.key]) for position, one in enumerate(claims, start=1)]
    return sharing, rows


def row_of(sharing: Sharing, position: int, claim: Claim, dong: int) -> SharingRow:
    return SharingRow(
        sharing=sharing, position=position, place=claim.place, need=claim.need, weight=claim.weight,
        asked=claim.asked, proposed=dong, amount=dong, before=claim.before,
    )  # fmt: skip


def inputs_of(order: Order, claims: Iterable[Claim], day: date) -> dict[str, Any]:
    rows = [[one.key, str(one.weight), one.asked, one.before] for one in claims]
    return {"amount": order.amount, "over": order.over, "rule": order.rule, "day": str(day), "rows": rows}


def digest_of(inputs: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(inputs, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def claims_of(unit: Unit, order: Order, day: date) -> list[Claim]:
    if order.over == Over.NEEDS:
        return claims_of_needs(unit, order, day)
    return claims_of_places(unit, order, day)


def open_needs(unit: Unit, purpose: str, day: date) -> list[Need]:
    below = Unit.objects.subtree(unit, day).values("pk")
    rows = Need.objects.filter(unit__in=below, state=NeedState.OPEN).select_related("household")
    return list((rows.filter(kind=purpose) if purpose else rows).order_by("code"))


def claims_of_needs(unit: Unit, order: Order, day: date) -> list[Claim]:
    needs = open_needs(unit, order.purpose, day)
    if len(needs) > MOST_NEEDS:
        raise Refused(
            f"Có {format_number(len(needs))} nhu cầu đang chờ; mỗi lần chia được nhiều nhất "
            f"{format_number(MOST_NEEDS)}. Anh/chị chọn một loại nhu cầu, hoặc chia theo địa bàn trước."
        )
    points, had = priorities_of(needs, day), had_last_year(needs, order.year)
    claims = [
        Claim(one.code, Decimal(points[one.pk].points), one.estimated or 0, had.get(one.household_id, 0), need=one)
        for one in needs
    ]
    return sorted(claims, key=lambda one: (-one.weight, one.key))


def had_last_year(needs: Iterable[Need], year: int) -> dict[int | None, int]:
    """What each household was given in the year before."""
    homes = {one.household_id for one in needs if one.household_id}
    rows = Grant.objects.filter(household__in=homes, day__year=year - 1).order_by()
    return {home: int(dong) for home, dong in rows.values_list("household").annotate(Sum("amount"))}


def claims_of_places(unit: Unit, order: Order, day: date) -> list[Claim]:
    under = places.in_order(places_under(unit, day))
    weights, asked = weights_of(unit, order, stands_under(under, day), day)
    before = given(under, date(order.year - 1, 1, 1), date(order.year, 1, 1))
    return [
        Claim(one.key, Decimal(weights.get(one.pk, 0)), asked.get(one.pk, 0), before[one.pk], place=one)
        for one in under
    ]


def weights_of(
    unit: Unit, order: Order, stands: dict[int, int], day: date
) -> tuple[dict[int, int], dict[int, int]]:  # fmt: skip
    """By place: points of its open needs, or its poor and near-poor households; and what its needs cost."""
    weights: dict[int, int] = defaultdict(int)
    asked: dict[int, int] = defaultdict(int)
    needs = [one for one in open_needs(unit, order.purpose, day) if one.unit_id in stands]
    points = priorities_of(needs, day) if order.rule == Rule.NEED else {}
    for need in needs:
        asked[stands[need.unit_id]] += need.estimated or 0
        if need.pk in points:
            weights[stands[need.unit_id]] += points[need.pk].points
    if order.rule == Rule.EQUAL:
        poor = Q(national_class__in=POOR) | Q(city_class__in=POOR)
        rows = Household.objects.open().filter(poor, unit__in=list(stands)).order_by()
        for village, number in rows.values_list("unit").annotate(Count("pk")):
            weights[stands[village]] += number
    return weights, asked


def shares_of(order: Order, claims: list[Claim]) -> dict[str, int]:
    if not any(one.weight for one in claims):
        raise Refused(
            "Chưa có căn cứ để chia: không có nhu cầu đang chờ có điểm, hoặc không có hộ nghèo, hộ cận nghèo."
        )
    weights = {one.key: one.weight for one in claims}
    if order.rule == Rule.BEST:
        return best_of(order, claims)
    if order.over == Over.NEEDS:
        return allocate_within(order.amount, weights, {one.key: one.asked for one in claims if one.asked})
    return allocate(order.amount, weights)


def best_of(order: Order, claims: list[Claim]) -> dict[str, int]:
    """Whole needs; one without an estimate cannot be chosen."""
    wanted = [Wanted(one.key, int(one.weight), one.asked) for one in claims if one.asked]
    if not wanted:
        raise Refused("Chưa nhu cầu nào có ước tính. Anh/chị ghi số tiền ước tính ở từng nhu cầu trước.")
    try:
        choice = best_choice(wanted, order.amount)
    except NoChoiceError as error:
        raise Refused(str(error)) from error
    if not choice.codes:
        least = format_money(min(one.dong for one in wanted))
        raise Refused(
            f"Số tiền không đủ cho trọn một nhu cầu nào; nhu cầu nhỏ nhất cần {least}.",
            {"amount": f"Nhu cầu nhỏ nhất cần {least}."},
        )
    chosen = set(choice.codes)
    return {one.key: one.asked if one.key in chosen else 0 for one in claims}
