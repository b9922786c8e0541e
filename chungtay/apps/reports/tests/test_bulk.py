"""Many reports at once: the same checks and the same result as one by one."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.movements.models import Movement, Obligation
from chungtay.apps.reports import layouts, queries, services
from chungtay.apps.reports.bulk import Filled
from chungtay.apps.reports.models import Report
from chungtay.apps.reports.pages import lines_of
from chungtay.apps.reports.tests.figures import whole
from chungtay.apps.units.models import Unit
from chungtay.base.access import SystemDesk
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.models import Event

City = dict[str, Unit]
Desks = Callable[..., PostDesk]
Drafts = Callable[..., Report]
DAY = date(2022, 12, 14)
WORDS = "Đã giúp 5 hộ thoát nghèo."
KEPT = ("unit_id", "year", "state", "narrative", "first_submitted_on", "submitted_on", "form_key", "row_key", "due_on")


def filled(city: City, *keys: str) -> list[Filled]:
    return [Filled(city[key].pk, whole(), WORDS) for key in keys]


def test_many_reports_are_sent_and_accepted_with_one_event_each(movement: Movement, city: City) -> None:
    system = SystemDesk(DAY)
    made = services.submit_reports_in_bulk(
        movement, filled(city, "minhquang", "xa-bavi", "hoangliet"), by=system, year=2022
    )
    services.accept_reports_in_bulk(movement, [one.pk for one in made], by=system)
    assert queries.rollup(movement, 2022, city["ubnd-tp"], DAY).line("poor_c9").total == 51
    assert Obligation.objects.filter(fulfilled_on=DAY).count() == 3
    assert list(Event.objects.filter(verb__startswith="reports").values_list("verb", flat=True)) == [
        "reports.submit_in_bulk",
        "reports.accept_in_bulk",
    ]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changed=st.dictionaries(st.sampled_from(sorted(whole())), st.none() | st.integers(0, 60), max_size=3),
    words=st.sampled_from([WORDS, "", "  Kết quả tốt.  "]),
)
def test_one_row_in_bulk_is_the_same_as_one_by_one(
    movement: Movement, city: City, desk: Desks, changed: dict[str, int | None], words: str
) -> None:
    Report.objects.all().delete()
    Obligation.objects.update(fulfilled_on=None)
    anh, system, figures = desk("unit_officer", "minhquang", DAY), SystemDesk(DAY), whole(**changed)
    report = services.start_report(Obligation.objects.get(unit=city["minhquang"], year=2022), by=anh)
    services.save_report(report, by=anh, figures=figures, narrative=words)
    try:
        single = services.submit_report(report, by=anh)
    except Refused as refused:
        with pytest.raises(Refused) as caught:
            services.submit_reports_in_bulk(movement, [Filled(report.unit_id, figures, words)], by=system, year=2022)
        assert all(f"{key}: {message}" in caught.value.message for key, message in refused.fields.items())
        return
    kept = [getattr(single, name) for name in KEPT], queries.figures_of(single)
    Report.objects.all().delete()
    many = services.submit_reports_in_bulk(
        movement, [Filled(city["minhquang"].pk, figures, words)], by=system, year=2022
    )
    assert ([getattr(many[0], name) for name in KEPT], queries.figures_of(many[0])) == kept


def test_one_wrong_row_stops_them_all_and_names_the_unit(movement: Movement, city: City) -> None:
    rows = [*filled(city, "minhquang"), Filled(city["xa-bavi"].pk, whole(poor_c9=16), WORDS)]
    with pytest.raises(Refused) as caught:
        services.submit_reports_in_bulk(movement, rows, by=SystemDesk(DAY), year=2022)
    assert caught.value.message == (
        "Chưa gửi báo cáo nào. Ủy ban nhân dân xã Ba Vì, poor_c9: 20 − 3 − 2 − 1 + 1 + 0 + 2 + 0 = 17, anh/chị ghi 16."
    )
    assert not Report.objects.exists()


def test_a_unit_that_owes_nothing_or_has_sent_already_is_refused(movement: Movement, city: City, sent: Drafts) -> None:
    sent("minhquang")
    for key in ("minhquang", "ubnd-tp"):
        with pytest.raises(Refused):
            services.submit_reports_in_bulk(movement, filled(city, key), by=SystemDesk(DAY), year=2022)


def test_a_district_accepts_those_of_its_own_communes_only(movement: Movement, sent: Drafts, desk: Desks) -> None:
    own, other = sent("minhquang"), sent("hoangliet")
    hoa = desk("unit_leader", "bavi", DAY)
    with pytest.raises(NotAllowed, match="phường Hoàng Liệt"):
        services.accept_reports_in_bulk(movement, [own.pk, other.pk], by=hoa)
    accepted = services.accept_reports_in_bulk(movement, [own.pk], by=hoa)
    assert [(one.unit.key, one.state, one.accepted_on) for one in accepted] == [("minhquang", "accepted", DAY)]


def test_what_no_longer_waits_is_not_accepted_again(movement: Movement, accepted: Drafts, desk: Desks) -> None:
    report = accepted("minhquang")
    with pytest.raises(Refused, match="tải lại danh sách"):
        services.accept_reports_in_bulk(movement, [report.pk], by=desk("unit_leader", "bavi", DAY))


def test_a_bulk_act_takes_the_same_queries_for_one_and_for_three(movement: Movement, city: City) -> None:
    counts = []
    layouts.pack_of(movement, DAY)  # a process reads each published version once
    for year, keys in ((2022, ("minhquang",)), (2023, ("minhquang", "xa-bavi", "hoangliet"))):
        system = SystemDesk(date(year, 12, 14))
        rows = [
            Filled(one.unit_id, {**one.figures, **opening(year, keys[0] == "minhquang", city, one)}, WORDS)
            for one in filled(city, *keys)
        ]
        with CaptureQueriesContext(connection) as caught:
            made = services.submit_reports_in_bulk(movement, rows, by=system, year=year)
            services.accept_reports_in_bulk(movement, [one.pk for one in made], by=system)
        counts.append(len(caught))
    assert counts[0] == counts[1]


def opening(year: int, _known: bool, city: City, row: Filled) -> dict[str, int | None]:
    """Minh Quang's second year opens where its first one closed."""
    if year == 2022 or row.unit_id != city["minhquang"].pk:
        return {}
    return {"poor_c1": 17, "poor_c9": 14, "near_c1": 38, "near_c9": 36}


def test_the_history_of_a_report_tells_the_acts_done_to_many(movement: Movement, city: City, desk: Desks) -> None:
    made = services.submit_reports_in_bulk(
        movement, filled(city, "minhquang", "xa-bavi"), by=SystemDesk(DAY), year=2022
    )
    hoa = desk("unit_leader", "bavi", DAY)
    services.accept_reports_in_bulk(movement, [made[0].pk], by=hoa)
    labels = [line.label for line in lines_of(made[0], hoa)]
    assert labels == ["Duyệt hàng loạt báo cáo", "Nhập và gửi hàng loạt báo cáo"]
    assert [line.label for line in lines_of(made[1], hoa)] == ["Nhập và gửi hàng loạt báo cáo"]
