"""Who opens which page of budget money, and which of them are looked at in other states."""

from tests.site.actors import (
    ADMINISTRATOR,
    BA_VI,
    CITY,
    CITY_LEADER,
    MINH_QUANG,
    NOBODY,
    OFFICERS,
    REACH_BA_VI,
    REACH_MINH_QUANG,
    STANDING,
    VILLAGE_HEAD,
    Row,
)

READERS = CITY | OFFICERS
# For the city's own money the standing office writes beside the leader of the committee.
FOR_THE_CITY = STANDING | CITY_LEADER
# Programmes and grants are kept by committees, each its own.
KEEPERS = FOR_THE_CITY | OFFICERS
# Posts without any page of money are told so before anything is looked for.
NO_PAGE = VILLAGE_HEAD | ADMINISTRATOR
TOP, DISTRICT, COMMUNE = (
    f"/ngan-sach/kinh-phi/{{{name}}}/" for name in ("city_money", "ba_vi_money", "minh_quang_money")
)

ROWS: dict[str, Row] = {
    "budgets:overview": Row("/ngan-sach/", READERS),
    "budgets:years": Row("/ngan-sach/nam/", READERS),
    "budgets:holdings": Row("/ngan-sach/kinh-phi/", READERS),
    "budgets:programmes": Row("/ngan-sach/chuong-trinh/", READERS),
    "budgets:new_programme": Row("/ngan-sach/chuong-trinh/moi/", KEEPERS, posts=KEEPERS),
    "budgets:programme": Row("/ngan-sach/chuong-trinh/{money_programme}/", READERS),
    "budgets:amend_programme": Row("/ngan-sach/chuong-trinh/{money_programme}/sua/", FOR_THE_CITY,
                                   posts=FOR_THE_CITY),
    "budgets:new_source": Row("/ngan-sach/nguon/moi/", KEEPERS, posts=KEEPERS),
    "budgets:appropriate": Row("/ngan-sach/du-toan/moi/", KEEPERS, posts=KEEPERS),
    # Money is read by the unit that holds it and by those above; it is moved by who holds it alone
    "budgets:holding": Row(COMMUNE, REACH_MINH_QUANG, REACH_MINH_QUANG | NO_PAGE),
    "budgets:allocate": Row(f"{DISTRICT}phan-bo/", BA_VI, REACH_BA_VI | NO_PAGE, posts=BA_VI),
    "budgets:upload": Row(f"{DISTRICT}phan-bo/tep/", BA_VI, REACH_BA_VI | NO_PAGE, posts=BA_VI),
    "budgets:pay": Row(f"{COMMUNE}chi/", MINH_QUANG, REACH_MINH_QUANG | NO_PAGE, posts=MINH_QUANG),
    "budgets:supplement": Row(f"{TOP}bo-sung/", FOR_THE_CITY, CITY | NO_PAGE, posts=FOR_THE_CITY),
    "budgets:terms": Row(f"{TOP}han/", FOR_THE_CITY, CITY | NO_PAGE, posts=FOR_THE_CITY),
    # Handed in by the unit, answered by who gave the money
    "budgets:settle": Row(f"{COMMUNE}quyet-toan/", NOBODY, REACH_MINH_QUANG | NO_PAGE, posts=MINH_QUANG | BA_VI,
                          act=True),
    "budgets:booking": Row("/ngan-sach/khoan/{money_line}/", REACH_MINH_QUANG, REACH_MINH_QUANG | NO_PAGE),
    "budgets:correct": Row("/ngan-sach/khoan/{money_line}/dieu-chinh/", MINH_QUANG, REACH_MINH_QUANG | NO_PAGE,
                           posts=MINH_QUANG),
}  # fmt: skip
WITHOUT_A_PAGE: set[str] = {"budgets:settle"}
MORE: dict[str, tuple[str, str]] = {
    "the lines of a commune's money": ("minhquang-canbo", f"{COMMUNE}?muc=so"),
    "the city's money passed on": ("thuongtruc", f"{TOP}?muc=phan-bo"),
}
# Run inside the served installation; prints one JSON object of what addresses need, as FACTS in facts.py does.
FACTS = """
import json
from chungtay.apps.budgets.models import Booking, Holding
held = Holding.objects.filter(appropriation__year=2024)
minh_quang = held.get(unit__key="ubnd-09700-2021")
print(json.dumps({
    "city_money": held.get(giver=None).pk,
    "ba_vi_money": held.get(unit__key="ubnd-271-2021").pk,
    "minh_quang_money": minh_quang.pk,
    "money_programme": minh_quang.appropriation.programme.key,
    "money_line": Booking.objects.filter(
        holding=minh_quang, kind="payment", reverses=None, reversed_by=None).latest("pk").pk,
}))
"""
