"""The public text of an initiative: what it must hold, what it must not, and how it is frozen."""

import re
from datetime import date

from chungtay.apps.initiatives import writing
from chungtay.apps.initiatives.entries import PublicResult, PublicText
from chungtay.apps.initiatives.models import Edition, Initiative, InitiativeKind
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.rules import vietnamese
from chungtay.rules.likeness import folded

# Identity cards have 9 or 12 digits, phones 10 or 11: none of them is for the public. Sums in groups of three are.
PRIVATE_NUMBER = re.compile(r"(?<!\d)(?<!\d[ .,\-])0(?:[ .\-]?\d){8,11}(?!\d)|(?<!\d)\d{9,12}(?!\d)")


PRIVATE = "Có dãy số giống số định danh hoặc điện thoại. Chữ công bố không ghi số của cá nhân."


def refuse_private(words: str, name: str) -> None:
    """Of words that the public reads beside a text: why it was changed, withdrawn or declined."""
    if PRIVATE_NUMBER.search(words):
        raise Refused(PRIVATE, {name: PRIVATE})


def freeze(initiative: Initiative, text: PublicText, day: date, what_changed: str = "") -> Edition:
    refuse_unfit(initiative, text)
    assert initiative.level is not None and initiative.committee is not None and initiative.recognised_on is not None
    initiative.edition += 1
    title, summary = vietnamese.collapse(text.title), vietnamese.collapse(text.summary)
    made = Edition.objects.create(
        initiative=initiative, number=initiative.edition, published_on=day, what_changed=what_changed,
        kind=initiative.kind, theme=initiative.theme, level=initiative.level, title=title, summary=summary,
        story=text.story.strip(), for_whom=text.for_whom.strip(), cost=text.cost, cost_words=text.cost_words.strip(),
        steps=[line.strip() for line in text.steps if line.strip()],
        results=[one.as_data() for one in results_of(initiative)], unit_name=initiative.unit.name,
        committee_name=initiative.committee.name, decision=initiative.decision,
        recognised_on=initiative.recognised_on, words=folded(f"{title} {summary} {text.story}"),
    )  # fmt: skip
    act().tell("bản công bố", None, made.number)
    return made


def carry_on(initiative: Initiative, day: date, what_changed: str) -> Edition:
    """The text that stands, word for word, under a recognition that is new."""
    made = initiative.editions.get(number=initiative.edition)
    assert initiative.level is not None and initiative.committee is not None and initiative.recognised_on is not None
    initiative.edition += 1
    made.pk, made.number, made.published_on, made.what_changed = None, initiative.edition, day, what_changed
    made.level, made.committee_name = initiative.level, initiative.committee.name
    made.decision, made.recognised_on = initiative.decision, initiative.recognised_on
    made._state.adding = True
    made.save()
    act().tell("bản công bố", None, made.number)
    return made


def results_of(initiative: Initiative) -> list[PublicResult]:
    """The rows that have something to compare."""
    return [
        PublicResult(
            one.label, one.measure, one.before, one.after, one.since, one.until, shown=one.evidence_id is not None
        )
        for one in initiative.results.order_by("place")
    ]


def refuse_unfit(initiative: Initiative, text: PublicText) -> None:
    faults = {}
    if len(vietnamese.collapse(text.title)) < writing.LEAST_TITLE:
        faults["title"] = "Tên cần nói rõ làm gì."
    for name in ("summary", "story"):
        if len(getattr(text, name).strip()) < writing.LEAST_WORDS:
            faults[name] = "Anh/chị viết rõ hơn cho người đọc."
    if initiative.kind in writing.WITH_STEPS and not any(line.strip() for line in text.steps):
        faults["steps_text"] = "Nơi khác cần biết làm theo từng bước thế nào."
    for name, words in (("title", text.title), ("summary", text.summary), ("story", text.story),
                        ("for_whom", text.for_whom), ("cost_words", text.cost_words),
                        ("steps_text", "\n".join(text.steps))):  # fmt: skip
        if PRIVATE_NUMBER.search(words):
            faults[name] = PRIVATE
    if not text.no_private:
        faults["no_private"] = "Anh/chị đọc lại: bài không có thông tin riêng của hộ dân."
    if initiative.kind == InitiativeKind.PERSON and not text.agreed:
        faults["agreed"] = "Người được nêu phải đồng ý trước khi công bố."
    if faults:
        raise Refused("Bài chưa công bố được.", faults)
