"""Several clerks at the same moment: one gets the last million, the other is told, and nothing is lost."""

from pathlib import Path
from random import Random
from typing import Any

import pytest

from chungtay.apps.funds import proof as papers
from chungtay.apps.funds.models import Fund, Receipt
from chungtay.apps.funds.services import allocate, approve_spending, receive, reverse_receipt, spend
from chungtay.apps.households.tests.at_once import all_at_once, one_database, told
from chungtay.apps.ledger import proof as books
from chungtay.apps.ledger.queries import balances
from conftest import Desks

from .conftest import NOVEMBER, Gives

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("lift_books")]


def test_of_two_payments_from_the_last_million_one_is_refused_in_words(
    fund: Fund, gives: Gives, desk: Desks, tmp_path: Path
) -> None:
    gives(fund, 1_000_000)
    keeper, leader = desk("treasurer", "minhquang", NOVEMBER), desk("unit_leader", "minhquang", NOVEMBER)
    asked = [
        spend(fund, by=keeper, day=NOVEMBER, amount=1_000_000, account="bank", purpose="housing", words="Sửa nhà")
        for _ in range(2)
    ]
    with one_database(tmp_path):
        answers = all_at_once(lambda who: told(lambda: approve_spending(asked[who], by=leader)), 2)
        held = balances(fund.book, NOVEMBER)
        assert books.verify() + papers.verify() == []
    assert sorted(answers) == [
        "Quỹ “Vì người nghèo” xã Minh Quang: Tiền gửi ngân hàng không đủ: đến ngày 18/11/2022 thiếu 1.000.000 đồng. "
        "Có thể người khác vừa ghi một khoản; anh/chị xem lại số dư.",
        "done",
    ]
    assert (held["bank"], held["for.housing"]) == (0, 1_000_000)


def test_receipts_written_at_once_are_numbered_without_a_gap(fund: Fund, desk: Desks, tmp_path: Path) -> None:
    keeper = desk("treasurer", "minhquang", NOVEMBER)

    def give(who: int) -> str:
        return told(
            lambda: receive(
                fund, by=keeper, giver=None, day=NOVEMBER, kind="money", amount=1_000 + who, account="cash",
                words="Ủng hộ",
            )
        )  # fmt: skip

    with one_database(tmp_path):
        assert all_at_once(give, 6) == ["done"] * 6
        numbers = sorted(Receipt.objects.values_list("number", flat=True))
        assert balances(fund.book, NOVEMBER)["cash"] == 6_015
    assert numbers == [1, 2, 3, 4, 5, 6]


def test_random_acts_at_once_leave_the_books_whole(
    city_fund: Fund, district_fund: Fund, fund: Fund, gives: Gives, desk: Desks, tmp_path: Path
) -> None:
    """Four clerks, ten acts each, on funds that send each other money; many are refused, none half done."""
    funds = [city_fund, district_fund, fund]
    keepers = [desk("treasurer", one.unit.key, NOVEMBER) for one in funds]
    leaders = [desk("front_officer", "mttq-tp", NOVEMBER)] + [
        desk("unit_leader", k, NOVEMBER) for k in ("bavi", "minhquang")
    ]
    given = [gives(one, 2_000) for one in funds]

    def act(random: Random) -> Any:
        place, dong = random.randrange(3), random.randint(1, 1_500)
        one, keeper = funds[place], keepers[place]
        what = random.randrange(4)
        if what == 0 and place < 2:
            return allocate(
                one, by=keeper, to=funds[random.randint(place + 1, 2)], day=NOVEMBER, account="bank", amount=dong,
                words="Phân bổ", decision="Số 1/QĐ",
            )  # fmt: skip
        if what == 1:
            asked = spend(one, by=keeper, day=NOVEMBER, amount=dong, account="bank", purpose="tet", words="Quà Tết")
            return approve_spending(asked, by=leaders[place])
        if what == 2:
            return reverse_receipt(given[place], by=keeper, reason="Ghi nhầm")
        return receive(
            one, by=keeper, giver=None, day=NOVEMBER, kind="money", amount=dong, account="bank", words="Ủng hộ"
        )

    def work(who: int) -> list[str]:
        random = Random(who)
        return [told(lambda: act(random)) for _ in range(10)]

    with one_database(tmp_path):
        answers = [answer for some in all_at_once(work, 4) for answer in some]
        assert books.verify() + papers.verify() == []
        total = {code: sum(balances(one.book, NOVEMBER)[code] for one in funds) for code in ("bank", "for.tet")}
        live = Receipt.objects.live(NOVEMBER)
        assert sum(total.values()) == sum(live.values_list("amount", flat=True))
    assert answers.count("done") > 10
    assert any("không đủ" in answer or "đã được đảo" in answer for answer in answers)
