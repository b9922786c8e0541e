"""Models copied by other units: how each was adapted, step by step, and what came of it."""

from chungtay.apps.replication.models.adoptions import (
    LIVE,
    WITH_UNIT,
    Adoption,
    AdoptionQuerySet,
    AdoptionResult,
    AdoptionState,
    AdoptionStep,
    Correction,
)

__all__ = [
    "LIVE",
    "WITH_UNIT",
    "Adoption",
    "AdoptionQuerySet",
    "AdoptionResult",
    "AdoptionState",
    "AdoptionStep",
    "Correction",
]
