"""Who opens which page of reports and their lateness, and what is looked at in other states."""

from tests.site.actors import (
    ADMINISTRATOR,
    BA_VI,
    CITY,
    MINH_QUANG,
    NOBODY,
    REACH_MINH_QUANG,
    STAFF,
    TWO_POSTS,
    Row,
)

# The later due day that the commune Ba Vì has asked its district for.
REACH_COMMUNE_BA_VI = CITY | BA_VI | TWO_POSTS
ROWS: dict[str, Row] = {
    "reports:standings": Row("/bao-cao/ai-cham/", STAFF - ADMINISTRATOR),
    "reports:remind_late": Row("/bao-cao/ai-cham/{minh_quang}/nhac/", NOBODY, REACH_MINH_QUANG, posts=BA_VI, act=True),
    "reports:ask_extension": Row(
        "/bao-cao/xin-gia-han/{obligation}/", MINH_QUANG, REACH_MINH_QUANG, posts=MINH_QUANG, act=True
    ),
    "reports:extension": Row("/bao-cao/gia-han/{extension}/", REACH_COMMUNE_BA_VI, REACH_COMMUNE_BA_VI),
    "reports:grant_extension": Row(
        "/bao-cao/gia-han/{extension}/dong-y/", NOBODY, REACH_COMMUNE_BA_VI, posts=BA_VI, act=True
    ),
    "reports:refuse_extension": Row(
        "/bao-cao/gia-han/{extension}/tu-choi/", NOBODY, REACH_COMMUNE_BA_VI, posts=BA_VI, act=True
    ),
}
WITHOUT_A_PAGE: set[str] = {"reports:remind_late", "reports:grant_extension", "reports:refuse_extension"}
MORE: dict[str, tuple[str, str]] = {
    "changes after acceptance": ("minhquang-canbo", "/bao-cao/{reopened}/?muc=thay-doi"),
    "a corrected report": ("minhquang-canbo", "/bao-cao/{reopened}/"),
}
# Run inside the served installation; prints one JSON object of what addresses need, as FACTS in facts.py does.
FACTS = """
import json
from chungtay.apps.reports.models import Extension, Report
print(json.dumps({
    "extension": Extension.objects.get(unit__key="ubnd-09703-2021").pk,
    "reopened": Report.objects.get(unit__key="ubnd-09700-2021", year=2022).pk,
}))
"""
