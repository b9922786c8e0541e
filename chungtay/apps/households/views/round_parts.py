"""What the pages of a round share: its villages, its opinions, and what may be done now."""

from datetime import date
from typing import Any

from chungtay.apps.households import review_law
from chungtay.apps.households.models import ReviewRound, RoundState, Step, VillageReview
from chungtay.apps.households.queries import rounds as queries
from chungtay.apps.households.queries.assessment import is_stale
from chungtay.apps.households.queries.rounds import VillageCounts
from chungtay.apps.households.services import classification, opinions, recognition, rounds
from chungtay.apps.households.tables import boards, ways
from chungtay.base import history, lists
from chungtay.base.screens import DeskRequest


def round_context(request: DeskRequest, round_: ReviewRound) -> dict[str, Any]:
    """The villages of the round that the desk reaches, and the round's own next act."""
    day, desk = request.as_of, request.desk
    reviews = sorted(queries.villages_of(round_, desk, day), key=lambda one: one.unit.search_key)
    may_lead = bool(reviews) and rounds.close_list.allows(desk, reviews[0])
    counts = queries.counts_of(reviews)
    chosen = request.GET.get("trang_thai", "")
    shown = [one for one in reviews if shows(chosen, one, counts[one.pk], day)]
    page = lists.page_of(shown, request)
    rows = ways.village_rows(list(page.object_list), counts, desk, day, may_lead)
    told = list(round_.opinions.select_related("unit"))
    return {
        "page": page,
        "rows": rows,
        "bars": ways.village_bars(reviews, day) if len(reviews) > 1 else [],
        "counters": lists.linked(ways.village_counters(reviews, counts, day), request, chosen),
        "standing": boards.standing_of(round_, day),
        "left": review_law.days_left(round_.ends, day) if round_.state not in queries.FINISHED else "",
        "opinions": told,
        "body": review_law.body_words(told[0].asked_on if told else desk.day),
        "may": may_of(request, round_, all(is_ready(one, counts[one.pk]) for one in reviews)),
        "version": round_.version,
        "history": history.lines(round_, desk),
    }


def may_of(request: DeskRequest, round_: ReviewRound, ready: bool) -> dict[str, bool]:
    """What this desk can do to the round now."""
    desk = request.desk
    return {
        "ask": round_.state == RoundState.OPEN and ready and opinions.ask_opinion.allows(desk, round_),
        "give": round_.state == RoundState.ASKED and opinions.give_opinion.allows(desk, round_),
        "classify": (
            round_.state not in queries.FINISHED
            and classification.classify_reviews.allows(desk, round_)
            and is_stale(round_, desk.day)
        ),
        "recognise": round_.state == RoundState.ANSWERED and recognition.recognise_round.allows(desk, round_),
    }


def shows(chosen: str, review: VillageReview, counts: VillageCounts, day: date) -> bool:
    """Whether the village is in the state that was clicked; an unknown one shows all."""
    known = chosen in ways.VillageState.values
    return not known or ways.is_in(ways.VillageState(chosen), review, counts, day)


def is_ready(review: VillageReview, counts: VillageCounts) -> bool:
    """The village holds up nothing: it has ended its posting, or nobody there asked in the month."""
    nobody = review.round.month > 0 and review.step == Step.LIST and counts.cases == 0
    return nobody or review.step >= Step.OPINION
