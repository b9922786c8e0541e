"""A unit scores itself, proves it and sends the sheet up."""

from decimal import Decimal

import pytest

from chungtay.apps.documents.models import Attachment
from chungtay.apps.scoring import services
from chungtay.apps.scoring.models import Score, Sheet, SheetState
from chungtay.apps.scoring.tests.conftest import OPENED, Desks, author_of, full_points, judged, prove
from chungtay.base.errors import Conflict, NotAllowed, Refused
from chungtay.base.models import Event


def test_points_and_words_are_kept_beside_the_criterion(sheet: Sheet, desk: Desks) -> None:
    services.self_score(
        sheet, by=author_of(sheet, desk), points={"com_models": Decimal("7.5")}, notes={"com_models": " Vườn mẫu "}
    )
    score = Score.objects.get(sheet=sheet, criterion__key="com_models")
    assert (score.self_points, score.self_note) == (Decimal("7.50"), "Vườn mẫu")
    assert score.points is None


@pytest.mark.parametrize(
    ("points", "message"),
    [
        ("-0.01", "Điểm phải từ 0 đến 10."),
        ("10.01", "Điểm phải từ 0 đến 10."),
        ("9.125", "Điểm có nhiều nhất hai chữ số thập phân."),
    ],
)
def test_points_out_of_bounds_are_refused_at_their_field(sheet: Sheet, desk: Desks, points: str, message: str) -> None:
    with pytest.raises(Refused) as refusal:
        services.self_score(sheet, by=author_of(sheet, desk), points={"com_models": Decimal(points)}, notes={})
    assert refusal.value.fields == {"points_com_models": message}


@pytest.mark.parametrize("points", ["0", "10"])
def test_no_points_and_all_points_are_both_within_bounds(sheet: Sheet, desk: Desks, points: str) -> None:
    services.self_score(sheet, by=author_of(sheet, desk), points={"com_models": Decimal(points)}, notes={})
    assert Score.objects.get(sheet=sheet, criterion__key="com_models").self_points == Decimal(points)


def test_a_computed_criterion_cannot_be_overwritten(sheet: Sheet, desk: Desks) -> None:
    with pytest.raises(Refused) as refusal:
        services.self_score(sheet, by=author_of(sheet, desk), points={"com_reports_on_time": 15}, notes={})
    assert "gửi kiến nghị" in refusal.value.fields["points_com_reports_on_time"]


def test_a_criterion_that_is_not_on_the_sheet_is_refused(sheet: Sheet, desk: Desks) -> None:
    with pytest.raises(Refused) as refusal:
        services.self_score(sheet, by=author_of(sheet, desk), points={"dis_plan": 1}, notes={})
    assert refusal.value.fields == {"points_dis_plan": "Bảng điểm không có tiêu chí “dis_plan”."}


@pytest.mark.parametrize(
    ("role", "unit"), [("unit_officer", "xa-bavi"), ("unit_leader", "bavi"), ("emulation_officer", "ban-tdkt")]
)
def test_nobody_else_scores_for_the_unit(sheet: Sheet, desk: Desks, role: str, unit: str) -> None:
    with pytest.raises(NotAllowed):
        services.self_score(sheet, by=desk(role, unit, OPENED), points={}, notes={})


def test_two_people_on_one_sheet_do_not_overwrite_each_other(sheet: Sheet, desk: Desks) -> None:
    author = author_of(sheet, desk)
    services.self_score.guarded(version=1)(sheet, by=author, points={"com_models": 5}, notes={})
    with pytest.raises(Conflict):
        services.self_score.guarded(version=1)(sheet, by=author, points={"com_models": 6}, notes={})
    assert Score.objects.get(sheet=sheet, criterion__key="com_models").self_points == 5


def test_a_sheet_with_missing_points_is_not_sent(sheet: Sheet, desk: Desks) -> None:
    with pytest.raises(Refused, match="chưa đủ điểm tự chấm") as refusal:
        services.submit_sheet(sheet, by=author_of(sheet, desk))
    assert set(refusal.value.fields) == {f"points_{score.criterion.key}" for score in judged(sheet)}


def test_a_sheet_without_evidence_is_not_sent_and_the_message_says_which(sheet: Sheet, desk: Desks) -> None:
    author = author_of(sheet, desk)
    services.self_score(sheet, by=author, points=full_points(sheet), notes={})
    prove(sheet)
    models = Score.objects.get(sheet=sheet, criterion__key="com_models")
    Attachment.objects.filter(about_id=str(models.pk)).update(removed_on=OPENED)
    with pytest.raises(Refused, match="“Có mô hình hay, cách làm sáng tạo”") as refusal:
        services.submit_sheet(sheet, by=author)
    assert refusal.value.fields == {"points_com_models": "Cần tệp minh chứng: Hồ sơ mô hình."}


def test_nothing_claimed_needs_no_evidence(sheet: Sheet, desk: Desks) -> None:
    author = author_of(sheet, desk)
    services.self_score(sheet, by=author, points=dict.fromkeys(full_points(sheet), 0), notes={})
    assert services.submit_sheet(sheet, by=author).state == SheetState.SUBMITTED


def test_a_proved_sheet_is_sent_with_its_day(sheet: Sheet, desk: Desks) -> None:
    author = author_of(sheet, desk)
    services.self_score(sheet, by=author, points=full_points(sheet), notes={})
    prove(sheet)
    sent = services.submit_sheet(sheet, by=author)
    assert (sent.state, sent.submitted_on) == (SheetState.SUBMITTED, OPENED)


def test_a_sent_sheet_takes_no_more_points(sheet: Sheet, desk: Desks) -> None:
    Sheet.objects.filter(pk=sheet.pk).update(state=SheetState.SUBMITTED)
    with pytest.raises(Refused, match="đã gửi"):
        services.self_score(sheet, by=author_of(sheet, desk), points={}, notes={})


def test_the_history_names_the_criterion_with_both_values(sheet: Sheet, desk: Desks) -> None:
    author = author_of(sheet, desk)
    services.self_score(sheet, by=author, points={"com_models": 5}, notes={})
    services.self_score(sheet, by=author, points={"com_models": 6}, notes={})
    event = Event.objects.filter(verb="scoring.self_score").latest("pk")
    assert event.changes["Có mô hình hay, cách làm sáng tạo · tự chấm"] == ["5.00", "6"]
