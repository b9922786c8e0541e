"""The screen on which a level decides all shares at once, and how a unit takes its own over."""

from collections.abc import Callable

import pytest
from django.test import Client

from chungtay.apps.movements.goals import PlanContent
from chungtay.apps.movements.models import Allocation, Movement, UnitPlan
from chungtay.apps.movements.services import PlanRow, enter_plans_in_bulk
from chungtay.apps.units.models import Unit
from chungtay.base.access import SystemDesk
from chungtay.rules.plan_checks import Goal
from conftest import DAY
from tests.site.pages import read

SignIn = Callable[..., Client]
LIST = "/giao-chi-tieu/251-ha-noi/"
PAGE = f"{LIST}bavi/poor/2023/"


@pytest.fixture
def officer(movement: Movement, city: dict[str, Unit], sign_in: SignIn) -> Client:
    """Somebody of huyện Ba Vì; xã Ba Vì has an approved plan that counts 31 poor households, xã Minh Quang none."""
    content = PlanContent("Giúp hộ", "Loa", (Goal("poor", 2023, "by", 1, start=31),))
    enter_plans_in_bulk(movement, [PlanRow(city["xa-bavi"].pk, content)], by=SystemDesk(DAY))
    return sign_in("unit_officer", "bavi")


def share(officer: Client, need: str = "equal", total: str = "9") -> None:
    given = {"indicator": "poor", "year": "2023", "total": total, "need": need}
    assert officer.post(LIST, given)["Location"] == PAGE


def test_shares_are_reckoned_shown_with_their_steps_and_given(officer: Client, city: dict[str, Unit]) -> None:
    assert read(officer.get(LIST).content.decode()).bare == []
    share(officer)
    html = officer.get(PAGE).content.decode()
    assert "9 × 1 ÷ 2 = 4,50" in html
    assert "Các đơn vị cộng lại 9 hộ, tổng cần giao 9 hộ" not in html
    assert "Các đơn vị cộng lại 9 hộ, khớp tổng cần giao." in html
    assert read(html).bare == []
    given = {f"value_{city['minhquang'].pk}": "5", f"value_{city['xa-bavi'].pk}": "4", "version": "1", "viec": "giao"}
    assert officer.post(PAGE, given).status_code == 302
    assert Allocation.objects.get().state == "issued"
    assert "Thu lại chỉ tiêu" in officer.get(PAGE).content.decode()


def test_a_gap_is_named_at_its_field_and_nothing_typed_is_lost(officer: Client, city: dict[str, Unit]) -> None:
    share(officer)
    given = {
        f"value_{city['minhquang'].pk}": "3", f"reason_{city['minhquang'].pk}": "Nhiều hộ già yếu",
        f"value_{city['xa-bavi'].pk}": "4", "version": "1", "viec": "giao",
    }  # fmt: skip
    answer = officer.post(PAGE, given)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "còn thiếu 2 hộ" in html
    assert 'value="Nhiều hộ già yếu"' in html
    assert Allocation.objects.get().state == "draft"


def test_the_second_of_two_who_decide_sees_both_numbers(officer: Client, city: dict[str, Unit]) -> None:
    share(officer)
    keys = [f"value_{city[key].pk}" for key in ("minhquang", "xa-bavi")]
    officer.post(PAGE, {keys[0]: "6", keys[1]: "3", "version": "1", "viec": "luu"})
    answer = officer.post(PAGE, {keys[0]: "2", keys[1]: "7", "version": "1", "viec": "luu"})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "<td data-words>6</td><td><ins data-words>2</ins></td>" in html


def test_a_unit_takes_its_share_over_and_both_readings_stand_beside(
    officer: Client, city: dict[str, Unit], sign_in: SignIn
) -> None:
    share(officer)
    keys = [f"value_{city[key].pk}" for key in ("minhquang", "xa-bavi")]
    officer.post(PAGE, {keys[0]: "5", keys[1]: "4", "version": "1", "viec": "giao"})
    commune = sign_in("unit_officer", "minhquang")
    form = "/ke-hoach/251-ha-noi/minhquang/soan/"
    assert 'href="?lay=giao"' in commune.get(form).content.decode()
    html = commune.get(f"{form}?lay=giao").content.decode()
    assert '<option value="by" selected>giảm</option>' in html
    assert 'name="value_poor_2023" value="5"' in html
    commune.post(form, {"start_poor_2023": "20", "mode_poor_2023": "to", "value_poor_2023": "5"})
    shown = commune.get("/ke-hoach/251-ha-noi/minhquang/").content.decode()
    assert "giao “giảm 5 hộ”, kế hoạch ghi “giảm còn 5 hộ”. Từ 20, giảm 5 hộ thì còn 15 hộ." in shown
    assert UnitPlan.objects.get(unit=city["minhquang"]).targets.get().fall == 15


def test_only_the_unit_that_shares_out_opens_the_screen(officer: Client, sign_in: SignIn) -> None:
    share(officer)
    assert sign_in("unit_leader", "hoangmai").get(PAGE).status_code == 404
    assert sign_in("auditor").get(PAGE).status_code == 403
    assert sign_in("standing_officer").get(LIST).status_code == 200
