"""The life of a movement: amended so that duties follow, closed with a reason, several at once, one under another."""

from datetime import date
from typing import Any

import pytest

from chungtay.apps.movements import issuing, phases, queries
from chungtay.apps.movements.goals import PlanContent
from chungtay.apps.movements.models import Movement, Obligation, Version
from chungtay.apps.movements.packing import PackRefused
from chungtay.apps.movements.services import (
    close_movement,
    publish_pack,
    save_registration,
    spread_obligations,
    start_plan,
    start_registration,
    submit_registration,
)
from chungtay.apps.units.models import Unit
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.models import Event
from chungtay.rules import pack_templates, pack_yaml
from conftest import Desks

Units = dict[str, Unit]
LATER = date(2022, 10, 3)
QUARTER: dict[str, Any] = {
    "key": "q4", "title": "Quý IV", "since": "2022-10-03", "until": "2022-12-31", "due": "2022-10-25"
}  # fmt: skip
MEETING: dict[str, Any] = {
    "key": "quarter_meeting", "clause": "III.1", "status": "stated", "due_status": "stated", "kind": "plan",
    "title": "Kế hoạch quý", "participants": ["communes"], "occasions": [QUARTER],
}  # fmt: skip


def amend(movement: Movement, desk: Desks, text: str, day: date = LATER, note: str = "") -> Version:
    return publish_pack(movement.unit, by=desk("standing_officer", day=day), text=text, note=note)


def without_the_registration(text: str) -> str:
    return text[: text.index("  - key: register\n")] + text[text.index("  - key: unit_plan\n") :]


def child_data(movement: Movement, **more: Any) -> dict[str, Any]:
    """The plan of Ba Vì under the city's."""
    pack = queries.pack_of(movement.current(LATER))
    data = pack_templates.under(pack, title="Kế hoạch của huyện Ba Vì", level="district", standing="271", day=LATER)
    named = {"id": "251-ba-vi", "number": "12/KH-UBND", "issued": "2022-10-03", "issuer": "UBND huyện Ba Vì"}
    return data | named | more


def publish_child(movement: Movement, desk: Desks, **more: Any) -> Movement:
    bavi = Unit.objects.get(key="bavi")
    text = pack_yaml.write(child_data(movement, **more))
    return publish_pack(bavi, by=desk("unit_leader", "bavi", LATER), text=text).movement


def owed(movement: Movement, **more: Any) -> set[tuple[str, date]]:
    return set(Obligation.objects.filter(movement=movement, **more).values_list("unit__key", "due_on"))


def test_what_a_new_version_no_longer_asks_is_withdrawn_and_comes_back(
    movement: Movement, desk: Desks, pack_text: str
) -> None:
    amend(movement, desk, without_the_registration(pack_text))
    assert not Obligation.objects.filter(kind="registration").exists()
    gone = Obligation.kept.filter(kind="registration")
    assert {(one.unit.key, one.withdrawn_on) for one in gone} >= {("minhquang", LATER), ("bavi", LATER)}
    event = Event.objects.filter(verb="movements.spread_obligations").latest("pk")
    assert event.changes == {"added": 0, "moved": 0, "withdrawn": 8}
    amend(movement, desk, pack_text, date(2022, 10, 5))
    assert Obligation.objects.filter(kind="registration").count() == 8


def test_what_was_handed_in_stays_when_it_is_no_longer_asked(movement: Movement, desk: Desks, pack_text: str) -> None:
    unit = Unit.objects.get(key="minhquang")
    officer = desk("unit_officer", "minhquang", date(2022, 10, 1))
    sent = submit_registration(start_registration(unit, by=officer, movement=movement, pledge="Giúp 5 hộ"), by=officer)
    amend(movement, desk, without_the_registration(pack_text))
    kept = Obligation.objects.get(kind="registration")
    assert (kept.unit.key, kept.fulfilled_on) == ("minhquang", date(2022, 10, 1))
    assert sent.pledge == "Giúp 5 hộ"


def test_a_group_left_out_of_a_duty_no_longer_owes_it(movement: Movement, desk: Desks, pack_text: str) -> None:
    narrower = pack_text.replace(
        "participants: [departments, front, mass_organisations, districts, communes]\n    occasions",
        "participants: [departments, front, mass_organisations, districts]\n    occasions",
        1,
    )
    amend(movement, desk, narrower)
    assert {key for key, _ in owed(movement, kind="registration")} == {
        "so-ldtbxh", "ban-tdkt", "mttq-tp", "bavi", "hoangmai"
    }  # fmt: skip


def test_the_units_whose_work_an_amendment_changes_are_known(movement: Movement, desk: Desks, pack_text: str) -> None:
    first = movement.current(date(2022, 9, 27))
    changed = pack_text.replace("due: 2022-12-10", "due: 2022-12-01", 1)
    second = amend(movement, desk, changed, note="  Xã gửi kế hoạch sớm hơn ")
    assert second.note == "Xã gửi kế hoạch sớm hơn"
    touched = issuing.units_touched(second, first).values_list("key", flat=True)
    assert set(touched) == {"minhquang", "xa-bavi", "hoangliet"}
    assert issuing.units_touched(first, None).count() == 8


def test_a_closed_movement_takes_nothing_new_except_what_was_said(movement: Movement, desk: Desks) -> None:
    unit = Unit.objects.get(key="minhquang")
    officer = desk("unit_officer", "minhquang", LATER)
    begun = start_registration(unit, by=officer, movement=movement, pledge="Giúp 5 hộ")
    standing = desk("standing_officer", day=LATER)
    closed = close_movement(
        movement, by=standing, reason="Kế hoạch mới thay thế", closed_on=date(2022, 10, 10), still_allowed=["report"]
    )
    assert (closed.closed_on, closed.still_allowed) == (date(2022, 10, 10), ["report"])
    save_registration(begun, by=officer, pledge="Giúp 6 hộ")
    after = desk("unit_officer", "minhquang", date(2022, 10, 10))
    with pytest.raises(Refused, match="đã kết thúc từ ngày 10/10/2022 nên không đăng ký thi đua được nữa"):
        submit_registration(begun, by=after)
    with pytest.raises(Refused, match="đã kết thúc"):
        start_plan(unit, by=after, movement=movement, content=PlanContent())
    assert phases.why_not(closed, "report", date(2023, 5, 5)) == ""
    assert phases.why_not(closed, "registration", date(2022, 10, 9)) == ""


def test_closing_needs_a_reason_and_undoes_nothing_that_was_done(movement: Movement, desk: Desks) -> None:
    standing = desk("standing_officer", day=LATER)
    with pytest.raises(Refused) as caught:
        close_movement(movement, by=standing, reason=" x", closed_on=date(2022, 10, 1), still_allowed=["dance"])
    assert set(caught.value.fields) == {"reason", "closed_on", "still_allowed"}
    close_movement(movement, by=standing, reason="Hết việc phải làm")
    with pytest.raises(Refused, match="đã kết thúc từ ngày 03/10/2022"):
        close_movement(movement, by=standing, reason="Lần nữa cho chắc")


def test_only_the_standing_office_closes_its_movement(movement: Movement, desk: Desks) -> None:
    for by in (desk("unit_leader", "bavi"), desk("emulation_officer"), desk("unit_officer")):
        with pytest.raises(NotAllowed):
            close_movement(movement, by=by, reason="Không phải việc của tôi")


def test_a_closed_movement_is_not_amended(movement: Movement, desk: Desks, pack_text: str) -> None:
    close_movement(movement, by=desk("standing_officer", day=LATER), reason="Hết việc phải làm")
    with pytest.raises(Refused, match="đã kết thúc"):
        amend(movement, desk, without_the_registration(pack_text))


def test_phases_change_rights_by_date(movement: Movement, desk: Desks, pack_text: str) -> None:
    assert phases.why_not(movement, "registration", LATER) == ""
    bound = pack_text.replace("until: 2022-12-31, note:", "until: 2022-12-31, allows: [registration], note:", 1)
    amend(movement, desk, bound)
    assert phases.why_not(movement, "registration", date(2022, 12, 31)) == ""
    late = desk("unit_officer", "minhquang", date(2023, 1, 1))
    with pytest.raises(Refused, match="đã qua lúc đăng ký thi đua"):
        start_registration(Unit.objects.get(key="minhquang"), by=late, movement=movement, pledge="Giúp 5 hộ")
    assert phases.why_not(movement, "report", date(2023, 1, 1)) == ""


def test_a_district_launches_its_own_for_its_own_territory(movement: Movement, desk: Desks) -> None:
    child = publish_child(movement, desk, obligations=[MEETING])
    assert (child.parent, child.level, child.unit.key) == (movement, 2, "bavi")
    assert owed(child) == {("minhquang", date(2022, 10, 25)), ("xa-bavi", date(2022, 10, 25))}
    assert list(queries.running(LATER)) == [movement, child]
    assert queries.current_movement(LATER) == movement


def test_a_plan_under_another_one_that_asks_less_is_refused_with_every_fault(movement: Movement, desk: Desks) -> None:
    duty = MEETING | {"key": "commune_plan", "occasions": [QUARTER | {"due": "2022-12-24"}]}
    with pytest.raises(PackRefused) as caught:
        publish_child(movement, desk, obligations=[duty], ends="2026-06-30")
    assert {problem.key for problem in caught.value.problems} == {"ends", "obligations[0].occasions"}
    assert Movement.objects.count() == 1


def test_what_both_plans_ask_is_owed_once_by_the_earlier_day(movement: Movement, desk: Desks, pack_text: str) -> None:
    sooner = MEETING | {
        "key": "commune_plan",
        "occasions": [QUARTER | {"key": "2022-2025", "due": "2022-11-20"}],
    }
    child = publish_child(movement, desk, obligations=[sooner])
    assert not Obligation.objects.filter(movement=child).exists()
    plans = {"minhquang": date(2022, 11, 20), "xa-bavi": date(2022, 11, 20), "hoangliet": date(2022, 12, 10)}
    assert owed(movement, row_key="commune_plan") == set(plans.items())
    spread_obligations(movement, by=desk("standing_officer", day=LATER))
    assert owed(movement, row_key="commune_plan") == set(plans.items())


def test_the_level_of_a_plan_is_that_of_who_runs_it(movement: Movement, desk: Desks) -> None:
    with pytest.raises(Refused, match="ở cấp khác"):
        publish_child(movement, desk, level="commune", clusters=[])


@pytest.mark.parametrize("key", ["ban-thao", "Xóa nhà", "x" * 61, "-a"])
def test_a_key_that_no_address_can_carry_is_refused(movement: Movement, desk: Desks, key: str) -> None:
    with pytest.raises(Refused, match="chữ thường không dấu"):
        publish_child(movement, desk, id=key)


def test_a_village_head_and_an_officer_of_a_department_launch_nothing(movement: Movement, desk: Desks) -> None:
    text = pack_yaml.write(child_data(movement))
    for by in (desk("village_head", "minhquang"), desk("unit_officer", "so-ldtbxh"), desk("unit_officer", "minhquang")):
        with pytest.raises(NotAllowed):
            publish_pack(Unit.objects.get(key="bavi"), by=by, text=text)
