"""Reading, sending out and emptying sheets: each leaves its trace, and none of them leaks a name."""

import pytest

from chungtay.apps.households.models import Household
from chungtay.apps.households.services.privacy import read_sheet
from chungtay.apps.households.tests.conftest import BINH, Settle
from chungtay.base.errors import NotAllowed
from chungtay.base.models import Event
from conftest import DAY, Desks


def test_each_reading_of_a_sheet_is_one_event_without_personal_values(settle: Settle, desk: Desks) -> None:
    household, officer = settle("thon-lat", "07", address="Xóm Trại"), desk("poverty_officer", "minhquang")
    for _again in range(2):
        read_sheet(household, by=officer)
    told = list(Event.objects.filter(verb="households.read_sheet"))
    assert len(told) == 2
    assert (told[0].about_type, told[0].about_id) == ("households.household", str(household.pk))
    assert (told[0].post_id, told[0].unit_id, told[0].day) == (officer.post_id, household.unit_id, DAY)
    assert told[0].changes == {"what": "sheet"}
    assert BINH not in str(told[0].__dict__)
    assert "Xóm Trại" not in str(told[0].__dict__)


def test_reading_does_not_move_the_version_that_somebody_is_typing_against(settle: Settle, desk: Desks) -> None:
    household = settle("thon-lat", "07")
    read_sheet(household, by=desk("poverty_officer", "minhquang"))
    assert Household.objects.get(pk=household.pk).version == household.version == 1


@pytest.mark.parametrize(
    ("role", "unit"),
    [("poverty_officer", "xa-bavi"), ("unit_leader", "hoangmai"), ("auditor", ""), ("system_admin", "")],
)
def test_who_may_not_read_a_sheet_leaves_no_event(settle: Settle, desk: Desks, role: str, unit: str) -> None:
    household = settle("thon-lat", "07")
    with pytest.raises(NotAllowed):
        read_sheet(household, by=desk(role, unit))
    assert not Event.objects.filter(verb="households.read_sheet").exists()
