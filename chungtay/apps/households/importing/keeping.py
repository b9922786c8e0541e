"""Which workbooks have been kept long enough: what they told is in the register, or was never taken up."""

from datetime import date

from django.db.models import Q

from chungtay.apps.households.models import Import, ImportQuerySet, ImportState
from chungtay.base.law import book
from chungtay.rules.periods import add_months

UNFINISHED = [one for one in ImportState if one not in (ImportState.DONE, ImportState.DROPPED)]


def due(day: date) -> ImportQuerySet:
    """None of them while no policy is loaded."""
    kept: ImportQuerySet = Import.objects.filter(swept_on__isnull=True).order_by("pk")
    if book().household_law is None:
        return kept.none()
    until = add_months(day, -book().privacy.workbook_retention.value)
    written = Q(state=ImportState.DONE, committed_on__lte=until)
    return kept.filter(written | Q(state__in=UNFINISHED, brought_on__lte=until))
