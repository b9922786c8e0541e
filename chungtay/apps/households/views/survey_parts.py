"""Puts the sheet's sections, fields and findings together for its page."""

from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.http import HttpResponse
from django.shortcuts import render

from chungtay.apps.households.forms.surveys import SheetForm, initial_of, written
from chungtay.apps.households.models import CaseState, RoundState, Step
from chungtay.apps.households.queries import surveys as queries
from chungtay.apps.households.services import surveys
from chungtay.apps.households.surveying import findings, values
from chungtay.apps.households.surveying.findings import Finding, Findings
from chungtay.apps.households.surveying.questions import Block, Section, Sheet, sheet_of
from chungtay.apps.households.views.villages import crumbs
from chungtay.base import history
from chungtay.base.screens import DeskRequest, once_key
from chungtay.rules.b1_scores import ScoredItem
from chungtay.rules.merging import Base, packed

ASKED_LATE = ("pick-", "why-")
# Messages at these fields name the indicator themselves.
NAMED = ("typed-", *ASKED_LATE)
STATE_KINDS = {
    CaseState.LISTED: "draft", CaseState.DRAFT: "wait", CaseState.SURVEYED: "done", CaseState.RECHECK: "due",
    CaseState.RECOGNISED: "locked", CaseState.WITHDRAWN: "none",
}  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """A block with its fields; of a sheet that is only read, the answers in words."""

    block: Block
    fields: list[BoundField]
    answers: list[tuple[str, str]]
    finding: Finding | None
    scored: ScoredItem | None
    settling: list[BoundField]


@dataclass(frozen=True)
class ShownSection:
    section: Section
    blocks: list[Shown]


def sheet_for(case: Any, request: DeskRequest) -> Sheet:
    day = request.desk.day if may_type(case, request) else queries.sheet_day(case, request.as_of)
    return sheet_of(case, day)


def is_surveying(case: Any) -> bool:
    return bool(case.review.step == Step.SURVEY and case.review.round.state == RoundState.OPEN)


def may_type(case: Any, request: DeskRequest) -> bool:
    allowed = surveys.save_survey.allows(request.desk, case)
    return allowed and is_surveying(case) and case.state in surveys.TYPING and case.household.is_open


def form_for(sheet: Sheet) -> SheetForm:
    return SheetForm(sheet, initial=initial_of(values.stored(sheet)))


def base_for(sheet: Sheet) -> Base:
    return Base(once_key(), values.stored(sheet), values.stamps(sheet.case))


def page_of(
    request: DeskRequest, sheet: Sheet, form: SheetForm, base: Base | None = None, status: int = 200
) -> HttpResponse:
    case, found = sheet.case, findings.find(sheet, values.stored(sheet))
    may_reopen = surveys.reopen_survey.allows(request.desk, case) and is_surveying(case)
    context: dict[str, Any] = {
        "case": case,
        "state_kind": STATE_KINDS[CaseState(case.state)],
        "form": form,
        "faults": faults_of(form),
        "sections": sections_of(sheet, form, found),
        "totals": queries.totals(found, sheet.day, sheet),
        "results": queries.results(case, sheet.day),
        "may_type": may_type(case, request),
        "may_reopen": may_reopen and case.state == CaseState.SURVEYED,
        "base": packed(base or base_for(sheet)),
        "once": once_key(),
        "indicator_set_known": bool(sheet.indicators),
        "b1": sheet.b1,
        "history": history.lines(case, request.desk),
        "crumbs": crumbs(case.review, {"label": case.household.head_name}),
    }
    return render(request, "households/survey_case.html", context, status=status)


def faults_of(form: SheetForm) -> list[tuple[str, str]]:
    """Each message of the form with the id that its link jumps to; empty for what concerns the whole sheet."""
    found = [("", str(message)) for message in form.non_field_errors()]
    for field in form.visible_fields():
        for message in field.errors:
            words = str(message) if field.name.startswith(NAMED) else f"{field.label}: {message}"
            found.append((field.id_for_label or f"{field.auto_id}_0", words))
    return found


def sections_of(sheet: Sheet, form: SheetForm, found: Findings) -> list[ShownSection]:
    given = values.stored(sheet)
    scored = {one.code: one for one in found.b1.items} if found.b1 else {}
    shown = []
    for section in sheet.sections:
        blocks = []
        for block in section.blocks:
            finding = found.of(block.indicator) if block.indicator else None
            late = [form[one.name] for one in block.questions if one.name.startswith(ASKED_LATE)]
            asked = [one for one in block.questions if not one.name.startswith(ASKED_LATE)]
            answers = [(one.label, written(one, given[one.name])) for one in asked]
            item = scored.get(block.item.code) if block.item else None
            blocks.append(Shown(block, [form[one.name] for one in asked], answers, finding, item, late))
        shown.append(ShownSection(section, blocks))
    return shown
