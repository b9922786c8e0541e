"""Cells filled in from records, corrected with a reason, and renewed when the record changes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.households.models import Household
from chungtay.apps.households.models.ledger import FlowEntry
from chungtay.apps.reports import cells_typed, findings, prefilling, queries, services
from chungtay.apps.reports.models import Report, ReportFigure
from chungtay.apps.reports.tests.figures import whole
from chungtay.apps.units import services as units
from chungtay.apps.units.models import Kind, Level, Unit
from chungtay.apps.units.services import UnitRow
from chungtay.base.access import SystemDesk
from chungtay.base.errors import FieldClash, Refused
from chungtay.base.models import Event
from chungtay.rules.merging import Base

Desks = Callable[..., PostDesk]
Drafts = Callable[..., Report]
City = dict[str, Unit]
Saves = list[tuple[int, dict[str, int]]]
DAY, NEXT = date(2022, 12, 14), date(2023, 12, 14)


@pytest.fixture
def anh(desk: Desks) -> PostDesk:
    """Nguyễn Văn Ánh, unit officer of Minh Quang, trusts the register more than his memory."""
    return desk("unit_officer", "minhquang", DAY)


@pytest.fixture
def village(city: City) -> Unit:
    """Thôn Dy of Minh Quang, where the register is kept."""
    row = UnitRow("thon-dy", "Thôn Dy, xã Minh Quang", Kind.VILLAGE, Level.VILLAGE, "09700", "minhquang",
                  date(2021, 11, 1), date(2025, 1, 1))  # fmt: skip
    units.load_units([row], by=SystemDesk(DAY))
    return Unit.objects.get(key="thon-dy")


def book(village: Unit, kind: str, before: str, after: str, code: str, year: int = 2022) -> None:
    """An entry of the ledger, as an import would have written it."""
    home, _ = Household.objects.get_or_create(
        unit=village, code=code,
        defaults={"head_name": f"Nguyễn Văn {code}", "sort_key": code, "area": "nong_thon",
                  "registered_on": date(2021, 11, 10)},
    )  # fmt: skip
    FlowEntry.objects.create(
        household=home, unit=village, standard="national", year=year, day=date(year, 12, 6), kind=kind,
        before=before, after=after, persons_before=4 if before else 0, persons_after=4 if after else 0,
        area="nong_thon",
    )  # fmt: skip


def sources(report: Report) -> dict[str, tuple[int | None, str]]:
    cells = ReportFigure.objects.filter(report=report).exclude(source="")
    return {cell.key: (cell.prefilled, cell.source) for cell in cells}


def test_without_records_nothing_is_filled_in(draft: Drafts) -> None:
    assert queries.figures_of(draft()) == {}


def test_the_columns_of_a_flow_come_from_the_ledger_with_their_source(village: Unit, draft: Drafts) -> None:
    for code in ("1", "2", "3"):
        book(village, "opening", "", "poor", code, 2021)
    book(village, "escaped", "poor", "", "1")
    book(village, "new_poor", "", "poor", "4")
    report = draft()
    given_by = sources(report)
    assert {key: value for key, (value, _) in given_by.items() if key.startswith("poor") and value} == {
        "poor_c1": 3, "poor_c3": 1, "poor_c7": 1, "poor_c9": 3
    }  # fmt: skip
    assert {source for _, source in given_by.values()} == {"ledger"}
    assert (len(given_by), queries.figures_of(report)["near_c9"]) == (18, 0)
    where = prefilling.given(report, DAY)["poor_c3"].figure.inputs[0].href
    assert where == "/dien-bien/?don_vi=minhquang&nam=2022&chuan=national"


def test_the_opening_is_filled_in_from_the_accepted_closing(accepted: Drafts, draft: Drafts) -> None:
    accepted()
    report = draft(year=2023, day=NEXT)
    assert sources(report) == {"poor_c1": (17, "last"), "near_c1": (38, "last")}


def test_a_consolidating_report_is_filled_in_with_the_sums_below(accepted: Drafts, draft: Drafts) -> None:
    accepted("minhquang")
    accepted("xa-bavi")
    report = draft("bavi")
    assert sources(report)["poor_c9"] == (34, "below")
    assert queries.figures_of(report)["mobilised_vnd"] == 50_000_000


def test_a_correction_keeps_both_numbers_and_is_sent_only_with_its_reason(
    accepted: Drafts, draft: Drafts, desk: Desks
) -> None:
    accepted("minhquang")
    accepted("xa-bavi")
    officer = desk("unit_officer", "bavi", DAY)
    report = services.save_report(draft("bavi"), by=officer, figures={"merit_poor": 1}, narrative="Đã soát lại.")
    with pytest.raises(Refused) as caught:
        services.submit_report(report, by=officer)
    assert caught.value.fields == {"ly-do-merit_poor": "Số tự điền là 2, anh/chị ghi 1. Anh/chị ghi lý do sửa."}
    notes = {"ly-do-merit_poor": "Một hộ ghi trùng ở hai xã."}
    report = services.save_report(report, by=officer, figures={}, notes=notes)
    report = services.submit_report(report, by=officer)
    cell = ReportFigure.objects.get(report=report, key="merit_poor")
    assert (cell.prefilled, cell.value, cell.reason) == (2, 1, "Một hộ ghi trùng ở hai xã.")
    told = Event.objects.filter(verb="reports.save").latest("pk").changes
    label = "Hộ nghèo có người có công · Số hộ nghèo cuối kỳ có người có công với cách mạng"
    assert told == {f"{label}: lý do sửa số tự điền": ["", "Một hộ ghi trùng ở hai xã."]}


def test_the_reason_goes_when_the_filled_in_number_is_back(accepted: Drafts, draft: Drafts, desk: Desks) -> None:
    accepted("minhquang")
    officer = desk("unit_officer", "bavi", DAY)
    notes = {"ly-do-merit_poor": "Ghi trùng."}
    report = services.save_report(draft("bavi"), by=officer, figures={"merit_poor": 5}, notes=notes)
    services.save_report(report, by=officer, figures={"merit_poor": 1})
    assert ReportFigure.objects.get(report=report, key="merit_poor").reason == ""


def test_a_closing_that_follows_from_corrected_columns_needs_no_reason_of_its_own(
    village: Unit, draft: Drafts, anh: PostDesk
) -> None:
    book(village, "opening", "", "poor", "1", 2021)
    report = services.save_report(draft(), by=anh, figures={"poor_c8": 2, "poor_c9": 3})
    assert [one.key for one in findings.find(report, DAY).unexplained()] == ["ly-do-poor_c8"]


def test_what_the_record_has_come_to_say_is_offered_and_taken_only_when_asked(
    village: Unit, draft: Drafts, anh: PostDesk
) -> None:
    book(village, "opening", "", "poor", "1", 2021)
    report = draft()
    book(village, "escaped", "poor", "", "1")
    found = findings.find(report, DAY)
    offered = prefilling.newer(found.layout, found.cells, prefilling.given(report, DAY))
    assert [(one.cell.key, one.stored and one.stored.prefilled, one.given.value) for one in offered] == [
        ("poor_c3", 0, 1), ("poor_c9", 1, 0)
    ]  # fmt: skip
    assert queries.figures_of(report)["poor_c3"] == 0
    report = services.take_records(report, by=anh, keys=["poor_c3", "poor_c9"])
    assert (queries.figures_of(report)["poor_c3"], sources(report)["poor_c3"]) == (1, (1, "ledger"))
    with pytest.raises(Refused, match="chọn chỉ tiêu"):
        services.take_records(report, by=anh, keys=["mobilised_vnd"])


def test_a_figure_far_from_last_year_is_sent_only_with_an_explanation(
    accepted: Drafts, draft: Drafts, desk: Desks
) -> None:
    accepted(poor_c1=200, poor_c9=197)
    officer = desk("unit_officer", "minhquang", NEXT)
    figures = whole(poor_c1=197, poor_c3=150, poor_c9=46, near_c1=38, near_c9=36)
    report = services.save_report(draft(year=2023, day=NEXT), by=officer, figures=figures, narrative="Như trên.")
    (warning,) = findings.find(report, NEXT).warnings
    assert (warning.severity, warning.field) == ("warning", "giai-trinh-jump-poor_c9")
    assert warning.message == (
        "Kỳ trước 197, kỳ này 46: giảm 151, bằng 76 % số kỳ trước. Anh/chị xem lại số; nếu đúng thì ghi lý do."
    )
    with pytest.raises(Refused) as caught:
        services.submit_report(report, by=officer)
    assert list(caught.value.fields) == ["giai-trinh-jump-poor_c9"]
    notes = {"giai-trinh-jump-poor_c9": "Xã được hỗ trợ 150 con bò."}
    report = services.submit_report(services.save_report(report, by=officer, figures={}, notes=notes), by=officer)
    kept = report.explanations.get()
    assert (kept.text, kept.words) == ("Xã được hỗ trợ 150 con bò.", warning.message)


def test_an_explanation_goes_when_nothing_warns_any_more(accepted: Drafts, draft: Drafts, desk: Desks) -> None:
    accepted(poor_c1=200, poor_c9=197)
    officer = desk("unit_officer", "minhquang", NEXT)
    figures = whole(poor_c1=197, poor_c9=194, near_c1=38, near_c9=36)
    notes = {"giai-trinh-jump-poor_c9": "Nhập nhầm lúc đầu."}
    report = services.save_report(draft(year=2023, day=NEXT), by=officer, figures=figures, narrative="Đủ.", notes=notes)
    assert report.explanations.count() == 1
    assert services.submit_report(report, by=officer).explanations.count() == 0


def opened(report: Report, form: str) -> Base:
    draft = cells_typed.read(report, queries.layout_for(report, DAY))
    return Base(form, draft.values(), draft.stamps())


def test_of_two_forms_only_what_both_changed_is_asked_about(draft: Drafts, anh: PostDesk) -> None:
    report = draft()
    first, second = opened(report, "form-1"), opened(report, "form-2")
    services.save_report(report, by=anh, figures={"poor_c1": 20, "poor_c2": 3}, base=first)
    with pytest.raises(FieldClash) as caught:
        services.save_report(report, by=anh, figures={"poor_c1": 21, "poor_c7": 2}, base=second)
    assert caught.value.names == ("poor_c1",)
    assert queries.figures_of(report) == {"poor_c1": 20, "poor_c2": 3}
    services.save_report(report, by=anh, figures={"poor_c1": None, "poor_c7": 2}, base=second)
    services.save_report(report, by=anh, figures={"poor_c1": 22}, base=first)
    assert queries.figures_of(report) == {"poor_c1": 22, "poor_c2": 3, "poor_c7": 2}


cells = st.sampled_from(["poor_c1", "poor_c2", "poor_c7", "near_c1", "merit_poor"])
saves = st.lists(
    st.tuples(st.integers(0, 2), st.dictionaries(cells, st.none() | st.integers(0, 9), min_size=1)), min_size=1,
    max_size=8,
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(saves=saves)
def test_merging_never_loses_a_typed_cell(
    draft: Drafts, anh: PostDesk, saves: list[tuple[int, dict[str, int]]]
) -> None:
    """Three forms opened at once save in any order: each save is either stored whole or refused with its cells named,
    and a stored cell changes only by a form that has seen it or wrote it last."""
    Report.objects.all().delete()
    report = draft()
    bases = [opened(report, f"form-{number}") for number in range(3)]
    writer: dict[str, int] = {}
    expected: dict[str, int | None] = {}
    for number, typed in saves:
        shown = {**dict.fromkeys(whole()), **expected_of(bases[number]), **typed}
        foreign = {
            key for key, value in typed.items()
            if value != expected.get(key) and writer.get(key, number) != number and value is not None
        }  # fmt: skip
        try:
            services.save_report(report, by=anh, figures={key: shown[key] for key in typed}, base=bases[number])
        except FieldClash as clash:
            assert set(clash.names) == foreign
            continue
        assert not foreign
        for key, value in typed.items():
            own = writer.get(key, number) == number
            if value != expected.get(key) and own:
                expected[key], writer[key] = value, number
    stored = queries.figures_of(report)
    assert {key: stored.get(key) for key in expected} == expected


def expected_of(base: Base) -> dict[str, int | None]:
    return {key: value for key, value in base.values.items() if isinstance(value, int)}


def test_a_base_of_nothing_never_overwrites(draft: Drafts, anh: PostDesk) -> None:
    report = services.save_report(draft(), by=anh, figures={"poor_c1": 20})
    with pytest.raises(FieldClash):
        services.save_report(report, by=anh, figures={"poor_c1": 5}, base=replace(Base("x"), values={}))
