"""Sums over the tree: first-hand reports only, as of a day, missing ones named."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.movements.models import Movement, Obligation
from chungtay.apps.reports import queries, services
from chungtay.apps.reports.models import Report, ReportFigure
from chungtay.apps.units import queries as units
from chungtay.apps.units.models import Unit

City = dict[str, Unit]
Drafts = Callable[..., Report]
DAY = date(2022, 12, 20)


def total(movement: Movement, unit: Unit, key: str = "poor_c9", **how: Any) -> int | None:
    return queries.rollup(movement, 2022, unit, how.pop("day", DAY), **how).line(key).total


def test_communes_are_summed_to_the_district_and_the_city(movement: Movement, city: City, accepted: Drafts) -> None:
    accepted("minhquang")
    accepted("xa-bavi", poor_c4=0, poor_c9=18)
    accepted("hoangliet", poor_c7=0, poor_c9=15)
    assert total(movement, city["bavi"]) == 35
    assert total(movement, city["hoangmai"]) == 15
    assert total(movement, city["ubnd-tp"]) == 50


def test_a_missing_report_is_named_and_is_never_zero(movement: Movement, city: City, accepted: Drafts) -> None:
    accepted("minhquang")
    found = queries.rollup(movement, 2022, city["bavi"], DAY)
    assert (found.reporting, found.expected) == (1, 2)
    assert [unit.name for unit in found.missing] == ["Ủy ban nhân dân xã Ba Vì"]
    assert found.line("poor_c9") == queries.Line("poor_c9", 17, 1, 2)
    assert queries.rollup(movement, 2022, city["hoangmai"], DAY).line("poor_c9").total is None


def test_a_district_s_own_report_is_not_added_to_those_below(
    movement: Movement, city: City, accepted: Drafts, sent: Drafts, desk: Callable[..., PostDesk]
) -> None:
    accepted("minhquang")
    services.accept_report(sent("bavi"), by=desk("standing_officer", day=date(2022, 12, 18)))
    assert total(movement, city["ubnd-tp"]) == 17
    assert total(movement, city["bavi"], "mobilised_vnd") == 25_000_000


def test_a_report_counts_from_the_day_it_was_accepted(movement: Movement, city: City, accepted: Drafts) -> None:
    accepted("minhquang")
    assert total(movement, city["bavi"], day=date(2022, 12, 13)) is None
    assert total(movement, city["bavi"], day=date(2022, 12, 14)) == 17


def test_submitted_reports_count_only_when_asked_for(movement: Movement, city: City, sent: Drafts) -> None:
    sent("minhquang")
    assert total(movement, city["bavi"]) is None
    assert total(movement, city["bavi"], states=queries.SENT) == 17


def test_only_rural_communes_count_when_the_area_is_asked_for(movement: Movement, city: City, accepted: Drafts) -> None:
    accepted("minhquang")
    accepted("hoangliet")
    assert total(movement, city["ubnd-tp"], area="nong_thon") == 17


def test_the_sums_take_one_query_and_do_not_grow_with_the_tree(
    movement: Movement, city: City, accepted: Drafts
) -> None:
    counts = []
    for key in ("minhquang", "xa-bavi", "hoangliet"):
        accepted(key)
        with CaptureQueriesContext(
            connection,
        ) as caught:
            queries.rollup_by_child(movement, 2022, city["ubnd-tp"], DAY)
        counts.append(len(caught))
        assert sum("reports_reportfigure" in query["sql"] for query in caught) == 1
    assert counts == [4, 4, 4]


def test_children_add_up_to_their_parent(movement: Movement, city: City, accepted: Drafts) -> None:
    for key in ("minhquang", "hoangliet"):
        accepted(key)
    below = queries.rollup_by_child(movement, 2022, city["ubnd-tp"], DAY)
    assert below[city["bavi"].pk]["poor_c9"] == queries.Line("poor_c9", 17, 1, 2)
    assert below[city["hoangmai"].pk]["poor_c9"] == queries.Line("poor_c9", 17, 1, 1)
    assert "poor_c9" not in below[city["so-ldtbxh"].pk]


def walked(movement: Movement, unit: Unit, key: str) -> int | None:
    """The same sum by hand: down the tree, unit by unit."""
    own = Report.objects.filter(movement=movement, unit=unit, year=2022, accepted_on__lte=DAY).exclude(
        row_key="district_report"
    )
    found = list(
        ReportFigure.objects.filter(report__in=own, key=key, value__isnull=False).values_list("value", flat=True)
    )
    below = [walked(movement, child, key) for child in units.children(unit, DAY)]
    known = [value for value in [*found, *below] if value is not None]
    return sum(known) if known else None


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.lists(st.none() | st.integers(0, 10**6), min_size=7, max_size=7))
def test_the_roll_up_equals_a_naive_walk(movement: Movement, city: City, values: list[int | None]) -> None:
    Report.objects.all().delete()
    for owed, value in zip(Obligation.objects.filter(year=2022).select_related("unit"), values, strict=False):
        given = {"state": "submitted"} if value is None else {"state": "accepted", "accepted_on": DAY}
        report = Report.objects.create(
            obligation=owed, movement=movement, unit=owed.unit, form_key="yearly", row_key=owed.row_key, year=2022,
            due_on=owed.due_on, **given,
        )  # fmt: skip
        ReportFigure.objects.create(report=report, key="poor_c9", value=value)
    for unit in city.values():
        assert total(movement, unit) == walked(movement, unit, "poor_c9")


@pytest.mark.parametrize(
    ("objective", "value"),
    [("no_poor", 34), ("no_merit_poor", 2), ("no_relapse", 0), ("fewest_new", 4), ("rural_fall", 17)],
)
def test_each_objective_reads_its_value_from_the_reports(
    movement: Movement, city: City, accepted: Drafts, objective: str, value: int
) -> None:
    accepted("minhquang")
    accepted("hoangliet")
    figure = queries.figure_for(objective, city["ubnd-tp"], 2022, DAY)
    assert (figure.value, figure.unit, figure.clause) == (value, "hộ", "I.1.b")
    assert any(
        one.href == "/bao-cao/tong-hop/bavi/2022/?ngay=2022-12-20&phong_trao=251-ha-noi" for one in figure.inputs
    )


def test_an_objective_without_reports_says_that_nothing_is_known(movement: Movement, city: City) -> None:
    figure = queries.figure_for("no_poor", city["ubnd-tp"], 2022, DAY)
    assert figure.text == "Chưa có số liệu"
    assert figure.inputs[0].text == "Chưa có số liệu"


def test_a_commune_s_figure_leads_to_its_report(movement: Movement, city: City, accepted: Drafts) -> None:
    report = accepted("minhquang")
    figure = queries.figure_for("no_poor", city["minhquang"], 2022, DAY)
    assert [(one.text, one.href) for one in figure.inputs] == [("17", f"/bao-cao/{report.pk}/")]
    assert figure.how == (
        "Số hộ nghèo cuối kỳ, năm 2022: cộng 1/1 báo cáo đã duyệt của Ủy ban nhân dân xã Minh Quang "
        "và các đơn vị trực thuộc."
    )


def test_reports_on_time_are_counted_by_their_first_submission(movement: Movement, city: City, sent: Drafts) -> None:
    sent("minhquang")
    sent("xa-bavi", day=date(2022, 12, 16))
    assert queries.on_time(movement, city["minhquang"], 2022, DAY) == queries.OnTime(1, 1)
    assert queries.on_time(movement, city["xa-bavi"], 2022, DAY) == queries.OnTime(1, 0)
    assert queries.on_time(movement, city["xa-bavi"], 2022, date(2022, 12, 10)) == queries.OnTime(0, 0)
