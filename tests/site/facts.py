"""Finds the records of the demo city that the tests open, and makes by verbs the few that its days have not brought.

Run inside the served installation, once for all tests; running it again makes nothing twice.
"""

FACTS = """
import json
from chungtay.apps.accounts.models import Post
from chungtay.apps.commendations.models import Award, BallotRound, Nomination
from chungtay.apps.documents.models import Attachment, Paper
from chungtay.apps.movements.models import Obligation
from chungtay.apps.reports.models import Report
from chungtay.apps.scoring.models import Dispute, Round, Score, Sheet, Standing
mq, bv = "ubnd-09700-2021", "ubnd-271-2021"
sheet = Sheet.objects.filter(unit__key=mq).latest("pk")
award = Award.objects.filter(unit__level=2).exclude(unit__key__in=[bv, "ubnd-008-2021"]).first()
city = BallotRound.objects.filter(council__unit__level=1).first()
dispute = Dispute.objects.filter(score__sheet__unit__key=mq).first() or Dispute.objects.first()
known = [bv, "ubnd-008-2021"]
nomination = Nomination.objects.filter(unit__level=2).exclude(unit__key__in=known).first()
evidence = Attachment.objects.filter(unit__key=mq).first()
print(json.dumps({
    "movement": "251-ha-noi", "minh_quang": mq, "ba_vi": bv,
    "person": Post.objects.filter(unit__key=mq).first().person_id,
    "post": Post.objects.filter(unit__key=mq).first().pk,
    "paper": Paper.objects.filter(unit__key=bv).first().pk,
    "evidence": str(evidence.key) if evidence else "00000000-0000-0000-0000-000000000000",
    "report": Report.objects.yearly().get(unit__key=mq, year=2023).pk,
    "obligation": Obligation.objects.filter(unit__key=mq, kind="yearly_report").latest("year").pk,
    "round": Round.objects.latest("pk").key, "sheet": sheet.pk,
    "score": Score.objects.filter(sheet=sheet).first().pk,
    "dispute": dispute.pk, "dispute_unit": dispute.score.sheet.unit.key,
    "standing": Standing.objects.filter(unit__key=mq).latest("pk").pk,
    "nomination": nomination.pk, "nomination_decider": nomination.decider.key, "nomination_unit": nomination.unit.key,
    "ballot": city.pk, "decision": award.decision_id,
    "award": award.pk, "award_unit": award.unit.key, "code": award.code,
}))
"""

HOUSEHOLD_FACTS = """
import json
from chungtay.apps.accounts.desks import desk_of
from chungtay.apps.accounts.models import Post
from chungtay.apps.households import models as m
from chungtay.apps.households.exporting import Order
from chungtay.apps.households.models.register import Flag
from chungtay.apps.households.services import certificates, packs, privacy, register
from chungtay.apps.households.services.certificates import PRINT_JOB
from chungtay.apps.units.models import Unit
from chungtay.base.clock import today
from chungtay.base.jobs import Job, run_waiting

mq, first, second = "ubnd-09700-2021", "thon-09700-1", "thon-09700-2"

def desk(unit, role):
    return desk_of(Post.objects.filter(unit__key=unit, role=role).order_by("pk").first(), today())

officer, commune = desk(mq, "unit_officer"), Unit.objects.get(key=mq)
household = m.Household.objects.open().filter(unit__key=first, national_class="not_poor", proposals=None).latest("pk")
flag = Flag.objects.filter(household__unit__key=first, until=None).first()
if flag is None:
    register.set_flag(household, by=officer, kind=m.FlagKind.PROTECTION, since=today(), basis="12/QĐ-UBND")
    flag = Flag.objects.get(household=household)
pack = m.StandardPack.objects.first()
if pack is None:
    office = desk("so-ldtbxh", "standing_officer")
    text = '''kind: city_cutoffs
since: 2030-01-01
document: {number: "1/2029/QĐ-UBND", issued: 2029-12-01, issuer: "Văn bản thử"}
deprivation_cutoff: 3
income_points: {nong_thon: 145, thanh_thi: 180}
'''
    pack = packs.load_pack(Unit.objects.get(key="so-ldtbxh"), by=office, text=text)
review = m.ReviewRound.objects.get(unit=commune, kind="yearly", year=2024)
for kind in (privacy.EXPORT_JOB, PRINT_JOB):
    if Job.objects.filter(kind=kind).exists():
        continue
    if kind == PRINT_JOB:
        certificates.print_certificates(m.Recognition.objects.get(round=review), by=officer)
    else:
        order = Order(mq, "bao-cao", "Tổng hợp cho kỳ họp cuối năm của xã")
        privacy.ask_export(commune, by=officer, order=order)
run_waiting()
village_review = m.VillageReview.objects.get(round=review, unit__key=first)
refused = m.ReviewCase.objects.filter(review__round=review, source="request", household__national_class="not_poor")
month = m.ReviewCase.objects.get(review__round__month=12, review__unit__key=first)
other = m.Household.objects.open().filter(unit__key=first, national_class="not_poor").exclude(pk=household.pk).first()
print(json.dumps({
    "village": household.unit_id, "other_code": other.code,
    "household": household.pk, "member": household.members.present().get(relation="head").pk,
    "flag": flag.pk, "flagged": flag.household_id,
    "closed": m.Household.objects.filter(unit__key__startswith="thon-09700", closed_on__isnull=False).first().pk,
    "transfer": m.Transfer.objects.get(from_unit__key=second).pk,
    "pair": m.DuplicatePair.objects.get(unit=commune).pk,
    "proposal": m.Proposal.objects.get(unit__key=first, act="sua").pk,
    "new_household": m.Proposal.objects.get(unit__key=first, act="ho-moi").pk,
    "export": str(Job.objects.get(kind=privacy.EXPORT_JOB).key),
    "field": m.ExtraField.objects.get(unit=commune).pk,
    "import": m.Import.objects.filter(unit=commune, state="checked").latest("pk").pk,
    "review": review.pk, "village_review": village_review.pk, "month": month.review_id, "case": month.pk,
    "late_review": m.ReviewRound.objects.get(unit__key="ubnd-09703-2021", kind="yearly").pk,
    "meeting": m.Meeting.objects.get(review=village_review).pk,
    "objection": m.Objection.objects.get(review=village_review).pk,
    "review_report": m.ReviewReport.objects.get(unit=commune, year=2024, month=9).pk,
    "surveyed": m.ReviewCase.objects.filter(review=village_review, household__national_class="near_poor").first().pk,
    "refused": refused.first().pk,
    "certificate": m.PoorCertificate.objects.filter(recognition__round=review, household__unit__key=first).first().pk,
    "entry": m.FlowEntry.objects.filter(unit__key=first, year=2024, sign=1, standard="national").first().pk,
    "pack": pack.pk,
}))
"""
