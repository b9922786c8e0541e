"""Reading a sheet leaves a trace, and an auditor sees the traces without the names."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chungtay.apps.households.care_panels import readers_panel
from chungtay.apps.households.models import Household
from chungtay.apps.households.queries import readings
from chungtay.apps.households.services import moves
from chungtay.apps.households.services.privacy import read_sheet
from chungtay.apps.households.small_cells import suppressed
from chungtay.apps.households.tests.conftest import BINH, Settle
from chungtay.apps.units.models import Unit
from chungtay.base.errors import NotAllowed
from chungtay.base.figures import Figure, Input
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


def test_the_commune_to_which_a_household_goes_leaves_a_trace_when_it_opens_the_page(
    settle: Settle, villages: dict[str, Unit], desk: Desks, sign_in: Any
) -> None:
    household = settle("thon-lat", "07")
    before = desk("poverty_officer", "minhquang")
    asked = moves.ask_transfer(household, by=before, village=villages["thon-hop"], reason="Về quê ngoại")
    page = sign_in("poverty_officer", "xa-bavi").get(f"/ho/chuyen-den/{asked.pk}/")
    assert page.status_code == 200
    told = Event.objects.get(verb="households.read_sheet")
    assert (told.about_id, told.changes) == (str(household.pk), {"what": "transfer"})


def test_the_log_shows_who_read_what_by_code_and_names_nobody(settle: Settle, desk: Desks, sign_in: Any) -> None:
    household = settle("thon-lat", "0735")
    read_sheet(household, by=desk("poverty_officer", "minhquang"))
    auditor = sign_in("auditor")
    text = auditor.get("/ho/nhat-ky-xem/").content.decode()
    assert "0735" in text
    assert "Cán bộ giảm nghèo cấp xã" in text
    assert "Phiếu hộ" in text
    assert BINH not in text
    assert "Đặng Văn" not in text


def test_the_log_is_filtered_by_unit_person_and_day(settle: Settle, desk: Desks, sign_in: Any) -> None:
    read_sheet(settle("thon-lat", "0735"), by=desk("poverty_officer", "minhquang"))
    read_sheet(settle("thon-hop", "0812"), by=desk("unit_officer", "bavi"))
    auditor = sign_in("auditor")

    def shown(query: str) -> set[str]:
        text = auditor.get(f"/ho/nhat-ky-xem/?{query}").content.decode()
        return {code for code in ("0735", "0812") if code in text}

    assert shown("") == {"0735", "0812"}
    assert shown("don_vi=minh+quang") == {"0735"}
    assert shown("don_vi=huyen+ba+vi") == {"0735", "0812"}
    assert shown("nguoi=nguyen+van+anh") == {"0812"}
    assert shown("tu=28/09/2022") == set()
    assert shown("tu=27/09/2022&den=27/09/2022") == {"0735", "0812"}
    assert shown("tu=hom+qua&vi_tri=x") == {"0735", "0812"}


def test_a_post_that_reads_more_than_the_policy_expects_is_shown(
    settle: Settle, desk: Desks, sign_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readings, "threshold", lambda: 2)
    household, busy, calm = settle("thon-lat", "01"), desk("surveyor", "minhquang"), desk("unit_leader", "minhquang")
    for _again in range(3):
        read_sheet(household, by=busy)
    for _again in range(2):
        read_sheet(household, by=calm)
    (found,) = readings.unusual({}, DAY)
    assert (found.post_id, found.number, found.day) == (busy.post_id, 3, DAY)
    page = sign_in("auditor").get("/ho/nhat-ky-xem/?muc=nhieu")
    assert f"vi_tri={busy.post_id}" in page.content.decode()


@pytest.mark.parametrize(
    "role", ["poverty_officer", "unit_leader", "standing_officer", "system_admin", "front_officer"]
)
def test_only_the_auditor_reads_the_log(villages: object, sign_in: Any, role: str) -> None:
    assert sign_in(role, "minhquang").get("/ho/nhat-ky-xem/").status_code == 403


def test_one_row_and_three_rows_of_the_log_ask_equally_often(settle: Settle, desk: Desks, sign_in: Any) -> None:
    officer, auditor, counts = desk("poverty_officer", "minhquang"), sign_in("auditor"), []
    for code in ("01", "02", "03"):
        read_sheet(settle("thon-lat", code), by=officer)
        with CaptureQueriesContext(connection) as caught:
            auditor.get("/ho/nhat-ky-xem/")
        counts.append(len(caught))
    assert counts[0] == counts[2]


def test_the_leader_of_the_commune_sees_on_the_sheet_who_looked_at_it(settle: Settle, desk: Desks) -> None:
    household = settle("thon-lat", "01")
    read_sheet(household, by=desk("surveyor", "minhquang"), what="survey")
    panel = readers_panel(household, desk("unit_leader", "minhquang"), DAY)
    assert panel is not None
    assert [(one.who, one.what) for one in panel.context["readers"]] == [("Lê Thị Khách", "Phiếu khảo sát")]
    for role, unit in (("poverty_officer", "minhquang"), ("unit_leader", "xa-bavi"), ("unit_leader", "bavi")):
        assert readers_panel(household, desk(role, unit), DAY) is None


def test_a_count_that_could_point_at_a_household_reads_under_five() -> None:
    shown = [suppressed(Figure(number, "hộ", DAY, "Đếm hộ.", (Input("Thôn Lặt", "3"),))) for number in (0, 1, 4, 5)]
    assert [one.text for one in shown] == ["0", "dưới 5", "dưới 5", "5"]
    assert [one.inputs for one in shown[1:3]] == [(), ()]
    assert suppressed(Figure(None, "hộ", DAY, "Đếm hộ.")).text == "Chưa có số liệu"


def test_every_kind_of_reading_has_words_in_the_log() -> None:
    home = Path(readings.__file__).parents[1]
    pages = [path.read_text("utf-8") for path in sorted((home / "views").glob("*.py"))]
    asked = {word for text in pages for word in re.findall(r'what="(\w+)"', text)}
    assert len(asked) > 5
    assert asked <= set(readings.WHAT)


@pytest.mark.parametrize(("day", "shown"), [(date(2024, 9, 27), 1), (date(2024, 9, 28), 0)])
def test_the_log_shows_the_months_of_the_policy_and_the_audit_keeps_the_rest(
    settle: Settle, desk: Desks, day: date, shown: int
) -> None:
    household = settle("thon-lat", "07")
    read_sheet(household, by=desk("poverty_officer", "minhquang"))
    asked = {"tu": date(2020, 1, 1), "den": day}
    assert readings.events_of(readings.READ, asked, day).count() == shown
    assert len(readings.readers_of(household, day)) == shown
    assert Event.objects.filter(verb="households.read_sheet").count() == 1
