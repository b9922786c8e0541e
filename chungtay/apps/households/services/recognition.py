"""The verb that recognises a round's result: classes, ledger, certificates and the decision in one act."""

import hashlib
from datetime import date

from django.core.files.base import ContentFile

from chungtay.apps.households import ledgering, outcomes, papers, permissions, recognising
from chungtay.apps.households.models import (
    CaseState,
    Recognition,
    ReviewRound,
    RoundState,
    Step,
    VillageReview,
)
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese


@verb(
    "households.recognise_round",
    label="Công nhận kết quả rà soát",
    allow=permissions.may_recognise,
    clauses=("I.1.b",),
)
def recognise_round(
    round: ReviewRound, *, by: Desk, number: str, signed_on: date, signer: str, signer_title: str
) -> Recognition:
    """Make the result of the round the class of its households (Quyết định 24/2021/QĐ-TTg, step 6).

    A standard without a cut-off leaves its class as it was. Entries stand in the round's own year.
    """
    commune = Unit.objects.select_for_update().get(pk=round.unit_id)
    _refuse_unready(round, signed_on, by.day)
    paper = vietnamese.collapse(number)
    if Recognition.objects.filter(unit=commune, number=paper).exists():
        raise Refused("Số quyết định này đã dùng.", {"number": f"Xã, phường đã có quyết định số {paper}."})
    villages = list(VillageReview.objects.filter(round=round).values_list("unit_id", flat=True))
    ledgering.refuse_closed_year(villages, round.year)
    found = recognising.outlook(round)
    recognition = Recognition.objects.create(
        round=round, unit=commune, number=paper, signed_on=signed_on, signer=vietnamese.collapse(signer),
        signer_title=vietnamese.collapse(signer_title),
    )  # fmt: skip
    entries = recognising.book_changes(round, found.verdicts, signed_on)
    recognising.settle_classes(found.verdicts, signed_on)
    certificates = recognising.renew_certificates(recognition, found.verdicts)
    _keep_paper(recognition, found)
    VillageReview.objects.filter(round=round).update(step=Step.DONE, finished_on=signed_on)
    round.state = RoundState.RECOGNISED
    round.save()
    households = len({one.case.household_id for one in found.verdicts})
    act().tell("số hộ được xét", None, households)
    act().tell("số bút toán diễn biến", None, entries)
    act().tell("số giấy chứng nhận", None, certificates)
    act().tell("số hộ chưa xét được", None, len(found.undecided))
    return recognition


def _keep_paper(recognition: Recognition, found: recognising.Outlook) -> None:
    """The decision is set in type once; what was kept is what was signed, whatever its households become."""
    listed, left = outcomes.annexes(outcomes.of(found))
    pdf = papers.decision_pdf(recognition, listed, left)
    recognition.file.save("", ContentFile(pdf), save=False)
    recognition.sha256 = hashlib.sha256(pdf).hexdigest()
    recognition.save()


def _refuse_unready(round: ReviewRound, signed_on: date, today: date) -> None:
    if round.state != RoundState.ANSWERED:
        raise Refused("Chỉ công nhận được khi cấp trên đã có ý kiến đồng ý.")
    if signed_on > today:
        raise Refused("Ngày ký chưa tới.", {"signed_on": "Ngày ký không được sau hôm nay."})
    answered = round.opinions.order_by("-pk").values_list("answered_on", flat=True).first()
    if answered is not None and signed_on < answered:
        raise Refused("Ngày ký sớm hơn ngày cấp trên có ý kiến.", {"signed_on": "Ngày ký phải từ ngày có ý kiến."})
    unready = recognising.live_cases(round).exclude(state=CaseState.SURVEYED).count()
    if unready:
        raise Refused(f"Còn {unready} hộ chưa khảo sát xong nên chưa công nhận được.")
