"""Receipts: numbered without a gap in the fund's year, valued with a basis, put right by a reversing entry only."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from chungtay.apps.funds.models import Fund, Receipt
from chungtay.apps.funds.receiving import Gift
from chungtay.apps.funds.services import close_period, open_fund, receive, receive_all, reverse_receipt
from chungtay.apps.givers.models import Giver
from chungtay.apps.ledger.proof import verify
from chungtay.apps.ledger.queries import balances
from chungtay.apps.units.models import Unit
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.models import Event
from conftest import DAY, Desks

from .conftest import NOVEMBER, OCTOBER, Gives, Spends

NEXT_YEAR = date(2023, 1, 5)


def test_the_front_keeps_the_fund_where_it_has_a_committee(city: dict[str, Unit], desk: Desks) -> None:
    with pytest.raises(Refused, match="Ở đây là: Ủy ban Mặt trận Tổ quốc Việt Nam Thành phố Hà Nội"):
        open_fund(Unit.objects.get(key="ubnd-tp"), by=desk("unit_leader", "ubnd-tp"))
    made = open_fund(city["mttq-tp"], by=desk("front_officer", "mttq-tp"))
    assert made.name == "Quỹ “Vì người nghèo” thành phố Hà Nội"
    with pytest.raises(Refused, match="đã mở Quỹ"):
        open_fund(city["mttq-tp"], by=desk("front_officer", "mttq-tp"))


def test_a_receipt_stands_in_the_book_under_its_source(fund: Fund, gives: Gives, cow_shed: Giver) -> None:
    made = gives(fund, 5_000_000, giver=cow_shed)
    assert (str(made), made.entry.day) == ("0001/2022/PT-QVNN", OCTOBER)
    held = balances(fund.book, OCTOBER)
    assert (held["bank"], held["from.cooperative"], held["from.unnamed"]) == (5_000_000, 5_000_000, 0)


def test_numbers_run_without_a_gap_in_each_year_though_one_was_refused(
    fund: Fund, gives: Gives, desk: Desks, district_fund: Fund
) -> None:
    gives(fund, 1_000)
    with pytest.raises(Refused, match="lớn hơn 0 đồng"):
        gives(fund, 0)
    gives(fund, 2_000)
    gives(fund, 3_000, NEXT_YEAR)
    gives(fund, 4_000, NOVEMBER)
    gives(district_fund, 5_000)
    assert [str(one) for one in Receipt.objects.filter(fund=fund).order_by("pk")] == [
        "0001/2022/PT-QVNN", "0002/2022/PT-QVNN", "0001/2023/PT-QVNN", "0003/2022/PT-QVNN",
    ]  # fmt: skip
    assert str(Receipt.objects.get(fund=district_fund)) == "0001/2022/PT-QVNN"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"kind": "goods", "account": "goods"}, "quantity"),
        ({"kind": "goods", "account": "goods", "quantity": Decimal(2), "measure": "con"}, "basis"),
        ({"kind": "labour", "account": "bank"}, "account"),
        ({"words": " "}, "words"),
        ({"day": date(2022, 11, 19)}, "day"),
        ({"day": date(2022, 9, 26)}, "day"),
    ],
)
def test_what_is_missing_is_told_at_its_field(fund: Fund, desk: Desks, more: dict[str, Any], field: str) -> None:
    given: dict[str, Any] = {
        "giver": None, "day": OCTOBER, "kind": "money", "amount": 1_000, "account": "bank", "words": "Ủng hộ",
    }  # fmt: skip
    with pytest.raises(Refused) as caught:
        receive(fund, by=desk("treasurer", "minhquang", NOVEMBER), **(given | more))
    assert list(caught.value.fields) == [field]


def test_goods_are_valued_with_their_basis(fund: Fund, gives: Gives, cow_shed: Giver) -> None:
    gives(
        fund, 36_000_000, giver=cow_shed, kind="goods", account="goods", words="Hai con bò cái sinh sản",
        quantity=Decimal(2), measure="con", basis="Giá chợ Nghệ tháng 10/2022",
    )  # fmt: skip
    assert balances(fund.book, OCTOBER)["goods"] == 36_000_000


def test_only_the_treasurer_of_the_fund_writes_receipts(fund: Fund, desk: Desks) -> None:
    given: dict[str, Any] = {
        "giver": None, "day": DAY, "kind": "money", "amount": 1_000, "account": "bank", "words": "Ủng hộ",
    }  # fmt: skip
    for who in (desk("treasurer", "bavi"), desk("unit_leader", "minhquang"), desk("auditor")):
        with pytest.raises(NotAllowed):
            receive(fund, by=who, **given)


def test_a_receipt_is_taken_back_once_and_stays_readable(fund: Fund, gives: Gives, desk: Desks) -> None:
    made = gives(fund, 5_000_000)
    keeper = desk("treasurer", "minhquang", NOVEMBER)
    reverse_receipt(made, by=keeper, reason="Ghi nhầm sang xã Minh Quang")
    made = Receipt.objects.with_reversal().get()
    assert made.reversal is not None
    assert made.reversal.words == "Điều chỉnh phiếu thu 0001/2022/PT-QVNN: Ghi nhầm sang xã Minh Quang"
    assert (balances(fund.book, OCTOBER)["bank"], balances(fund.book, NOVEMBER)["bank"]) == (5_000_000, 0)
    assert Event.objects.get(verb="funds.reverse_receipt").note == "Ghi nhầm sang xã Minh Quang"
    with pytest.raises(Refused, match="đã được đảo"):
        reverse_receipt(made, by=keeper, reason="Lần nữa xem sao")


def test_money_that_was_spent_cannot_be_taken_back(fund: Fund, gives: Gives, spends: Spends, desk: Desks) -> None:
    made = gives(fund, 500_000)
    spends(fund, 400_000)
    with pytest.raises(Refused, match="Tiền gửi ngân hàng không đủ"):
        reverse_receipt(made, by=desk("treasurer", "minhquang", NOVEMBER), reason="Ghi nhầm sang xã khác")
    assert verify() == []


def test_a_bank_statement_comes_in_whole_or_not_at_all(fund: Fund, desk: Desks, cow_shed: Giver) -> None:
    keeper = desk("treasurer", "minhquang", NOVEMBER)
    gifts = [
        Gift(cow_shed, OCTOBER, "money", 100_000, "bank", "Chuyển khoản", reference="FT001"),
        Gift(None, NEXT_YEAR, "money", 200_000, "bank", "Chuyển khoản", reference="FT002"),
    ]
    with pytest.raises(Refused, match="Dòng 2: Ngày này chưa tới"):
        receive_all(fund, by=keeper, gifts=gifts)
    assert not Receipt.objects.exists()
    later = desk("treasurer", "minhquang", NEXT_YEAR)
    made = receive_all(fund, by=later, gifts=gifts)
    assert [str(one) for one in made] == ["0001/2022/PT-QVNN", "0001/2023/PT-QVNN"]
    with pytest.raises(Refused, match="Giao dịch FT001 đã có phiếu thu 0001/2022/PT-QVNN"):
        receive_all(fund, by=later, gifts=gifts)
    told = Event.objects.get(verb="funds.receive_all").changes
    assert told == {"fund": "minhquang", "receipts": 2, "dong": 300_000}


def test_many_receipts_ask_as_often_as_few(fund: Fund, desk: Desks) -> None:
    keeper = desk("treasurer", "minhquang", NOVEMBER)

    def asked(number: int) -> int:
        gifts = [Gift(None, OCTOBER, "money", 1_000, "bank", "Chuyển khoản") for _ in range(number)]
        with CaptureQueriesContext(connection) as seen:
            receive_all(fund, by=keeper, gifts=gifts)
        return len(seen)

    asked(1)
    assert asked(1) == asked(50)


def test_a_closed_period_takes_nothing_more(fund: Fund, gives: Gives, desk: Desks) -> None:
    gives(fund, 1_000)
    close_period(fund, by=desk("treasurer", "minhquang", NOVEMBER), until=OCTOBER)
    with pytest.raises(Refused, match="Sổ đã khóa đến ngày 17/10/2022") as caught:
        gives(Fund.objects.get(), 1_000)
    assert list(caught.value.fields) == ["day"]
    with pytest.raises(Refused, match="Chỉ khóa những ngày đã qua"):
        close_period(fund, by=desk("treasurer", "minhquang", NOVEMBER), until=NOVEMBER)


@pytest.mark.parametrize("act", ["DELETE FROM funds_receipt", "UPDATE funds_receipt SET amount = 1"])
def test_nobody_alters_a_receipt_behind_the_verbs(fund: Fund, gives: Gives, act: str) -> None:
    gives(fund, 5_000)
    with pytest.raises(DatabaseError, match="never altered"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(act)
