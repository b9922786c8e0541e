"""Volunteers: tasks asked for, offers made, the two matched, hours written down, and a wrong line taken back."""

from datetime import date
from decimal import Decimal
from typing import TypeVar

from django.utils.translation import gettext as _

from chungtay.apps.givers.models import Giver
from chungtay.apps.giving import matching, permissions
from chungtay.apps.giving.models import Match, Skill, VolunteerOffer, VolunteerTask, VolunteerWork
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.entries import refuse
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

CLAUSES = ("II.3", "II.4")
T = TypeVar("T", VolunteerTask, VolunteerOffer, Match, VolunteerWork)


@verb("giving.ask_for_help", label="Nêu việc cần người góp công", allow=permissions.may_write_here, clauses=CLAUSES)
def ask_for_help(
    unit: Unit, *, by: Desk, title: str, skill: str, since: date, last_day: date, hours: Decimal, words: str = ""
) -> VolunteerTask:
    """A task of a place; it says what is to be done, never for which household."""
    faults = matching.day_faults(since, last_day) | matching.hour_faults(hours)
    if skill not in Skill.values:
        faults["skill"] = _("Anh/chị chọn loại việc trong danh mục.")
    if len(vietnamese.collapse(title)) < 5:
        faults["title"] = _("Anh/chị ghi việc cần làm.")
    refuse(faults)
    return VolunteerTask.objects.create(
        unit=unit, title=vietnamese.collapse(title), words=vietnamese.nfc(words).strip(), skill=skill, since=since,
        last_day=last_day, hours=hours,
    )  # fmt: skip


@verb("giving.close_task", label="Ghi việc đã xong", allow=permissions.may_write_here)
def close_task(task: VolunteerTask, *, by: Desk) -> VolunteerTask:
    return _end(task, "closed_on", by.day, _("Việc này đã được ghi là xong."))


@verb("giving.offer_help", label="Ghi người sẵn sàng góp công", allow=permissions.may_write_here, clauses=CLAUSES)
def offer_help(
    unit: Unit,
    *,
    by: Desk,
    giver: Giver,
    skills: tuple[str, ...],
    since: date,
    last_day: date,
    hours: Decimal,
    people: int = 1,
    words: str = "",
) -> VolunteerOffer:
    """Time and skill for tasks in the unit's place and all places under it."""
    faults = matching.day_faults(since, last_day) | matching.hour_faults(hours)
    if not skills or set(skills) - set(Skill.values):
        faults["skills"] = _("Anh/chị chọn ít nhất một loại việc trong danh mục.")
    if people < 1:
        faults["people"] = _("Có ít nhất một người.")
    refuse(faults)
    return VolunteerOffer.objects.create(
        unit=unit, giver=giver, skills=[key for key in Skill.values if key in skills], since=since, last_day=last_day,
        hours=hours, people=people, words=vietnamese.collapse(words),
    )  # fmt: skip


@verb("giving.withdraw_offer", label="Ghi người góp công rút lời", allow=permissions.may_write_here)
def withdraw_offer(offer: VolunteerOffer, *, by: Desk) -> VolunteerOffer:
    return _end(offer, "withdrawn_on", by.day, _("Lời này đã được rút."))


@verb("giving.match_offer", label="Nhận người góp công cho việc", allow=permissions.may_write_here, clauses=CLAUSES)
def match_offer(task: VolunteerTask, *, by: Desk, offer: VolunteerOffer, hours: Decimal) -> Match:
    """Task and offer are both held, so that the same hours are not promised twice."""
    held = VolunteerOffer.objects.select_for_update().get(pk=offer.pk)
    matching.refuse_unfit(task, held, hours, by.day)
    return Match.objects.create(task=task, offer=held, hours=hours, agreed_on=by.day)


@verb("giving.end_match", label="Thôi kết nối góp công", allow=permissions.may_write_here)
def end_match(match: Match, *, by: Desk, reason: str) -> Match:
    return _end(match, "ended_on", by.day, _("Kết nối này đã thôi."), reason=reason)


@verb("giving.note_work", label="Ghi giờ góp công", allow=permissions.may_write_here, clauses=CLAUSES)
def note_work(
    unit: Unit,
    *,
    by: Desk,
    giver: Giver,
    day: date,
    hours: Decimal,
    words: str,
    people: int = 1,
    task: VolunteerTask | None = None,
) -> VolunteerWork:
    """The hours of all people together on one day."""
    faults = matching.hour_faults(hours)
    if day > by.day:
        faults["day"] = _("Ngày này không được sau hôm nay.")
    if people < 1:
        faults["people"] = _("Có ít nhất một người.")
    elif hours > 24 * people:
        faults["hours"] = _("Số giờ nhiều hơn một ngày của ngần ấy người.")
    if not vietnamese.collapse(words):
        faults["words"] = _("Anh/chị ghi đã làm gì.")
    refuse(faults)
    if task is not None and task.unit_id != unit.pk:
        raise NotAllowed(_("Việc này thuộc nơi khác."))
    return VolunteerWork.objects.create(
        unit=unit, giver=giver, task=task, day=day, people=people, hours=hours, words=vietnamese.collapse(words)
    )


@verb("giving.take_back_work", label="Rút lại giờ góp công", allow=permissions.may_write_here)
def take_back_work(work: VolunteerWork, *, by: Desk, reason: str) -> VolunteerWork:
    """The line stays and no longer counts."""
    return _end(work, "taken_back_on", by.day, _("Dòng này đã được rút lại."), taken_back_reason=reason)


def _end(record: T, column: str, day: date, over: str, **words: str) -> T:
    """Writes the day on which the record ended, and why, once; `over` is said to whoever comes second."""
    if getattr(record, column) is not None:
        raise Refused(over)
    setattr(record, column, day)
    for name, text in words.items():
        setattr(record, name, vietnamese.collapse(text))
    record.save()
    return record
