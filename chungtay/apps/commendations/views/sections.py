"""What the screens of commendations share: their four parts as tabs, and who may open an act's page."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chungtay.apps.commendations.models import BallotRound
from chungtay.base.screens import DeskRequest
from chungtay.base.verbs import Verb

SECTIONS = {
    "commendations:list": _("Đề nghị"),
    "commendations:rounds": _("Hội đồng"),
    "commendations:decisions": _("Quyết định"),
    "commendations:register": _("Sổ khen thưởng"),
}


def sections(current: str) -> list[dict[str, object]]:
    return [{"label": label, "url": reverse(name), "current": name == current} for name, label in SECTIONS.items()]


def crumbs(current: str, last: str) -> list[dict[str, str]]:
    return [{"label": str(SECTIONS[current]), "url": reverse(current)}, {"label": last}]


def check_allowed(request: DeskRequest, verb: Verb[..., Any], record: Any) -> None:
    """The page of an act is shown to those who may do it; the others are told so."""
    verb.require(request.desk, record)


def sees_round(request: DeskRequest, key: int | None) -> bool:
    """Whether the page of the ballot is open to this desk; a nominee reads its decision, not the council's papers."""
    return BallotRound.objects.visible_to(request.desk, request.desk.day).filter(pk=key or 0).exists()
