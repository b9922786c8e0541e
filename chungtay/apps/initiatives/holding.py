"""Who has an initiative in hand, and the one thing that this desk does next."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.initiatives import services, writing
from chungtay.apps.initiatives.models import ENDED, TURNED_BACK_AT, Initiative, InitiativeState, Review, ReviewState
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Level, UnitPlace
from chungtay.base.access import Desk
from chungtay.base.verbs import Verb

WITH_COMMITTEE = (InitiativeState.CHECKED, InitiativeState.ASSIGNED, InitiativeState.JUDGED, InitiativeState.RECOGNISED)


@dataclass(frozen=True)
class Deed:
    """A link to a page with one act, or, with `act`, a button that does it at once."""

    label: str
    url: str
    act: str = ""


def holder(initiative: Initiative, day: date) -> str:
    """In whose hands it is, in words; of what is finished nobody's."""
    if initiative.is_with_author:
        return initiative.unit.name
    if initiative.state == InitiativeState.PROPOSED:
        above = UnitPlace.objects.filter(holds_on(day), unit=initiative.unit_id)
        row = above.values_list("parent__name", "parent__level").first()
        return str(row[0]) if row and row[0] and row[1] != Level.CITY else _("Cơ quan thường trực Phong trào")
    if initiative.state == InitiativeState.ASSIGNED:
        return _("Người đánh giá")
    return initiative.committee.name if initiative.state in WITH_COMMITTEE and initiative.committee else ""


def own_review(initiative: Initiative, desk: Desk) -> Review | None:
    """The sheet of the desk in the round under way."""
    return Review.objects.standing(initiative).filter(post=desk.post_id).first()


def next_deed(initiative: Initiative, desk: Desk) -> Deed | None:
    """The first of the steps that is this desk's to take."""
    review = own_review(initiative, desk) if initiative.state == InitiativeState.ASSIGNED else None
    if review is not None and review.state in (ReviewState.WAITING, ReviewState.JUDGED):
        label = _("Cho điểm") if review.state == ReviewState.WAITING else _("Sửa điểm")
        return Deed(label, reverse("initiatives:judge", args=[review.pk]))
    state, code = InitiativeState(initiative.state), initiative.code
    if initiative.is_with_author and services.send.allows(desk, initiative):
        if writing.missing(initiative):
            return Deed(_("Viết tiếp"), reverse("initiatives:edit", args=[code]))
        return Deed(_("Gửi đi"), reverse("initiatives:turn", args=[code]), "gui")
    steps: dict[InitiativeState, tuple[Verb[..., Initiative], str, str]] = {
        InitiativeState.PROPOSED: (services.check, _("Kiểm tra"), "check"),
        InitiativeState.CHECKED: (services.assign_reviewers, _("Cử người đánh giá"), "assign"),
        InitiativeState.JUDGED: (services.recognise, _("Công nhận"), "recognise"),
        InitiativeState.RECOGNISED: (services.publish, _("Soạn bài công bố"), "publish"),
    }
    if state not in steps:
        return None
    verb, label, name = steps[state]
    return Deed(label, reverse(f"initiatives:{name}", args=[code])) if verb.allows(desk, initiative) else None


def other_deeds(initiative: Initiative, desk: Desk) -> list[Deed]:
    """What else this desk may do, behind the one that comes next."""
    code, state = initiative.code, InitiativeState(initiative.state)
    declines = state == InitiativeState.DRAFT and initiative.from_public
    offered: tuple[tuple[bool, Verb[..., Initiative], str, str, str], ...] = (
        (state == InitiativeState.PROPOSED, services.take_back, _("Lấy lại để sửa"), "turn", "lay-lai"),
        (state == InitiativeState.ASSIGNED, services.assign_reviewers, _("Cử thêm người"), "assign", ""),
        (state == InitiativeState.PUBLISHED, services.recognise_higher, _("Công nhận ở cấp cao hơn"), "higher", ""),
        (state == InitiativeState.PUBLISHED, services.amend, _("Sửa bài công bố"), "publish", ""),
        (state in TURNED_BACK_AT, services.return_to_unit, _("Trả lại"), "return", ""),
        (state in TURNED_BACK_AT or declines, services.refuse, _("Không công nhận"), "refuse", ""),
        (state not in ENDED and may_withdraw(initiative, desk), services.withdraw, _("Rút"), "withdraw", ""),
    )
    return [
        Deed(label, reverse(f"initiatives:{name}", args=[code]), act)
        for when, verb, label, name, act in offered
        if when and verb.allows(desk, initiative)
    ]


def may_withdraw(initiative: Initiative, desk: Desk) -> bool:
    """What is before the public is withdrawn by the office that put it there."""
    return not initiative.edition or services.publish.allows(desk, initiative)
