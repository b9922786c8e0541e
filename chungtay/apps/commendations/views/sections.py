"""The four parts of the screens of commendations, as tabs above each of them."""

from django.urls import reverse

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
