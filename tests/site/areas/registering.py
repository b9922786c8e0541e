"""Who opens which page of registrations of every kind, and which of them are looked at in other states."""

from tests.site.actors import (
    BA_VI,
    CITY_LEADER,
    FRONT,
    MINH_QUANG,
    OFFICERS,
    REACH_MINH_QUANG,
    STAFF,
    STANDING,
    VILLAGE_HEAD,
    Row,
)

# Posts that read households at all, each within its reach; all others read none, not even that there are some.
PERSONAL = STANDING | CITY_LEADER | FRONT | OFFICERS | VILLAGE_HEAD
# Who writes for somebody: units for their own people and for villages, households and persons below them.
ENTERS = STANDING | CITY_LEADER | OFFICERS | VILLAGE_HEAD | FRONT
AT = "/dang-ky/{movement}"

ROWS: dict[str, Row] = {
    "movements:registration_index": Row("/dang-ky/", STAFF, moves=True),
    "movements:kind_board": Row(f"{AT}/ho/", PERSONAL),
    # A household of the first village of Minh Quang: its line and the Front of the place, nobody else of the city
    "movements:pledge": Row(
        f"{AT}/ho/{{pledge_home}}/{{pledge_year}}/",
        STANDING | CITY_LEADER | FRONT | BA_VI | MINH_QUANG | VILLAGE_HEAD,
        REACH_MINH_QUANG | VILLAGE_HEAD,
        posts=MINH_QUANG | VILLAGE_HEAD,
    ),
    # The poverty officer of Minh Quang: read by who reaches the commune, answered by its leader or its district
    "movements:person_registration": Row(
        "/dang-ky/ca-nhan/{person_registration}/", REACH_MINH_QUANG, REACH_MINH_QUANG, posts=MINH_QUANG | BA_VI
    ),
    "movements:person_new": Row(f"{AT}/ca-nhan/them/", ENTERS, posts=ENTERS),
    "movements:registration_bulk": Row(f"{AT}/nhap/", ENTERS, posts=ENTERS),
    # Lists are gathered by committees and read by who reaches the unit; whoever is off the line reads codes
    "movements:registration_lists": Row(f"{AT}/danh-sach/", STAFF, posts=OFFICERS | CITY_LEADER),
    "movements:registration_list": Row(
        "/dang-ky/danh-sach/{registration_list}/", REACH_MINH_QUANG, REACH_MINH_QUANG, posts=MINH_QUANG | BA_VI
    ),
}
WITHOUT_A_PAGE: set[str] = {"movements:registration_index"}
MORE: dict[str, tuple[str, str]] = {
    "villages that register": ("bavi-canbo", f"{AT}/thon/"),
    "persons that register": ("minhquang-lanhdao", f"{AT}/ca-nhan/"),
    "a list for a reader of codes": ("thidua", "/dang-ky/danh-sach/{registration_list}/"),
    "a village that may be entered on paper": (
        "minhquang-canbo", "/phong-trao/{movement}/dang-ky/{unregistered_village}/",
    ),
}  # fmt: skip
# Run inside the served installation; prints one JSON object of what addresses need, as FACTS in facts.py does.
FACTS = """
import json
from chungtay.apps.movements.models import HouseholdPledge, PersonRegistration, Registration, RegistrationList
from chungtay.apps.units.models import Unit
mq = "ubnd-09700-2021"
pledge = HouseholdPledge.objects.filter(household__unit__key="thon-09700-1", state="accepted").first()
villages = Unit.objects.filter(kind="village", seat__code="09700", until=None) or Unit.objects.filter(
    kind="village", seat__code="09700")
registered = Registration.objects.filter(movement__key="251-ha-noi")
print(json.dumps({
    "pledge_home": pledge.household_id, "pledge_year": pledge.year,
    "person_registration": PersonRegistration.objects.filter(unit__key=mq).first().pk,
    "registration_list": RegistrationList.objects.filter(unit__key=mq, state="accepted").first().pk,
    "unregistered_village": villages.exclude(pk__in=registered.values("unit")).first().key,
}))
"""
