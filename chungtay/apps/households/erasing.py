"""Empties the sheets of households that left the register long ago: who they were goes, what was counted stays."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet

from chungtay.apps.documents.models import Attachment
from chungtay.apps.households.models import (
    DuplicatePair,
    Flag,
    Household,
    HouseholdQuerySet,
    ImportChange,
    Member,
    Objection,
    Proposal,
    ReviewCase,
    Transfer,
)
from chungtay.apps.units.models import Unit
from chungtay.base import subjects
from chungtay.base.law import book
from chungtay.rules.household_files import PolicyValue
from chungtay.rules.periods import add_months

ERASED = "(đã xóa dữ liệu cá nhân)"
SHEET: dict[str, Any] = {"head_name": ERASED, "sort_key": "", "address": "", "phone": "", "ethnicity": "", "extra": {}}
PERSON: dict[str, Any] = {
    "full_name": ERASED, "search_key": "", "id_number": "", "birth_date": None, "birth_year": None, "ethnicity": "",
    "facts": {}, "id_checked_on": None, "id_checked_with": "",
}  # fmt: skip
OBJECTION = {"who": ERASED, "contact": "", "text": ERASED, "reply": ""}
CASE: dict[str, Any] = {"answers": {}, "b1_answers": {}, "causes": [], "note": "", "income_vnd": None}
AT_ONCE = 500


@dataclass(frozen=True)
class Retention:
    """How long who they were is kept after a household left, and the last day of leaving that is past it."""

    policy: PolicyValue
    until: date


def retention(day: date) -> Retention | None:
    """None when no policy is loaded: then nothing is erased."""
    if book().household_law is None:
        return None
    policy = book().privacy.retention_after_closing
    return Retention(policy, add_months(day, -policy.value))


def due(unit: Unit, kept: Retention, day: date) -> HouseholdQuerySet:
    """Households under the unit that left the register before the retention began, and are not empty yet."""
    left = Household.objects.filter(closed_on__lte=kept.until, erased_on__isnull=True)
    return left.filter(unit__in=Unit.objects.subtree(unit, day).values("pk")).order_by("pk")


def erase(rows: HouseholdQuerySet, day: date) -> int:
    """Lot by lot, so that a large register is not held in memory; all within the caller's transaction."""
    erased = 0
    while keys := list(rows.values_list("pk", flat=True)[:AT_ONCE]):
        empty_beside(keys)
        drop_files(keys, day)
        Household.objects.filter(pk__in=keys).update(**SHEET, erased_on=day, version=F("version") + 1)
        erased += len(keys)
    return erased


def empty_beside(keys: list[int]) -> None:
    """What other records tell of these households."""
    told: list[tuple[QuerySet[Any], Mapping[str, Any]]] = [
        (Member.objects.filter(household__in=keys), PERSON),
        (Flag.objects.filter(household__in=keys), {"basis": ""}),
        (Proposal.objects.filter(household__in=keys), {"data": {}, "reason": ERASED, "answer": ""}),
        (Transfer.objects.filter(household__in=keys), {"reason": ERASED, "answer": ""}),
        (ReviewCase.objects.filter(household__in=keys), CASE),
        (Objection.objects.filter(household__in=keys), OBJECTION),
        (ImportChange.objects.filter(household__in=keys), {"changes": {}}),
        (DuplicatePair.objects.filter(first__in=keys), {"note": ""}),
        (DuplicatePair.objects.filter(second__in=keys), {"note": ""}),
    ]
    for rows, values in told:
        rows.update(**values)


def drop_files(keys: list[int], day: date) -> None:
    """Papers about a household show its people; the files go once the database has kept the rest."""
    kind = subjects.type_of(Household())
    files = Attachment.objects.filter(about_type=kind, about_id__in=[str(key) for key in keys])
    for one in files:
        transaction.on_commit(lambda stored=one.file: stored.storage.delete(stored.name))  # type: ignore[misc]
    files.update(name=ERASED, removed_on=day)
