"""A cell that names a budget record is filled in from the books, for the unit and all under it."""

from collections.abc import Callable
from datetime import date

import pytest

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.budgets.models import Holding
from chungtay.apps.budgets.services import pay
from chungtay.apps.budgets.tests.conftest import APRIL, MILLION, Passed, passed, programme, source, top
from chungtay.apps.reports import recorded
from chungtay.apps.reports.models import Report
from chungtay.rules.pack_forms import Cell

__all__ = ["passed", "programme", "source", "top"]
DECEMBER = date(2023, 12, 14)
CELLS = (
    Cell("given_vnd", "Kinh phí được giao", "vnd", record="budget_received"),
    Cell("paid_vnd", "Kinh phí đã chi", "vnd", record="budget_paid"),
    Cell("settled_vnd", "Kinh phí đã quyết toán", "vnd", record="budget_settled"),
)
Drafts = Callable[..., Report]


def values(report: Report) -> dict[str, int]:
    return {key: one.value for key, one in recorded.given(report, CELLS, DECEMBER).items()}


@pytest.fixture
def commune(top: Holding, passed: Passed, desk: Callable[..., PostDesk]) -> Holding:
    """Xã Minh Quang got 120 of the district's 300 million, and paid 100."""
    made = passed(passed(top, "bavi", 300), "minhquang", 120)
    pay(made, by=desk("unit_officer", "minhquang", APRIL), day=APRIL, amount=100 * MILLION, payee="households",
        words="Sửa nhà", document="1")  # fmt: skip
    return made


def test_a_commune_reports_its_own_money_and_a_district_all_under_it_once(commune: Holding, draft: Drafts) -> None:
    assert values(draft("minhquang", 2023, DECEMBER)) == {
        "given_vnd": 120 * MILLION, "paid_vnd": 100 * MILLION, "settled_vnd": 0,
    }  # fmt: skip
    assert values(draft("bavi", 2023, DECEMBER)) == {
        "given_vnd": 300 * MILLION, "paid_vnd": 100 * MILLION, "settled_vnd": 0,
    }  # fmt: skip


def test_where_no_money_was_held_nothing_is_filled_in(commune: Holding, draft: Drafts) -> None:
    assert values(draft("hoangliet", 2023, DECEMBER)) == {}


def test_the_figure_says_whose_money_and_where_it_stands(commune: Holding, draft: Drafts) -> None:
    report = draft("minhquang", 2023, DECEMBER)
    figure = recorded.given(report, CELLS, DECEMBER)["paid_vnd"].figure
    assert "cộng kinh phí năm 2023 của đơn vị và cấp dưới, đến 14/12/2023" in figure.how
    assert figure.inputs[0].href == "/ngan-sach/kinh-phi/?don_vi=minhquang&nam=2023"


@pytest.mark.parametrize("cell", [Cell("a", "A", "household", record="budget_paid"),
                                  Cell("a", "A", "vnd", record="budget_paid", objective="obj_poor"),
                                  Cell("a", "A", "vnd", record="papers_due"),
                                  Cell("a", "A", "number", record="papers_due", places=1)])  # fmt: skip
def test_only_a_whole_figure_of_the_right_kind_that_comes_from_nowhere_else_names_a_record(cell: Cell) -> None:
    assert [where for where, _words in cell.faults()] == ["record"]
