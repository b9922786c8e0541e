"""A pledge is a promise: receipts fulfil it, a receipt taken back no longer does, and what is owed is known by day."""

from datetime import date

import pytest

from chungtay.apps.funds.models import Fund, Receipt
from chungtay.apps.funds.services import receive, reverse_receipt
from chungtay.apps.giving import queries, services
from chungtay.apps.giving.entries import CampaignEntry, PledgeEntry
from chungtay.apps.giving.models import Campaign, Pledge, PledgeState
from chungtay.apps.giving.tests.conftest import NOVEMBER, OCTOBER, Givers, Pledges
from chungtay.apps.units.models import Unit
from chungtay.base.entries import of
from chungtay.base.errors import NotAllowed, Refused
from conftest import Desks

DECEMBER = date(2022, 12, 1)


def state_of(pledge: Pledge, day: date) -> PledgeState:
    return Pledge.objects.with_received(day).get(pk=pledge.pk).state(day)


def test_codes_follow_each_other_and_bear_the_campaigns(pledge: Pledges) -> None:
    assert [pledge().code, pledge().code] == ["VNN220001", "VNN220002"]


def test_a_pledge_is_received_in_parts_and_taken_back_again(pledge: Pledges, desk: Desks) -> None:
    promised, treasurer = pledge(5_000_000), desk("treasurer", "minhquang", NOVEMBER)
    assert state_of(promised, OCTOBER) == PledgeState.OPEN
    services.receive_pledge(promised, by=treasurer, day=date(2022, 10, 20), amount=2_000_000, account="bank")
    assert state_of(promised, date(2022, 10, 19)) == PledgeState.OPEN
    assert state_of(promised, NOVEMBER) == PledgeState.PART
    services.receive_pledge(promised, by=treasurer, day=NOVEMBER, amount=3_000_000, account="cash")
    assert state_of(promised, NOVEMBER) == PledgeState.RECEIVED
    cash = Receipt.objects.get(account="cash")
    reverse_receipt(cash, by=desk("treasurer", "minhquang", DECEMBER), reason="Đếm nhầm tiền")
    assert (state_of(promised, NOVEMBER), state_of(promised, DECEMBER)) == (PledgeState.RECEIVED, PledgeState.PART)


def test_sums_of_a_campaign_keep_pledged_and_received_apart(pledge: Pledges, campaign: Campaign, desk: Desks) -> None:
    first, second = pledge(5_000_000), pledge(1_000_000)
    treasurer = desk("treasurer", "minhquang", NOVEMBER)
    services.receive_pledge(first, by=treasurer, day=NOVEMBER, amount=2_000_000, account="bank")
    services.withdraw_pledge(second, by=desk("unit_officer", "minhquang", NOVEMBER), reason="Công ty giải thể")
    before, after = queries.sums(campaign, date(2022, 11, 17)), queries.sums(campaign, NOVEMBER)
    assert (before.pledged, before.received) == (6_000_000, 0)
    assert (after.pledged, after.received, after.owed) == (5_000_000, 2_000_000, 3_000_000)


def test_an_overdue_pledge_is_owed_from_the_day_after(pledge: Pledges, desk: Desks) -> None:
    promised = pledge(5_000_000)
    officer = desk("unit_officer", "minhquang", DECEMBER)
    assert [one.pk for one in queries.overdue(officer, NOVEMBER)] == []
    assert [one.pk for one in queries.overdue(officer, date(2022, 11, 19))] == [promised.pk]


def test_only_the_treasurer_of_the_fund_receives(pledge: Pledges, desk: Desks) -> None:
    promised = pledge()
    for role, unit in (("unit_officer", "minhquang"), ("treasurer", "bavi"), ("unit_leader", "minhquang")):
        with pytest.raises(NotAllowed):
            services.receive_pledge(promised, by=desk(role, unit, NOVEMBER), day=NOVEMBER, amount=1, account="bank")


def test_goods_need_quantity_and_measure(pledge: Pledges) -> None:
    with pytest.raises(Refused) as told:
        pledge(15_000_000, kind="goods")
    assert set(told.value.fields) == {"quantity"}
    assert pledge(15_000_000, kind="goods", quantity=1, measure="con bò").quantity == 1


def test_three_zeros_too_many_are_asked_back_once(pledge: Pledges) -> None:
    for _ in range(3):
        pledge(1_000_000)
    with pytest.raises(Refused, match="gấp nhiều lần") as told:
        pledge(1_000_000_000, sure=False)
    assert set(told.value.fields) == {"sure"}
    assert pledge(1_000_000_000, sure=True).amount == 1_000_000_000


def test_a_pledge_does_not_fall_below_what_has_arrived(pledge: Pledges, desk: Desks) -> None:
    promised = pledge(5_000_000)
    services.receive_pledge(
        promised, by=desk("treasurer", "minhquang", NOVEMBER), day=NOVEMBER, amount=2_000_000, account="bank"
    )
    entry = PledgeEntry(**{**of(promised, PledgeEntry), "amount": 1_999_999})
    with pytest.raises(Refused, match="không thể ít hơn"):
        services.correct_pledge(promised, by=desk("unit_officer", "minhquang", NOVEMBER), entry=entry, sure=True)


def test_a_receipt_written_before_is_linked_once_and_parted_with_a_reason(
    pledge: Pledges, fund: Fund, giver: Givers, desk: Desks
) -> None:
    first, second = pledge(5_000_000), pledge(5_000_000)
    treasurer = desk("treasurer", "minhquang", NOVEMBER)
    receipt = receive(
        fund, by=treasurer, giver=first.giver, day=NOVEMBER, kind="money", amount=5_000_000, account="bank",
        words="Ủng hộ",
    )  # fmt: skip
    services.link_receipt(first, by=treasurer, receipt=receipt)
    with pytest.raises(Refused, match="VNN220001"):
        services.link_receipt(second, by=treasurer, receipt=receipt)
    services.unlink_receipt(first, by=treasurer, receipt=receipt, reason="Gắn nhầm")
    services.link_receipt(second, by=treasurer, receipt=receipt)
    assert (state_of(first, NOVEMBER), state_of(second, NOVEMBER)) == (PledgeState.OPEN, PledgeState.RECEIVED)


def test_a_code_that_pledges_bear_stays(campaign: Campaign, pledge: Pledges, desk: Desks) -> None:
    pledge()
    entry = CampaignEntry(**{**of(campaign, CampaignEntry), "code": "VNN23"})
    with pytest.raises(Refused) as told:
        services.correct_campaign(campaign, by=desk("unit_officer", "minhquang", OCTOBER), entry=entry)
    assert set(told.value.fields) == {"code"}


def test_a_workbook_of_pledges_read_twice_doubles_nothing(campaign: Campaign, giver: Givers, desk: Desks) -> None:
    officer = desk("unit_officer", "minhquang", OCTOBER)
    written = [PledgeEntry(giver(), "money", amount, OCTOBER) for amount in (1_000_000, 2_000_000)]
    for _ in range(2):
        services.import_pledges(campaign, by=officer, written=written, digest="0" * 64)
    assert sorted(Pledge.objects.values_list("code", "amount")) == [("VNN220001", 1_000_000), ("VNN220002", 2_000_000)]


def test_another_unit_runs_no_campaign_of_minh_quang(campaign: Campaign, city: dict[str, Unit], desk: Desks) -> None:
    entry = CampaignEntry(**of(campaign, CampaignEntry))
    for role, unit in (("unit_officer", "bavi"), ("auditor", "ubnd-tp"), ("village_head", "minhquang")):
        with pytest.raises(NotAllowed):
            services.correct_campaign(campaign, by=desk(role, unit, OCTOBER), entry=entry)
