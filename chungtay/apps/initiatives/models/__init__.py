"""Initiatives and exemplars: what they say, how they were judged, and what the public reads of them."""

from chungtay.apps.initiatives.models.editions import Edition, EditionQuerySet
from chungtay.apps.initiatives.models.initiatives import (
    ENDED,
    TURNED_BACK_AT,
    WITH_AUTHOR,
    CodeSeries,
    CopyStep,
    Initiative,
    InitiativeKind,
    InitiativeQuerySet,
    InitiativeState,
    PublicProposal,
    ResultRow,
    results_as_text,
)
from chungtay.apps.initiatives.models.reviews import Review, ReviewQuerySet, ReviewState

__all__ = [
    "ENDED",
    "TURNED_BACK_AT",
    "WITH_AUTHOR",
    "CodeSeries",
    "CopyStep",
    "Edition",
    "EditionQuerySet",
    "Initiative",
    "InitiativeKind",
    "InitiativeQuerySet",
    "InitiativeState",
    "PublicProposal",
    "ResultRow",
    "Review",
    "ReviewQuerySet",
    "ReviewState",
    "results_as_text",
]
