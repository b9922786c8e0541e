"""A unit objects to points; the answer gives reasons, and computed points never change by hand."""

from decimal import Decimal

import pytest

from chungtay.apps.scoring import services
from chungtay.apps.scoring.models import Dispute, DisputeState, Round, Score, Sheet
from chungtay.apps.scoring.tests.conftest import CLOSING, Desks, author_of, scored_and_verified, verifier_of
from chungtay.base.errors import NotAllowed, Refused


@pytest.fixture
def verified(ready: Round, desk: Desks) -> Sheet:
    return scored_and_verified(Sheet.objects.get(round=ready, unit__key="minhquang"), desk)


def score_of(sheet: Sheet, key: str) -> Score:
    return Score.objects.get(sheet=sheet, criterion__key=key)


def disputed(sheet: Sheet, desk: Desks, key: str) -> Dispute:
    return services.dispute_score(score_of(sheet, key), by=author_of(sheet, desk), reason="Báo cáo gửi đúng ngày 15")


def test_a_computed_score_is_disputed_and_not_overwritten(verified: Sheet, desk: Desks) -> None:
    dispute = disputed(verified, desk, "com_reports_on_time")
    assert dispute.state == DisputeState.OPEN
    assert score_of(verified, "com_reports_on_time").computed_points == 15


def test_an_upheld_dispute_changes_judged_points(verified: Sheet, desk: Desks) -> None:
    dispute = disputed(verified, desk, "com_models")
    services.answer_dispute(
        dispute, by=verifier_of(verified, desk), upheld=True, answer="Đã xem thêm hồ sơ", points=Decimal("9.5")
    )
    assert score_of(verified, "com_models").points == Decimal("9.50")
    assert Dispute.objects.get(pk=dispute.pk).state == DisputeState.UPHELD
    assert Dispute.objects.get(pk=dispute.pk).answered_on == CLOSING


@pytest.mark.parametrize(
    ("key", "upheld", "points", "message"),
    [
        ("com_reports_on_time", True, 10, "không nhập đè được"),
        ("com_models", False, 9, "Chỉ đổi điểm khi chấp nhận"),
        ("com_models", True, 11, "Điểm phải từ 0 đến 10."),
    ],
)
def test_points_change_only_where_they_may(
    verified: Sheet, desk: Desks, key: str, upheld: bool, points: int, message: str
) -> None:
    dispute = disputed(verified, desk, key)
    with pytest.raises(Refused) as refusal:
        services.answer_dispute(dispute, by=verifier_of(verified, desk), upheld=upheld, answer="Đã xem", points=points)
    assert message in refusal.value.fields["points"]


def test_a_dismissed_dispute_leaves_the_points(verified: Sheet, desk: Desks) -> None:
    dispute = disputed(verified, desk, "com_models")
    services.answer_dispute(dispute, by=verifier_of(verified, desk), upheld=False, answer="Hồ sơ chưa rõ kết quả")
    assert score_of(verified, "com_models").points == 10


def test_a_score_has_one_open_dispute(verified: Sheet, desk: Desks) -> None:
    disputed(verified, desk, "com_models")
    with pytest.raises(Refused, match="đang chờ trả lời"):
        disputed(verified, desk, "com_models")


def test_a_dispute_is_answered_once(verified: Sheet, desk: Desks) -> None:
    dispute = disputed(verified, desk, "com_models")
    services.answer_dispute(dispute, by=verifier_of(verified, desk), upheld=False, answer="Không đổi")
    with pytest.raises(Refused, match="đã được trả lời"):
        services.answer_dispute(dispute, by=verifier_of(verified, desk), upheld=False, answer="Không đổi")


def test_points_that_are_not_there_cannot_be_disputed(sheet: Sheet, desk: Desks) -> None:
    with pytest.raises(Refused, match="chưa có điểm"):
        disputed(sheet, desk, "com_models")


def test_words_are_required_on_both_sides(verified: Sheet, desk: Desks) -> None:
    with pytest.raises(Refused):
        services.dispute_score(score_of(verified, "com_models"), by=author_of(verified, desk), reason="  ")
    dispute = disputed(verified, desk, "com_models")
    with pytest.raises(Refused):
        services.answer_dispute(dispute, by=verifier_of(verified, desk), upheld=True, answer="")


def test_the_unit_disputes_and_another_answers(verified: Sheet, desk: Desks) -> None:
    with pytest.raises(NotAllowed):
        services.dispute_score(score_of(verified, "com_models"), by=verifier_of(verified, desk), reason="Không rõ")
    dispute = disputed(verified, desk, "com_models")
    with pytest.raises(NotAllowed):
        services.answer_dispute(dispute, by=author_of(verified, desk), upheld=True, answer="Tự trả lời")
