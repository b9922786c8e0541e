"""Words the plan as the family keeps it: one sheet, big letters, a picture beside every aim and step."""

from datetime import date
from pathlib import Path

from django.contrib.staticfiles import finders

from chungtay.apps.casework import cards
from chungtay.apps.casework.cards import Card, Shown
from chungtay.apps.casework.contents import Content
from chungtay.apps.casework.models import HouseholdPlan, PlanVersion
from chungtay.apps.casework.standing import standing_of
from chungtay.apps.households.review_papers import mark
from chungtay.base.errors import Refused
from chungtay.base.law import book
from chungtay.base.papers.plan_sheet import PlanSheet, Row, render_plan_sheet
from chungtay.base.papers.typesetting import FontsMissingError, PaperError
from chungtay.rules.vietnamese import format_day


def plan_pdf(plan: HouseholdPlan, version: PlanVersion, day: date) -> bytes:
    """What was agreed; a version in hand is marked as a draft and stands on what is known today."""
    content = Content.of(version.content)
    standing = content.standing if version.agreed_on else standing_of(plan.household)
    shown = cards.shown_of(content, plan.household_id, standing=standing)
    try:
        return render_plan_sheet(sheet_of(plan, version, shown, day))
    except FontsMissingError:
        raise
    except PaperError as error:
        raise Refused("Không dựng được giấy: có ký tự mà phông chữ của giấy không có.") from error


def sheet_of(plan: HouseholdPlan, version: PlanVersion, shown: Shown, day: date) -> PlanSheet:
    home = plan.household
    said = [one.words for one in shown.said]
    return PlanSheet(
        family=home.head_name, code=home.code, place=home.unit.name, day=version.agreed_on or day,
        said=(*([f"{shown.class_words}."] if shown.class_words else []), *said, *shown.situation.splitlines()),
        aims=tuple(row_of(one) for one in shown.aims), steps=tuple(row_of(one) for one in shown.steps),
        family_promise=tuple(shown.family_promise.splitlines()),
        commune_promise=tuple(shown.commune_promise.splitlines()), agreement=agreement_of(version),
        checks=tuple(checks_of(plan) if version.agreed_on else ()), watermark=mark(draft=not version.agreed_on),
    )  # fmt: skip


def row_of(card: Card) -> Row:
    helper = f"{card.helper} giúp" if card.helper else ""
    who = ". ".join(part for part in (card.doer and f"{card.doer} làm", helper) if part)
    return Row(picture(card.picture), card.label, card.words, who, f"Đến {format_day(card.until)}")


def picture(key: str) -> str:
    """The drawing itself: the paper is set where no static files are served."""
    found = finders.find(f"casework/pictures/{key}.svg") or finders.find("casework/pictures/other.svg")
    return Path(str(found)).read_text(encoding="utf-8")


def agreement_of(version: PlanVersion) -> tuple[str, ...]:
    if version.agreed_on is None:
        return ("Bản này chưa được gia đình thống nhất.",)
    aloud = "đã đọc to cho gia đình nghe" if version.read_aloud else "chưa đọc to cho gia đình nghe"
    words = f"{version.agreed_by} thay mặt gia đình thống nhất ngày {format_day(version.agreed_on)}; {aloud}."
    return (words, *([f"Sửa vì: {version.because}"] if version.because else []))


def checks_of(plan: HouseholdPlan) -> list[str]:
    """When somebody comes to see how it goes."""
    lines = []
    for one in plan.checks.filter(done_on__isnull=True).order_by("due_on"):
        rule = book().casework.check_after(one.months)
        lines.append(f"{rule.label if rule else 'Kiểm tra'}: {format_day(one.due_on)}")
    return lines
