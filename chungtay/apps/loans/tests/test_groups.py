"""Savings and loan groups: one group at a time, nobody leaves who owes, and only members borrow through it."""

from datetime import date

import pytest

from chungtay.apps.households.models import Household
from chungtay.apps.households.tests.conftest import Settle
from chungtay.apps.loans.models import Group, GroupMember
from chungtay.apps.loans.services.groups import dissolve_group, found_group, join_group, leave_group, name_head
from chungtay.apps.loans.services.loans import cancel_loan, sign_loan
from chungtay.apps.loans.tests.conftest import CONTRACT, KHOAI, SIGNED, later
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.errors import Refused
from conftest import Desks

UNION = "Hội Liên hiệp Phụ nữ"


@pytest.fixture
def group(villages: dict[str, Unit], officer: Desk) -> Group:
    return found_group(villages["thon-lat"], by=officer, name="Tổ Lặt 1", organisation=UNION, agreed_on=SIGNED)


def test_a_group_stands_in_a_village_under_an_organisation(group: Group, city: dict[str, Unit], officer: Desk) -> None:
    assert (group.unit.key, group.organisation) == ("thon-lat", UNION)
    with pytest.raises(Refused) as caught:
        found_group(group.unit, by=officer, name="Tổ Lặt 1", organisation="Hội Chơi Cờ", agreed_on=SIGNED)
    assert list(caught.value.fields) == ["name", "organisation"]


def test_a_household_is_in_one_group_at_a_time(group: Group, poor: Household, officer: Desk, settle: Settle) -> None:
    join_group(group, by=officer, household=poor, since=SIGNED)
    other = found_group(group.unit, by=officer, name="Tổ Lặt 2", organisation=UNION, agreed_on=SIGNED)
    with pytest.raises(Refused, match="đang là tổ viên của tổ “Tổ Lặt 1”"):
        join_group(other, by=officer, household=poor, since=SIGNED)
    with pytest.raises(Refused, match="trong sổ của thôn"):
        join_group(other, by=officer, household=settle("thon-cua", "07", KHOAI), since=SIGNED)


def test_who_owes_through_the_group_does_not_leave_it(
    group: Group, poor: Household, officer: Desk, desk: Desks
) -> None:
    join_group(group, by=officer, household=poor, since=SIGNED)
    name_head(group, by=officer, household=poor)
    loan = sign_loan(poor, by=officer, asked=CONTRACT, group=group)
    by = later(desk, date(2022, 12, 1))
    with pytest.raises(Refused, match="còn khoản vay"):
        leave_group(group, by=by, household=poor)
    with pytest.raises(Refused, match="chưa trả hết"):
        dissolve_group(group, by=by)
    cancel_loan(loan, by=by, reason="Hộ không vay nữa")
    leave_group(group, by=by, household=poor)
    group = Group.objects.get(pk=group.pk)
    assert (group.head, GroupMember.objects.get().until) == (None, date(2022, 12, 1))


def test_only_members_borrow_through_a_group_and_lead_it(group: Group, poor: Household, officer: Desk) -> None:
    with pytest.raises(Refused, match="không phải là tổ viên"):
        sign_loan(poor, by=officer, asked=CONTRACT, group=group)
    with pytest.raises(Refused, match="một tổ viên"):
        name_head(group, by=officer, household=poor)
