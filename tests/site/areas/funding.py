"""Who opens which page of the funds: the unit's own treasurer writes, its leader approves, the places above read."""

from tests.site.actors import (
    AUDITOR,
    BA_VI,
    CITY_LEADER,
    FRONT,
    HOANG_MAI,
    LEADERS,
    MINH_QUANG,
    REACH_MINH_QUANG,
    STAFF,
    STANDING,
    TREASURER,
    TWO_POSTS,
    Row,
)

ABOVE = STANDING | CITY_LEADER | FRONT | AUDITOR
READERS = ABOVE | BA_VI | MINH_QUANG | TREASURER
FUND = "/quy/{minh_quang}/"
LEADER = {"minhquang-lanhdao"}

ROWS: dict[str, Row] = {
    "funds:list": Row("/quy/", READERS | HOANG_MAI | TWO_POSTS),
    "funds:open": Row("/quy/mo/", LEADERS | FRONT, posts=LEADERS | FRONT),
    # The fund of Minh Quang and its papers
    "funds:fund": Row(FUND, READERS, REACH_MINH_QUANG),
    "funds:lines": Row(f"{FUND}so/", READERS, REACH_MINH_QUANG),
    "funds:receipts": Row(f"{FUND}thu/", READERS, REACH_MINH_QUANG),
    "funds:transfers": Row(f"{FUND}phan-bo/", READERS, REACH_MINH_QUANG),
    "funds:spendings": Row(f"{FUND}chi/", READERS, REACH_MINH_QUANG),
    "funds:receipt": Row("/quy/phieu-thu/{fund_receipt}/", READERS, REACH_MINH_QUANG),
    "funds:receipt_file": Row("/quy/phieu-thu/{fund_receipt}/tep.pdf", READERS, REACH_MINH_QUANG),
    "funds:transfer": Row("/quy/phieu-phan-bo/{fund_transfer}/", READERS, REACH_MINH_QUANG),
    "funds:spending": Row("/quy/phieu-chi/{fund_proposal}/", READERS, REACH_MINH_QUANG, posts=LEADER),
    # Written by its treasurer alone; what was paid is put right by who approved it
    "funds:receive": Row(f"{FUND}thu/moi/", TREASURER, REACH_MINH_QUANG, posts=TREASURER),
    "funds:spend": Row(f"{FUND}chi/moi/", TREASURER, REACH_MINH_QUANG, posts=TREASURER),
    "funds:new_transfer": Row(f"{FUND}phan-bo/giu-tien/", TREASURER, REACH_MINH_QUANG, posts=TREASURER),
    "funds:close": Row(f"{FUND}khoa-so/", TREASURER, REACH_MINH_QUANG, posts=TREASURER),
    "funds:reverse_receipt": Row("/quy/phieu-thu/{fund_receipt}/dieu-chinh/", TREASURER, REACH_MINH_QUANG,
                                 posts=TREASURER),
    "funds:reverse_transfer": Row("/quy/phieu-phan-bo/{fund_transfer}/dieu-chinh/", TREASURER, REACH_MINH_QUANG,
                                  posts=TREASURER),
    "funds:reverse_spending": Row("/quy/phieu-chi/{fund_paid}/dieu-chinh/", LEADER, REACH_MINH_QUANG, posts=LEADER),
    # Everybody reads what came in and went out
    "portal:funds": Row("/cong-khai/quy/", STAFF | TREASURER, public=True),
    "portal:fund": Row("/cong-khai/quy/{minh_quang}/", STAFF | TREASURER, public=True),
}  # fmt: skip
WITHOUT_A_PAGE: set[str] = {"funds:receipt_file"}
MORE: dict[str, tuple[str, str]] = {}
# Run inside the served installation; prints one JSON object of what addresses need, as FACTS in facts.py does.
FACTS = """
import json
from chungtay.apps.funds.models import Receipt, Spending, Transfer
here = "ubnd-09700-2021"
spent = Spending.objects.filter(fund__unit__key=here)
print(json.dumps({
    "fund_receipt": Receipt.objects.filter(fund__unit__key=here, entry__reversed_by=None).latest("pk").pk,
    "fund_transfer": Transfer.objects.filter(fund__unit__key=here, kind="aside").latest("pk").pk,
    "fund_proposal": spent.filter(state="proposed").latest("pk").pk,
    "fund_paid": spent.filter(state="approved").latest("pk").pk,
}))
"""
