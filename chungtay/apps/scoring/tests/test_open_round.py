"""Opening a round: criteria frozen from the plan, a sheet for each registered unit."""

from datetime import date
from decimal import Decimal

import pytest

from chungtay.apps.movements.models import Movement, Registration, Version
from chungtay.apps.scoring import services
from chungtay.apps.scoring.models import Round, RoundCriterion, Score, Sheet
from chungtay.apps.scoring.tests.conftest import OPENED, Desks
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.models import Event
from chungtay.base.states import Sent


def test_every_registered_unit_gets_a_sheet_of_its_own_group(round: Round) -> None:
    groups = dict(Sheet.objects.filter(round=round).values_list("unit__key", "group_key"))
    assert groups == {
        "so-ldtbxh": "departments",
        "mttq-tp": "front",
        "bavi": "districts",
        "hoangmai": "districts",
        "xa-bavi": "communes",
        "minhquang": "communes",
        "hoangliet": "communes",
    }


def test_a_unit_whose_registration_is_not_accepted_gets_no_sheet(movement: Movement, desk: Desks) -> None:
    Registration.objects.filter(unit__key="hoangliet").update(state=Sent.SUBMITTED)
    made = services.open_round(movement, by=desk("standing_officer", day=OPENED), year=2023)
    assert not made.sheets.filter(unit__key="hoangliet").exists()


def test_the_criteria_of_each_group_add_up_to_a_hundred_points(round: Round) -> None:
    groups = {"departments", "front", "districts", "communes"}
    sums = {
        group: sum(row.max_points for row in RoundCriterion.objects.filter(round=round, group_key=group))
        for group in groups
    }
    assert sums == dict.fromkeys(groups, Decimal("100.00"))


def test_each_sheet_has_one_empty_score_a_criterion(round: Round) -> None:
    for sheet in round.sheets.all():
        wanted = RoundCriterion.objects.filter(round=round, group_key=sheet.group_key).count()
        assert Score.objects.filter(sheet=sheet, self_points=None, verified_points=None).count() == wanted


def test_a_sheet_keeps_the_cluster_of_the_day_the_round_was_opened(round: Round) -> None:
    assert Sheet.objects.get(round=round, unit__key="bavi").cluster.key == "cum_huyen"  # type: ignore[union-attr]
    assert Sheet.objects.get(round=round, unit__key="mttq-tp").cluster is None


def test_a_later_version_of_the_plan_leaves_the_criteria_as_they_were(round: Round, movement: Movement) -> None:
    first = movement.current(OPENED)
    changed = {**first.pack, "sheets": []}
    Version.objects.create(movement=movement, number=2, digest="2", published_on=date(2023, 11, 5), pack=changed)
    assert round.pack_version == first
    assert RoundCriterion.objects.filter(round=round, group_key="communes").exists()


def test_a_computed_criterion_keeps_its_scale_and_target(round: Round) -> None:
    row = RoundCriterion.objects.get(round=round, key="dis_poor_target")
    assert row.measure == "ratio_to_target"
    assert row.scale == {"zero_at": "50", "full_at": "100"}
    assert row.target == {
        "indicator": "poor",
        "opening": "poor_c1",
        "closing": "poor_c9",
        "done": ["poor_c2", "poor_c3"],
    }


def test_a_year_has_one_round(round: Round, movement: Movement, desk: Desks) -> None:
    with pytest.raises(Refused) as refusal:
        services.open_round(movement, by=desk("standing_officer", day=OPENED), year=2023)
    assert refusal.value.fields == {"year": "Năm 2023 đã có đợt chấm điểm."}


def test_a_year_outside_the_movement_is_refused(movement: Movement, desk: Desks) -> None:
    with pytest.raises(Refused, match="từ năm 2022 đến năm 2025"):
        services.open_round(movement, by=desk("standing_officer", day=OPENED), year=2026)


@pytest.mark.parametrize(("role", "unit"), [("unit_leader", "bavi"), ("emulation_officer", "bavi"), ("auditor", "")])
def test_others_than_the_city_s_officers_open_no_round(movement: Movement, desk: Desks, role: str, unit: str) -> None:
    with pytest.raises(NotAllowed):
        services.open_round(movement, by=desk(role, unit, OPENED), year=2023)


def test_the_event_tells_how_many_sheets_and_which_plan(round: Round) -> None:
    event = Event.objects.get(verb="scoring.open_round")
    assert event.changes["sheets"] == 7
    assert event.changes["pack"] == round.pack_version.digest
