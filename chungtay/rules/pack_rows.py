"""The closed lists of words that rows of a plan pack may use."""

from typing import Literal, get_args

Status = Literal["stated", "derived", "suggested"]
Level = Literal["city", "district", "commune", "village"]
LEVELS: tuple[Level, ...] = get_args(Level)
Nature = Literal["unit", "household", "person"]
AreaKind = Literal["nong_thon", "thanh_thi"]
UnitKind = Literal[
    "people_committee",
    "department",
    "front",
    "mass_organisation",
    "media_outlet",
    "village",
    "enterprise",
    "cooperative",
]

STATUS_WORDS_VI = {
    "stated": "theo văn bản",
    "derived": "suy ra từ văn bản khác",
    "suggested": "đề xuất",
    "missing": "chưa có trong bản hiện có",
}
