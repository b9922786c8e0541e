"""The ballot box: the one place where a change names nobody and writes no event.

Handing out a ballot names the member (the verb `take_ballot`); closing the round writes one event
with the counts (`close_ballot`). In between, what falls into the box must not be tied to anybody.
"""

import hashlib
import secrets
from collections.abc import Iterable, Mapping

from django.db import transaction

from chungtay.apps.commendations import queries
from chungtay.apps.commendations.models import BallotRound, CastBallot, Choice, HandedOut
from chungtay.base.errors import Refused


def new_token() -> str:
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def cast_ballot(ballot_round: BallotRound, *, token: str, choices: Mapping[int, str]) -> None:
    """Put one ballot into the box: a choice for each nomination that its holder votes on.

    Refused: the token is unknown or spent, the round is closed, a nomination has no choice or an unknown one.
    """
    with transaction.atomic():
        round_ = BallotRound.objects.select_for_update().get(pk=ballot_round.pk)
        if not round_.is_open:
            raise Refused("Hội đồng đã kiểm phiếu; kỳ bỏ phiếu này không nhận thêm phiếu.")
        paper = HandedOut.objects.filter(ballot_round=round_, digest=digest_of(token)).select_related("member").first()
        if paper is None:
            raise Refused("Lá phiếu này đã được bỏ hoặc đã được thay bằng lá phiếu nhận sau.")
        votes = _read_choices([nomination.pk for nomination in queries.votable(round_, paper.member)], choices)
        paper.digest = ""
        paper.save(update_fields=["digest"])
        _put_in_and_shake(round_, votes)


def _read_choices(nominations: Iterable[int], choices: Mapping[int, str]) -> list[tuple[int, str]]:
    wanted = list(nominations)
    missing = {f"n{key}": "Anh/chị chọn đồng ý hoặc không đồng ý." for key in wanted if choices.get(key) not in Choice}
    if missing:
        raise Refused("Lá phiếu chưa đủ: mỗi đề nghị cần một lựa chọn.", missing)
    if set(choices) != set(wanted):
        raise Refused("Lá phiếu có đề nghị không thuộc kỳ bỏ phiếu này.")
    return [(key, choices[key]) for key in wanted]


def _put_in_and_shake(round_: BallotRound, votes: Iterable[tuple[int, str]]) -> None:
    """Write the whole box anew under fresh keys in random order: a database keeps rows in the order in which
    they came, so votes that were merely added could be matched with the order of those who voted."""
    box = [*CastBallot.objects.filter(ballot_round=round_).values_list("nomination_id", "choice"), *votes]
    secrets.SystemRandom().shuffle(box)
    CastBallot.objects.filter(ballot_round=round_).delete()
    CastBallot.objects.bulk_create(
        CastBallot(ballot_round=round_, nomination_id=nomination, choice=choice) for nomination, choice in box
    )
