"""Nominations, councils, secret ballots, decisions and the awards that they give."""

from chungtay.apps.commendations.models.ballots import (
    LIVE,
    BallotRound,
    CastBallot,
    Choice,
    Council,
    CouncilMember,
    DeclaredInterest,
    HandedOut,
    Nomination,
    Stage,
)
from chungtay.apps.commendations.models.decisions import Award, Decision, certificate_name, decision_name

__all__ = [
    "LIVE",
    "Award",
    "BallotRound",
    "CastBallot",
    "Choice",
    "Council",
    "CouncilMember",
    "Decision",
    "DeclaredInterest",
    "HandedOut",
    "Nomination",
    "Stage",
    "certificate_name",
    "decision_name",
]
