"""A cell that names the register of documents is filled in with what the unit owed and what came in time."""

from datetime import date

import pytest

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.documents.models import PaperKind
from chungtay.apps.documents.services import issue_paper, register_paper
from chungtay.apps.movements.models import Movement, Obligation, Owed
from chungtay.apps.reports import filling, prefilling, queries, recorded, services
from chungtay.apps.reports.forms.designer import CellForm
from chungtay.apps.reports.models import Report
from chungtay.apps.reports.tests.test_reviews import DECEMBER, midterm
from chungtay.apps.units.models import Unit
from chungtay.rules.pack_forms import Cell
from conftest import Desks

__all__ = ["midterm"]

DUE = Cell("due", "Phải ban hành", "number", "", record="papers_due", measure="văn bản")
IN_TIME = Cell("in_time", "Đúng hạn", "number", "", record="papers_on_time", measure="văn bản")
MAY = date(2023, 5, 2)


@pytest.fixture
def hoa(desk: Desks) -> PostDesk:
    """Đặng Thị Hòa of Ba Vì keeps the register herself since a paper was forgotten."""
    return desk("unit_leader", "bavi", MAY)


@pytest.fixture
def papers(midterm: Movement, city: dict[str, Unit], hoa: PostDesk, desk: Desks) -> None:
    """Four papers of Ba Vì: in time, late, not issued, and one of the next year; one of the commune below."""
    issued = {date(2023, 5, 5): date(2023, 5, 1), date(2023, 4, 1): date(2023, 5, 2), date(2023, 6, 1): None,
              date(2024, 2, 1): None}  # fmt: skip
    for due, done in issued.items():
        paper = register_paper(city["bavi"], by=hoa, kind=PaperKind.GUIDANCE, title=f"Hướng dẫn {due:%m}", due_on=due)
        if done:
            issue_paper(paper, by=desk("unit_leader", "bavi", done), number=f"{due:%m}/HD", issued_on=done)
    theirs = desk("unit_leader", "minhquang", MAY)
    register_paper(city["minhquang"], by=theirs, kind=PaperKind.PLAN, title="Kế hoạch xã", due_on=date(2023, 6, 1))


@pytest.fixture
def review(papers: None, city: dict[str, Unit], desk: Desks) -> Report:
    owed = queries.owed_reports(desk("unit_leader", "bavi", DECEMBER), DECEMBER).get(unit=city["bavi"], kind="review")
    return services.start_report(owed, by=desk("unit_officer", "bavi", DECEMBER))


def test_the_year_of_the_report_and_the_unit_alone_are_counted(review: Report) -> None:
    found = recorded.given(review, (DUE, IN_TIME), DECEMBER)
    assert {key: one.value for key, one in found.items()} == {"due": 3, "in_time": 1}
    assert {one.source.value for one in found.values()} == {"papers"}
    assert recorded.given(review, (DUE,), date(2023, 4, 30))["due"].value == 1


def test_the_figure_says_how_and_names_each_paper_with_its_fate(review: Report) -> None:
    figure = recorded.given(review, (IN_TIME,), DECEMBER)["in_time"].figure
    assert figure.how == (
        "Trong văn bản đơn vị phải ban hành trong năm 2023, có hạn đến 20/12/2023, "
        "đếm văn bản đã ban hành không muộn hơn hạn."
    )
    assert [(one.label, one.text) for one in figure.inputs] == [
        ("Sổ văn bản", "3"), ("Hướng dẫn 04", "quá hạn"), ("Hướng dẫn 05", "đúng hạn"),
        ("Hướng dẫn 06", "chưa ban hành"),
    ]  # fmt: skip
    assert figure.inputs[0].href == f"/van-ban/?don_vi={review.unit_id}&nam=2023"


def test_a_review_is_offered_both_numbers_and_a_unit_that_owed_none_is_offered_nothing(
    review: Report, city: dict[str, Unit], desk: Desks
) -> None:
    known = filling.suggested(review, queries.layout_for(review, DECEMBER), DECEMBER)
    assert {key: int(one.value or 0) for key, one in known.items()} == {
        "review_papers_due": 3, "review_papers_on_time": 1,
    }  # fmt: skip
    office = desk("unit_officer", "hoangmai", DECEMBER)
    owed = queries.owed_reports(office, DECEMBER).get(unit=city["hoangmai"], kind="review")
    theirs = services.start_report(owed, by=office)
    assert filling.suggested(theirs, queries.layout_for(theirs, DECEMBER), DECEMBER) == {}


def test_a_sum_from_below_stands_before_the_own_register(
    review: Report, monkeypatch: pytest.MonkeyPatch, desk: Desks
) -> None:
    by = desk("unit_officer", "bavi", DECEMBER)
    report = services.start_report(Obligation.objects.get(unit=review.unit, kind=Owed.YEARLY_REPORT, year=2023), by=by)
    layout = queries.layout_for(report, DECEMBER)
    below = recorded.given(review, (DUE,), DECEMBER)
    monkeypatch.setattr(prefilling, "from_below", lambda *_: below)
    monkeypatch.setattr(type(layout), "figure_cells", lambda _layout: [DUE, IN_TIME])
    assert prefilling.given(report, DECEMBER)["due"] is below["due"]
    assert prefilling.given(report, DECEMBER)["in_time"].value == 1


def test_the_designer_offers_books_for_figures_and_not_in_tables() -> None:
    given = {"label": "Văn bản đúng hạn", "unit": "number", "record": "papers_on_time", "objective": ""}
    form = CellForm(given, kinds={"number"}, others=[], objectives=[], cell=None, in_table=False)
    assert form.is_valid(), form.errors
    assert form.cell("n1", None)["record"] == "papers_on_time"
    table = CellForm(given, kinds={"number"}, others=[], objectives=[], cell=None, in_table=True)
    assert table.is_valid()
    assert not {"record", "objective"} & set(table.fields)
    assert table.cell("n1", None)["record"] is None
