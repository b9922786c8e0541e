"""Objections of the public on the way of an award, from the draft of its decision to the signed paper."""

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.commendations.models import BallotRound, Decision
from chungtay.apps.commendations.services import issue_decision
from chungtay.apps.commendations.tests import conftest as council_at_work
from chungtay.apps.commendations.tests.conftest import DAY
from chungtay.apps.feedback import targets
from chungtay.apps.feedback.services import send_message
from chungtay.base.access import PublicDesk
from chungtay.base.panels import panels_for
from chungtay.config import hearing

units, seat, officer, chair, members = (
    council_at_work.units, council_at_work.seat, council_at_work.officer, council_at_work.chair, council_at_work.members
)  # fmt: skip
pack, movement, standings, nomination = (
    council_at_work.pack, council_at_work.movement, council_at_work.standings, council_at_work.nomination
)  # fmt: skip
council, ballot, vote, passed, draft = (
    council_at_work.council, council_at_work.ballot, council_at_work.vote, council_at_work.passed, council_at_work.draft
)  # fmt: skip


def test_whoever_signs_sees_what_the_public_holds_against_it_while_it_is_a_draft(
    passed: BallotRound, draft: Decision, officer: PostDesk, chair: PostDesk
) -> None:
    """Bà Đào Thị Ngờ writes that two households of the commune were left out of its report."""
    assert panels_for("commendations.decision", draft, officer, DAY) == []
    target = targets.find(hearing.NOMINATION, str(passed.nominations.get().pk), DAY)
    assert target is not None
    send_message(by=PublicDesk(DAY), category="phan_doi", words="Còn hai hộ chưa vào báo cáo.", target=target)
    [panel] = panels_for("commendations.decision", draft, officer, DAY)
    assert (panel.context["count"].value, panel.context["blocks"]) == (1, False)
    signed = issue_decision(draft, by=chair, number="125/QĐ-UBND")
    assert panels_for("commendations.decision", signed, officer, DAY) == []
