"""Filling in and sending a yearly report."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.documents.services import attach_file, remove_file
from chungtay.apps.movements.models import Obligation
from chungtay.apps.reports import findings, queries, services
from chungtay.apps.reports.models import Report
from chungtay.apps.reports.tests.figures import in_order, whole
from chungtay.base.errors import Conflict, NotAllowed, Refused
from chungtay.base.models import Event

Desks = Callable[..., PostDesk]
Drafts = Callable[..., Report]
DAY = date(2022, 12, 14)
WORDS = "Xã đã giúp 5 hộ thoát nghèo."


@pytest.fixture
def anh(desk: Desks) -> PostDesk:
    """Nguyễn Văn Ánh, unit officer of Minh Quang, writes the reports and lives in Excel."""
    return desk("unit_officer", "minhquang", DAY)


def test_a_report_that_adds_up_is_sent_and_fulfils_the_obligation(draft: Drafts, anh: PostDesk) -> None:
    report = services.save_report(draft(), by=anh, figures=whole(), narrative=WORDS)
    report = services.submit_report(report, by=anh)
    assert (report.state, report.first_submitted_on, report.is_late(DAY)) == ("submitted", DAY, False)
    assert Obligation.objects.get(pk=report.obligation_id).fulfilled_on == DAY


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        (
            (1369, 374, 128, 0, 39, 0, 28, 0, 923),
            "1.369 − 374 − 128 − 0 + 39 + 0 + 28 + 0 = 934, anh/chị ghi 923.",
        ),
        ((238, 47, 4, 0, 6, 14, 12, 0, 221), "238 − 47 − 4 − 0 + 6 + 14 + 12 + 0 = 219, anh/chị ghi 221."),
    ],
)
def test_a_real_workbook_row_that_does_not_add_up_is_refused_with_its_sum(
    draft: Drafts, anh: PostDesk, columns: tuple[int, ...], words: str
) -> None:
    figures = whole(**in_order("poor", *columns), near_c5=columns[1], near_c3=columns[4], near_c9=None)
    report = services.save_report(draft(), by=anh, figures=figures, narrative=WORDS)
    assert [(one.key, one.message) for one in findings.find(report, DAY).all] == [("poor_c9", words)]
    with pytest.raises(Refused) as caught:
        services.submit_report(report, by=anh)
    assert caught.value.fields == {"poor_c9": words}
    assert Report.objects.get(pk=report.pk).state == "draft"


def test_every_empty_cell_is_named_at_once(draft: Drafts, anh: PostDesk) -> None:
    with pytest.raises(Refused) as caught:
        services.submit_report(draft(), by=anh)
    assert set(caught.value.fields) == {*whole(), "narrative"}
    assert caught.value.fields["poor_c1"] == "Anh/chị chưa nhập số. Không có thì ghi 0."


def test_the_two_lists_must_agree_on_households_that_changed_between_them(draft: Drafts, anh: PostDesk) -> None:
    report = services.save_report(draft(), by=anh, figures=whole(near_c5=4, near_c9=39), narrative=WORDS)
    with pytest.raises(Refused) as caught:
        services.submit_report(report, by=anh)
    assert caught.value.fields == {
        "near_c5": "Hộ nghèo trở thành hộ cận nghèo: biểu hộ nghèo ghi 3, biểu hộ cận nghèo ghi 4. "
        "Hai số phải bằng nhau."
    }


def test_the_opening_is_the_accepted_closing_of_the_year_before(accepted: Drafts, draft: Drafts, desk: Desks) -> None:
    accepted()
    day = date(2023, 12, 14)
    anh = desk("unit_officer", "minhquang", day)
    report = services.save_report(
        draft(year=2023, day=day), by=anh, figures=whole(near_c1=38, near_c9=36), narrative=WORDS
    )
    with pytest.raises(Refused) as caught:
        services.submit_report(report, by=anh)
    assert caught.value.fields == {"poor_c1": "Số hộ nghèo đầu kỳ phải bằng cuối kỳ trước: 17, anh/chị ghi 20."}


def test_more_merit_households_than_poor_households_are_refused(draft: Drafts, anh: PostDesk) -> None:
    report = services.save_report(draft(), by=anh, figures=whole(merit_poor=18), narrative=WORDS)
    with pytest.raises(Refused) as caught:
        services.submit_report(report, by=anh)
    assert list(caught.value.fields) == ["merit_poor"]


def test_a_part_can_be_saved_and_the_closing_appears_when_it_can_be_computed(draft: Drafts, anh: PostDesk) -> None:
    report = services.save_report(draft(), by=anh, figures={"poor_c1": 20})
    assert queries.figures_of(report) == {"poor_c1": 20}
    rest = {key: value for key, value in whole().items() if key.startswith("poor") and key != "poor_c9"}
    services.save_report(report, by=anh, figures=rest)
    assert queries.figures_of(report)["poor_c9"] == 17


def test_a_negative_number_and_an_unknown_cell_are_refused_at_their_field(draft: Drafts, anh: PostDesk) -> None:
    with pytest.raises(Refused) as caught:
        services.save_report(draft(), by=anh, figures={"poor_c2": -1, "poor_c10": 3})
    assert caught.value.fields == {
        "poor_c10": "Mẫu báo cáo không có chỉ tiêu này.",
        "poor_c2": "Anh/chị nhập số từ 0 trở lên.",
    }


def test_the_history_tells_each_cell_before_and_after(draft: Drafts, anh: PostDesk) -> None:
    report = services.save_report(draft(), by=anh, figures={"poor_c1": 20})
    services.save_report(report, by=anh, figures={"poor_c1": 21, "poor_c2": None})
    changes = Event.objects.filter(verb="reports.save").latest("pk").changes
    assert changes == {"Diễn biến hộ nghèo · Số hộ nghèo đầu kỳ": [20, 21]}


def test_a_department_reports_resources_and_words_only(draft: Drafts, desk: Desks) -> None:
    thuong = desk("standing_officer", "so-ldtbxh", DAY)
    report = draft("ban-tdkt")
    dua = desk("unit_officer", "ban-tdkt", DAY)
    services.save_report(report, by=dua, figures={"mobilised_vnd": 0}, narrative=WORDS)
    sent = services.submit_report(report, by=dua)
    assert services.accept_report(sent, by=thuong).state == "accepted"


def test_a_late_report_is_taken_and_marked_as_late(sent: Drafts) -> None:
    report = sent(day=date(2022, 12, 16))
    assert report.is_late(date(2022, 12, 20))
    assert Obligation.objects.get(pk=report.obligation_id).fulfilled_on == date(2022, 12, 16)


def test_a_report_sent_back_in_time_stays_on_time_when_it_comes_again(sent: Drafts, desk: Desks, anh: PostDesk) -> None:
    hoa = desk("unit_leader", "bavi", DAY)
    report = services.send_back_report(sent(), by=hoa, reason="Thiếu phần khó khăn.")
    assert (report.state, report.reason) == ("sent_back", "Thiếu phần khó khăn.")
    later = desk("unit_officer", "minhquang", date(2022, 12, 20))
    again = services.submit_report(report, by=later)
    assert (again.first_submitted_on, again.submitted_on, again.reason) == (DAY, date(2022, 12, 20), "")
    assert not again.is_late(date(2022, 12, 20))


def test_an_accepted_report_is_locked_until_it_is_reopened_with_a_reason(
    accepted: Drafts, desk: Desks, anh: PostDesk
) -> None:
    report = accepted()
    with pytest.raises(Refused, match="không sửa được"):
        services.save_report(report, by=anh, figures={"poor_c1": 1})
    hoa = desk("unit_leader", "bavi", DAY)
    with pytest.raises(Refused):
        services.reopen_report(report, by=hoa, reason=" ")
    report = services.reopen_report(report, by=hoa, reason="Nhập nhầm cột 4.")
    assert (report.state, report.accepted_on, report.reopened) == ("sent_back", None, 1)


def test_only_the_unit_writes_and_only_its_district_answers(sent: Drafts, draft: Drafts, desk: Desks) -> None:
    report = sent()
    for stranger in (
        desk("unit_leader", "hoangmai", DAY),
        desk("unit_leader", "minhquang", DAY),
        desk("auditor", day=DAY),
    ):
        with pytest.raises(NotAllowed):
            services.accept_report(report, by=stranger)
    with pytest.raises(NotAllowed):
        services.save_report(draft("xa-bavi"), by=desk("unit_leader", "bavi", DAY), figures={"poor_c1": 1})
    poverty = desk("poverty_officer", "hoangliet", DAY)
    assert services.save_report(draft("hoangliet"), by=poverty, figures={"poor_c1": 1}).pk
    with pytest.raises(NotAllowed):
        services.submit_report(Report.objects.get(unit__key="hoangliet"), by=poverty)


def test_the_second_of_two_people_is_told_and_nothing_is_overwritten(draft: Drafts, anh: PostDesk) -> None:
    report = draft()
    opened = report.version
    services.save_report.guarded(version=opened)(report, by=anh, figures={"poor_c1": 20})
    with pytest.raises(Conflict):
        services.save_report.guarded(version=opened)(report, by=anh, figures={"poor_c1": 99})
    assert queries.figures_of(report) == {"poor_c1": 20}


def test_a_report_sent_twice_with_one_key_is_sent_once(draft: Drafts, anh: PostDesk) -> None:
    report = services.save_report(draft(), by=anh, figures=whole(), narrative=WORDS)
    for _ in range(2):
        services.submit_report.guarded(once="k1", version=report.version)(report, by=anh)
    assert Event.objects.filter(verb="reports.submit").count() == 1


columns = st.tuples(*[st.integers(0, 500)] * 7)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(poor=columns, near=columns)
def test_a_sent_report_always_closes_at_opening_less_exits_plus_entries(
    draft: Drafts, anh: PostDesk, poor: tuple[int, ...], near: tuple[int, ...]
) -> None:
    c2, c3, c4, c5, c6, c7, c8 = poor
    n2, _, n4, _, n6, n7, n8 = near
    figures: dict[str, int | None] = {
        **in_order("poor", c2 + c3 + c4, c2, c3, c4, c5, c6, c7, c8),
        **in_order("near", n2 + c5 + n4, n2, c5, n4, c2, n6, n7, n8),
        "poor_c9": None,
        "near_c9": None,
        "merit_poor": 0,
        "mobilised_vnd": 0,
    }
    report = Report.objects.filter(unit__key="minhquang").first() or draft()
    if report.state == "submitted":
        Report.objects.update(state="draft")
    services.save_report(report, by=anh, figures=figures, narrative=WORDS)
    services.submit_report(report, by=anh)
    kept = queries.figures_of(report)
    assert kept["poor_c9"] == c5 + c6 + c7 + c8
    assert kept["near_c9"] == c2 + n6 + n7 + n8


def test_evidence_is_taken_until_the_report_is_sent(draft: Drafts, anh: PostDesk) -> None:
    report = draft()
    kept = attach_file(report.unit, by=anh, about=report, upload=SimpleUploadedFile("a.pdf", b"%PDF-1"))
    services.save_report(report, by=anh, figures=whole(), narrative=WORDS)
    sent = services.submit_report(report, by=anh)
    with pytest.raises(Refused, match="đã gửi hoặc đã duyệt"):
        attach_file(report.unit, by=anh, about=sent, upload=SimpleUploadedFile("b.pdf", b"%PDF-2"))
    with pytest.raises(Refused, match="đã gửi hoặc đã duyệt"):
        remove_file(kept, by=anh)


def test_a_district_that_differs_from_its_communes_says_why(accepted: Drafts, draft: Drafts, desk: Desks) -> None:
    accepted("minhquang")
    officer = desk("unit_officer", "bavi", DAY)
    report = services.save_report(
        draft("bavi"), by=officer, figures=whole(poor_c1=1020, poor_c9=1017), narrative="Hai xã chưa được duyệt."
    )
    assert [(one.severity, one.message) for one in findings.find(report, DAY).all] == [
        ("note", "Mới có 1/2 báo cáo cấp dưới được duyệt. Còn thiếu: Ủy ban nhân dân xã Ba Vì.")
    ]
    with pytest.raises(Refused) as caught:
        services.submit_report(report, by=officer)
    assert caught.value.fields == {"ly-do-poor_c1": "Số tự điền là 20, anh/chị ghi 1.020. Anh/chị ghi lý do sửa."}
    notes = {"ly-do-poor_c1": "Xã Ba Vì có 1.000 hộ, chưa được duyệt."}
    report = services.save_report(report, by=officer, figures={}, notes=notes)
    assert services.submit_report(report, by=officer).state == "submitted"
