"""Who opens which page of needs, help, pairs and shares."""

from tests.site.actors import (
    ADMINISTRATOR,
    AUDITOR,
    BA_VI,
    CITY_LEADER,
    FRONT,
    MINH_QUANG,
    NOBODY,
    OFFICERS,
    REACH_MINH_QUANG,
    STAFF,
    STANDING,
    TWO_POSTS,
    VILLAGE_HEAD,
    Row,
)

# Posts that read households at all, each within its reach; all others read none, not even that there are some.
PERSONAL = STANDING | CITY_LEADER | FRONT | OFFICERS | VILLAGE_HEAD
LINE = STANDING | CITY_LEADER | FRONT | BA_VI | MINH_QUANG | VILLAGE_HEAD
REACH = REACH_MINH_QUANG | VILLAGE_HEAD
LOCAL = MINH_QUANG | VILLAGE_HEAD
COMMUNES = MINH_QUANG | TWO_POSTS
COUNTS = STAFF - ADMINISTRATOR
SHARERS = STANDING | CITY_LEADER | FRONT | OFFICERS
REACH_SHARING = STANDING | CITY_LEADER | FRONT | BA_VI | MINH_QUANG | AUDITOR
# A need of a household of the first village of Minh Quang
NEED = "/nhu-cau/{need}/"

ROWS: dict[str, Row] = {
    "support:needs": Row("/nhu-cau/", COUNTS, moves=True),
    "support:need_new": Row("/nhu-cau/them/", COMMUNES | VILLAGE_HEAD, posts=COMMUNES | VILLAGE_HEAD),
    "support:propose": Row("/nhu-cau/de-xuat/", COMMUNES, posts=COMMUNES),
    "support:need": Row(NEED, LINE, REACH),
    "support:need_change": Row(f"{NEED}sua/", MINH_QUANG, REACH, posts=MINH_QUANG),
    "support:need_move": Row(f"{NEED}chuyen/", NOBODY, REACH, posts=MINH_QUANG, act=True),
    "support:need_hand": Row(f"{NEED}ho-moi/", NOBODY, REACH, posts=MINH_QUANG, act=True),
    "support:need_carry": Row(f"{NEED}ho-nhan/", NOBODY, REACH, posts=MINH_QUANG, act=True),
    "support:need_close": Row(f"{NEED}dong/", MINH_QUANG, REACH, posts=MINH_QUANG),
    "support:need_reopen": Row(f"{NEED}mo-lai/", MINH_QUANG, REACH, posts=MINH_QUANG),
    "support:grant_for_need": Row(f"{NEED}ho-tro/", LOCAL, REACH, posts=LOCAL),
    "support:pair": Row(f"{NEED}ket-noi/", LOCAL, REACH, posts=LOCAL),
    # What was given to a household there, and who helps with another need of that village
    "support:grants": Row("/ho-tro/", PERSONAL),
    "support:import_grants": Row("/ho-tro/nhap/", COMMUNES, posts=COMMUNES),
    "support:import_template": Row("/ho-tro/nhap/mau/", COMMUNES),
    "support:export_needs": Row("/nhu-cau/xuat/", PERSONAL, posts=PERSONAL),
    "support:export_grants": Row("/ho-tro/xuat/", PERSONAL, posts=PERSONAL),
    "support:summary": Row("/ho-tro/tong-hop/", COUNTS),
    "support:grant_new": Row("/ho-tro/them/?ho={helped}", LOCAL, REACH, posts=LOCAL),
    "support:grant": Row("/ho-tro/{grant}/", LINE, REACH),
    "support:grant_tie": Row("/ho-tro/{grant}/khoan-chi/", MINH_QUANG, REACH, posts=MINH_QUANG),
    "support:grant_reverse": Row("/ho-tro/{grant}/huy/", MINH_QUANG, REACH, posts=MINH_QUANG),
    # An amount that the commune shares over its villages: read by who reaches it, decided there
    "support:sharings": Row("/ho-tro/phan-bo/", SHARERS | AUDITOR),
    "support:sharing_new": Row("/ho-tro/phan-bo/them/", SHARERS, posts=SHARERS),
    "support:sharing": Row("/ho-tro/phan-bo/{sharing}/", REACH_SHARING, REACH, posts=MINH_QUANG),
    "support:sharing_decide": Row("/ho-tro/phan-bo/{sharing}/quyet-dinh/", NOBODY, REACH, posts=MINH_QUANG, act=True),
    "support:board": Row("/ket-noi/", PERSONAL),
    "support:take": Row("/ket-noi/nhan/{need}/", NOBODY),
    "support:pairing": Row("/ket-noi/{pairing}/", LINE, REACH, posts=LOCAL),
    "support:pairing_finish": Row("/ket-noi/{pairing}/ket-qua/", LOCAL, REACH, posts=LOCAL),
    "support:pairing_end": Row("/ket-noi/{pairing}/dung/", MINH_QUANG, REACH, posts=MINH_QUANG),
}
WITHOUT_A_PAGE: set[str] = {
    "support:need_carry", "support:need_close", "support:need_hand", "support:need_move", "support:need_reopen",
    "support:grant_new", "support:grant_reverse",
    "support:take", "support:pairing_end", "support:sharing_new", "support:sharing_decide",
    "support:export_grants", "support:import_template",
}  # fmt: skip
MORE: dict[str, tuple[str, str]] = {
    "needs of a commune": ("bavi-canbo", "/nhu-cau/?noi={minh_quang}"),
    "offers to a helper": ("doanhnghiep", "/ket-noi/"),
    "a need that a helper takes": ("doanhnghiep", "/ket-noi/nhan/{need}/"),
    "a pair for its helper": ("doanhnghiep", "/ket-noi/{pairing}/"),
}
# Run inside the served installation; prints one JSON object of what addresses need, as FACTS in facts.py does.
FACTS = """
import json
from chungtay.apps.support.models import Grant, Need, Pairing, Sharing
first = "thon-09700-1"
need = Need.objects.filter(unit__key=first, household__isnull=False, state="open").order_by("code").first()
grant = Grant.objects.filter(unit__key=first, household__isnull=False).order_by("pk").first()
pairing = Pairing.objects.filter(unit__key=first, state="active", giver__is_unit__kind="enterprise").first()
sharing = Sharing.objects.filter(unit__key="ubnd-09700-2021", state="draft").first()
print(json.dumps({
    "sharing": sharing.pk, "need": need.code, "grant": grant.pk, "helped": grant.household_id, "pairing": pairing.pk,
}))
"""
