"""The report forms: computed columns, printed totals that do not add up, and figures told twice."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.rules import ledger
from chungtay.rules.form_checks import PARTS, SAME, Place, Same, Sheets, check_openings, check_together
from chungtay.rules.lawbook import load
from chungtay.rules.review_forms import FormProblem, ReviewForm, Stratum, Values, check_row, fill, percent

LAW = Path(__file__).parents[2] / "law"
CUTOFF = 3


BOOK = load(LAW)
FORMS = {form.num: form for form in BOOK.review_forms}


@pytest.fixture(scope="module")
def forms() -> dict[int, ReviewForm]:
    return FORMS


def test_there_are_fifteen_forms_and_two_are_personal(forms: dict[int, ReviewForm]) -> None:
    assert list(forms) == list(range(1, 16))
    assert [num for num, form in forms.items() if form.personal] == [14, 15]
    assert {num: len(form.columns) for num, form in forms.items()} == {
        1: 16, 2: 9, 3: 9, 4: 16, 5: 15, 6: 16, 7: 15, 8: 10, 9: 26, 10: 8, 11: 8, 12: 22, 13: 22, 14: 17, 15: 17,
    }  # fmt: skip


def test_the_columns_of_deprivations_are_the_indicators_of_the_law(forms: dict[int, ReviewForm]) -> None:
    indicators = [one.key for one in BOOK.indicators(date(2022, 12, 14))]
    for num in (4, 5, 6, 7):
        assert [column.indicator for column in forms[num].columns if column.indicator] == indicators


def test_a_rate_of_no_household_is_none_and_of_none_poor_is_nought() -> None:
    assert percent(0, 0) is None
    assert percent(3, None) is None
    assert percent(0, 2000) == 0
    assert percent(1, 8) == Decimal("12.5")


def test_a_row_is_filled_with_its_closing_sums_and_rates(forms: dict[int, ReviewForm]) -> None:
    flow = dict(zip("12345678", (1369, 374, 128, 0, 39, 0, 28, 0), strict=True))
    assert fill(forms[2], flow)["9"] == 934
    first = fill(forms[1], {"1": 2000, "2": 0, "3": 5, "5": 0, "7": 1, "9": 0, "11": 0, "13": 0})
    assert (first["4"], first["6"], first["8"], first["10"]) == (Decimal("0.25"), 0, Decimal("0.05"), None)
    by_people = fill(forms[9], {"1.1": 7, **{f"1.2.{n}": n for n in range(1, 11)}})
    assert (by_people["1.2"], by_people["1.0"], by_people["2.0"]) == (55, 62, None)


def test_rates_of_deprivation_are_of_the_counts_beside(forms: dict[int, ReviewForm]) -> None:
    counts = {"1": 204, "3": 93, "14": 22}
    rates = fill(forms[5], {"1": 204}, beside={4: counts})
    assert [round(Decimal(rates[num] or 0), 2) for num in ("2", "13")] == [Decimal("45.59"), Decimal("10.78")]
    assert rates["3"] is None
    assert fill(forms[5], {"1": 204, "2": Decimal("45.6")})["2"] == Decimal("45.6")


def message(problems: list[FormProblem]) -> str:
    (problem,) = problems
    return str(problem)


def test_a_printed_closing_is_answered_with_its_sum(forms: dict[int, ReviewForm]) -> None:
    row = dict(zip("123456789", (238, 47, 4, 0, 6, 14, 12, 0, 221), strict=True))
    assert message(check_row(forms[2], "Đắk Mil", "households", row)) == (
        "Biểu 2, Đắk Mil (hộ), cột 9: Tính ra 238 − 47 − 4 − 0 + 6 + 14 + 12 + 0 = 219, anh/chị ghi 221."
    )


def test_a_typed_rate_is_held_to_its_own_places(forms: dict[int, ReviewForm]) -> None:
    row = {"1": 3000, "3": 2, "2": 9000, "9": 7}
    for typed in (Decimal("0.07"), Decimal("0.067"), Decimal("0.1")):
        assert check_row(forms[1], "Ba Vì", "households", {**row, "4": typed}) == []
    wrong = check_row(forms[1], "Ba Vì", "households", {**row, "4": Decimal("0.06")})
    assert message(wrong) == "Biểu 1, Ba Vì (hộ), cột 4: Tính ra 0,07 %, anh/chị ghi 0,06 %."


def test_a_rate_without_households_is_to_be_left_empty(forms: dict[int, ReviewForm]) -> None:
    assert "để trống" in message(check_row(forms[1], "Ba Vì", "households", {"1": 0, "3": 0, "4": 0}))


def test_more_poor_than_people_is_told_at_the_rate(forms: dict[int, ReviewForm]) -> None:
    assert "quá 100 %" in message(check_row(forms[1], "Ba Vì", "households", {"1": 2, "3": 3, "4": 150}))
    assert check_row(forms[1], "Ba Vì", "households", {"1": 3, "3": 3, "4": 100}) == []


def test_a_negative_count_is_told(forms: dict[int, ReviewForm]) -> None:
    assert "nhỏ hơn 0" in message(check_row(forms[10], "Ba Vì", "households", {"1": -1}))


def test_a_total_whose_parts_are_not_told_stands_as_typed(forms: dict[int, ReviewForm]) -> None:
    assert check_row(forms[9], "Ba Vì", "households", {"1.0": 5, "1.1": 3, "1.2": 2}) == []
    assert "Tính ra 5" in message(check_row(forms[9], "Ba Vì", "households", {"1.0": 6, "1.1": 3, "1.2": 2}))


def test_what_crosses_must_agree_in_persons_too() -> None:
    sheets: Sheets = {2: {"persons": {"2": 9, "5": 4}}, 3: {"persons": {"5": 8, "3": 4}}}
    assert message(check_together("Cư Jút", sheets, CUTOFF)) == (
        "Biểu 3, Cư Jút (nhân khẩu), cột 5: Hộ nghèo trở thành hộ cận nghèo: "
        "biểu 2 (nhân khẩu) cột 2 ghi 9, ở đây ghi 8. Hai số phải bằng nhau."
    )


def test_without_a_cutoff_the_sums_of_deprivations_are_not_judged() -> None:
    sheets: Sheets = {4: {"households": {"1": 10, "2": 1}}}
    assert check_together("Ba Vì", sheets, None) == []
    assert len(check_together("Ba Vì", sheets, CUTOFF)) == 1


def test_a_year_begins_with_the_last_one_s_end() -> None:
    last: Sheets = {2: {"households": {"9": 934}}, 3: {"persons": {"9": 10}}}
    this: Sheets = {2: {"households": {"1": 923}}, 3: {"persons": {"1": 10}}}
    assert message(check_openings("Đắk Glong", this, last)) == (
        "Biểu 2, Đắk Glong (hộ), cột 1: Số đầu kỳ phải bằng cuối kỳ trước là 934, anh/chị ghi 923."
    )
    assert check_openings("Đắk Glong", this, {}) == []


TOLD_AGAIN = """
    2.2=3.5 2.5=3.3 2.9=1.3 3.9=1.5 1.3=4.1 1.3=5.1 1.5=6.1 1.5=7.1 1.3=8.1 1.5=8.6 1.3=9.1.0 1.5=9.2.0
    1.1=12.1 1.1=13.1 1.2=12.5 1.2=13.5 1.3=12.9 1.5=13.9 1.9=12.16 1.11=13.16
    2p.2=3p.5 2p.5=3p.3 2p.9=1.9 3p.9=1.11 1.9=8p.1 1.11=8p.6
"""


def test_a_figure_told_again_is_compared_where_it_stands() -> None:
    """Read off the headings by hand; “2p.9” is column 9 of form 2 in persons."""

    def short(place: Place) -> str:
        return f"{place.form}{'p' if place.stratum == 'persons' else ''}.{place.column}"

    assert sorted(f"{short(same.first)}={short(same.second)}" for same in SAME) == sorted(TOLD_AGAIN.split())


@pytest.mark.parametrize("same", SAME, ids=lambda one: f"{one.first} – {one.second}")
def test_two_figures_that_differ_are_told_at_the_second(same: Same) -> None:
    sheets: dict[int, dict[Stratum, Values]] = {same.first.form: {same.first.stratum: {same.first.column: 1}}}
    assert check_together("Ba Vì", sheets, None) == []
    sheets.setdefault(same.second.form, {})[same.second.stratum] = {same.second.column: 2}
    (problem,) = check_together("Ba Vì", sheets, None)
    assert (problem.form, problem.stratum, problem.column) == (
        same.second.form,
        same.second.stratum,
        same.second.column,
    )


@pytest.mark.parametrize(("total", "columns"), PARTS, ids=lambda one: str(one)[:40])
def test_a_part_larger_than_its_whole_is_told(total: Place, columns: tuple[str, ...]) -> None:
    for column in columns:
        equal: Sheets = {total.form: {total.stratum: {total.column: 3, column: 3}}}
        larger: Sheets = {total.form: {total.stratum: {total.column: 3, column: 4}}}
        assert check_together("Ba Vì", equal, None) == []
        assert [problem.column for problem in check_together("Ba Vì", larger, None)] == [column]


def test_every_check_names_columns_that_the_forms_have(forms: dict[int, ReviewForm]) -> None:
    places = [place for same in SAME for place in (same.first, same.second)]
    places += [total for total, _ in PARTS]
    places += [Place(total.form, column, total.stratum) for total, columns in PARTS for column in columns]
    for place in places:
        assert place.stratum in forms[place.form].strata
        assert forms[place.form].column(place.column).kind in ("count", "sum", "closing")


classes = st.sampled_from(["poor", "near_poor", "not_poor"])
years = st.lists(
    st.tuples(st.integers(2022, 2024), st.integers(0, 4), classes, st.integers(1, 6)), min_size=5, max_size=40
)


@given(years)
def test_forms_filled_from_a_ledger_never_have_a_problem(moments: list[tuple[int, int, str, int]]) -> None:
    """Whatever happens in a village, its own entries make forms that pass every check."""
    held: dict[int, tuple[str, int]] = {}
    entries = []
    for year, number, goal, persons in sorted(moments):
        was, before = held.get(number, ("", 0))
        kind = ledger.kind_of_change(was, goal, escaped_before=False, near_escaped_before=False)
        if kind is not None:
            entries.append(ledger.Entry(year, kind, was, goal, before, persons))
            held[number] = (goal, persons)
    earlier: Sheets = {}
    for folded in ledger.fold(entries).values():
        sheets = as_sheets(folded)
        for num, strata in sheets.items():
            for stratum, row in strata.items():
                assert check_row(FORMS[num], "Xã", stratum, row) == []
        assert check_together("Xã", sheets, CUTOFF) == check_openings("Xã", sheets, earlier) == []
        earlier = sheets


def as_sheets(folded: ledger.YearForms) -> Sheets:
    def row(cells: dict[str, int]) -> dict[str, int]:
        return {key[1:]: value for key, value in cells.items()}

    def both(form: ledger.Form) -> dict[Stratum, Values]:
        return {"households": row(form.households), "persons": row(form.persons)}

    return {2: both(folded["poor"]), 3: both(folded["near_poor"])}
