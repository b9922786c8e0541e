"""The verbs of initiatives: written and sent, checked, judged, recognised, before the public, withdrawn."""

from chungtay.apps.initiatives.services.checking import check, refuse, return_to_unit
from chungtay.apps.initiatives.services.judging import assign_reviewers, declare_conflict, judge, relieve
from chungtay.apps.initiatives.services.proposing import (
    propose,
    receive_from_public,
    save_draft,
    send,
    take_back,
    withdraw,
)
from chungtay.apps.initiatives.services.recognising import amend, publish, recognise, recognise_higher

__all__ = [
    "amend",
    "assign_reviewers",
    "check",
    "declare_conflict",
    "judge",
    "propose",
    "publish",
    "receive_from_public",
    "recognise",
    "recognise_higher",
    "refuse",
    "relieve",
    "return_to_unit",
    "save_draft",
    "send",
    "take_back",
    "withdraw",
]
