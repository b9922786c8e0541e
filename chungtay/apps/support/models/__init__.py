"""Needs, what was given for them, who helps with which, and how an amount was shared."""

from chungtay.apps.support.models.grants import Grant, GrantKind, GrantQuerySet, GrantSource
from chungtay.apps.support.models.needs import LIVE, Need, NeedQuerySet, NeedSource, NeedState
from chungtay.apps.support.models.pairings import (
    Pairing,
    PairingNote,
    PairingNoteQuerySet,
    PairingQuerySet,
    PairingState,
)
from chungtay.apps.support.models.sharings import (
    Over,
    Rule,
    Sharing,
    SharingQuerySet,
    SharingRow,
    SharingRowQuerySet,
    SharingState,
)

__all__ = [
    "LIVE",
    "Grant",
    "GrantKind",
    "GrantQuerySet",
    "GrantSource",
    "Need",
    "NeedQuerySet",
    "NeedSource",
    "NeedState",
    "Over",
    "Pairing",
    "PairingNote",
    "PairingNoteQuerySet",
    "PairingQuerySet",
    "PairingState",
    "Rule",
    "Sharing",
    "SharingQuerySet",
    "SharingRow",
    "SharingRowQuerySet",
    "SharingState",
]
