"""A decision is issued once, with its number, its awards and its papers, and nothing changes it afterwards."""

import hashlib
import io
import unicodedata
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError
from pypdf import PdfReader

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.commendations import holding, papers
from chungtay.apps.commendations.models import Award, BallotRound, Decision, Stage
from chungtay.apps.commendations.services import draft_decision, issue_decision, revoke_award
from chungtay.base.errors import NotAllowed, Refused

from .conftest import DAY, MERIT, MINH


def words_of(pdf: bytes) -> str:
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert text == unicodedata.normalize("NFC", text)
    return " ".join(text.split())


@pytest.fixture
def demo(settings: Any) -> None:
    settings.DEMO_TODAY = date(2024, 12, 20)


def test_the_signed_decision_gives_the_award_its_line_of_the_register(decision: Decision) -> None:
    award = decision.awards.get()
    assert (decision.state, decision.number, decision.signed_on) == ("issued", "125/QĐ-UBND", DAY)
    assert (decision.signatory_title, decision.signatory_name) == ("Chủ tịch", MINH)
    assert (award.recipient, award.register_line) == ("Ủy ban nhân dân xã Minh Quang", "0001/2024")
    assert award.nomination.stage == Stage.AWARDED


def test_the_decision_is_printed_with_every_vietnamese_letter(demo: None, decision: Decision) -> None:
    with decision.file.open() as file:
        pdf = file.read()
    words = words_of(pdf)
    for phrase in (
        "ỦY BAN NHÂN DÂN HUYỆN BA VÌ",
        "Số: 125/QĐ-UBND",
        "Ba Vì, ngày 15 tháng 01 năm 2024",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN BA VÌ",
        "Căn cứ Luật Thi đua, khen thưởng năm 2022;",
        "Căn cứ Kế hoạch số 251/KH-UBND ngày 27 tháng 9 năm 2022 của Ủy ban nhân dân thành phố Hà Nội",
        "Theo đề nghị của Hội đồng Thi đua - Khen thưởng huyện Ba Vì.",
        "Tặng Giấy khen cho 01 tập thể",
        "Ủy ban nhân dân xã Minh Quang",
        MERIT,
        MINH,
        "MẪU MINH HỌA",
    ):
        assert phrase in words
    assert hashlib.sha256(pdf).hexdigest() == decision.sha256


def test_the_certificate_carries_its_code_and_the_mark_of_a_sample(demo: None, decision: Decision) -> None:
    award = decision.awards.get()
    with award.file.open() as file:
        pdf = file.read()
    words = words_of(pdf)
    for phrase in ("GIẤY KHEN", "Ủy ban nhân dân xã Minh Quang", "Số vào sổ: 0001/2024", award.printed_code, MERIT):
        assert phrase in words
    assert "MẪU MINH HỌA" in words
    assert hashlib.sha256(pdf).hexdigest() == award.sha256


@pytest.fixture
def real(settings: Any) -> None:
    settings.DEMO_TODAY = None


def test_outside_the_demo_only_a_draft_is_marked(real: None, draft: Decision, decision: Decision) -> None:
    with decision.file.open() as file:
        assert "MẪU MINH HỌA" not in words_of(file.read())
    nominations = list(draft.ballot_round.nominations.all())
    assert "DỰ THẢO" in words_of(papers.decision_pdf(draft, nominations, day=DAY))


def test_a_deputy_signs_for_the_head() -> None:
    assert papers.signature_lines("Phó Chủ tịch UBND huyện Ba Vì") == ("KT. Chủ tịch", "Phó Chủ tịch")
    assert papers.signature_lines("Chủ tịch Ủy ban nhân dân Thành phố") == ("Chủ tịch",)


def test_the_grounds_are_those_of_the_day(draft: Decision) -> None:
    assert papers.grounds(draft, date(2023, 12, 31))[1] == (
        "Căn cứ Nghị định 91/2017/NĐ-CP quy định chi tiết thi hành Luật Thi đua, khen thưởng"
    )
    assert papers.grounds(draft, date(2024, 1, 1))[0] == "Căn cứ Luật Thi đua, khen thưởng năm 2022"


def test_only_the_leader_of_the_issuing_committee_signs(draft: Decision, officer: PostDesk, stranger: PostDesk) -> None:
    for desk in (officer, stranger):
        with pytest.raises(NotAllowed):
            issue_decision(draft, by=desk, number="125/QĐ-UBND")


def test_what_is_held_back_is_not_signed(draft: Decision, chair: PostDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holding, "_holders", [lambda one: f"{one.unit.name}: còn phản đối chưa trả lời."])
    with pytest.raises(Refused, match="Minh Quang: còn phản đối chưa trả lời"):
        issue_decision(draft, by=chair, number="7/QĐ-UBND")
    draft.refresh_from_db()
    assert (draft.state, Award.objects.count()) == ("draft", 0)


def test_sending_the_signature_twice_issues_once(draft: Decision, chair: PostDesk) -> None:
    sign = issue_decision.guarded(once="ký-một-lần", version=draft.version)
    assert sign(draft, by=chair, number="7/QĐ-UBND") == sign(draft, by=chair, number="7/QĐ-UBND")
    assert Award.objects.count() == 1
    with pytest.raises(Refused, match="đã ban hành"):
        issue_decision(draft, by=chair, number="8/QĐ-UBND")


@pytest.mark.parametrize(
    ("number", "signed_on", "field"),
    [
        ("", None, "number"),
        ("một trăm", None, "number"),
        ("9/QĐ-UBND", date(2024, 1, 16), "signed_on"),
        ("9/QĐ-UBND", date(2023, 5, 1), "signed_on"),
    ],
)
def test_a_wrong_number_or_day_is_told_at_its_field(
    draft: Decision, chair: PostDesk, number: str, signed_on: date | None, field: str
) -> None:
    with pytest.raises(Refused) as refusal:
        issue_decision(draft, by=chair, number=number, signed_on=signed_on)
    assert list(refusal.value.fields) == [field]
    assert not Award.objects.exists()


def test_nothing_passed_means_nothing_to_draft(ballot: BallotRound, officer: PostDesk) -> None:
    with pytest.raises(Refused, match="Chưa có đề nghị"):
        draft_decision(ballot, by=officer)


@pytest.mark.parametrize("column", ["number", "signatory_name", "sha256", "subject"])
def test_the_database_itself_keeps_an_issued_decision_as_it_is(decision: Decision, column: str) -> None:
    with pytest.raises(DatabaseError, match="never altered"), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(**{column: "khác"})


@pytest.mark.parametrize("column", ["code", "recipient", "sha256"])
def test_the_database_itself_keeps_a_line_of_the_register(decision: Decision, column: str) -> None:
    with pytest.raises(DatabaseError, match="never altered"), transaction.atomic():
        decision.awards.update(**{column: "KHAC"})


def test_the_database_refuses_a_second_award_for_one_achievement(decision: Decision) -> None:
    award = decision.awards.get()
    first = award.nomination
    first.pk, first.stage = None, Stage.WITHDRAWN
    first.save(force_insert=True)
    award.pk, award.nomination, award.code, award.register_number = None, first, "222222222222", 2
    with pytest.raises(IntegrityError), transaction.atomic():
        award.save(force_insert=True)


def test_a_revoked_award_keeps_its_line_and_says_why(decision: Decision, chair: PostDesk, officer: PostDesk) -> None:
    award = decision.awards.get()
    with pytest.raises(NotAllowed):
        revoke_award(award, by=officer, reason="Báo cáo thành tích không đúng")
    with pytest.raises(Refused) as refusal:
        revoke_award(award, by=chair, reason=" ")
    assert list(refusal.value.fields) == ["reason"]
    revoke_award(award, by=chair, reason="Báo cáo thành tích không đúng")
    award.refresh_from_db()
    assert (award.revoked_on, award.revoked_reason) == (DAY, "Báo cáo thành tích không đúng")
    assert list(Award.objects.published(DAY)) == [award]
    assert not Award.objects.in_force(DAY).exists()
    with pytest.raises(Refused, match="đã bị thu hồi"):
        revoke_award(award, by=chair, reason="Thu hồi lần nữa")
