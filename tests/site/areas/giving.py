"""Who opens which page of givers, campaigns, pledges, statements, volunteers and investments."""

from tests.site.actors import (
    AUDITOR,
    BA_VI,
    CITY_LEADER,
    FRONT,
    LEADERS,
    MINH_QUANG,
    OFFICERS,
    REACH_MINH_QUANG,
    STANDING,
    Row,
)

# Who keeps the list of those who help and runs campaigns; the auditor reads along.
KEEPERS = STANDING | FRONT | LEADERS | OFFICERS
READERS = KEEPERS | AUDITOR
# Of what Minh Quang entered: itself, its district, the posts of the city that use the page.
READ_MINH_QUANG = STANDING | FRONT | CITY_LEADER | AUDITOR | BA_VI | MINH_QUANG
JOINERS = READ_MINH_QUANG - AUDITOR
GIVER = "/nguoi-giup-do/{giver}/"

ROWS: dict[str, Row] = {
    # Givers: read by the line and the city, corrected by the unit that entered them
    "givers:list": Row("/nguoi-giup-do/", READERS),
    "givers:new": Row("/nguoi-giup-do/them/", KEEPERS, posts=KEEPERS),
    "givers:import": Row("/nguoi-giup-do/nhap/", KEEPERS, posts=KEEPERS),
    "givers:import_template": Row("/nguoi-giup-do/nhap/mau/", KEEPERS),
    "givers:better_off": Row("/nguoi-giup-do/ho-kha-giau/", READERS, posts=STANDING),
    "givers:giver": Row(GIVER, READ_MINH_QUANG, REACH_MINH_QUANG),
    "givers:correct": Row(f"{GIVER}sua/", MINH_QUANG, REACH_MINH_QUANG, posts=MINH_QUANG),
    "givers:naming": Row(f"{GIVER}neu-ten/", MINH_QUANG, REACH_MINH_QUANG, posts=MINH_QUANG),
    "givers:merge": Row(f"{GIVER}gop/", JOINERS, REACH_MINH_QUANG, posts=JOINERS),
    # Only an entry that was joined can be parted again
    "givers:part": Row("/nguoi-giup-do/{merged_giver}/tach/", JOINERS, REACH_MINH_QUANG, posts=JOINERS),
}
WITHOUT_A_PAGE: set[str] = {"givers:import_template"}
MORE: dict[str, tuple[str, str]] = {}
# Run inside the served installation; prints one JSON object of what addresses need, as FACTS in facts.py does.
FACTS = """
import json
from chungtay.apps.givers.models import Giver
mine = Giver.objects.filter(unit__key="ubnd-09700-2021")
print(json.dumps({
    "giver": mine.filter(merged_into=None).first().pk,
    "merged_giver": mine.exclude(merged_into=None).first().pk,
}))
"""
