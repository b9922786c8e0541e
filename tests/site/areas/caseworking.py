"""Who opens which page of the plans of households: the line of the place reads, the village and its commune write."""

from tests.site.actors import (
    ADMINISTRATOR,
    BA_VI,
    CITY_LEADER,
    FRONT,
    MINH_QUANG,
    NOBODY,
    OFFICERS,
    REACH_MINH_QUANG,
    STAFF,
    STANDING,
    VILLAGE_HEAD,
    Row,
)

# Posts that read households at all, each within its reach.
PERSONAL = STANDING | CITY_LEADER | FRONT | OFFICERS | VILLAGE_HEAD
# Those who read the households of the first village of Minh Quang, and those who write there.
READERS = STANDING | CITY_LEADER | FRONT | BA_VI | MINH_QUANG | VILLAGE_HEAD
WRITERS = MINH_QUANG | VILLAGE_HEAD
REACH = REACH_MINH_QUANG | VILLAGE_HEAD
AT, DRAFT, AGAIN = "/ke-hoach-ho/{plan_home}", "/ke-hoach-ho/{draft_home}", "/ke-hoach-ho/{relapsed_home}"

ROWS: dict[str, Row] = {
    # Sums of money: everybody who reads reports, without names
    "dashboards:resources": Row("/nguon-luc/", STAFF - ADMINISTRATOR),
    "casework:list": Row("/ke-hoach-ho/", PERSONAL),
    # Counts without names are for everybody who reads reports, small ones hidden
    "casework:places": Row("/ke-hoach-ho/theo-noi/", STAFF - ADMINISTRATOR),
    "casework:export": Row("/ke-hoach-ho/xuat/", PERSONAL, posts=PERSONAL),
    "casework:plan": Row(f"{AT}/", READERS, REACH),
    "casework:paper": Row(f"{AT}/in/", READERS, REACH),
    "casework:version": Row(f"{AT}/ban/1/", READERS, REACH),
    "casework:start": Row(f"{AT}/lap/", NOBODY, REACH, posts=WRITERS, act=True),
    "casework:turn": Row(f"{AT}/viec/", NOBODY, REACH, posts=WRITERS, act=True, moves=True),
    "casework:change": Row(f"{AT}/sua/", WRITERS, REACH, posts=WRITERS),
    "casework:close": Row(f"{AT}/dung/", WRITERS, REACH, posts=WRITERS),
    "casework:step": Row(f"{AT}/ket-qua/{{plan_step}}/", WRITERS, REACH, posts=WRITERS),
    "casework:check": Row(f"{AT}/kiem-tra/{{plan_check}}/", WRITERS, REACH, posts=WRITERS),
    # The household that fell back lives in another village of Minh Quang
    "casework:agree": Row(f"{AGAIN}/thong-nhat/", MINH_QUANG, REACH_MINH_QUANG, posts=MINH_QUANG),
    "casework:part": Row(f"{DRAFT}/phan/loi-hua/", WRITERS, REACH, posts=WRITERS),
    "casework:aim": Row(f"{DRAFT}/mong-muon/0/", WRITERS, REACH, posts=WRITERS),
    "casework:draft_step": Row(f"{DRAFT}/buoc/0/", WRITERS, REACH, posts=WRITERS),
}
WITHOUT_A_PAGE: set[str] = {"casework:paper", "casework:start", "casework:turn"}
MORE: dict[str, tuple[str, str]] = {
    "resources of a commune": ("minhquang-canbo", "/nguon-luc/?nam=2024"),
    "a plan that is being written": ("truongthon", f"{DRAFT}/"),
    "a plan opened again": ("minhquang-canbo", f"{AGAIN}/"),
    "the looks of a plan": ("truongthon", f"{AT}/?muc=kiem-tra"),
    "the versions of a plan": ("truongthon", f"{AT}/?muc=cac-ban"),
    "plans counted for a reader of counts": ("kiemtoan", "/ke-hoach-ho/theo-noi/"),
}
# Run inside the served installation; prints one JSON object of what addresses need, as FACTS in facts.py does.
FACTS = """
import json
from chungtay.apps.casework.models import HouseholdPlan
plans = HouseholdPlan.objects.filter(household__unit__key="thon-09700-1")
running = plans.filter(state="running", number=2).first()
print(json.dumps({
    "plan_home": running.household_id, "plan_step": running.steps.filter(done_on=None).first().pk,
    "plan_check": running.checks.filter(done_on=None).first().pk,
    "draft_home": plans.get(state="draft").household_id,
    "relapsed_home": HouseholdPlan.objects.get(state="relapsed").household_id,
}))
"""
