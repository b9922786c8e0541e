"""Brings a helper to a need, and follows what becomes of it."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from chungtay.apps.givers.models import Giver, GiverKind
from chungtay.apps.households.models import Household
from chungtay.apps.support import entering
from chungtay.apps.support.models import Need, NeedState, Pairing, PairingNote, PairingState
from chungtay.apps.units.models import Kind, Unit
from chungtay.base.errors import Refused
from chungtay.rules import vietnamese

LEAST_WORDS = 5
TAKEN = "Nhu cầu này vừa có người khác nhận giúp. Anh/chị chọn nhu cầu khác."
KINDS = {
    Kind.ENTERPRISE: GiverKind.ENTERPRISE,
    Kind.COOPERATIVE: GiverKind.COOPERATIVE,
    Kind.VILLAGE: GiverKind.VILLAGE,
}


@dataclass(frozen=True)
class Promise:
    """What the helper says he will do."""

    words: str
    dong: int | None = None
    minutes: str = ""


def pair(need: Need, giver: Giver, promise: Promise, day: date, helper: Household | None = None) -> Pairing:
    """The need is locked and open; the database refuses a second active helper whatever happens."""
    words = told(promise.words, "promised")
    entering.check_estimate(promise.dong)
    if need.state != NeedState.OPEN:
        raise Refused(TAKEN if need.state == NeedState.PAIRED else "Nhu cầu này đã đóng.")
    if need.household is not None and not need.household.is_open:
        raise Refused("Hộ của nhu cầu này đã ra khỏi sổ nên không nhận giúp được.")
    try:
        with transaction.atomic():
            made = Pairing.objects.create(
                need=need, unit_id=need.unit_id, giver=giver, helper_household=helper, promised=words,
                promised_dong=promise.dong, minutes=vietnamese.collapse(promise.minutes), since=day, last_news_on=day,
            )  # fmt: skip
    except IntegrityError as error:
        raise Refused(TAKEN) from error
    need.state = NeedState.PAIRED
    need.save()
    return made


def giver_of_unit(unit: Unit, day: date) -> Giver:
    """The entry that stands for the unit, made when nobody has met it yet."""
    held = Giver.objects.standing().filter(is_unit=unit).order_by("pk").first()
    kind = KINDS.get(Kind(unit.kind), GiverKind.ORGANISATION)
    return held or Giver.objects.create(unit=unit, kind=kind, name=unit.name, is_unit=unit, since=day)


def giver_of_household(home: Household, day: date) -> Giver:
    """By its code: a household that helps is not named among the givers."""
    name = f"Hộ {home.code}, {home.unit.name}"
    held = Giver.objects.standing().filter(unit=home.unit, kind=GiverKind.HOUSEHOLD, name=name).first()
    return held or Giver.objects.create(unit=home.unit, kind=GiverKind.HOUSEHOLD, name=name, since=day)


def check_helper(need: Need, helper: Household) -> None:
    if helper.pk == need.household_id:
        message = "Hộ không thể nhận giúp chính mình."
        raise Refused(message, {"helper": message})
    if not helper.is_open:
        message = "Hộ giúp đã ra khỏi sổ."
        raise Refused(message, {"helper": message})


def note(pairing: Pairing, words: str, day: date, *, by_helper: bool) -> PairingNote:
    made = PairingNote.objects.create(pairing=pairing, day=day, words=told(words, "words"), by_helper=by_helper)
    pairing.last_news_on = day
    pairing.save()
    return made


def leave(pairing: Pairing, state: PairingState, need_state: NeedState, day: date, because: str = "") -> None:
    """The pair is over; its need is met, or open for the next helper."""
    need = Need.objects.select_for_update().get(pk=pairing.need_id)
    pairing.state, pairing.until = state, day
    pairing.save()
    need.state, need.version = need_state, need.version + 1
    if need_state == NeedState.OPEN:
        # The household may have moved while it was helped: what waits again waits where it lives.
        need.unit = need.place
    if need_state == NeedState.MET:
        need.closed_on, need.closed_because = day, because
    need.save()


def refuse_unless_active(pairing: Pairing) -> None:
    if not pairing.is_active:
        raise Refused("Kết nối này đã kết thúc.")


def told(words: str, name: str) -> str:
    found = vietnamese.nfc(words).strip()
    if len(found) < LEAST_WORDS:
        message = "Anh/chị ghi ít nhất 5 ký tự."
        raise Refused(message, {name: message})
    return found
