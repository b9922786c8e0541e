"""Two clerks at the same moment: the last million goes out once, and the other is told what is missing."""

from pathlib import Path

import pytest

from chungtay.apps.budgets.models import Holding
from chungtay.apps.budgets.queries import sums_of
from chungtay.apps.budgets.services import allocate, pay
from chungtay.apps.budgets.services.allocations import Share
from chungtay.apps.budgets.tests.conftest import APRIL, MILLION, Passed
from chungtay.apps.households.tests.at_once import all_at_once, one_database, told
from chungtay.apps.ledger.proof import verify
from chungtay.apps.units.models import Unit
from conftest import Desks

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("lift_append_only", "lift_ledger")]


def test_two_clerks_who_allocate_the_last_million_at_once(
    top: Holding, passed: Passed, city: dict[str, Unit], desk: Desks, tmp_path: Path
) -> None:
    passed(top, "bavi", 999)
    officer = desk("standing_officer", day=APRIL)
    wanted = ({city["hoangmai"].pk: Share(MILLION)}, {city["so-ldtbxh"].pk: Share(MILLION)})
    with one_database(tmp_path):
        answers = all_at_once(
            lambda who: told(
                lambda: allocate(top, by=officer, day=APRIL, document=f"{who}/QĐ", shares=wanted[who], confirmed=True)
            ),
            2,
        )
        sums, faults = sums_of([top], APRIL)[top.pk], verify()
    assert sorted(answers)[1] == "done"
    assert sorted(answers)[0] == (
        "Kinh phí còn lại của Ủy ban nhân dân Thành phố Hà Nội không đủ để phân bổ: đến ngày 03/04/2023 thiếu "
        "1.000.000 đ. Anh/chị giảm mức phân bổ rồi gửi lại."
    )
    assert (sums.left, sums.given, faults) == (0, 1_000 * MILLION, [])


def test_of_five_who_pay_at_once_as_many_as_the_money_lasts_are_done(
    top: Holding, passed: Passed, desk: Desks, tmp_path: Path
) -> None:
    district = passed(top, "bavi", 30)
    leader = desk("unit_leader", "bavi", APRIL)
    with one_database(tmp_path):
        answers = all_at_once(
            lambda who: told(
                lambda: pay(district, by=leader, day=APRIL, amount=10 * MILLION, payee="supplier", words="Mua vật tư",
                            document=f"PC {who}")
            ),
            5,
        )  # fmt: skip
        sums, faults = sums_of([district], APRIL)[district.pk], verify()
    assert answers.count("done") == 3
    assert sum("không đủ: đến ngày 03/04/2023 thiếu 10.000.000 đồng" in one for one in answers) == 2
    assert (sums.paid, sums.left, faults) == (30 * MILLION, 0, [])
