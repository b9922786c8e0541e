"""Who opens which page of the plans of units, and which of them are looked at in other states."""

from tests.site.actors import (
    BA_VI,
    MINH_QUANG,
    NOBODY,
    OFFICERS,
    REACH_MINH_QUANG,
    STAFF,
    STANDING,
    Row,
)

PLAN = "/ke-hoach/{movement}/{minh_quang}/"
SHARES = "/giao-chi-tieu/{movement}/"
LEADERS_AND_OFFICERS = OFFICERS | {"lanhdao-tp"}

ROWS: dict[str, Row] = {
    "movements:plan_draft": Row(
        f"{PLAN}nhap/", NOBODY, REACH_MINH_QUANG, posts=MINH_QUANG, act=True
    ),
    "movements:plan_change_form": Row(
        f"{PLAN}dieu-chinh/", MINH_QUANG, REACH_MINH_QUANG, posts=MINH_QUANG, moves=True
    ),
    "movements:plan_change": Row(
        f"{PLAN}dieu-chinh/1/", REACH_MINH_QUANG, REACH_MINH_QUANG, posts=MINH_QUANG | BA_VI
    ),
    "movements:task": Row(
        f"{PLAN}nhiem-vu/{{task}}/", REACH_MINH_QUANG, REACH_MINH_QUANG, posts=MINH_QUANG
    ),
    "movements:allocations": Row(SHARES, STANDING | LEADERS_AND_OFFICERS, posts=STANDING | LEADERS_AND_OFFICERS),
    "movements:allocation": Row(
        f"{SHARES}{{ba_vi}}/near_poor/2025/", BA_VI, BA_VI, posts=BA_VI
    ),
    "movements:calendar": Row("/lich/", STAFF, posts=STAFF),
    "movements:calendar_feed": Row("/lich/{calendar_token}.ics", STAFF, public=True),
}  # fmt: skip
WITHOUT_A_PAGE: set[str] = {"movements:plan_draft", "movements:calendar_feed"}
MORE: dict[str, tuple[str, str]] = {
    "plan_tasks": ("minhquang-canbo", f"{PLAN}?muc=nhiem-vu"),
    "plan_chart": ("minhquang-canbo", f"{PLAN}?muc=bieu-do"),
    "plan_month": ("minhquang-canbo", f"{PLAN}?muc=lich&thang=2023-06"),
    "plan_changes": ("bavi-lanhdao", f"{PLAN}?muc=dieu-chinh"),
}
# Run inside the served installation; prints one JSON object of what addresses need, as FACTS in facts.py does.
FACTS = """
import json
from chungtay.apps.accounts.models import User
from chungtay.apps.movements import calendars
from chungtay.apps.movements.models import CalendarFeed, PlanTask
from chungtay.apps.movements.services import open_calendar
from chungtay.apps.accounts.desks import desks_of
from chungtay.base.clock import today
token = "lich-thu-nghiem-cua-can-bo-minh-quang"
person = User.objects.get(username="minhquang-canbo").person
if not CalendarFeed.objects.filter(digest=calendars.digest_of(token)).exists():
    open_calendar(person, by=desks_of(person, today())[0], digest=calendars.digest_of(token))
tasks = PlanTask.objects.standing().filter(plan__unit__key="ubnd-09700-2021").order_by("pk")
print(json.dumps({"task": tasks.first().pk, "calendar_token": token}))
"""
