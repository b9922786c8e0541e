"""Open needs as a giver sees them: code, kind, commune and cost; nothing of the household comes along."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from chungtay.apps.households.queries.places import name_of
from chungtay.apps.support.models import Need, NeedState, Pairing
from chungtay.apps.support.queries.standings import commune_of
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Kind, Level, Unit, UnitClosure
from chungtay.base import codes
from chungtay.base.access import Desk
from chungtay.base.law import book


@dataclass(frozen=True)
class Offer:
    """Values only, so that no page can follow them to a household."""

    code: str
    kind: str
    commune: str
    estimated: int | None

    @property
    def shown_code(self) -> str:
        return codes.grouped(self.code)

    @property
    def kind_label(self) -> str:
        return book().support.label(self.kind)


def open_needs(chosen: Mapping[str, Any], day: date) -> QuerySet[Need]:
    rows: QuerySet[Need] = Need.objects.filter(state=NeedState.OPEN).at_home()
    if chosen.get("loai"):
        rows = rows.filter(kind=chosen["loai"])
    if chosen.get("xa"):
        below = UnitClosure.objects.filter(holds_on(day), ancestor=chosen["xa"]).values("descendant")
        rows = rows.filter(unit__in=below)
    return rows.order_by("-entered_on", "code")


def offers_of(needs: list[Need], day: date) -> list[Offer]:
    """Two queries however many needs there are."""
    stands = commune_of((one.unit_id for one in needs), day)
    names = {one.pk: name_of(one) for one in Unit.objects.filter(pk__in=set(stands.values())).select_related("seat")}
    return [Offer(one.code, one.kind, names.get(stands.get(one.unit_id, 0), ""), one.estimated) for one in needs]


def offer_of(code: str, day: date) -> tuple[Need, Offer] | None:
    """An open need by its code, however it was typed, and what may be shown of it."""
    try:
        bare = codes.read_code(code)
    except codes.MistypedError:
        return None
    need = Need.objects.filter(code=bare, state=NeedState.OPEN).at_home().first()
    return None if need is None else (need, offers_of([need], day)[0])


def communes_with_offers(day: date) -> list[Unit]:
    places = Need.objects.filter(state=NeedState.OPEN).at_home().values("unit")
    above = UnitClosure.objects.filter(
        holds_on(day), descendant__in=places, ancestor__kind=Kind.PEOPLE_COMMITTEE, ancestor__level=Level.COMMUNE
    ).values("ancestor")
    return list(Unit.objects.filter(pk__in=above).select_related("seat").order_by("name", "pk"))


def own_pairings(desk: Desk) -> QuerySet[Pairing]:
    return Pairing.objects.held_by(desk).select_related("need", "giver").order_by("state", "-since", "-pk")


def offers_by_need(pairings: list[Pairing], day: date) -> dict[int, Offer]:
    needs = list({one.need_id: one.need for one in pairings}.values())
    return {need.pk: offer for need, offer in zip(needs, offers_of(needs, day), strict=True)}
