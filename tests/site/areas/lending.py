"""Who opens which page of loans, groups and what is due."""

from tests.site.actors import (
    ADMINISTRATOR,
    BA_VI,
    CITY_LEADER,
    FRONT,
    HOANG_MAI,
    MINH_QUANG,
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
COMMUNES = MINH_QUANG | TWO_POSTS

ROWS: dict[str, Row] = {
    "loans:list": Row("/vay/", PERSONAL),
    # A district lends nothing itself and is told so, whichever household it asks for.
    # Loans and the group of the first village of Minh Quang: read by its line, written by the commune
    "loans:loan": Row("/vay/{loan}/", LINE, REACH),
    "loans:act": Row("/vay/{loan}/tra-no/", MINH_QUANG, REACH, posts=MINH_QUANG),
    "loans:reverse": Row("/vay/{loan}/tra-no/{repayment}/huy/", MINH_QUANG, REACH, posts=MINH_QUANG),
    "loans:reverse_disbursement": Row("/vay/{loan}/giai-ngan/{disbursement}/huy/", MINH_QUANG, REACH, posts=MINH_QUANG),
    "loans:tie": Row("/vay/{loan}/giai-ngan/{disbursement}/khoan-chi/", MINH_QUANG, REACH, posts=MINH_QUANG),
    "loans:check": Row("/vay/dieu-kien/{loan_check}/", MINH_QUANG, REACH, posts=MINH_QUANG),
    "loans:sign": Row("/vay/ghi/{borrower}/", MINH_QUANG, REACH | HOANG_MAI),
    "loans:groups": Row("/vay/to/", PERSONAL),
    "loans:group_new": Row("/vay/to/them/", COMMUNES, posts=COMMUNES),
    "loans:group": Row("/vay/to/{loan_group}/", LINE, REACH, posts=MINH_QUANG),
    "loans:import_new": Row("/vay/nhap/", COMMUNES, posts=COMMUNES),
    "loans:import_template": Row("/vay/nhap/mau/", COMMUNES),
    "loans:import": Row("/vay/nhap/{loan_file}/", MINH_QUANG, REACH | HOANG_MAI, posts=MINH_QUANG),
    # Sums without names: everybody who reads counts of households
    "loans:shares": Row("/vay/ty-le/", STAFF - ADMINISTRATOR),
    "loans:dues": Row("/vay/den-han/", PERSONAL),
    "loans:dues_paper": Row("/vay/den-han/bang-ke/", PERSONAL),
}
WITHOUT_A_PAGE: set[str] = {"loans:dues_paper", "loans:import_template"}
MORE: dict[str, tuple[str, str]] = {
    "a loan that was restructured": ("minhquang-canbo", "/vay/{restructured_loan}/"),
    "a contract to be written": ("minhquang-canbo", "/vay/ghi/{borrower}/?chuong-trinh={programme}"),
}
# Run inside the served installation; prints one JSON object of what addresses need, as FACTS in facts.py does.
FACTS = """
import json
from chungtay.apps.loans.models import Group, Loan, RepaymentImport
loan = Loan.objects.lent().filter(due_from__lt="2024-12-20").earliest("pk")
signed = Loan.objects.get(state="signed")
print(json.dumps({
    "loan": loan.pk, "disbursement": loan.disbursements.latest("pk").pk,
    "repayment": loan.repayments.latest("pk").pk, "loan_check": loan.checks.get(kind="training").pk,
    "borrower": signed.household_id, "programme": signed.programme, "loan_group": Group.objects.get().pk,
    "loan_file": RepaymentImport.objects.get().pk,
    "restructured_loan": Loan.objects.get(schedules__kind="restructured").pk,
}))
"""
