"""What the verbs on an initiative share: its code, its lines, what it still lacks, and the days of a step."""

from datetime import date, timedelta

from django.db.models import Model

from chungtay.apps.documents.models import Attachment
from chungtay.apps.initiatives.entries import InitiativeEntry
from chungtay.apps.initiatives.models import (
    CodeSeries,
    CopyStep,
    Initiative,
    InitiativeKind,
    InitiativeState,
    ResultRow,
)
from chungtay.base import subjects
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.law import book
from chungtay.rules import vietnamese
from chungtay.rules.likeness import folded

LEAST_TITLE, LEAST_WORDS, LEAST_REASON = 10, 30, 5
WITH_STEPS = (InitiativeKind.INITIATIVE, InitiativeKind.MODEL)
MOST_STEPS, MOST_RESULTS, LONGEST_STEP = 30, 12, 500
LONG_STEP = f"Có bước dài quá {LONGEST_STEP} ký tự. Anh/chị tách thành hai bước."


def next_code(day: date) -> str:
    """SK-2024-0007: the next of the year; the series stays locked to the end of the act, so none is given twice."""
    CodeSeries.objects.get_or_create(year=day.year)
    series = CodeSeries.objects.select_for_update().get(year=day.year)
    series.last += 1
    series.save(update_fields=["last"])
    return f"SK-{day.year}-{series.last:04d}"


def fill(initiative: Initiative, entry: InitiativeEntry) -> None:
    """Put what was written on the record; refused when kind, theme or a line makes no sense."""
    refuse_nonsense(entry)
    for name in ("kind", "theme", "cost"):
        setattr(initiative, name, getattr(entry, name))
    for name in ("title", "summary", "cost_words"):
        setattr(initiative, name, vietnamese.collapse(getattr(entry, name)))
    initiative.story, initiative.for_whom = vietnamese.nfc(entry.story).strip(), vietnamese.nfc(entry.for_whom).strip()
    initiative.words = folded(f"{initiative.title} {initiative.summary} {initiative.story}")


def refuse_nonsense(entry: InitiativeEntry) -> None:
    faults = {}
    if entry.kind not in InitiativeKind.values:
        faults["kind"] = "Anh/chị chọn loại trong danh mục."
    if entry.theme not in {one.key for one in book().initiatives.themes}:
        faults["theme"] = "Anh/chị chọn lĩnh vực trong danh mục."
    if len(vietnamese.collapse(entry.title)) < LEAST_TITLE:
        faults["title"] = f"Tên cần ít nhất {LEAST_TITLE} ký tự, nói rõ làm gì."
    if entry.cost is not None and entry.cost < 0:
        faults["cost"] = "Chi phí không nhỏ hơn 0."
    if len(entry.steps) > MOST_STEPS:
        faults["steps_text"] = f"Anh/chị gộp lại, không quá {MOST_STEPS} bước."
    elif any(len(vietnamese.collapse(step)) > LONGEST_STEP for step in entry.steps):
        faults["steps_text"] = LONG_STEP
    if faults:
        raise Refused("Có mục cần sửa.", faults)


def lay_lines(initiative: Initiative, entry: InitiativeEntry) -> None:
    """The steps and results as they are now; the event tells them as lines of text."""
    before = initiative.steps_text, initiative.results_text
    initiative.copy_steps.all().delete()
    initiative.results.all().delete()
    told = [vietnamese.collapse(line) for line in entry.steps if line.strip()]
    CopyStep.objects.bulk_create(
        CopyStep(initiative=initiative, place=place, words=words) for place, words in enumerate(told, start=1)
    )
    ResultRow.objects.bulk_create(
        ResultRow(
            initiative=initiative, place=place, label=vietnamese.collapse(one.label),
            measure=vietnamese.collapse(one.measure), before=one.before, after=one.after, since=one.since,
            until=one.until, evidence=own_file(initiative, one.evidence),
        )
        for place, one in enumerate(entry.results[:MOST_RESULTS], start=1)
    )  # fmt: skip
    act().tell("các bước làm theo", before[0], initiative.steps_text)
    act().tell("kết quả trước và sau", before[1], initiative.results_text)


def own_file(record: Model, file: Attachment | None, called: str = "hồ sơ này") -> Attachment | None:
    """Evidence is one of the files behind this very record."""
    if file is None:
        return None
    about = (subjects.type_of(record), subjects.key_of(record))
    if (file.about_type, file.about_id) != about or file.removed_on is not None:
        raise Refused(f"Minh chứng phải là tệp đính kèm của {called}.")
    return file


def missing(initiative: Initiative) -> dict[str, str]:
    """What it still needs to be sent, by field."""
    found = {}
    for name, label in (("summary", "Tóm tắt"), ("story", "Việc đã làm"), ("for_whom", "Làm cho ai")):
        if len(getattr(initiative, name)) < (LEAST_WORDS if name != "for_whom" else LEAST_REASON):
            found[name] = f"{label}: cần viết rõ hơn."
    if initiative.kind in WITH_STEPS:
        if not initiative.copy_steps.exists():
            found["steps_text"] = "Các bước làm theo: cần ít nhất một bước."
        if not initiative.results.filter(before__isnull=False, after__isnull=False).exists():
            found["results"] = "Kết quả: cần ít nhất một số liệu trước và sau."
    return found


def move(initiative: Initiative, state: InitiativeState, day: date, within: str = "") -> None:
    """To the next step, with the day by which the policy wants it done."""
    initiative.state, initiative.held_since = state, day
    initiative.due_on = day + timedelta(days=getattr(book().initiatives, within).value) if within else None


def refuse_unless(initiative: Initiative, *states: InitiativeState) -> None:
    if initiative.state not in states:
        words = InitiativeState(initiative.state).label.lower()
        raise Refused(f"Hồ sơ đang ở bước “{words}” nên không làm việc này được.")


def reason_given(words: str, name: str = "reason") -> str:
    said = vietnamese.nfc(words).strip()
    if len(said) < LEAST_REASON:
        message = f"Anh/chị ghi lý do, ít nhất {LEAST_REASON} ký tự."
        raise Refused(message, {name: message})
    return said
