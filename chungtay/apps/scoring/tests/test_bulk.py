"""Many sheets at once come to the same as one by one, and obey the same rules."""

from decimal import Decimal
from typing import Any

import pytest

from chungtay.apps.scoring import services
from chungtay.apps.scoring.bulk import Entry
from chungtay.apps.scoring.models import Round, Score, Sheet, SheetState
from chungtay.apps.scoring.tests.conftest import (
    CLOSING,
    OPENED,
    Desks,
    author_of,
    full_points,
    prove,
    verifier_of,
)
from chungtay.base.access import SystemDesk
from chungtay.base.errors import NotAllowed, Refused

NOTES = {"com_models": " Vườn mẫu "}
LOWER = {"com_models": Decimal("7.25")}
WHY = {"com_models": "Chưa đủ hồ sơ"}


def stored(sheet: Sheet) -> list[Any]:
    kept = Score.objects.filter(sheet=sheet).order_by("criterion__position")
    rows = list(kept.values_list("self_points", "self_note", "verified_points", "verified_note"))
    fresh = Sheet.objects.get(pk=sheet.pk)
    return [fresh.state, fresh.submitted_on, fresh.verified_on, *rows]


def test_bulk_and_single_verbs_leave_the_same_sheet(round: Round, desk: Desks) -> None:
    one, other = (Sheet.objects.get(round=round, unit__key=key) for key in ("minhquang", "hoangliet"))
    for sheet in (one, other):
        prove(sheet)
    author = author_of(one, desk)
    services.self_score(one, by=author, points=full_points(one), notes=NOTES)
    services.submit_sheet(one, by=author)
    services.verify_sheet(one, by=verifier_of(one, desk), points={**full_points(one), **LOWER}, notes=WHY)

    services.self_score_in_bulk(
        round, [Entry(other.unit_id, full_points(other), NOTES)], by=SystemDesk(OPENED), submit=True
    )
    services.verify_in_bulk(round, [Entry(other.unit_id, {**full_points(other), **LOWER}, WHY)], by=SystemDesk(CLOSING))
    assert stored(other) == stored(one)


def test_scoring_in_bulk_without_sending_leaves_drafts(round: Round) -> None:
    sheet = Sheet.objects.get(round=round, unit__key="minhquang")
    entries = [Entry(sheet.unit_id, full_points(sheet))]
    services.self_score_in_bulk(round, entries, by=SystemDesk(OPENED), submit=False)
    assert Sheet.objects.get(pk=sheet.pk).state == SheetState.DRAFT


def test_one_wrong_sheet_stops_all_and_is_named(round: Round) -> None:
    good, bad = (Sheet.objects.get(round=round, unit__key=key) for key in ("minhquang", "hoangliet"))
    entries = [Entry(good.unit_id, full_points(good)), Entry(bad.unit_id, {"com_models": 11})]
    with pytest.raises(Refused, match="phường Hoàng Liệt: Có điểm chưa nhập đúng"):
        services.self_score_in_bulk(round, entries, by=SystemDesk(OPENED), submit=False)
    assert not Score.objects.filter(self_points__isnull=False).exists()


def test_sending_in_bulk_asks_for_the_same_evidence(round: Round) -> None:
    sheet = Sheet.objects.get(round=round, unit__key="minhquang")
    with pytest.raises(Refused, match="Chưa có tệp minh chứng"):
        services.self_score_in_bulk(round, [Entry(sheet.unit_id, full_points(sheet))], by=SystemDesk(OPENED))


def test_a_unit_named_twice_or_without_a_sheet_is_refused(round: Round) -> None:
    sheet = Sheet.objects.get(round=round, unit__key="minhquang")
    entry = Entry(sheet.unit_id, {})
    with pytest.raises(Refused, match="hai lần"):
        services.self_score_in_bulk(round, [entry, entry], by=SystemDesk(OPENED))
    with pytest.raises(Refused, match="1 đơn vị không có bảng điểm"):
        services.self_score_in_bulk(round, [Entry(0, {})], by=SystemDesk(OPENED))


def test_nobody_verifies_his_own_unit_in_bulk(round: Round, desk: Desks) -> None:
    officer = desk("emulation_officer", "so-ldtbxh", CLOSING)
    with pytest.raises(Refused, match="chính đơn vị mình"):
        services.verify_in_bulk(round, [Entry(officer.unit_id, {})], by=officer)


def test_officers_do_not_score_for_units_in_bulk(round: Round, desk: Desks) -> None:
    with pytest.raises(NotAllowed):
        services.self_score_in_bulk(round, [], by=desk("standing_officer", day=OPENED))
