"""The long look through a whole city for households that may be one: read before the transaction, kept within it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.apps.households.jobs.imports import desk_asking
from chungtay.apps.households.queries import doubles
from chungtay.apps.households.queries.doubles import Likely
from chungtay.apps.households.services import duplicates
from chungtay.apps.units.models import Unit
from chungtay.base.jobs import Job, Lane, Progress, job


def look(asked: Job, progress: Progress) -> list[Likely]:
    progress.phase(_("Đang so các hộ trong sổ"))
    return doubles.likely_under(Unit.objects.get(pk=asked.payload["unit"]), asked.day)


@job(duplicates.FIND_JOB, label=str(gettext_lazy("Tìm hộ nghi trùng")), prepare=look, lane=Lane.LONG)
def keep_pairs(asked: Job, _progress: Progress, seen: list[Likely]) -> dict[str, Any]:
    unit = Unit.objects.get(pk=asked.payload["unit"])
    return duplicates.find_duplicates(unit, by=desk_asking(asked), seen=seen).counts
