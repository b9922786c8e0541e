"""Who opens which page of forms, requests and reviews, and which of them are looked at in other states."""

from tests.site.actors import (
    ADMINISTRATOR,
    BA_VI,
    CITY,
    CITY_LEADER,
    HOANG_MAI,
    MINH_QUANG,
    NOBODY,
    REACH_BA_VI,
    REACH_MINH_QUANG,
    STAFF,
    STANDING,
    Row,
)

READERS = STAFF - ADMINISTRATOR
ASKERS = STANDING | CITY_LEADER | BA_VI | HOANG_MAI
SENT, DRAFT = "/bao-cao/dot-xuat/{asked}/", "/bao-cao/dot-xuat/{asked_draft}/"

ROWS: dict[str, Row] = {
    # What Ba Vì asks is read by whom it reaches and by those asked; it is changed by Ba Vì alone
    "reports:requests": Row("/bao-cao/dot-xuat/", READERS),
    "reports:new_request": Row("/bao-cao/dot-xuat/soan/", ASKERS, posts=ASKERS),
    "reports:request": Row(SENT, REACH_MINH_QUANG, REACH_MINH_QUANG),
    "reports:request_act": Row(f"{SENT}viec/", NOBODY, REACH_MINH_QUANG, posts=BA_VI, act=True),
    "reports:amend_request": Row(f"{SENT}lui-han/", BA_VI, REACH_MINH_QUANG, posts=BA_VI),
    "reports:withdraw_request": Row(f"{SENT}thu-hoi/", BA_VI, REACH_MINH_QUANG, posts=BA_VI),
    # A draft is nobody's business below
    "reports:write_request": Row(f"{DRAFT}sua/", BA_VI, REACH_BA_VI, posts=BA_VI),
    "reports:choose_units": Row(f"{DRAFT}don-vi/", BA_VI, REACH_BA_VI, posts=BA_VI),
    "reports:design": Row(f"{DRAFT}mau/", BA_VI, REACH_BA_VI, posts=BA_VI),
    "reports:design_section": Row(f"{DRAFT}mau/0/", BA_VI, REACH_BA_VI, posts=BA_VI),
    "reports:design_cell": Row(f"{DRAFT}mau/0/0/", BA_VI, REACH_BA_VI, posts=BA_VI),
    "reports:design_rule": Row(f"{DRAFT}mau/0/quy-tac/0/", BA_VI, REACH_BA_VI, posts=BA_VI),
    "reports:preview": Row(f"{DRAFT}mau/xem-thu/", BA_VI, REACH_BA_VI, posts=BA_VI),
    # Answered by the unit asked
    "reports:answer": Row("/bao-cao/{asked_answer}/tra-loi/", MINH_QUANG, REACH_MINH_QUANG, posts=MINH_QUANG,
                          moves=True),
    "reports:answer_draft": Row("/bao-cao/{asked_answer}/tra-loi/luu-nhap/", NOBODY, REACH_MINH_QUANG,
                                posts=MINH_QUANG, act=True),
    # Rounds of review: city bodies and districts, not communes
    "reports:reviews": Row("/bao-cao/so-ket/", READERS, moves=True),
    "reports:review": Row("/bao-cao/so-ket/{movement}/midterm/", CITY | BA_VI | HOANG_MAI),
}  # fmt: skip
WITHOUT_A_PAGE: set[str] = {"reports:request_act", "reports:answer_draft", "reports:reviews"}
MORE: dict[str, tuple[str, str]] = {
    "a request put together": ("bavi-canbo", f"{SENT}?muc=tong-hop"),
    "an answer to a request": ("minhquang-canbo", "/bao-cao/{asked_answer}/"),
    "the figures of a conference": ("thuongtruc", "/bao-cao/so-ket/{movement}/midterm/?muc=hoi-nghi"),
}
# Run inside the served installation; prints one JSON object of what addresses need, as FACTS in facts.py does.
FACTS = """
import json
from chungtay.apps.reports.models import Report, ReportRequest
print(json.dumps({
    "asked": ReportRequest.objects.get(state="sent", unit__key="ubnd-271-2021").pk,
    "asked_draft": ReportRequest.objects.get(state="draft", unit__key="ubnd-271-2021").pk,
    "asked_answer": Report.objects.get(kind="ad_hoc", unit__key="ubnd-09700-2021").pk,
}))
"""
