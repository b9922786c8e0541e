"""Workbooks as their list and their page read them: how many stand where, who brought them, and the job at work."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db.models import Count, QuerySet

from chungtay.apps.accounts.models import Post
from chungtay.apps.households.importing import villages
from chungtay.apps.households.models import (
    FlowEntry,
    Household,
    Import,
    ImportChange,
    ImportQuerySet,
    ImportState,
)
from chungtay.apps.units.models import Unit
from chungtay.base import subjects
from chungtay.base.access import Desk
from chungtay.base.jobs import Job
from chungtay.base.models import Event

BROUGHT = "households.bring_file"
OPEN, DONE, DROPPED = "chua-xong", "da-ghi", "da-bo"
ENDED = (ImportState.DONE, ImportState.DROPPED)
GROUPS: dict[str, tuple[ImportState, ...]] = {
    OPEN: tuple(one for one in ImportState if one not in ENDED),
    DONE: (ImportState.DONE,),
    DROPPED: (ImportState.DROPPED,),
}


def visible(desk: Desk, day: date) -> ImportQuerySet:
    rows: ImportQuerySet = Import.objects.visible_to(desk, day)
    return rows


def counts_of(rows: QuerySet[Import]) -> dict[str, int]:
    """By group; all of them under the empty key."""
    states = Counter(dict(rows.order_by().values_list("state").annotate(Count("pk"))))
    found = {group: sum(states[one] for one in its) for group, its in GROUPS.items()}
    return {"": sum(found.values()), **found}


def bringers(imports: Iterable[Import]) -> dict[int, str]:
    """Who brought each of them, as the log has it."""
    events = Event.objects.filter(verb=BROUGHT, about_type=subjects.type_of(Import()))
    found = events.filter(about_id__in=[str(one.pk) for one in imports]).values_list("about_id", "post_id")
    posts = {int(key): post or 0 for key, post in found}
    names = dict(Post.objects.filter(pk__in=posts.values()).values_list("pk", "person__full_name"))
    return {key: names.get(post, "Hệ thống") for key, post in posts.items()}


def jobs_of(imports: Iterable[Import]) -> dict[int, Job]:
    """The last job of each."""
    by_key = {one.job_key: one.pk for one in imports if one.job_key}
    return {by_key[job.key]: job for job in Job.objects.filter(key__in=list(by_key))}


def home_of(desk: Desk, day: date) -> Unit:
    """The committee that the desk brings workbooks in for."""
    return Unit.objects.reached_by(desk, day).get(pk=desk.unit_id or 0)


def absent_from(brought: Import, desk: Desk, day: date) -> QuerySet[Household]:
    """Households that stand on the list in the register and not in the workbook."""
    rows = visible_households(desk, day).filter(pk__in=brought.counts.get("absent_ids", []))
    return rows.order_by("sort_key", "pk")


def written_by(brought: Import, desk: Desk, day: date) -> QuerySet[Household]:
    """Households that the workbook has brought into the register."""
    return visible_households(desk, day).filter(import_id=brought.pk).order_by("sort_key", "pk")


def visible_households(desk: Desk, day: date) -> QuerySet[Household]:
    rows: QuerySet[Household] = Household.objects.visible_to(desk, day)
    return rows.select_related("unit")


def changed_by(brought: Import, desk: Desk, day: date) -> QuerySet[ImportChange]:
    rows: QuerySet[ImportChange] = ImportChange.objects.visible_to(desk, day)
    return rows.filter(brought=brought).select_related("household__unit")


def ledger_has_begun(unit: Unit, standard: str, day: date) -> bool:
    """Whether the ledger knows any household of the villages by this standard; the first list is its opening."""
    places = villages.villages_of(unit, day).by_id
    return FlowEntry.objects.filter(unit__in=list(places), standard=standard).exists()
