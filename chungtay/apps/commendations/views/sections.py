"""What the screens of commendations share: their four parts as tabs, and who may open an act's page."""

from typing import Any

from django.urls import reverse

from chungtay.apps.commendations.models import BallotRound
from chungtay.base.errors import NotAllowed
from chungtay.base.screens import DeskRequest
from chungtay.base.verbs import Verb

SECTIONS = {
    "commendations:list": "Đề nghị",
    "commendations:rounds": "Hội đồng",
    "commendations:decisions": "Quyết định",
    "commendations:register": "Sổ khen thưởng",
}


def sections(current: str) -> list[dict[str, object]]:
    return [{"label": label, "url": reverse(name), "current": name == current} for name, label in SECTIONS.items()]


def crumbs(current: str, last: str) -> list[dict[str, str]]:
    return [{"label": SECTIONS[current], "url": reverse(current)}, {"label": last}]


def check_allowed(request: DeskRequest, verb: Verb[..., Any], record: Any) -> None:
    """The page of an act is shown to those who may do it; the others are told so."""
    if not verb.allows(request.desk, record):
        raise NotAllowed(f"Vị trí công tác của anh/chị không có quyền: {verb.label.lower()}.")


def sees_round(request: DeskRequest, key: int | None) -> bool:
    """Whether the page of the ballot is open to this desk; a nominee reads its decision, not the council's papers."""
    return BallotRound.objects.visible_to(request.desk, request.desk.day).filter(pk=key or 0).exists()
