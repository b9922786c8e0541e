"""Who opens which page of needs, help, pairs and shares."""

from tests.site.actors import (
    BA_VI,
    CITY_LEADER,
    FRONT,
    MINH_QUANG,
    OFFICERS,
    REACH_MINH_QUANG,
    STANDING,
    TWO_POSTS,
    VILLAGE_HEAD,
    Row,
)

# Posts that read households at all, each within its reach; all others read none, not even that there are some.
PERSONAL = STANDING | CITY_LEADER | FRONT | OFFICERS | VILLAGE_HEAD
LINE = STANDING | CITY_LEADER | FRONT | BA_VI | MINH_QUANG | VILLAGE_HEAD
REACH = REACH_MINH_QUANG | VILLAGE_HEAD
COMMUNES = MINH_QUANG | TWO_POSTS
# A need of a household of the first village of Minh Quang
NEED = "/nhu-cau/{need}/"

ROWS: dict[str, Row] = {
    "support:needs": Row("/nhu-cau/", PERSONAL),
    "support:need_new": Row("/nhu-cau/them/", COMMUNES | VILLAGE_HEAD, posts=COMMUNES | VILLAGE_HEAD),
    "support:propose": Row("/nhu-cau/de-xuat/", COMMUNES, posts=COMMUNES),
    "support:need": Row(NEED, LINE, REACH),
    "support:need_change": Row(f"{NEED}sua/", MINH_QUANG, REACH, posts=MINH_QUANG),
    "support:need_close": Row(f"{NEED}dong/", MINH_QUANG, REACH, posts=MINH_QUANG),
    "support:need_reopen": Row(f"{NEED}mo-lai/", MINH_QUANG, REACH, posts=MINH_QUANG),
}
WITHOUT_A_PAGE: set[str] = {"support:need_close", "support:need_reopen"}
MORE: dict[str, tuple[str, str]] = {"needs of a commune": ("bavi-canbo", "/nhu-cau/?noi={minh_quang}")}
# Run inside the served installation; prints one JSON object of what addresses need, as FACTS in facts.py does.
FACTS = """
import json
from chungtay.apps.support.models import Need
need = Need.objects.filter(unit__key="thon-09700-1", household__isnull=False, state="open").order_by("code").first()
print(json.dumps({"need": need.code}))
"""
