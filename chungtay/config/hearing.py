"""What the public may write about, and where what it writes goes: wired here, since feedback knows no later app."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from chungtay.apps.accounts.models import Post
from chungtay.apps.commendations import holding
from chungtay.apps.commendations.models import Nomination, Stage
from chungtay.apps.feedback import panels as feedback_panels
from chungtay.apps.feedback import queries, services, targets
from chungtay.apps.feedback.models import Message
from chungtay.apps.feedback.targets import Target
from chungtay.apps.households.models import Objection, Step, VillageReview
from chungtay.apps.households.services.posting import receive_objection
from chungtay.apps.initiatives.models import Edition
from chungtay.apps.initiatives.queries.published import editions
from chungtay.apps.reports.models import Report
from chungtay.apps.units.models import Kind, Unit
from chungtay.base import panels
from chungtay.base.access import Desk, SystemDesk
from chungtay.base.law import book
from chungtay.base.states import Sent
from chungtay.base.verbs import react
from chungtay.rules import vietnamese

MOST = 20
OPEN = (Stage.PROPOSED, Stage.BALLOT, Stage.PASSED)
GENERAL, PLACE, POSTED_LIST, NOMINATION, REPORT, MODEL = "chung", "noi", "niem-yet", "khen-thuong", "bao-cao", "mo-hinh"


def key_in(found: "QuerySet[Any]", key: str) -> Any:
    return found.filter(pk=int(key)).first() if key.isascii() and key.isdigit() else None


def named(found: "QuerySet[Any]", typed: str, path: str = "unit__search_key") -> list[Any]:
    for word in vietnamese.fold(typed).split():
        found = found.filter(**{f"{path}__contains": word})
    return list(found[:MOST])


def the_movement(_key: str, day: date) -> Target | None:
    """The standing office of the movement hears what is about no place in particular."""
    office = Post.objects.on(day).filter(role=targets.COORDINATING).order_by("pk").first()
    return Target(GENERAL, "", "Phong trào nói chung", office.unit_id) if office else None


def committees(day: date) -> "QuerySet[Unit]":
    return Unit.objects.on(day).filter(kind=Kind.PEOPLE_COMMITTEE).order_by("level", "name", "pk")


def of_place(unit: Unit) -> Target:
    return Target(PLACE, str(unit.pk), f"Việc làm của {unit.name}", unit.pk, unit)


def a_place(key: str, day: date) -> Target | None:
    unit = key_in(committees(day), key)
    return of_place(unit) if unit else None


def places(typed: str, day: date) -> list[Target]:
    return [of_place(one) for one in named(committees(day), typed, "search_key")]


def posted_lists(day: date) -> "QuerySet[VillageReview]":
    """Lists that hang today."""
    found = VillageReview.objects.filter(step=Step.POSTING, posted_on__lte=day)
    return found.select_related("unit", "round__unit").order_by("unit__name", "pk")


def of_list(review: VillageReview) -> Target:
    title = f"Danh sách niêm yết ở {review.unit.name}, {review.round.unit.name}"
    return Target(POSTED_LIST, str(review.pk), title, review.round.unit_id, review)


def a_list(key: str, day: date) -> Target | None:
    review = key_in(posted_lists(day), key)
    return of_list(review) if review else None


def lists(typed: str, day: date) -> list[Target]:
    of_commune = named(posted_lists(day), typed, "round__unit__search_key")
    of_village = named(posted_lists(day), typed)
    return [of_list(one) for one in dict.fromkeys([*of_village, *of_commune])][:MOST]


def nominations(day: date) -> "QuerySet[Nomination]":
    """Those that are still to be decided upon."""
    found = Nomination.objects.filter(stage__in=OPEN, proposed_on__lte=day)
    return found.select_related("unit", "decider").order_by("-year", "unit__name", "pk")


def of_nomination(nomination: Nomination, day: date) -> Target:
    """Who stands right above the nominee answers first, so that somebody above is left to look again."""
    above = queries.unit_above(nomination.unit_id, day) or nomination.decider
    title = f"Đề nghị tặng {nomination.award_title} cho {nomination.unit.name}, năm {nomination.year}"
    return Target(NOMINATION, str(nomination.pk), title, above.pk, nomination)


def a_nomination(key: str, day: date) -> Target | None:
    nomination = key_in(nominations(day), key)
    return of_nomination(nomination, day) if nomination else None


def some_nominations(typed: str, day: date) -> list[Target]:
    return [of_nomination(one, day) for one in named(nominations(day), typed)]


def reports(day: date) -> "QuerySet[Report]":
    found = Report.objects.filter(state=Sent.ACCEPTED, accepted_on__lte=day)
    return found.select_related("unit").order_by("-year", "unit__name", "pk")


def of_report(report: Report) -> Target:
    return Target(REPORT, str(report.pk), f"{report.name} của {report.unit.name}", report.unit_id, report)


def a_report(key: str, day: date) -> Target | None:
    report = key_in(reports(day), key)
    return of_report(report) if report else None


def some_reports(typed: str, day: date) -> list[Target]:
    return [of_report(one) for one in named(reports(day), typed)]


def models_shown(day: date) -> "QuerySet[Edition]":
    return editions(day).select_related("initiative").order_by("title", "pk")


def of_model(edition: Edition) -> Target:
    initiative = edition.initiative
    return Target(MODEL, initiative.code, f"Mô hình “{edition.title}”", initiative.unit_id, initiative)


def a_model(key: str, day: date) -> Target | None:
    edition = models_shown(day).filter(initiative__code=key).first()
    return of_model(edition) if edition else None


def some_models(typed: str, day: date) -> list[Target]:
    """By any of the words of the title or of the unit, without tones."""
    wanted = vietnamese.fold(typed).split()
    every = (
        one
        for one in models_shown(day)
        if all(word in vietnamese.fold(f"{one.title} {one.unit_name}") for word in wanted)
    )
    return [of_model(one) for one, _place in zip(every, range(MOST), strict=False)]


def enter_register(_record: None, message: Message, by: Desk) -> None:
    """An objection to a posted list is one of the round's own objections; who sent it stays with feedback."""
    if message.about_kind != POSTED_LIST or message.category not in book().feedback.objections:
        return
    review = VillageReview.objects.get(pk=message.about_id)
    who, house = f"Người dân gửi qua trang công khai, {message.number}", SystemDesk(by.day)
    kept = receive_objection(review, by=house, who=who, text=message.words, received_on=by.day)
    services.pass_on(message, by=house, register=kept)


def leave_register(_record: Objection, objection: Objection, by: Desk) -> None:
    """What the commune answers in its register is what the sender reads by his code."""
    words = f"{objection.get_outcome_display()}. {objection.reply}"
    for message in queries.in_register(objection):
        services.follow_register(message, by=SystemDesk(by.day), words=words)


def open_objections(nominations: list[int]) -> "QuerySet[Message]":
    return queries.objections_to(Nomination, nominations)


def held(nomination: Nomination) -> str | None:
    """Why a nomination may not be decided upon: only where the policy says that objections block."""
    if book().feedback.award_with_objection.value != "block" or not open_objections([nomination.pk]).exists():
        return None
    return f"{nomination.unit.name}: còn phản đối của người dân chưa trả lời."


def on_nomination(nomination: Nomination, desk: Desk, day: date) -> Any:
    return feedback_panels.objection_panel(Nomination, [nomination.pk], desk, day)


def on_decision(decision: Any, desk: Desk, day: date) -> Any:
    """For a draft; once it is issued, objections go the way of the award."""
    if decision.is_issued:
        return None
    passed = decision.ballot_round.nominations.filter(stage=Stage.PASSED).values_list("pk", flat=True)
    return feedback_panels.objection_panel(Nomination, passed, desk, day)


def wire() -> None:
    targets.offer(
        POSTED_LIST, "Danh sách hộ nghèo, hộ cận nghèo đang niêm yết", a_list, lists, hint="Gõ tên thôn, xã hoặc phường"
    )
    targets.offer(
        NOMINATION, "Một đề nghị khen thưởng đang xét", a_nomination, some_nominations,
        hint="Gõ tên đơn vị được đề nghị", office="emulation_officer",
    )  # fmt: skip
    targets.offer(REPORT, "Một báo cáo", a_report, some_reports, hint="Gõ tên đơn vị báo cáo")
    targets.offer(
        MODEL, "Một sáng kiến, mô hình, điển hình đã công bố", a_model, some_models,
        hint="Gõ tên mô hình hoặc nơi làm", office="emulation_officer",
    )  # fmt: skip
    targets.offer(PLACE, "Việc làm của một xã, phường, quận, huyện", a_place, places, hint="Gõ tên nơi đó")
    targets.offer(GENERAL, "Phong trào nói chung", the_movement)
    react("feedback.send_message", enter_register)
    react("households.answer_objection", leave_register)
    holding.offer(held)
    panels.offer_public("initiatives.public", feedback_panels.voices_panel)
    panels.offer("commendations.nomination", on_nomination)
    panels.offer("commendations.decision", on_decision)
