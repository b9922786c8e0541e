"""Spending and transfers: two people for a payment, two books for an allocation, nothing from an empty account."""

from datetime import date

import pytest

from chungtay.apps.funds.models import Fund, Spending, Transfer
from chungtay.apps.funds.services import (
    allocate,
    approve_spending,
    close_period,
    move,
    refuse_spending,
    reverse_spending,
    reverse_transfer,
    set_aside,
    spend,
    withdraw_spending,
)
from chungtay.apps.ledger.proof import verify
from chungtay.apps.ledger.queries import balances
from chungtay.base.errors import Conflict, NotAllowed, Refused
from conftest import Desks

from .conftest import NOVEMBER, OCTOBER, Gives, Spends

DECEMBER = date(2022, 12, 1)


def ask(fund: Fund, desk: Desks, amount: int = 100_000, day: date = NOVEMBER, **more: str) -> Spending:
    asked = {"account": "bank", "purpose": "livelihood", "words": "Mua gà giống", "need_code": "NC-0001"}
    return spend(fund, by=desk("treasurer", fund.unit.key, day), day=day, amount=amount, **(asked | more))


def test_a_payment_leaves_the_book_when_somebody_else_approves_it(fund: Fund, gives: Gives, desk: Desks) -> None:
    gives(fund, 500_000)
    asked = ask(fund, desk, 200_000)
    assert balances(fund.book, NOVEMBER)["bank"] == 500_000
    paid = approve_spending(asked, by=desk("unit_leader", "minhquang", DECEMBER))
    assert (str(paid), paid.state, paid.decided_on) == ("0001/2022/PC-QVNN", "approved", DECEMBER)
    held = balances(fund.book, NOVEMBER)
    assert (held["bank"], held["for.livelihood"]) == (300_000, 200_000)
    with pytest.raises(Refused, match="đã được xử lý: đã duyệt chi"):
        approve_spending(asked, by=desk("unit_leader", "minhquang", DECEMBER))


def test_nobody_approves_his_own_proposal_nor_another_unit(fund: Fund, gives: Gives, desk: Desks) -> None:
    gives(fund, 500_000)
    asked = ask(fund, desk)
    for who in (desk("treasurer", "minhquang"), desk("unit_leader", "bavi"), desk("front_officer")):
        with pytest.raises(NotAllowed):
            approve_spending(asked, by=who)
    Spending.objects.update(proposer_id=desk("unit_leader", "minhquang").person_id)
    with pytest.raises(NotAllowed):
        approve_spending(asked, by=desk("unit_leader", "minhquang"))


def test_a_payment_beyond_the_account_is_refused_and_waits_on(fund: Fund, gives: Gives, desk: Desks) -> None:
    gives(fund, 500_000)
    asked = ask(fund, desk, 500_001)
    with pytest.raises(Refused) as caught:
        approve_spending(asked, by=desk("unit_leader", "minhquang", NOVEMBER))
    assert caught.value.message == (
        "Quỹ “Vì người nghèo” xã Minh Quang: Tiền gửi ngân hàng không đủ: đến ngày 18/11/2022 thiếu 1 đồng. "
        "Có thể người khác vừa ghi một khoản; anh/chị xem lại số dư."
    )
    assert Spending.objects.get().state == "proposed"


def test_a_refused_or_withdrawn_proposal_takes_no_number(fund: Fund, gives: Gives, desk: Desks) -> None:
    gives(fund, 500_000)
    first, second, third = ask(fund, desk), ask(fund, desk), ask(fund, desk)
    leader = desk("unit_leader", "minhquang", NOVEMBER)
    refuse_spending(first, by=leader, reason="Nhu cầu này đã có nơi giúp")
    withdraw_spending(second, by=desk("treasurer", "minhquang", NOVEMBER), reason="Nhập nhầm nhu cầu")
    assert str(approve_spending(third, by=leader)) == "0001/2022/PC-QVNN"
    assert list(Spending.objects.order_by("pk").values_list("state", flat=True)) == [
        "refused", "withdrawn", "approved",
    ]  # fmt: skip


def test_of_two_who_decide_the_second_is_told(fund: Fund, gives: Gives, desk: Desks) -> None:
    gives(fund, 500_000)
    asked, leader = ask(fund, desk), desk("unit_leader", "minhquang", NOVEMBER)
    approve_spending.guarded(version=1)(asked, by=leader)
    with pytest.raises(Conflict):
        refuse_spending.guarded(version=1)(asked, by=leader, reason="Chưa đủ hồ sơ")


def test_a_need_is_named_by_its_code_never_by_a_name(fund: Fund, gives: Gives, desk: Desks) -> None:
    gives(fund, 500_000)
    with pytest.raises(Refused, match="không ghi tên hộ"):
        ask(fund, desk, need_code="hộ bà Nguyễn Thị Mơ")


def test_a_payment_taken_back_returns_the_money(fund: Fund, gives: Gives, spends: Spends, desk: Desks) -> None:
    gives(fund, 500_000)
    paid = spends(fund, 200_000)
    with pytest.raises(NotAllowed):
        reverse_spending(paid, by=desk("treasurer", "minhquang", DECEMBER), reason="Ghi nhầm số tiền")
    reverse_spending(paid, by=desk("unit_leader", "minhquang", DECEMBER), reason="Ghi nhầm số tiền")
    assert balances(fund.book, DECEMBER)["bank"] == 500_000
    assert Spending.objects.with_reversal().get().reversal is not None


def test_an_allocation_moves_both_books_or_neither(
    city_fund: Fund, district_fund: Fund, gives: Gives, desk: Desks
) -> None:
    gives(city_fund, 1_000_000)
    keeper = desk("treasurer", "mttq-tp", NOVEMBER)

    def send(amount: int) -> Transfer:
        return allocate(
            city_fund, by=keeper, to=district_fund, day=NOVEMBER, account="bank", amount=amount,
            words="Hỗ trợ dịp cao điểm", decision="Số 12/QĐ-MTTQ",
        )  # fmt: skip

    with pytest.raises(Refused, match="Quỹ “Vì người nghèo” thành phố Hà Nội: Tiền gửi ngân hàng không đủ"):
        send(1_000_001)
    assert balances(district_fund.book, NOVEMBER)["bank"] == 0
    sent = send(600_000)
    above, below = balances(city_fund.book, NOVEMBER), balances(district_fund.book, NOVEMBER)
    assert (above["bank"], above["down"]) == (400_000, 600_000)
    assert (below["bank"], below["from.above"]) == (600_000, 600_000)
    reverse_transfer(sent, by=keeper, reason="Nhầm Quỹ nhận")
    assert balances(district_fund.book, NOVEMBER)["bank"] == 0
    assert balances(city_fund.book, NOVEMBER)["bank"] == 1_000_000
    assert verify() == []


def test_what_the_fund_below_has_spent_is_not_taken_back(
    city_fund: Fund, district_fund: Fund, gives: Gives, spends: Spends, desk: Desks
) -> None:
    gives(city_fund, 1_000_000)
    keeper = desk("treasurer", "mttq-tp", NOVEMBER)
    sent = allocate(
        city_fund, by=keeper, to=district_fund, day=NOVEMBER, account="bank", amount=600_000, words="Hỗ trợ huyện",
        decision="Số 12/QĐ-MTTQ",
    )  # fmt: skip
    spends(district_fund, 1)
    with pytest.raises(Refused, match="Quỹ “Vì người nghèo” huyện Ba Vì: Tiền gửi ngân hàng không đủ"):
        reverse_transfer(sent, by=keeper, reason="Nhầm Quỹ nhận")
    assert balances(city_fund.book, NOVEMBER)["down"] == 600_000


def test_money_goes_down_the_levels_never_up_or_beside(
    fund: Fund, district_fund: Fund, gives: Gives, desk: Desks
) -> None:
    gives(fund, 1_000_000)
    with pytest.raises(Refused, match="không phải là Quỹ cấp dưới"):
        allocate(
            fund, by=desk("treasurer", "minhquang", NOVEMBER), to=district_fund, day=NOVEMBER, account="bank",
            amount=1, words="Nộp lên trên", decision="Số 1/QĐ",
        )  # fmt: skip


def test_what_is_set_aside_pays_for_that_need_alone(fund: Fund, gives: Gives, desk: Desks) -> None:
    gives(fund, 1_000_000)
    keeper, leader = desk("treasurer", "minhquang", NOVEMBER), desk("unit_leader", "minhquang", NOVEMBER)
    kept = set_aside(
        fund, by=keeper, day=NOVEMBER, account="bank", amount=700_000, words="Giữ tiền làm nhà", need_code="nc-0001"
    )
    with pytest.raises(Refused, match="Tiền gửi ngân hàng không đủ"):
        approve_spending(ask(fund, desk, 300_001), by=leader)
    with pytest.raises(Refused, match="Khoản giữ cho nhu cầu NC-0002 còn 0 đồng"):
        approve_spending(ask(fund, desk, 1_000, account="aside.bank", need_code="NC-0002"), by=leader)
    approve_spending(ask(fund, desk, 500_000, account="aside.bank"), by=leader)
    with pytest.raises(Refused, match="đã chi một phần của khoản giữ này; còn 200"):
        reverse_transfer(kept, by=keeper, reason="Không cần giữ nữa")
    held = balances(fund.book, NOVEMBER)
    assert (held["bank"], held["aside.bank"], held["for.livelihood"]) == (300_000, 200_000, 500_000)


def test_cash_is_brought_to_the_bank(fund: Fund, gives: Gives, desk: Desks) -> None:
    gives(fund, 80_000, account="cash")
    move(
        fund, by=desk("treasurer", "minhquang", NOVEMBER), day=NOVEMBER, account="cash", to_account="bank",
        amount=50_000, words="Nộp tiền vào tài khoản",
    )  # fmt: skip
    held = balances(fund.book, NOVEMBER)
    assert (held["cash"], held["bank"]) == (30_000, 50_000)


def test_a_period_with_an_undecided_proposal_stays_open(fund: Fund, gives: Gives, desk: Desks) -> None:
    gives(fund, 500_000)
    asked = ask(fund, desk, day=OCTOBER)
    keeper = desk("treasurer", "minhquang", NOVEMBER)
    with pytest.raises(Refused, match="Còn đề nghị chi đến ngày 17/10/2022 chưa duyệt"):
        close_period(fund, by=keeper, until=OCTOBER)
    withdraw_spending(asked, by=keeper, reason="Để sang tháng sau")
    assert close_period(fund, by=keeper, until=OCTOBER).book.closed_until == OCTOBER
