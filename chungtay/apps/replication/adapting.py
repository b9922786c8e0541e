"""What the verbs on a copy share: whether it may begin, what must be said, and how its steps and results are laid."""

from collections.abc import Sequence
from datetime import date

from django.db.models import F

from chungtay.apps.initiatives.models import Edition, Initiative, results_as_text
from chungtay.apps.initiatives.queries.published import edition_of
from chungtay.apps.initiatives.texts import PRIVATE_NUMBER
from chungtay.apps.initiatives.writing import LONG_STEP, LONGEST_STEP, MOST_RESULTS, MOST_STEPS, WITH_STEPS, own_file
from chungtay.apps.replication.entries import Adaptation, ResultEntry
from chungtay.apps.replication.models import Adoption, AdoptionResult, AdoptionState, AdoptionStep, Correction
from chungtay.apps.units.models import Unit
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.rules import vietnamese

LEAST_WORDS = 5
TWICE = "Đơn vị đang nhân rộng mô hình này rồi."
PRIVATE = "Có dãy số giống số định danh hoặc điện thoại. Phần này sẽ công khai nên không ghi số của cá nhân."


def text_to_copy(initiative: Initiative, unit: Unit, day: date) -> Edition:
    """The public text of a model that the unit may copy on the day."""
    standing = Initiative.objects.published(day).filter(pk=initiative.pk).exists()
    edition = edition_of(initiative, day) if standing else None
    if edition is None:
        raise Refused("Mô hình này chưa công bố hoặc đã rút nên chưa nhân rộng được.")
    if initiative.kind not in WITH_STEPS:
        raise Refused("Chỉ sáng kiến và mô hình tốt mới có các bước để làm theo.")
    if initiative.unit_id == unit.pk:
        raise Refused("Đây là mô hình của chính đơn vị anh/chị.")
    if Adoption.objects.live().filter(initiative=initiative, unit=unit).exists():
        raise Refused(TWICE)
    return edition


def learned_from(initiative: Initiative, parent: Adoption | None) -> Adoption | None:
    """A copy may be copied: of the same model, and not one that was given up."""
    if parent is None:
        return None
    if parent.initiative_id != initiative.pk or parent.state == AdoptionState.STOPPED:
        message = "Anh/chị chọn nơi đang áp dụng chính mô hình này."
        raise Refused(message, {"parent": message})
    return parent


def fill(adoption: Adoption, entry: Adaptation) -> None:
    """Put what was written on the record; what is changed needs a why, since others learn from it."""
    adoption.changed, adoption.because = said(entry.changed), said(entry.because)
    adoption.since, adoption.result_due_on = entry.since, entry.result_due_on
    faults = {}
    if adoption.changed and len(adoption.because) < LEAST_WORDS:
        faults["because"] = "Anh/chị ghi vì sao điều chỉnh, để nơi khác học được."
    if adoption.because and not adoption.changed:
        faults["changed"] = "Anh/chị ghi đã điều chỉnh gì."
    if adoption.result_due_on <= adoption.since:
        faults["result_due_on"] = "Ngày hẹn báo cáo phải sau ngày bắt đầu."
    steps = lines(entry.steps)
    if not 1 <= len(steps) <= MOST_STEPS:
        faults["steps_text"] = f"Anh/chị ghi từ 1 đến {MOST_STEPS} bước, mỗi bước một dòng."
    if any(len(step) > LONGEST_STEP for step in steps):
        faults["steps_text"] = LONG_STEP
    faults |= private_in(changed=adoption.changed, because=adoption.because, steps_text="\n".join(steps))
    refuse(faults)


def lay_steps(adoption: Adoption, wanted: Sequence[str]) -> None:
    """The steps as they are now; one that was done keeps its day and its note, and is not left out."""
    held = {step.words: step for step in adoption.steps.all()}
    steps = lines(wanted)
    if dropped := [step.words for step in held.values() if step.done_on and step.words not in steps]:
        message = f"Bước đã làm xong thì giữ nguyên lời: “{dropped[0]}”."
        raise Refused(message, {"steps_text": message})
    adoption.steps.exclude(words__in=steps).delete()
    # Out of the way first, so that no two stand at one place while they change.
    adoption.steps.update(place=F("place") + 2 * MOST_STEPS)
    numbered = list(enumerate(steps, start=1))
    for place, words in numbered:
        if words in held:
            held[words].place = place
    AdoptionStep.objects.bulk_update([held[words] for _, words in numbered if words in held], ["place"])
    AdoptionStep.objects.bulk_create(
        AdoptionStep(adoption=adoption, place=place, words=words) for place, words in numbered if words not in held
    )
    act().tell("các bước", "\n".join(held), "\n".join(steps))


def lay_results(adoption: Adoption, rows: Sequence[ResultEntry], made: Correction | None = None) -> None:
    """The figures as they are told now; the event tells them as lines of text. Those that a correction replaces stay
    with it."""
    standing = adoption.results.standing()
    before = results_as_text(standing)
    if made is None:
        standing.delete()
    else:
        standing.update(replaced_in=made)
    AdoptionResult.objects.bulk_create(
        AdoptionResult(
            adoption=adoption, place=place, label=vietnamese.collapse(one.label),
            measure=vietnamese.collapse(one.measure), of_model=one.of_model, before=one.before, after=one.after,
            source=vietnamese.collapse(one.source), evidence=own_file(adoption, one.evidence, "chính nơi áp dụng này"),
        )
        for place, one in enumerate(rows, start=1)
    )  # fmt: skip
    act().tell("kết quả trước và sau", before, results_as_text(adoption.results.standing()))


def refuse_poor_results(adoption: Adoption, rows: Sequence[ResultEntry]) -> None:
    """At least one figure, none twice, and those of the model called as the model calls them."""
    if not 1 <= len(rows) <= MOST_RESULTS:
        raise Refused(f"Anh/chị ghi từ 1 đến {MOST_RESULTS} kết quả, mỗi kết quả có số trước và số sau.")
    names = [(vietnamese.fold(one.label), vietnamese.fold(one.measure)) for one in rows]
    if len(set(names)) < len(names):
        raise Refused("Có hai dòng kết quả cùng tên, cùng đơn vị tính.")
    model = {(row["label"], row["measure"]) for row in adoption.edition.results}
    for one in rows:
        if one.of_model and (one.label, one.measure) not in model:
            raise Refused(f"Mô hình không có số đo “{one.label}”.")
        if len(vietnamese.collapse(one.source)) < LEAST_WORDS:
            raise Refused(f"“{one.label}”: anh/chị ghi số liệu lấy từ đâu.")
        if private_in(x=one.label, y=one.source):
            raise Refused(PRIVATE)


def tells_the_same(adoption: Adoption, rows: Sequence[ResultEntry], summary: str) -> bool:
    """Whether a correction would leave everything as it is."""
    held = [
        (one.label, one.measure, one.before, one.after, one.source, one.evidence_id)
        for one in adoption.results.standing()
    ]
    told = [
        (vietnamese.collapse(one.label), vietnamese.collapse(one.measure), one.before, one.after,
         vietnamese.collapse(one.source), one.evidence.pk if one.evidence else None)
        for one in rows
    ]  # fmt: skip
    return held == told and adoption.summary == summary


def as_text(step: AdoptionStep) -> str | None:
    """How far a step is, as the event tells it."""
    if step.done_on is None:
        return step.note or None
    return f"xong {vietnamese.format_day(step.done_on)}" + (f": {step.note}" if step.note else "")


def move(adoption: Adoption, state: AdoptionState, day: date) -> None:
    adoption.state, adoption.held_since = state, day


def refuse_unless(adoption: Adoption, *states: AdoptionState) -> None:
    if adoption.state not in states:
        words = str(AdoptionState(adoption.state).label).lower()
        raise Refused(f"Nơi áp dụng này đang ở bước “{words}” nên không làm việc này được.")


def told(words: str, name: str, message: str) -> str:
    found = said(words)
    if len(found) < LEAST_WORDS:
        raise Refused(message, {name: message})
    return found


def said(words: str) -> str:
    return vietnamese.nfc(words).strip()


def lines(steps: Sequence[str]) -> list[str]:
    """Without empty ones; a step that stands twice is one."""
    return list(dict.fromkeys(found for step in steps if (found := vietnamese.collapse(step))))


def private_in(**texts: str) -> dict[str, str]:
    return {name: PRIVATE for name, words in texts.items() if PRIVATE_NUMBER.search(words)}


def refuse(faults: dict[str, str]) -> None:
    if faults:
        raise Refused("Có mục cần sửa.", faults)
