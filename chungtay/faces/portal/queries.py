"""What the public may read: the movement, its published counts, and what stands behind a code."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

from chungtay.apps.commendations.models import Award
from chungtay.apps.households.models import Class, PoorCertificate
from chungtay.apps.movements.models import Movement, Obligation, Owed
from chungtay.apps.scoring.models import Standing
from chungtay.base import codes
from chungtay.base.figures import Figure


class Verdict(StrEnum):
    VALID = "valid"
    REVOKED = "revoked"
    ENDED = "ended"
    UNKNOWN = "unknown"
    MISTYPED = "mistyped"


@dataclass(frozen=True)
class Answer:
    """What a code turned out to be; `award` or `household` only where a published decision stands behind it."""

    verdict: Verdict
    code: str
    award: Award | None = None
    slip: str = ""
    household: "HouseholdCertificate | None" = None


@dataclass(frozen=True)
class HouseholdCertificate:
    """What anybody may know of a household's certificate: the paper, never whose it is nor from which village."""

    kind: str
    number: str
    issued_on: date
    commune: str
    ended_on: date | None


def answer_to(typed: str, day: date) -> Answer:
    """The verdict on a typed code as of the day."""
    try:
        code = codes.read_code(typed)
    except codes.MistypedError as error:
        return Answer(Verdict.MISTYPED, typed[:40], slip=error.reason)
    award = Award.objects.published(day).filter(code=code).select_related("decision__unit", "movement").first()
    if award is not None:
        revoked = award.revoked_on is not None and award.revoked_on <= day
        return Answer(Verdict.REVOKED if revoked else Verdict.VALID, codes.grouped(code), award)
    household = certificate_on(code, day)
    if household is not None:
        return Answer(Verdict.ENDED if household.ended_on else Verdict.VALID, codes.grouped(code), household=household)
    return Answer(Verdict.UNKNOWN, codes.grouped(code))


def certificate_on(code: str, day: date) -> HouseholdCertificate | None:
    """A certificate of a poor or near-poor household; one that ends later still holds on the day."""
    found = PoorCertificate.objects.published(day).filter(code=code).select_related("unit").first()
    if found is None:
        return None
    ended = found.ended_on if found.ended_on is not None and found.ended_on <= day else None
    return HouseholdCertificate(Class(found.outcome).label, found.number, found.issued_on, found.unit.name, ended)


def counts(movement: Movement, day: date) -> list[tuple[str, Figure]]:
    """What the system can truly say today: who joined, who was ranked, who was honoured."""
    joined = Obligation.objects.filter(movement=movement, kind=Owed.REGISTRATION, fulfilled_on__lte=day).count()
    ranked = Standing.objects.published(day).filter(round__movement=movement, rank__isnull=False)
    honoured = Award.objects.in_force(day).filter(movement=movement).count()
    latest = ranked.order_by("-round__year").values_list("round__year", flat=True).first()
    number = ranked.filter(round__year=latest).count() if latest else None
    how = _("Đếm các đơn vị có thứ hạng trong bảng xếp hạng công bố gần nhất")
    return [
        (
            _("Đơn vị đã đăng ký thi đua"),
            Figure(joined, _("đơn vị"), day, _("Đếm các đơn vị đã hoàn thành đăng ký thi đua"), clause="II"),
        ),
        (_("Đơn vị được xếp hạng"), Figure(number, _("đơn vị"), day, how, clause="IV.1")),
        (
            _("Khen thưởng đang có hiệu lực"),
            Figure(
                honoured, _("lượt khen"), day, _("Đếm các dòng của sổ khen thưởng, trừ dòng đã thu hồi"), clause="V"
            ),
        ),
    ]
