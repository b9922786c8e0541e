"""The upper officer's points stand beside the unit's own."""

from decimal import Decimal

import pytest

from chungtay.apps.scoring import services
from chungtay.apps.scoring.models import Round, RoundState, Score, Sheet, SheetState
from chungtay.apps.scoring.tests.conftest import (
    CLOSING,
    Desks,
    author_of,
    full_points,
    prove,
    scored_and_verified,
    verifier_of,
)
from chungtay.base.errors import NotAllowed, Refused


@pytest.fixture
def sent(sheet: Sheet, desk: Desks) -> Sheet:
    author = author_of(sheet, desk)
    services.self_score(sheet, by=author, points=full_points(sheet), notes={})
    prove(sheet)
    return services.submit_sheet(sheet, by=author)


def test_each_level_keeps_its_own_points(sent: Sheet, desk: Desks) -> None:
    points = {**full_points(sent), "com_models": Decimal("8.25")}
    services.verify_sheet(
        sent, by=desk("unit_officer", "bavi", CLOSING), points=points, notes={"com_models": "Mới có một mô hình"}
    )
    score = Score.objects.get(sheet=sent, criterion__key="com_models")
    assert score.self_points == Decimal(10)
    assert score.verified_points == Decimal("8.25")
    assert score.points == Decimal("8.25")


def test_the_first_verified_sheet_moves_the_round_on(sent: Sheet, desk: Desks) -> None:
    assert sent.round.state == RoundState.OPEN
    services.verify_sheet(sent, by=verifier_of(sent, desk), points=full_points(sent), notes={})
    assert Round.objects.get(pk=sent.round_id).state == RoundState.VERIFYING


def test_going_below_the_unit_s_own_points_says_why(sent: Sheet, desk: Desks) -> None:
    points = {**full_points(sent), "com_models": Decimal(8)}
    with pytest.raises(Refused) as refusal:
        services.verify_sheet(sent, by=verifier_of(sent, desk), points=points, notes={})
    assert refusal.value.fields == {"note_com_models": "Điểm thẩm định thấp hơn điểm tự chấm: anh/chị ghi lý do."}


def test_every_judged_criterion_gets_points(sent: Sheet, desk: Desks) -> None:
    points = full_points(sent)
    points["com_models"] = None
    with pytest.raises(Refused) as refusal:
        services.verify_sheet(sent, by=verifier_of(sent, desk), points=points, notes={})
    assert refusal.value.fields == {"points_com_models": "Anh/chị chưa cho điểm tiêu chí này."}


def test_more_than_the_criterion_gives_is_refused(sent: Sheet, desk: Desks) -> None:
    points = {**full_points(sent), "com_models": Decimal("10.5")}
    with pytest.raises(Refused) as refusal:
        services.verify_sheet(sent, by=verifier_of(sent, desk), points=points, notes={})
    assert refusal.value.fields == {"points_com_models": "Điểm phải từ 0 đến 10."}


def test_a_sheet_that_was_not_sent_is_not_verified(sheet: Sheet, desk: Desks) -> None:
    with pytest.raises(Refused, match="chưa gửi"):
        services.verify_sheet(sheet, by=verifier_of(sheet, desk), points=full_points(sheet), notes={})


@pytest.mark.parametrize(
    ("role", "unit"),
    [("unit_officer", "minhquang"), ("unit_officer", "hoangmai"), ("front_officer", ""), ("standing_officer", "")],
)
def test_only_the_office_that_receives_the_sheet_verifies_it(sent: Sheet, desk: Desks, role: str, unit: str) -> None:
    with pytest.raises(NotAllowed):
        services.verify_sheet(sent, by=desk(role, unit, CLOSING), points=full_points(sent), notes={})


def test_the_standing_officer_verifies_a_district_but_not_his_own_office(round: Round, desk: Desks) -> None:
    standing = desk("standing_officer", day=CLOSING)
    district = Sheet.objects.get(round=round, unit__key="bavi")
    own = Sheet.objects.get(round=round, unit__key="so-ldtbxh")
    assert services.verify_sheet.allows(standing, district)
    assert not services.verify_sheet.allows(standing, own)
    assert services.verify_sheet.allows(desk("emulation_officer", day=CLOSING), own)


def test_verifying_may_be_repeated_until_publication(sheet: Sheet, desk: Desks) -> None:
    verified = scored_and_verified(sheet, desk)
    points = {**full_points(sheet), "com_models": Decimal(3)}
    services.verify_sheet(verified, by=verifier_of(sheet, desk), points=points, notes={"com_models": "Xem lại"})
    assert Score.objects.get(sheet=sheet, criterion__key="com_models").verified_points == 3
    assert Sheet.objects.get(pk=sheet.pk).state == SheetState.VERIFIED
    assert Sheet.objects.get(pk=sheet.pk).verified_on == CLOSING
