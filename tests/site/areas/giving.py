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
    STAFF,
    STANDING,
    TREASURER,
    Row,
)

# Who keeps the list of those who help and runs campaigns; the auditor reads along.
KEEPERS = STANDING | FRONT | LEADERS | OFFICERS | TREASURER
READERS = KEEPERS | AUDITOR
# Of what Minh Quang wrote: itself, its district, the posts of the city that use the page.
READ_MINH_QUANG = STANDING | FRONT | CITY_LEADER | AUDITOR | BA_VI | MINH_QUANG | TREASURER
HERE = MINH_QUANG | TREASURER
ABOVE_AND_HERE = READ_MINH_QUANG - AUDITOR
REACH = REACH_MINH_QUANG | TREASURER
# What the bank tells of payers: the own unit, and who audits it.
BANK_READERS = {"minhquang-lanhdao"} | TREASURER | AUDITOR
EVERYBODY = STAFF | TREASURER
GIVER, CAMPAIGN, PLEDGE = "/nguoi-giup-do/{giver}/", "/van-dong/{campaign}/", "/van-dong/loi-hua/{promise}/"
WORK, PROJECT = "/van-dong/gop-cong/", "/van-dong/dau-tu/{project}/"


def run(path: str) -> Row:
    """Written by the unit that runs the campaign or entered the giver."""
    return Row(path, HERE, REACH, posts=HERE)


def here(path: str) -> Row:
    """Written in the place or above it."""
    return Row(path, ABOVE_AND_HERE, REACH, posts=ABOVE_AND_HERE)


def read(path: str) -> Row:
    return Row(path, READ_MINH_QUANG, REACH)


def received(path: str) -> Row:
    """Money is received by the treasurer alone."""
    return Row(path, TREASURER, REACH, posts=TREASURER)


ROWS: dict[str, Row] = {
    "givers:list": Row("/nguoi-giup-do/", READERS),
    "givers:new": Row("/nguoi-giup-do/them/", KEEPERS, posts=KEEPERS),
    "givers:import": Row("/nguoi-giup-do/nhap/", KEEPERS, posts=KEEPERS),
    "givers:import_template": Row("/nguoi-giup-do/nhap/mau/", KEEPERS),
    "givers:better_off": Row("/nguoi-giup-do/ho-kha-giau/", READERS, posts=STANDING),
    "givers:giver": read(GIVER),
    "givers:correct": run(f"{GIVER}sua/"),
    "givers:naming": run(f"{GIVER}neu-ten/"),
    "givers:merge": here(f"{GIVER}gop/"),
    # Only an entry that was joined can be parted again
    "givers:part": here("/nguoi-giup-do/{merged_giver}/tach/"),
    # Campaigns and pledges of Minh Quang
    "giving:campaigns": Row("/van-dong/", READERS),
    "giving:new_campaign": Row("/van-dong/moi/", KEEPERS, posts=KEEPERS),
    "giving:campaign": read(CAMPAIGN),
    "giving:correct_campaign": run(f"{CAMPAIGN}sua/"),
    "giving:new_pledge": run(f"{CAMPAIGN}hua/"),
    "giving:import_pledges": run(f"{CAMPAIGN}nhap/"),
    "giving:pledges": Row("/van-dong/loi-hua/", READERS),
    "giving:pledge_template": Row("/van-dong/loi-hua/mau/", KEEPERS),
    "giving:pledge": read(PLEDGE),
    "giving:correct_pledge": run(f"{PLEDGE}sua/"),
    "giving:withdraw_pledge": run(f"{PLEDGE}rut/"),
    "giving:receive_pledge": received(f"{PLEDGE}nhan/"),
    "giving:link_receipt": received(f"{PLEDGE}gan/"),
    "giving:unlink_receipt": received(f"{PLEDGE}go/{{promise_receipt}}/"),
    # The bank
    "giving:statements": Row("/van-dong/sao-ke/", LEADERS | FRONT | AUDITOR | TREASURER),
    "giving:bring_statement": Row("/van-dong/sao-ke/nhan/", TREASURER, posts=TREASURER),
    "giving:statement": Row("/van-dong/sao-ke/{statement}/", BANK_READERS, BANK_READERS, posts=TREASURER),
    "giving:lines": Row("/van-dong/sao-ke/cho-khop/", LEADERS | FRONT | AUDITOR | TREASURER),
    "giving:line": Row("/van-dong/sao-ke/dong/{bank_line}/", BANK_READERS, BANK_READERS, posts=TREASURER),
    "giving:new_account": Row("/van-dong/sao-ke/tai-khoan/", TREASURER, posts=TREASURER),
    "giving:correct_account": Row("/van-dong/sao-ke/tai-khoan/{account}/", TREASURER, TREASURER, posts=TREASURER),
    # Volunteers and investments
    "giving:volunteers": Row(WORK, READERS),
    "giving:new_task": Row(f"{WORK}viec/moi/", KEEPERS, posts=KEEPERS),
    "giving:task": Row(f"{WORK}viec/{{giving_task}}/", READ_MINH_QUANG, REACH, posts=ABOVE_AND_HERE),
    "giving:end_match": here(f"{WORK}viec/{{giving_task}}/thoi/{{match}}/"),
    "giving:new_offer": Row(f"{WORK}nguoi/moi/", KEEPERS, posts=KEEPERS),
    "giving:withdraw_offer": here(f"{WORK}nguoi/{{offer}}/rut/"),
    "giving:new_work": Row(f"{WORK}gio/moi/", KEEPERS, posts=KEEPERS),
    "giving:work": Row(f"{WORK}gio/{{work}}/", READ_MINH_QUANG, REACH, posts=ABOVE_AND_HERE),
    "giving:investments": Row("/van-dong/dau-tu/", READERS),
    "giving:new_investment": Row("/van-dong/dau-tu/moi/", KEEPERS, posts=KEEPERS),
    "giving:investment": read(PROJECT),
    "giving:correct_investment": here(f"{PROJECT}sua/"),
    "giving:note_step": here(f"{PROJECT}ket-qua/"),
    "giving:take_back_step": here(f"{PROJECT}ket-qua/{{step}}/rut/"),
    # How to give is for everybody
    "portal:give": Row("/ung-ho/", EVERYBODY, public=True),
    "portal:give_to": Row("/ung-ho/{campaign_code}/", EVERYBODY, public=True),
    "portal:give_code": Row("/ung-ho/{campaign_code}/ma-qr.svg", EVERYBODY, public=True),
}
WITHOUT_A_PAGE: set[str] = {"givers:import_template", "giving:pledge_template", "portal:give_code"}
MORE: dict[str, tuple[str, str]] = {}
# Run inside the served installation; prints one JSON object of what addresses need, as FACTS in facts.py does.
FACTS = """
import json
from chungtay.apps.givers.models import Giver
from chungtay.apps.giving import models as m
here = "ubnd-09700-2021"
mine = Giver.objects.filter(unit__key=here)
campaign = m.Campaign.objects.get(code="TETMQ25")
received = m.Arrival.objects.filter(campaign=campaign).exclude(pledge=None).first()
task = m.VolunteerTask.objects.filter(unit__key=here).exclude(matches=None).first()
project = m.Investment.objects.filter(unit__key=here).exclude(steps=None).first()
print(json.dumps({
    "giver": mine.filter(merged_into=None).first().pk,
    "merged_giver": mine.exclude(merged_into=None).first().pk,
    "campaign": campaign.pk, "campaign_code": campaign.code,
    "promise": received.pledge_id, "promise_receipt": received.receipt_id,
    "statement": m.Statement.objects.filter(account__fund__unit__key=here).first().pk,
    "bank_line": m.StatementLine.objects.filter(account__fund__unit__key=here, state="waiting").first().pk,
    "account": m.BankAccount.objects.get(fund__unit__key=here).pk,
    "giving_task": task.pk, "match": task.matches.first().pk,
    "offer": m.VolunteerOffer.objects.filter(unit__key=here).first().pk,
    "work": m.VolunteerWork.objects.filter(unit__key=here).first().pk,
    "project": project.pk, "step": project.steps.first().pk,
}))
"""
