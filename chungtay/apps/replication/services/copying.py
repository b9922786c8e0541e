"""The verbs of the unit that copies a model."""

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction

from chungtay.apps.initiatives.models import Initiative
from chungtay.apps.replication import adapting, permissions
from chungtay.apps.replication.entries import Adaptation, ResultEntry
from chungtay.apps.replication.models import WITH_UNIT, Adoption, AdoptionState, AdoptionStep
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Conflict, Refused
from chungtay.base.verbs import verb

CLAUSES = ("I.2.c", "II.1")


@verb("replication.adopt", label="Nhân rộng mô hình", allow=permissions.may_adopt, clauses=CLAUSES)
def adopt(
    unit: Unit, *, by: Desk, initiative: Initiative, entry: Adaptation, parent: Adoption | None = None
) -> Adoption:
    """From the origin, or from `parent`, another unit's copy of the same model."""
    edition = adapting.text_to_copy(initiative, unit, by.day)
    made = Adoption(
        unit=unit, initiative=initiative, edition=edition, held_since=by.day,
        adapted_from=adapting.learned_from(initiative, parent),
    )  # fmt: skip
    adapting.fill(made, entry)
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError as error:
        raise Refused(adapting.TWICE) from error
    adapting.lay_steps(made, entry.steps)
    return made


@verb("replication.adapt", label="Sửa cách áp dụng mô hình", allow=permissions.may_adopt)
def adapt(adoption: Adoption, *, by: Desk, entry: Adaptation) -> Adoption:
    """As long as no result has been handed in."""
    adapting.refuse_unless(adoption, *WITH_UNIT)
    adapting.fill(adoption, entry)
    adapting.lay_steps(adoption, entry.steps)
    adoption.save()
    return adoption


@verb("replication.record_step", label="Ghi tiến độ nhân rộng", allow=permissions.may_adopt, clauses=CLAUSES)
def record_step(
    adoption: Adoption, *, by: Desk, step: int, done_on: date | None, note: str = "", seen: int | None = None
) -> Adoption:
    """One step at a time, held against the version of that step; without a day it is open again."""
    adapting.refuse_unless(adoption, *WITH_UNIT)
    held = AdoptionStep.objects.filter(adoption=adoption, pk=step).first()
    if held is None:
        raise Refused("Bước này không còn trong cách làm của đơn vị.")
    if seen is not None and seen != held.version:
        raise Conflict(held)
    if done_on is not None and not adoption.since <= done_on <= by.day:
        message = "Ngày làm xong từ ngày bắt đầu đến hôm nay."
        raise Refused(message, {"done_on": message})
    before = adapting.as_text(held)
    held.done_on, held.note, held.version = done_on, adapting.said(note), held.version + 1
    adapting.refuse(adapting.private_in(note=held.note))
    held.save()
    act().tell(f"bước {held.place}", before, adapting.as_text(held))
    if adoption.state == AdoptionState.PLANNED and done_on is not None:
        adapting.move(adoption, AdoptionState.DOING, by.day)
        # The version of the whole stays: whoever writes the report meanwhile is not disturbed.
        adoption.save(update_fields=["state", "held_since"])
    return adoption


@verb("replication.report", label="Báo cáo kết quả nhân rộng", allow=permissions.may_adopt, clauses=CLAUSES)
def report(adoption: Adoption, *, by: Desk, results: Sequence[ResultEntry], summary: str) -> Adoption:
    """The result goes to the level above; what came back is reported anew in its place."""
    adapting.refuse_unless(adoption, *WITH_UNIT)
    if adoption.since > by.day:
        raise Refused("Chưa đến ngày bắt đầu nên chưa có kết quả.")
    message = "Anh/chị ghi kết quả và điều rút ra, ít nhất 5 ký tự."
    adoption.summary = adapting.told(summary, "summary", message)
    adapting.refuse(adapting.private_in(summary=adoption.summary))
    adapting.refuse_poor_results(adoption, results)
    adapting.lay_results(adoption, results)
    adoption.reported_on, adoption.reason = by.day, ""
    adapting.move(adoption, AdoptionState.REPORTED, by.day)
    adoption.save()
    return adoption


@verb("replication.stop", label="Dừng nhân rộng", allow=permissions.may_adopt)
def stop(adoption: Adoption, *, by: Desk, reason: str) -> Adoption:
    """That something did not work here is worth knowing too: it stays in the tree with its reason."""
    adapting.refuse_unless(adoption, *WITH_UNIT)
    message = "Anh/chị ghi vì sao dừng, để nơi khác biết."
    act().note = adoption.reason = adapting.told(reason, "reason", message)
    adoption.stopped_on = by.day
    adapting.move(adoption, AdoptionState.STOPPED, by.day)
    adoption.save()
    return adoption
