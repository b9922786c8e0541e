"""Reads about papers and files: what was due, what came in time, and what stands behind a record."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db.models import Count, Exists, F, Model, OuterRef, Q

from chungtay.apps.documents.models import (
    Attachment,
    AttachmentQuerySet,
    Direction,
    Official,
    OfficialQuerySet,
    Paper,
    PaperQuerySet,
    Scan,
    WordTemplate,
)
from chungtay.apps.units.models import Unit
from chungtay.base import subjects
from chungtay.base.access import Desk


@dataclass(frozen=True)
class PapersDue:
    """How many papers were due, how many of them were issued by their due day, and which they are."""

    due: int
    on_time: int
    papers: tuple[Paper, ...]


def papers_due(unit: Unit, year: int, day: date) -> PapersDue:
    """The papers that the unit had to issue within the year and by the day (IV.1, first)."""
    owed = Paper.objects.filter(unit=unit, direction=Direction.ISSUED, due_on__year=year, due_on__lte=day)
    found = tuple(owed.order_by("due_on", "pk"))
    return PapersDue(len(found), sum(is_on_time(paper, day) for paper in found), found)


def is_on_time(paper: Paper, day: date) -> bool:
    """Issued by the day being asked about, and no later than it was due."""
    return paper.issued_on is not None and paper.due_on is not None and paper.issued_on <= min(day, paper.due_on)


def late(day: date) -> Q:
    own = Q(direction=Direction.ISSUED)
    return (own & (Q(issued_on__gt=F("due_on")) | Q(issued_on__isnull=True, due_on__lt=day))) | unanswered(day)


def unanswered(day: date) -> Q:
    """Received papers whose day of answer has gone by without one."""
    return Q(direction=Direction.RECEIVED, reply_by__lt=day, replies__isnull=True)


def waiting_for_reply() -> Q:
    return Q(direction=Direction.RECEIVED, reply_by__isnull=False, replies__isnull=True)


def with_answers(papers: PaperQuerySet) -> PaperQuerySet:
    """The rows of a list, each knowing whether it was answered."""
    return papers.annotate(answered=Exists(Paper.objects.filter(answers=OuterRef("pk"))))


def is_answered(paper: Paper) -> bool:
    known: bool | None = getattr(paper, "answered", None)
    return paper.replies.exists() if known is None else known


def of_year(year: int) -> Q:
    """Lines that belong to the year by their day, or, where they have none yet, by their due day."""
    dated = Q(received_on__year=year) | Q(received_on__isnull=True, issued_on__year=year)
    return dated | Q(received_on__isnull=True, issued_on__isnull=True, due_on__year=year)


def open_lines(unit_id: int | None) -> PaperQuerySet:
    """The papers that a unit owes and has not issued."""
    return Paper.objects.filter(unit=unit_id, direction=Direction.ISSUED, issued_on__isnull=True).order_by("due_on")


def state_filter(chosen: str, day: date) -> Q:
    if chosen == "issued":
        return Q(direction=Direction.ISSUED, issued_on__isnull=False)
    if chosen == "open":
        return Q(direction=Direction.ISSUED, issued_on__isnull=True)
    if chosen == "received":
        return Q(direction=Direction.RECEIVED)
    if chosen == "to_answer":
        return waiting_for_reply()
    return late(day) if chosen == "late" else Q()


def counts_by_state(papers: PaperQuerySet, keys: list[str], day: date) -> dict[str, int]:
    return papers.aggregate(**{key or "all": Count("pk", distinct=True, filter=state_filter(key, day)) for key in keys})


def files_about(record: Model, desk: Desk, day: date) -> AttachmentQuerySet:
    """The files behind a record that the desk may see, oldest first."""
    about = Attachment.objects.visible_to(desk, day).filter(
        about_type=subjects.type_of(record), about_id=subjects.key_of(record)
    )
    return about.select_related("unit").order_by("pk")


def visible_file(key: UUID, desk: Desk, day: date) -> Attachment | None:
    """The file, for a desk that sees both it and the record behind which it stands today."""
    found = Attachment.objects.visible_to(desk, day).filter(key=key).first()
    if found is None or visible_record(found.about_type, found.about_id, desk, day) is None:
        return None
    return found


def may_be_given_out(attachment: Attachment) -> bool:
    """Not an infected file, and not one that waits for the scanner where the operator demands it."""
    if attachment.scan == Scan.INFECTED:
        return False
    return not (settings.SCAN_REQUIRED and attachment.scan in (Scan.WAITING, Scan.OFF))


def visible_record(type_name: str, key: str, desk: Desk, day: date) -> Any:
    """The record of that type and key if the desk may see it; None also for what is no such record at all."""
    try:
        model = apps.get_model(type_name)
    except (LookupError, ValueError):
        return None
    rows = model._default_manager.all()
    if not hasattr(rows, "visible_to") or not key.isascii() or not key.isdigit():
        return None
    return rows.visible_to(desk, day).filter(pk=int(key)).first()


def sees(desk: Desk, record: Any) -> bool:
    return visible_record(subjects.type_of(record), subjects.key_of(record), desk, desk.day) is not None


def officials(found: OfficialQuerySet, form: str, typed: str) -> OfficialQuerySet:
    if form:
        found = found.filter(form=form)
    return found.filter(Q(subject__icontains=typed) | Q(number__icontains=typed)) if typed else found


def officials_by_state(found: OfficialQuerySet) -> list[tuple[str, int]]:
    return list(found.order_by().values_list("state").annotate(Count("pk")))


def officials_about(record: Model, desk: Desk, day: date) -> OfficialQuerySet:
    """The papers written about a record that the desk may see, the newest first."""
    about = Official.objects.visible_to(desk, day).filter(
        about_type=subjects.type_of(record), about_id=subjects.key_of(record)
    )
    return about.select_related("unit").defer("content").order_by("-pk")


def word_template(unit_id: int, form: str) -> WordTemplate | None:
    """The unit's own template in use for a kind of paper."""
    return WordTemplate.objects.filter(unit=unit_id, form=form, retired_on__isnull=True).first()


def wait_for_scans() -> bool:
    """Whether there is a scanner, and a file that it has not looked at because it was away."""
    return bool(settings.SCANNER) and Attachment.objects.filter(scan=Scan.WAITING, removed_on__isnull=True).exists()
