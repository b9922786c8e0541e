"""The council votes in secret; quorum and threshold are shares of all its members."""

import json
from decimal import Decimal

import pytest
from django.db import connection

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.commendations.ballots import cast_ballot
from chungtay.apps.commendations.models import BallotRound, CastBallot, HandedOut, Nomination, Stage
from chungtay.apps.commendations.services import close_ballot, declare_interest, open_ballot, take_ballot
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.models import Event

from .conftest import Vote


def counted(ballot: BallotRound, officer: PostDesk) -> BallotRound:
    close_ballot(ballot, by=officer)
    return BallotRound.objects.get(pk=ballot.pk)


def test_eight_of_ten_members_carry_a_nomination(
    ballot: BallotRound, nomination: Nomination, vote: Vote, members: list[PostDesk], officer: PostDesk
) -> None:
    for member in members[:8]:
        vote(member, "yes")
    vote(members[8], "no")
    closed = counted(ballot, officer)
    nomination.refresh_from_db()
    assert nomination.stage == Stage.PASSED
    (kept,) = closed.result["nominations"].values()
    assert (kept["yes"], kept["no"], Decimal(kept["yes_pct"]), kept["passed"]) == (8, 1, Decimal(80), True)
    assert kept["because"].replace("\xa0", " ") == (
        "9 trên 10 thành viên dự họp (đủ 2/3); 8 phiếu đồng ý, bằng 80,0 % tổng số thành viên (đạt 80 %)."
    )


def test_seven_of_ten_do_not_though_all_who_came_agreed(
    ballot: BallotRound, nomination: Nomination, vote: Vote, members: list[PostDesk], officer: PostDesk
) -> None:
    for member in members[:7]:
        vote(member, "yes")
    closed = counted(ballot, officer)
    nomination.refresh_from_db()
    assert (closed.result["quorate"], nomination.stage) == (True, Stage.NOT_PASSED)


def test_six_of_ten_are_no_quorum_and_nothing_is_counted(
    ballot: BallotRound, nomination: Nomination, vote: Vote, members: list[PostDesk], officer: PostDesk
) -> None:
    for member in members[:6]:
        vote(member, "yes")
    closed = counted(ballot, officer)
    nomination.refresh_from_db()
    assert (closed.result["quorate"], closed.result["nominations"]) == (False, {})
    assert closed.result["because"].startswith("6 trên 10 thành viên nhận phiếu, chưa đủ 2/3")
    assert nomination.stage == Stage.PROPOSED
    assert not CastBallot.objects.exists()
    again = open_ballot(closed.council, by=officer, movement=closed.movement, year=2023, award_key="giay_khen")
    assert list(again.nominations.all()) == [nomination]


def test_a_token_opens_the_box_once(ballot: BallotRound, nomination: Nomination, members: list[PostDesk]) -> None:
    paper = take_ballot(ballot, by=members[0])
    cast_ballot(ballot, token=paper.token, choices={nomination.pk: "yes"})
    with pytest.raises(Refused, match="đã được bỏ"):
        cast_ballot(ballot, token=paper.token, choices={nomination.pk: "no"})
    with pytest.raises(Refused, match="đã bỏ phiếu"):
        take_ballot(ballot, by=members[0])
    assert CastBallot.objects.count() == 1


def test_a_lost_ballot_is_replaced_and_the_lost_one_is_void(
    ballot: BallotRound, nomination: Nomination, members: list[PostDesk]
) -> None:
    lost, fresh = take_ballot(ballot, by=members[0]), take_ballot(ballot, by=members[0])
    with pytest.raises(Refused):
        cast_ballot(ballot, token=lost.token, choices={nomination.pk: "yes"})
    cast_ballot(ballot, token=fresh.token, choices={nomination.pk: "yes"})
    assert HandedOut.objects.count() == 1


def test_a_ballot_without_a_choice_is_given_back(
    ballot: BallotRound, nomination: Nomination, members: list[PostDesk]
) -> None:
    paper = take_ballot(ballot, by=members[0])
    with pytest.raises(Refused) as refusal:
        cast_ballot(ballot, token=paper.token, choices={nomination.pk: "maybe"})
    assert list(refusal.value.fields) == [f"n{nomination.pk}"]
    cast_ballot(ballot, token=paper.token, choices={nomination.pk: "no"})


def test_who_does_not_sit_on_the_council_gets_no_ballot(
    ballot: BallotRound, officer: PostDesk, chair: PostDesk
) -> None:
    for desk in (officer, chair):
        with pytest.raises(NotAllowed):
            take_ballot(ballot, by=desk)


def test_after_the_count_no_ballot_is_taken_or_cast(
    ballot: BallotRound, nomination: Nomination, members: list[PostDesk], officer: PostDesk
) -> None:
    paper = take_ballot(ballot, by=members[0])
    close_ballot(ballot, by=officer)
    with pytest.raises(Refused, match="không nhận thêm"):
        cast_ballot(ballot, token=paper.token, choices={nomination.pk: "yes"})
    with pytest.raises(Refused, match="không phát thêm"):
        take_ballot(ballot, by=members[1])


def test_a_member_bound_to_a_nominee_stands_aside(
    ballot: BallotRound, nomination: Nomination, members: list[PostDesk]
) -> None:
    declare_interest(nomination, by=members[0], reason="Chồng tôi là Chủ tịch xã Minh Quang")
    paper = take_ballot(ballot, by=members[0])
    with pytest.raises(Refused, match="không thuộc"):
        cast_ballot(ballot, token=paper.token, choices={nomination.pk: "yes"})
    cast_ballot(ballot, token=paper.token, choices={})
    assert not CastBallot.objects.exists()
    take_ballot(ballot, by=members[1])
    with pytest.raises(Refused, match="trước khi nhận phiếu"):
        declare_interest(nomination, by=members[1], reason="Em trai tôi ở xã này")


def test_casting_writes_no_event(ballot: BallotRound, nomination: Nomination, members: list[PostDesk]) -> None:
    paper = take_ballot(ballot, by=members[0])
    before = Event.objects.count()
    cast_ballot(ballot, token=paper.token, choices={nomination.pk: "no"})
    assert Event.objects.count() == before


def test_a_vote_has_no_column_for_a_person_a_time_or_a_token() -> None:
    assert [column.name for column in CastBallot._meta.get_fields()] == ["key", "nomination", "ballot_round", "choice"]


def test_no_event_and_no_row_names_a_member_beside_a_choice_or_a_token(
    ballot: BallotRound, vote: Vote, members: list[PostDesk], officer: PostDesk
) -> None:
    paper = take_ballot(ballot, by=members[0])
    vote(members[0], "no")
    vote(members[1], "yes")
    events = json.dumps(list(Event.objects.values("verb", "changes", "note", "about_id")), default=str)
    assert paper.token not in events
    for digest in HandedOut.objects.exclude(digest="").values_list("digest", flat=True):
        assert digest not in events
    for key in CastBallot.objects.values_list("pk", flat=True):
        assert str(key) not in events
    assert not HandedOut.objects.exclude(digest="").exists()
    close_ballot(ballot, by=officer)
    last = Event.objects.latest("pk")
    assert last.verb == "commendations.close_ballot"
    assert set(last.changes) == {"state", "closed_on", "result"}


def test_each_ballot_moves_the_whole_box(vote: Vote, members: list[PostDesk]) -> None:
    """No key of a vote survives the next ballot, so two copies of the database cannot be compared."""
    for member in members[:5]:
        vote(member, "yes")
    before = {key for key, _ in rows_as_stored()}
    vote(members[5], "no")
    after = {key for key, _ in rows_as_stored()}
    assert (len(after), before & after) == (6, set())


def rows_as_stored() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT key, choice FROM commendations_castballot")
        return [(str(key), str(choice)) for key, choice in cursor.fetchall()]
