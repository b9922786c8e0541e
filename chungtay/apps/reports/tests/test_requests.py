"""Asking units below for a report on an occasion of its own, and answering."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.movements.models import Movement, Obligation, Owed
from chungtay.apps.reports import afterwards, asking, queries, services
from chungtay.apps.reports.answers import Answers, TableRow, answers_of
from chungtay.apps.reports.models import Report, ReportRequest
from chungtay.apps.reports.request_pages import consolidation_of
from chungtay.apps.reports.tests.asking import HOUSES, answers
from chungtay.apps.reports.todos import todos
from chungtay.apps.units.models import Unit
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.models import Event

Desks = Callable[..., PostDesk]
JUNE, DUE = date(2023, 6, 1), date(2023, 6, 10)
Ask = Callable[..., ReportRequest]


@pytest.fixture
def hoa(desk: Desks) -> PostDesk:
    """Đặng Thị Hòa of the district wants to know, before the storms, which roofs will not hold."""
    return desk("unit_leader", "bavi", JUNE)


@pytest.fixture
def drafted(movement: Movement, city: dict[str, Unit], hoa: PostDesk) -> ReportRequest:
    return services.draft_request(
        city["bavi"], by=hoa, movement=movement, title="Nhà dột nát trước mùa mưa", clause="IV.1.3",
        reason="Huyện cân đối vốn sửa nhà trước mùa mưa.", due_on=DUE, sections=HOUSES,
    )  # fmt: skip


@pytest.fixture
def ask(drafted: ReportRequest, city: dict[str, Unit], hoa: PostDesk) -> Ask:
    """`ask("minhquang", …)`: the request sent to those communes."""

    def send(*keys: str) -> ReportRequest:
        units = [city[key].pk for key in keys]
        services.choose_units(drafted, by=hoa, units=units, among=units)
        return services.send_request(drafted, by=hoa)

    return send


def owed(city: dict[str, Unit], key: str) -> Obligation:
    found: Obligation = Obligation.kept.get(unit=city[key], kind=Owed.AD_HOC)
    return found


def sent(city: dict[str, Unit], key: str, by: PostDesk, **changed: Any) -> Report:
    report = services.start_report(owed(city, key), by=by)
    services.save_answers(report, by=by, answers=answers(**changed))
    return services.submit_report(report, by=by)


def test_a_request_lets_each_unit_chosen_owe_it_and_finds_it_among_its_work(
    ask: Ask, city: dict[str, Unit], desk: Desks
) -> None:
    request = ask("minhquang", "xa-bavi")
    assert (request.state, request.sent_on) == ("sent", JUNE)
    duty = owed(city, "minhquang")
    assert (duty.title, duty.due_on, duty.year, str(duty)) == (
        "Nhà dột nát trước mùa mưa", DUE, 2023, "Nhà dột nát trước mùa mưa",
    )  # fmt: skip
    lines = todos(desk("unit_officer", "minhquang", JUNE), JUNE)
    assert [line.due_on for line in lines if line.title == str(duty)] == [DUE]
    event = Event.objects.get(verb="reports.send_request")
    assert event.changes["units"] == 2


def test_the_list_of_reports_holds_what_was_asked_for(ask: Ask, desk: Desks) -> None:
    ask("minhquang")
    kinds = queries.owed_reports(desk("unit_officer", "minhquang", JUNE), JUNE).values_list("kind", flat=True)
    assert sorted(set(kinds)) == ["ad_hoc", "yearly_report"]


@pytest.mark.parametrize(
    ("role", "unit"), [("unit_officer", "minhquang"), ("unit_leader", "hoangmai"), ("auditor", "ubnd-tp")]
)
def test_only_the_asking_unit_sends_its_request(drafted: ReportRequest, desk: Desks, role: str, unit: str) -> None:
    with pytest.raises(NotAllowed):
        services.send_request(drafted, by=desk(role, unit, JUNE))


def test_nobody_asks_units_that_do_not_stand_below(
    drafted: ReportRequest, city: dict[str, Unit], hoa: PostDesk
) -> None:
    with pytest.raises(Refused, match="không được yêu cầu"):
        services.choose_units(drafted, by=hoa, units=[city["hoangliet"].pk], among=[])


def test_the_standing_office_may_ask_any_committee_of_the_city(city: dict[str, Unit], desk: Desks) -> None:
    found = asking.may_be_asked(desk("standing_officer", day=JUNE), JUNE).values_list("key", flat=True)
    assert set(found) == set(city) - {"so-ldtbxh", "ubnd-tp"}


def test_a_request_without_units_or_with_an_unfinished_form_is_not_sent(
    drafted: ReportRequest, city: dict[str, Unit], hoa: PostDesk
) -> None:
    with pytest.raises(Refused) as caught:
        services.send_request(drafted, by=hoa)
    assert set(caught.value.fields) == {"units"}
    services.design_form(drafted, by=hoa, sections=[{"key": "s1", "title": "Nhà", "kind": "figures", "cells": []}])
    with pytest.raises(Refused, match="Mục chưa có nội dung nào"):
        services.send_request(drafted, by=hoa)


def test_a_form_that_was_asked_for_stays_and_changes_go_into_a_new_version(
    ask: Ask, city: dict[str, Unit], hoa: PostDesk
) -> None:
    request = ask("minhquang", "xa-bavi")
    with pytest.raises(Refused, match="đang lấy báo cáo"):
        services.design_form(request, by=hoa, sections=HOUSES[:1])
    again = services.revise_request(request, by=hoa)
    services.design_form(again, by=hoa, sections=HOUSES[:1])
    services.send_request(again, by=hoa)
    request.refresh_from_db()
    assert (str(again), request.state, request.note) == (
        "Nhà dột nát trước mùa mưa (lần 2)", "withdrawn", "Thay bằng lần 2.",
    )  # fmt: skip
    live = Obligation.objects.reported().filter(unit=city["minhquang"], kind=Owed.AD_HOC)
    assert [one.row_key for one in live] == [again.row_key]


def test_answers_are_kept_whole_and_totals_are_added_up(ask: Ask, city: dict[str, Unit], desk: Desks) -> None:
    ask("minhquang")
    anh = desk("unit_officer", "minhquang", JUNE)
    report = sent(city, "minhquang", anh)
    found = answers_of(report)
    assert (report.state, report.name, found.figures["cong"], found.figures["ty_le"]) == (
        "submitted", "Nhà dột nát trước mùa mưa", 5, 625,
    )  # fmt: skip
    assert found.rows == {"thon": [TableRow("", {"ten": "Thôn Một", "nha": "5"})]}
    assert found.texts == {"hop": "yes", "kho_khan": "Đường vào thôn ngập."}


def test_a_figure_left_empty_is_no_zero_in_the_sum(
    movement: Movement, city: dict[str, Unit], desk: Desks, hoa: PostDesk
) -> None:
    optional = [
        {"key": key, "label": label, "unit": "number", "measure": "căn", "required": False}
        for key, label in (("o_tro", "Nhà ở trọ"), ("bo_trong", "Nhà bỏ trống"))
    ]
    figures = {**HOUSES[0], "cells": [*HOUSES[0]["cells"], *optional]}
    request = services.draft_request(
        city["bavi"], by=hoa, movement=movement, title="Nhà dột nát", clause="IV.1.3",
        reason="Huyện cân đối vốn.", due_on=DUE, sections=[figures, *HOUSES[1:]],
    )  # fmt: skip
    communes = [city[key].pk for key in ("minhquang", "xa-bavi")]
    services.send_request(services.choose_units(request, by=hoa, units=communes, among=communes), by=hoa)
    sent(city, "minhquang", desk("unit_officer", "minhquang", JUNE), figures={"o_tro": 4})
    sent(city, "xa-bavi", desk("unit_officer", "xa-bavi", JUNE))
    whole = consolidation_of(request, hoa, JUNE)
    section = next(one for one in whole.sections if one.key == "so_lieu")
    totals = {cell.key: whole.total(section, cell) for cell in section.cells if cell.key in ("o_tro", "bo_trong")}
    assert {key: figure.value for key, figure in totals.items()} == {"o_tro": 4, "bo_trong": None}
    assert totals["o_tro"].how.startswith("Nhà ở trọ: cộng 1/2 đơn vị")


def test_every_missing_answer_is_named_at_its_cell(ask: Ask, city: dict[str, Unit], desk: Desks) -> None:
    ask("minhquang")
    anh = desk("unit_officer", "minhquang", JUNE)
    report = services.start_report(owed(city, "minhquang"), by=anh)
    half = Answers({"can_sua": 3}, {}, {"thon": [TableRow("", {"ten": "Thôn Hai", "nha": ""})]})
    services.save_answers(report, by=anh, answers=half)
    with pytest.raises(Refused) as caught:
        services.submit_report(report, by=anh)
    assert set(caught.value.fields) == {"can_xay", "ty_le", "thon__0__nha", "hop", "kho_khan"}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (Answers({"can_sua": -1}), "can_sua"),
        (Answers({"ty_le": 1001}), "ty_le"),
        (Answers({"cong": 5}), "cong"),
        (Answers({"poor_c1": 5}), "poor_c1"),
        (Answers(texts={"hop": "maybe"}), "hop"),
        (Answers(texts={"ngay": "31/02"}), "ngay"),
        (Answers(rows={"thon": [TableRow("", {"nha": "1,5"})]}), "thon__0__nha"),
        (Answers(rows={"khac": []}), "khac"),
    ],
)
def test_what_the_form_does_not_take_is_refused_at_its_cell(
    ask: Ask, city: dict[str, Unit], desk: Desks, wrong: Answers, field: str
) -> None:
    ask("minhquang")
    anh = desk("unit_officer", "minhquang", JUNE)
    report = services.start_report(owed(city, "minhquang"), by=anh)
    with pytest.raises(Refused) as caught:
        services.save_answers(report, by=anh, answers=wrong)
    assert set(caught.value.fields) == {field}


def test_the_asker_receives_the_answer_and_sends_it_back(
    ask: Ask, city: dict[str, Unit], hoa: PostDesk, desk: Desks
) -> None:
    ask("minhquang")
    report = sent(city, "minhquang", desk("unit_officer", "minhquang", JUNE))
    assert list(asking.awaiting(hoa, JUNE)) == [report]
    with pytest.raises(NotAllowed):
        services.accept_report(report, by=desk("standing_officer", day=JUNE))
    services.send_back_report(report, by=hoa, reason="Thiếu thôn Hai.")
    anh = desk("unit_officer", "minhquang", DUE)
    services.save_answers(report, by=anh, answers=Answers({"can_sua": 4}))
    services.submit_report(report, by=anh)
    assert services.accept_report(report, by=hoa).accepted_on == JUNE


def test_what_the_city_asks_a_commune_comes_to_the_city_not_to_its_district(
    movement: Movement, city: dict[str, Unit], desk: Desks, hoa: PostDesk
) -> None:
    office = desk("standing_officer", day=JUNE)
    request = services.draft_request(
        city["so-ldtbxh"], by=office, movement=movement, title="Nhà dột nát", clause="IV.1.3",
        reason="Thành phố cân đối vốn.", due_on=DUE, sections=HOUSES,
    )  # fmt: skip
    services.choose_units(request, by=office, units=[city["minhquang"].pk], among=[])
    services.send_request(request, by=office)
    report = sent(city, "minhquang", desk("unit_officer", "minhquang", JUNE))
    with pytest.raises(NotAllowed):
        services.accept_report(report, by=hoa)
    services.accept_report(report, by=office)


def test_who_asked_grants_a_later_day_to_one_unit_alone(
    movement: Movement, city: dict[str, Unit], desk: Desks, hoa: PostDesk
) -> None:
    office = desk("standing_officer", day=JUNE)
    request = services.draft_request(
        city["so-ldtbxh"], by=office, movement=movement, title="Nhà dột nát", clause="IV.1.3",
        reason="Thành phố cân đối vốn.", due_on=DUE, sections=HOUSES,
    )  # fmt: skip
    services.choose_units(request, by=office, units=[city["minhquang"].pk], among=[])
    services.send_request(request, by=office)
    anh = desk("unit_officer", "minhquang", JUNE)
    wish = services.ask_extension(owed(city, "minhquang"), by=anh, until=date(2023, 6, 20), reason="Xã đang chống bão.")
    with pytest.raises(NotAllowed):
        services.grant_extension(wish, by=hoa, until=date(2023, 6, 20), answer="")
    services.grant_extension(wish, by=office, until=date(2023, 6, 20), answer="")
    assert owed(city, "minhquang").due_on == date(2023, 6, 20)


def test_a_later_day_is_given_to_all_and_an_earlier_one_to_nobody(
    ask: Ask, city: dict[str, Unit], hoa: PostDesk
) -> None:
    request = ask("minhquang")
    with pytest.raises(Refused, match="Hạn mới phải sau 10/06/2023"):
        services.amend_request(request, by=hoa, due_on=date(2023, 6, 9), note="Cần sớm hơn.")
    services.amend_request(request, by=hoa, due_on=date(2023, 6, 15), note="Mưa lớn, xã bận chống bão.")
    assert owed(city, "minhquang").due_on == date(2023, 6, 15)


def test_a_request_taken_back_is_owed_by_nobody_who_had_not_answered(
    ask: Ask, city: dict[str, Unit], hoa: PostDesk, desk: Desks
) -> None:
    request = ask("minhquang", "xa-bavi")
    sent(city, "minhquang", desk("unit_officer", "minhquang", JUNE))
    services.withdraw_request(request, by=hoa, reason="Thành phố đã có số liệu.")
    left = Obligation.objects.reported().filter(kind=Owed.AD_HOC).values_list("unit__key", flat=True)
    assert list(left) == ["minhquang"]
    with pytest.raises(Refused, match="đã thu hồi"):
        services.start_report(owed(city, "xa-bavi"), by=desk("unit_officer", "xa-bavi", JUNE))


def test_a_request_is_closed_only_when_nothing_waits_and_takes_no_answer_afterwards(
    ask: Ask, city: dict[str, Unit], hoa: PostDesk, desk: Desks
) -> None:
    request = ask("minhquang", "xa-bavi")
    report = sent(city, "minhquang", desk("unit_officer", "minhquang", JUNE))
    with pytest.raises(Refused, match="đang chờ duyệt"):
        services.close_request(request, by=hoa)
    services.accept_report(report, by=hoa)
    services.close_request(request, by=hoa)
    commune = desk("unit_officer", "xa-bavi", JUNE)
    with pytest.raises(Refused, match="đã kết thúc"):
        services.start_report(owed(city, "xa-bavi"), by=commune)
    assert [line for line in todos(commune, JUNE) if "Nhà dột nát" in line.title] == []


def test_those_who_have_not_answered_are_reminded_once_a_day(
    ask: Ask, city: dict[str, Unit], hoa: PostDesk, desk: Desks
) -> None:
    request = ask("minhquang", "xa-bavi")
    sent(city, "minhquang", desk("unit_officer", "minhquang", JUNE))
    services.remind_units(request, by=hoa)
    rows = request.asked.values_list("unit__key", "reminders", "reminded_on").order_by("unit__key")
    assert list(rows) == [("minhquang", 0, None), ("xa-bavi", 1, JUNE)]
    with pytest.raises(Refused, match="Không còn đơn vị nào"):
        services.remind_units(request, by=hoa)


def test_progress_counts_the_late_and_never_the_withdrawn(ask: Ask, city: dict[str, Unit], desk: Desks) -> None:
    request = ask("minhquang", "xa-bavi")
    sent(city, "minhquang", desk("unit_officer", "minhquang", DUE))
    assert asking.progress_of(request, DUE) == asking.Progress(asked=2, answered=1, late=0, waiting=1)
    assert asking.progress_of(request, date(2023, 6, 11)).late == 1


def test_figures_asked_for_never_reach_the_roll_up_of_the_year(
    movement: Movement, ask: Ask, city: dict[str, Unit], hoa: PostDesk, drafted: ReportRequest, desk: Desks
) -> None:
    opening = {"key": "poor_c1", "label": "Số hộ nghèo đầu kỳ", "unit": "household"}
    form = [{"key": "p", "title": "Hộ nghèo", "kind": "figures", "cells": [opening]}]
    services.design_form(drafted, by=hoa, sections=form)
    ask("minhquang")
    anh = desk("unit_officer", "minhquang", JUNE)
    report = services.start_report(owed(city, "minhquang"), by=anh)
    services.save_report(report, by=anh, figures={"poor_c1": 77})
    services.submit_report(report, by=anh)
    services.accept_report(report, by=hoa)
    assert queries.rollup(movement, 2023, city["bavi"], JUNE).line("poor_c1").total is None
    assert queries.last_closings(movement, city["minhquang"].pk, 2024) == {}


def test_the_whole_of_what_was_accepted_is_read_after_it_was_opened_again(
    ask: Ask, city: dict[str, Unit], desk: Desks, hoa: PostDesk
) -> None:
    """Figures, words and the table of villages, each as it stood on the day of acceptance."""
    ask("minhquang")
    anh = desk("unit_officer", "minhquang", JUNE)
    report = services.accept_report(sent(city, "minhquang", anh), by=hoa)
    report = services.reopen_report(report, by=hoa, reason="Thiếu thôn Hai.")
    rows = {"thon": [TableRow("", {"ten": "Thôn Hai", "nha": "9"})]}
    services.save_answers(report, by=anh, answers=answers(rows=rows, texts={"kho_khan": "Nước đã rút."}))
    report.refresh_from_db()
    (turn,) = afterwards.rounds(report, JUNE)
    shown = {one.section.key: one for one in turn.answered}
    assert turn.has_new_words
    assert [answer.figure and answer.figure.text for answer in shown["so_lieu"].answers] == ["3", "2", "5", "62,5"]
    assert [(cell.text, cell.figure and cell.figure.text) for cell in shown["thon"].rows[0].cells] == [
        ("Thôn Một", None),
        ("", "5"),
    ]
    assert shown["loi"].answers[0].text == "Đường vào thôn ngập."
