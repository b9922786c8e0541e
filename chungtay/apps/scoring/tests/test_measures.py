"""The computed measures, on both sides of their limits."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chungtay.apps.documents.models import PaperKind
from chungtay.apps.movements.models import Mode
from chungtay.apps.scoring import money, services
from chungtay.apps.scoring.models import Round, Score
from chungtay.apps.scoring.tests.conftest import CLOSING, Desks, World
from chungtay.base.errors import Refused
from chungtay.base.states import Sent

DUE = date(2023, 12, 15)
Measure = Callable[..., Score]


@pytest.fixture
def measure(round: Round, desk: Desks) -> Measure:
    def run(unit: str, criterion: str, day: date = CLOSING) -> Score:
        services.compute_measures(round, by=desk("emulation_officer", day=day))
        return Score.objects.get(sheet__round=round, sheet__unit__key=unit, criterion__key=criterion)

    return run


def test_a_report_sent_on_its_due_day_is_on_time(world: World, measure: Measure) -> None:
    world.report("minhquang", DUE)
    score = measure("minhquang", "com_reports_on_time")
    assert (score.measured["numerator"], score.measured["denominator"]) == ("1", "1")
    assert score.computed_points == Decimal("15.00")


def test_a_report_sent_one_day_later_is_late(world: World, measure: Measure) -> None:
    world.report("minhquang", date(2023, 12, 16))
    score = measure("minhquang", "com_reports_on_time")
    assert (score.measured["numerator"], score.computed_points) == ("0", Decimal("0.00"))


def test_a_report_that_is_not_yet_due_is_not_counted(world: World, measure: Measure) -> None:
    world.report("minhquang", None)
    score = measure("minhquang", "com_reports_on_time", date(2023, 12, 15))
    assert score.computed_points is None
    assert score.measured["because"] == "Chưa có báo cáo nào đến hạn"


def test_a_report_never_begun_counts_from_the_day_after_it_was_due(world: World, measure: Measure) -> None:
    world.report("minhquang", None)
    score = measure("minhquang", "com_reports_on_time", date(2023, 12, 16))
    assert score.measured["because"] == "0 trên 1 báo cáo đúng hạn"


def test_a_district_answers_for_its_own_report_and_those_of_its_communes(world: World, measure: Measure) -> None:
    world.report("bavi", date(2023, 12, 18), due=date(2023, 12, 18))
    world.report("xa-bavi", DUE)
    world.report("minhquang", date(2023, 12, 20))
    world.report("hoangliet", date(2023, 12, 20))
    score = measure("bavi", "dis_reports_on_time")
    assert score.measured["because"] == "2 trên 3 báo cáo đúng hạn"
    assert score.computed_points == Decimal("3.33")


def test_a_report_asked_for_counts_like_a_periodic_one_unless_it_was_taken_back(world: World, measure: Measure) -> None:
    """IV.1.3: chế độ báo cáo định kỳ, đột xuất."""
    world.report("minhquang", DUE)
    world.asked("minhquang", date(2023, 6, 9), due=date(2023, 6, 10))
    world.asked("minhquang", date(2023, 8, 12), due=date(2023, 8, 10))
    world.asked("minhquang", None, due=date(2023, 9, 10), withdrawn=date(2023, 9, 1))
    score = measure("minhquang", "com_reports_on_time")
    assert score.measured["because"] == "2 trên 3 báo cáo đúng hạn"


def test_figures_asked_for_on_the_way_are_never_taken_for_those_of_the_year(world: World, measure: Measure) -> None:
    world.report("minhquang", DUE, poor_c2=20, poor_c3=5)
    world.asked("minhquang", date(2023, 6, 9), due=date(2023, 6, 10))
    world.target("minhquang", Mode.BY, 50)
    assert measure("minhquang", "com_poor_target").measured["numerator"] == "25"


def test_documents_count_when_issued_by_their_due_day(world: World, measure: Measure) -> None:
    world.paper("so-ldtbxh", date(2023, 3, 31), date(2023, 3, 31))
    world.paper("so-ldtbxh", date(2023, 6, 30), date(2023, 7, 1))
    world.paper("so-ldtbxh", date(2023, 9, 30), date(2023, 9, 1))
    world.paper("so-ldtbxh", date(2022, 9, 30), None)
    world.paper("so-ldtbxh", date(2023, 9, 30), None, PaperKind.REPORT)
    score = measure("so-ldtbxh", "dep_documents_on_time")
    assert score.measured["because"] == "2 trên 3 văn bản đúng hạn"
    assert score.computed_points == Decimal("5.00")


def test_a_district_s_result_is_the_sum_of_its_communes(world: World, measure: Measure) -> None:
    world.report("xa-bavi", DUE, poor_c2=10, poor_c3=5)
    world.report("minhquang", DUE, poor_c2=20, poor_c3=5)
    world.report("hoangliet", DUE, poor_c2=900, poor_c3=900)
    world.target("bavi", Mode.BY, 50)
    score = measure("bavi", "dis_poor_target")
    assert (score.measured["numerator"], score.measured["denominator"]) == ("40", "50")
    assert score.measured["because"] == ("đạt 40 trên chỉ tiêu 50; 2 trên 2 xã, phường, thị trấn có báo cáo đã duyệt")
    assert score.computed_points == Decimal("12.00")


@pytest.mark.parametrize(
    ("done", "points"), [(24, "0.00"), (25, "0.00"), (26, "0.80"), (49, "19.20"), (50, "20.00"), (51, "20.00")]
)
def test_points_rise_from_half_of_the_target_to_all_of_it(
    world: World, measure: Measure, done: int, points: str
) -> None:
    world.report("xa-bavi", DUE, poor_c2=done, poor_c3=0)
    world.target("bavi", Mode.BY, 50)
    assert measure("bavi", "dis_poor_target").computed_points == Decimal(points)


def test_to_a_number_is_measured_by_the_fall_and_not_mistaken_for_by(world: World, measure: Measure) -> None:
    world.report("xa-bavi", DUE, poor_c1=60, poor_c9=45, poor_c2=15, poor_c3=0)
    world.report("minhquang", DUE, poor_c1=40, poor_c9=35, poor_c2=5, poor_c3=0)
    world.target("bavi", Mode.TO, 75)
    score = measure("bavi", "dis_poor_target")
    assert (score.measured["numerator"], score.measured["denominator"]) == ("20", "25")


def test_to_a_number_waits_until_every_commune_has_reported(world: World, measure: Measure) -> None:
    world.report("xa-bavi", DUE, poor_c1=60, poor_c9=45)
    world.report("minhquang", None)
    world.target("bavi", Mode.TO, 75)
    score = measure("bavi", "dis_poor_target")
    assert score.computed_points is None
    assert score.measured["because"] == "Mới 1 trên 2 xã, phường, thị trấn có báo cáo đã duyệt"


def test_a_plan_that_is_not_approved_promises_nothing(world: World, measure: Measure) -> None:
    world.report("xa-bavi", DUE, poor_c2=10, poor_c3=5)
    world.target("bavi", Mode.BY, 50, state=Sent.SUBMITTED)
    score = measure("bavi", "dis_poor_target")
    assert score.computed_points is None
    assert score.measured["because"] == "Kế hoạch được duyệt của đơn vị chưa có chỉ tiêu năm này"


def test_a_commune_is_measured_by_its_own_report(world: World, measure: Measure) -> None:
    world.report("minhquang", DUE, poor_c2=5, poor_c3=4)
    world.target("minhquang", Mode.BY, 10)
    score = measure("minhquang", "com_poor_target")
    assert (score.measured["numerator"], score.measured["denominator"]) == ("9", "10")


def test_measuring_again_replaces_the_earlier_points(world: World, measure: Measure) -> None:
    world.paper("bavi", date(2023, 11, 30), None)
    assert measure("bavi", "dis_documents_on_time", date(2023, 11, 29)).computed_points is None
    assert measure("bavi", "dis_documents_on_time", date(2023, 12, 1)).computed_points == 0


def test_more_units_need_no_more_queries(world: World, round: Round, desk: Desks) -> None:
    by = desk("emulation_officer", day=CLOSING)
    world.report("minhquang", DUE, poor_c2=1, poor_c3=1)
    services.compute_measures(round, by=by)  # the plan is read once for each version
    with CaptureQueriesContext(connection) as one:
        services.compute_measures(round, by=by)
    for key in ("xa-bavi", "hoangliet"):
        world.report(key, DUE, poor_c2=1, poor_c3=1)
        world.target(key, Mode.BY, 5)
    with CaptureQueriesContext(connection) as three:
        services.compute_measures(round, by=by)
    assert len(three) == len(one)


def test_a_published_round_is_not_measured_again(round: Round, desk: Desks) -> None:
    Round.objects.update(state="published", published_on=CLOSING)
    with pytest.raises(Refused, match="đã công bố"):
        services.compute_measures(round, by=desk("emulation_officer", day=CLOSING))


@pytest.mark.parametrize(
    ("lent", "given", "points"), [(30, 70, "0.00"), (40, 60, "7.50"), (50, 50, "15.00"), (0, 0, None)]
)
def test_the_share_that_is_lent_is_judged_where_a_plan_asks_for_it(
    round: Round, measure: Measure, monkeypatch: pytest.MonkeyPatch, lent: int, given: int, points: str | None
) -> None:
    round.criteria.filter(key="com_reports_on_time").update(
        measure="repayable_share", scale={"zero_at": "30", "full_at": "50"}
    )
    asked: list[tuple[date, date]] = []

    def answer(units: list[int], since: date, until: date) -> dict[int, int]:
        asked.append((since, until))
        return dict.fromkeys(units, lent)

    monkeypatch.setattr(money, "lent", answer)
    monkeypatch.setattr(money, "given", lambda units, since, until: dict.fromkeys(units, given))
    score = measure("minhquang", "com_reports_on_time")
    assert score.computed_points == (None if points is None else Decimal(points))
    assert asked == [(date(round.year, 1, 1), date(round.year + 1, 1, 1))]
