"""The verbs of step 5: ask the level above for its opinion on the commune's result, and record the answer."""

from datetime import date

from django.db.models import F, Q

from chungtay.apps.households import permissions, review_law
from chungtay.apps.households.models import (
    Opinion,
    ReviewRound,
    RoundKind,
    RoundState,
    Step,
    VillageReview,
    VillageReviewQuerySet,
)
from chungtay.apps.households.stepping import BECAUSE
from chungtay.apps.units.dated import ancestor_ids
from chungtay.apps.units.models import Kind, Level, Unit, UnitClosure
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

CLAUSES = ("I.1.b",)
NAMED = 5
LEVELS = {"district": Level.DISTRICT, "city": Level.CITY}


@verb("households.ask_opinion", label="Xin ý kiến cấp trên", allow=permissions.may_run_round, clauses=CLAUSES)
def ask_opinion(round: ReviewRound, *, by: Desk) -> ReviewRound:
    """Ask once every village has ended its posting; whom to ask and by when he answers follows from the day."""
    if round.state != RoundState.OPEN:
        raise Refused("Đợt này đã xin ý kiến hoặc đã công nhận.")
    _finish_empty(round, by.day)
    others = _villages(round).exclude(step=Step.OPINION).order_by("unit__name")
    behind = list(others.values_list("unit__name", flat=True))
    if behind:
        raise Refused(f"Còn thôn, tổ dân phố chưa xong niêm yết: {_names(behind)}.")
    addressee = _addressee(round, by.day)
    due = review_law.opinion_due(by.day).day if addressee else None
    Opinion.objects.create(round=round, unit=addressee, asked_on=by.day, due_on=due)
    act().tell("cơ quan cho ý kiến", None, str(addressee) if addressee else review_law.body_asked(by.day))
    act().tell("hạn trả lời", None, vietnamese.format_day(due) if due else None)
    round.state = RoundState.ASKED
    round.save()
    return round


@verb(
    "households.give_opinion", label="Cho ý kiến về kết quả rà soát", allow=permissions.may_give_opinion,
    clauses=CLAUSES,
)  # fmt: skip
def give_opinion(
    round: ReviewRound, *, by: Desk, agrees: bool, text: str = "", number: str = "", answered_on: date | None = None
) -> ReviewRound:
    """Record the answer. Agreement sends the villages on to the recognition; otherwise they survey again."""
    if round.state != RoundState.ASKED:
        raise Refused("Đợt này không đang chờ ý kiến.")
    opinion = Opinion.objects.select_for_update().get(round=round, answered_on__isnull=True)
    _refuse_incomplete(opinion, agrees, text, number)
    day = answered_on or by.day
    if not opinion.asked_on <= day <= by.day:
        raise Refused("Ngày trả lời từ ngày xin ý kiến đến hôm nay.", {"answered_on": "Anh/chị xem lại ngày trả lời."})
    opinion.agrees, opinion.text, opinion.answered_on = agrees, vietnamese.nfc(text).strip(), day
    opinion.number = vietnamese.collapse(vietnamese.nfc(number))
    opinion.version += 1
    opinion.save()
    for key, value in (("ý kiến", "đồng ý" if agrees else "không đồng ý"), ("số văn bản", opinion.number or None)):
        act().tell(key, None, value)
    act().note = opinion.text
    round.state = RoundState.ANSWERED if agrees else RoundState.OPEN
    round.save()
    moved = _onward(round) if agrees else _back(round, opinion.text)
    act().tell("số thôn, tổ dân phố", None, moved)
    return round


def _villages(round: ReviewRound) -> VillageReviewQuerySet:
    return VillageReview.objects.filter(round=round)


def _finish_empty(round: ReviewRound, day: date) -> None:
    """A village where nobody asked in the month has nothing to review; it does not hold the others up."""
    if round.kind == RoundKind.MONTHLY:
        nobody = _villages(round).filter(~Q(cases__isnull=False), step=Step.LIST)
        _villages(round).filter(pk__in=list(nobody.values_list("pk", flat=True))).update(
            step=Step.OPINION, listed_on=day, version=F("version") + 1
        )


def _addressee(round: ReviewRound, day: date) -> Unit | None:
    """The committee above the commune whose opinion the law of the day asks for; None where it names nobody."""
    rule = review_law.opinion_rule(day)
    if rule is None or rule.level is None:
        return None
    above = Unit.objects.filter(pk__in=ancestor_ids(UnitClosure, round.unit_id, day))
    return above.filter(kind=Kind.PEOPLE_COMMITTEE, level=LEVELS[rule.level]).first()


def _refuse_incomplete(opinion: Opinion, agrees: bool, text: str, number: str) -> None:
    if not agrees and not text.strip():
        message = "Anh/chị ghi ý kiến để xã, phường biết cần rà soát lại gì."
        raise Refused(message, {"text": message})
    if opinion.unit_id is None and not number.strip():
        message = "Anh/chị ghi số văn bản đã nhận."
        raise Refused(message, {"number": message})


def _onward(round: ReviewRound) -> int:
    waiting = _villages(round).filter(step=Step.OPINION)
    return waiting.update(step=Step.RECOGNITION, back_because="", version=F("version") + 1)


def _back(round: ReviewRound, text: str) -> int:
    return _villages(round).filter(step=Step.OPINION).update(
        step=Step.SURVEY, back_because=f"Cấp trên chưa đồng ý: {text.strip()}"[:BECAUSE], surveyed_on=None,
        met_on=None, posted_on=None, posted_until=None, posting_closed_on=None, posted_at="",
        version=F("version") + 1,
    )  # fmt: skip


def _names(villages: list[str]) -> str:
    more = len(villages) - NAMED
    tail = f" và {vietnamese.format_number(more)} nơi khác" if more > 0 else ""
    return ", ".join(villages[:NAMED]) + tail
