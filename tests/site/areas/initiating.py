"""Who opens which page of initiatives and exemplars."""

from tests.site.actors import (
    ADMINISTRATOR,
    AUDITOR,
    CITY_LEADER,
    EMULATION,
    MINH_QUANG,
    NOBODY,
    REACH_MINH_QUANG,
    STAFF,
    STANDING,
    VILLAGE_HEAD,
    Row,
)

READERS = STAFF - ADMINISTRATOR
PROPOSERS = READERS - AUDITOR
# The model of the first village of Minh Quang: itself, its commune and district, and the city's own posts.
READ_MODEL = REACH_MINH_QUANG | VILLAGE_HEAD
# The commune above the village receives it, and the city's emulation office may; the city is to recognise it.
CHECKERS = MINH_QUANG | EMULATION
OFFICE = EMULATION | STANDING | CITY_LEADER
HANDLERS = CHECKERS | OFFICE
JUDGE = {"hoidong2"}
MODEL, SHEET = "/sang-kien/{model}/", "/sang-kien/phieu/{model_sheet}/"


def by(path: str, who: set[str]) -> Row:
    """A form about the model that those named may fill in."""
    return Row(path, who, READ_MODEL, posts=who)


ROWS: dict[str, Row] = {
    "initiatives:list": Row("/sang-kien/", READERS),
    "initiatives:new": Row("/sang-kien/moi/", PROPOSERS, posts=PROPOSERS),
    "initiatives:initiative": Row(MODEL, READ_MODEL, READ_MODEL),
    "initiatives:edit": by(f"{MODEL}sua/", VILLAGE_HEAD),
    "initiatives:turn": Row(f"{MODEL}viec/", NOBODY, READ_MODEL, posts=VILLAGE_HEAD, act=True, moves=True),
    "initiatives:return": by(f"{MODEL}tra-lai/", HANDLERS),
    "initiatives:refuse": by(f"{MODEL}khong-cong-nhan/", HANDLERS),
    "initiatives:withdraw": by(f"{MODEL}rut/", OFFICE | VILLAGE_HEAD),
    "initiatives:check": by(f"{MODEL}kiem-tra/", CHECKERS),
    # Another one that is published may be held beside it by everybody who reads the first
    "initiatives:compare": Row(f"{MODEL}so-voi/{{second_model}}/", READ_MODEL, READ_MODEL),
    "initiatives:assign": by(f"{MODEL}cu-nguoi/", OFFICE),
    "initiatives:recognise": by(f"{MODEL}cong-nhan/", CITY_LEADER),
    # It is the city's already, and above the city sits nobody
    "initiatives:higher": Row(f"{MODEL}cap-cao-hon/", NOBODY, READ_MODEL, posts=NOBODY),
    "initiatives:publish": by(f"{MODEL}cong-bo/", OFFICE),
    # A sheet is for its judge alone; the one that is being judged is Minh Quang's own
    "initiatives:judge": Row(SHEET, JUDGE, JUDGE, posts=JUDGE),
    "initiatives:conflict": Row(f"{SHEET}xung-dot/", JUDGE, JUDGE, posts=JUDGE),
    "initiatives:relieve": Row(
        "/sang-kien/{judged_model}/thoi-cu/{model_sheet}/", OFFICE, REACH_MINH_QUANG, posts=OFFICE
    ),
    # For everybody
    "initiatives:public_list": Row("/mo-hinh/", STAFF, public=True),
    "initiatives:public": Row("/mo-hinh/{model}/", STAFF, public=True),
    "initiatives:propose": Row("/mo-hinh/gioi-thieu/", STAFF, posts=STAFF, public=True),
    "initiatives:proposed": Row("/mo-hinh/gioi-thieu/{model_proposal}/", STAFF, public=True),
}
# Nobody of the demo city sits above what its city has recognised.
WITHOUT_A_PAGE: set[str] = {"initiatives:turn", "initiatives:higher"}
MORE: dict[str, tuple[str, str]] = {
    "what a model brought, with its files": ("truongthon", f"{MODEL}?muc=ket-qua"),
    "who judged a model": ("thidua", f"{MODEL}?muc=danh-gia"),
    "a text that copies another": ("bavi-canbo", "/sang-kien/{copied_model}/kiem-tra/"),
}
# Run inside the served installation; prints one JSON object of what addresses need, as FACTS in facts.py does.
FACTS = """
import json
from chungtay.apps.initiatives import models as m
from chungtay.base.codes import grouped
published = m.Initiative.objects.filter(state="published")
judged = m.Initiative.objects.get(state="assigned")
print(json.dumps({
    "model": published.get(unit__key="thon-09700-1").code,
    "second_model": published.exclude(unit__key="thon-09700-1").first().code,
    "judged_model": judged.code,
    "model_sheet": judged.reviews.get(post__person__user__username="hoidong2").pk,
    "copied_model": m.Initiative.objects.get(state="proposed").code,
    "model_proposal": grouped(m.PublicProposal.objects.get().code),
}))
"""
