"""The dated traits of a household and the bits that repeat them; a woman at the head is one that follows the head."""

from datetime import date

import pytest

from chungtay.apps.households.models import Flag, FlagKind, Household, Member
from chungtay.apps.households.services import register
from chungtay.apps.households.tests.conftest import MAI, Settle
from chungtay.apps.units.models import Unit
from chungtay.base.errors import Refused
from conftest import DAY, Desks

Villages = dict[str, Unit]


def fresh(household: Household) -> Household:
    return Household.objects.get(pk=household.pk)


def test_a_trait_holds_from_a_day_to_a_day_and_its_bit_with_it(settle: Settle, desk: Desks) -> None:
    household, officer = settle("thon-lat", "01"), desk("unit_officer", "minhquang")
    register.set_flag(household, by=officer, kind="merit", since=date(2022, 1, 1), basis="Quyết định số 12/QĐ-LĐTBXH")
    register.set_flag(household, by=officer, kind="no_labour", since=date(2022, 2, 1), basis="Biên bản xác minh")
    assert fresh(household).flags == 0b101
    flag = Flag.objects.get(kind=FlagKind.MERIT)
    register.end_flag(household, by=officer, flag=flag.pk, until=date(2022, 9, 1))
    assert fresh(household).flags == 0b100
    register.set_flag(household, by=officer, kind="merit", since=date(2022, 9, 1), basis="Quyết định số 30/QĐ-LĐTBXH")
    assert fresh(household).flags == 0b101


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"kind": "rich"}, "kind"),
        ({"basis": " "}, "basis"),
        ({"since": date(2022, 9, 28)}, "since"),
        ({"until": date(2021, 12, 31)}, "until"),
        ({"kind": "female_head"}, "kind"),
        ({"kind": "minority"}, "since"),
    ],
)
def test_a_trait_that_cannot_be_is_refused(settle: Settle, desk: Desks, given: dict[str, object], field: str) -> None:
    household, officer = settle("thon-lat", "01"), desk("unit_officer", "minhquang")
    register.set_flag(household, by=officer, kind="minority", since=date(2022, 1, 1), basis="Sổ hộ khẩu")
    asked = {"kind": "merit", "since": date(2022, 1, 1), "basis": "Quyết định số 12", **given}
    with pytest.raises(Refused) as refused:
        register.set_flag(household, by=officer, **asked)  # type: ignore[arg-type]
    assert set(refused.value.fields) == {field}
    assert fresh(household).flags == 0b10


def test_a_woman_at_the_head_is_a_trait_that_follows_the_head(settle: Settle, desk: Desks) -> None:
    household, officer = settle("thon-lat", "01", members=2), desk("unit_officer", "minhquang")
    second = household.members.last()
    assert second is not None
    Member.objects.filter(pk=second.pk).update(sex="f", relation="spouse")
    register.change_head(household, by=officer, new_head=second.pk)
    assert fresh(household).flags == 0b10000
    back = household.members.first()
    assert back is not None
    register.change_head(household, by=officer, new_head=back.pk)
    assert fresh(household).flags == 0
    register.change_head(household, by=officer, new_head=second.pk)
    assert fresh(household).flags == 0b10000


def test_a_woman_who_is_head_from_the_start_is_so_from_the_first_day(villages: Villages, desk: Desks) -> None:
    made = register.enter_household(
        villages["thon-lat"], by=desk("poverty_officer", "minhquang"), code="001", head_name=MAI, area="nong_thon",
        sex="f", registered_on=date(2022, 3, 1),
    )  # fmt: skip
    flag = Flag.objects.get(household=made)
    assert (flag.kind, flag.since, made.flags) == ("female_head", date(2022, 3, 1), 0b10000)
    with pytest.raises(Refused, match="theo giới tính"):
        register.end_flag(made, by=desk("unit_officer", "minhquang"), flag=flag.pk, until=DAY)
