"""A plan is written with the family, agreed to, and from then on changed only by a new version."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from chungtay.apps.casework.contents import Content
from chungtay.apps.casework.models import HouseholdPlan, PlanCheck, PlanStep, PlanVersion
from chungtay.apps.casework.services import (
    agree,
    change_plan,
    close_plan,
    drop_change,
    drop_step,
    open_plan_again,
    put_step,
    save_aims,
    save_words,
    start_plan,
    tell_step,
)
from chungtay.apps.casework.tests.conftest import BEGUN, COW, HERD, ROOF
from chungtay.apps.households.models import Household
from chungtay.apps.households.tests.conftest import BINH, MAI, Settle
from chungtay.base.access import Desk
from chungtay.base.errors import Conflict, NotAllowed, Refused
from chungtay.base.models import Event
from conftest import Desks


def content_of(plan: HouseholdPlan, number: int) -> Content:
    return Content.of(PlanVersion.objects.get(plan=plan, number=number).content)


def test_an_agreement_fixes_the_version_and_lays_its_steps(agreed: HouseholdPlan) -> None:
    version = PlanVersion.objects.get(plan=agreed)
    assert (agreed.state, agreed.number, agreed.agreed_on, agreed.running_since) == ("running", 1, BEGUN, BEGUN)
    assert (version.state, version.agreed_by, version.read_aloud) == ("agreed", BINH, True)
    assert [(one.words, one.doer, one.until) for one in agreed.steps.all()] == [
        ("Nuôi hai con bò sinh sản", "family", date(2023, 6, 30)),
        ("Sửa mái bếp", "village", date(2022, 12, 31)),
    ]


def test_looks_are_due_after_six_twelve_and_thirty_six_months(agreed: HouseholdPlan) -> None:
    due = list(PlanCheck.objects.filter(plan=agreed).values_list("months", "due_on", "basis"))
    assert due == [
        (6, date(2023, 4, 10), "agreement"),
        (12, date(2023, 10, 10), "agreement"),
        (36, date(2025, 10, 10), "agreement"),
    ]


def test_an_agreed_plan_is_not_written_in_any_more(agreed: HouseholdPlan, head: Desk) -> None:
    acts: tuple[Callable[[], object], ...] = (
        lambda: save_words(agreed, by=head, family_promise="Khác"),
        lambda: save_aims(agreed, by=head, aims=[]),
        lambda: put_step(agreed, by=head, step=COW),
        lambda: drop_step(agreed, by=head, key=2),
        lambda: agree(agreed, by=head, who=BINH, day=BEGUN, read_aloud=True),
    )
    for act in acts:
        with pytest.raises(Refused, match="đã thống nhất"):
            act()


def test_a_change_is_a_new_version_and_the_old_one_stays(agreed: HouseholdPlan, desk: Desks) -> None:
    later = date(2023, 2, 1)
    by = desk("poverty_officer", "minhquang", later)
    roof = agreed.steps.get(words="Sửa mái bếp")
    tell_step(roof, by=by, done_on=later, told="Thôn làm trong hai ngày")
    change_plan(agreed, by=by, because="Bò ốm, chuyển sang nuôi dê")
    put_step(agreed, by=by, step=replace(COW, key=agreed.steps.get(words=COW.words).key, words="Nuôi mười con dê"))
    assert agreed.steps.first() == PlanStep.objects.get(words=COW.words), "the old one holds until it is agreed"
    done = agree(agreed, by=by, who=BINH, day=later, read_aloud=False)
    assert (done.number, done.running_since) == (2, BEGUN)
    assert [one.words for one in content_of(agreed, 1).steps] == [COW.words, ROOF.words]
    assert [one.words for one in content_of(agreed, 2).steps] == ["Nuôi mười con dê", ROOF.words]
    roof.refresh_from_db()
    assert (roof.done_on, roof.dropped_on) == (later, None)
    assert PlanStep.objects.filter(plan=agreed).count() == 2
    assert agreed.checks.get(months=6).due_on == date(2023, 4, 10)


def test_a_step_left_out_of_the_next_version_is_kept_and_no_longer_open(agreed: HouseholdPlan, head: Desk) -> None:
    roof = agreed.steps.get(words=ROOF.words)
    change_plan(agreed, by=head, because="Họ hàng đã sửa giúp")
    drop_step(agreed, by=head, key=roof.key)
    assert PlanStep.objects.open().count() == 2
    agree(agreed, by=head, who=BINH, day=BEGUN, read_aloud=True)
    roof.refresh_from_db()
    assert roof.dropped_on == BEGUN
    assert [one.words for one in PlanStep.objects.open()] == [COW.words]


def test_a_change_that_is_put_aside_can_still_be_read(agreed: HouseholdPlan, head: Desk) -> None:
    change_plan(agreed, by=head, because="Gia đình nghĩ lại")
    drop_change(agreed, by=head)
    assert list(agreed.versions.values_list("number", "state")) == [(1, "agreed"), (2, "dropped")]
    change_plan(agreed, by=head, because="Gia đình nghĩ lại lần nữa")
    assert agreed.versions.get(state="writing").number == 3


def test_the_first_version_cannot_be_put_aside(plan: HouseholdPlan, head: Desk) -> None:
    with pytest.raises(Refused, match="không bỏ được"):
        drop_change(plan, by=head)


def test_what_is_missing_is_named_before_an_agreement(family: Household, head: Desk) -> None:
    begun = start_plan(family, by=head)
    with pytest.raises(Refused, match="ít nhất một mong muốn; ít nhất một bước; gia đình hứa; xã, thôn hứa"):
        agree(begun, by=head, who=BINH, day=BEGUN, read_aloud=True)


def test_at_most_three_aims(plan: HouseholdPlan, head: Desk) -> None:
    with pytest.raises(Refused, match="nhiều nhất 3 mong muốn"):
        save_aims(plan, by=head, aims=[HERD] * 4)


@pytest.mark.parametrize(
    ("change", "field"),
    [({"picture": "spaceship"}, "picture"), ({"until": date(2022, 10, 9)}, "until"), ({"words": " "}, "words"),
     ({"doer": "nobody"}, "doer"), ({"giver": 999}, "giver")],
)  # fmt: skip
def test_a_step_that_cannot_be_is_refused_at_its_field(
    change: dict[str, Any], field: str, plan: HouseholdPlan, head: Desk
) -> None:
    with pytest.raises(Refused) as refusal:
        put_step(plan, by=head, step=replace(COW, **change))
    assert list(refusal.value.fields) == [field]


def test_of_two_people_on_one_plan_the_second_is_told_and_nothing_is_lost(plan: HouseholdPlan, desk: Desks) -> None:
    head, officer = desk("village_head", "thon-lat", BEGUN), desk("poverty_officer", "minhquang", BEGUN)
    seen = HouseholdPlan.objects.get(pk=plan.pk).version
    save_words.guarded(version=seen)(plan, by=head, situation="Nhà dột")
    with pytest.raises(Conflict):
        save_words.guarded(version=seen)(plan, by=officer, situation="Nhà thiếu nước")
    assert content_of(plan, 1).situation == "Nhà dột"


def test_only_a_poor_household_begins_and_only_once(settle: Settle, plan: HouseholdPlan, head: Desk) -> None:
    with pytest.raises(Refused, match="hộ nghèo, hộ cận nghèo"):
        start_plan(settle("thon-lat", "02", MAI, national_class="not_poor"), by=head)
    with pytest.raises(Refused, match="đã có kế hoạch"):
        start_plan(plan.household, by=head)
    assert start_plan(settle("thon-lat", "03", MAI, city_class="near_poor"), by=head).state == "draft"


WRITERS = [("village_head", "thon-lat"), ("poverty_officer", "minhquang"), ("unit_officer", "minhquang")]
OTHERS = [
    ("village_head", "thon-cua"), ("surveyor", "minhquang"), ("unit_officer", "bavi"), ("unit_officer", "xa-bavi"),
    ("front_officer", "mttq-tp"), ("treasurer", "minhquang"), ("auditor", "ubnd-tp"),
]  # fmt: skip


@pytest.mark.parametrize(("role", "unit"), WRITERS)
def test_the_village_and_its_commune_write(role: str, unit: str, family: Household, desk: Desks) -> None:
    assert start_plan(family, by=desk(role, unit, BEGUN)).household == family


@pytest.mark.parametrize(("role", "unit"), OTHERS)
def test_nobody_else_writes(role: str, unit: str, family: Household, desk: Desks) -> None:
    with pytest.raises(NotAllowed):
        start_plan(family, by=desk(role, unit, BEGUN))


READS = {
    ("village_head", "thon-lat"): 1,
    ("village_head", "thon-cua"): 0,
    ("poverty_officer", "minhquang"): 1,
    ("unit_officer", "bavi"): 1,
    ("unit_officer", "xa-bavi"): 0,
    ("front_officer", "mttq-tp"): 1,
    ("treasurer", "minhquang"): 0,
    ("enterprise_officer", "minhquang"): 0,
    ("emulation_officer", "ban-tdkt"): 0,
    ("auditor", "ubnd-tp"): 0,
    ("system_admin", "ubnd-tp"): 0,
}


def test_the_line_of_the_place_reads_and_nobody_else(agreed: HouseholdPlan, desk: Desks) -> None:
    for (role, unit), seen in READS.items():
        by = desk(role, unit, BEGUN)
        found = [
            kind.objects.visible_to(by, BEGUN).count() for kind in (HouseholdPlan, PlanVersion, PlanStep, PlanCheck)
        ]
        assert found == [seen, seen, 2 * seen, 3 * seen], (role, unit)


def test_the_words_of_the_family_never_reach_the_log(agreed: HouseholdPlan, head: Desk) -> None:
    change_plan(agreed, by=head, because="Bò ốm nặng")
    tell_step(agreed.steps.all()[0], by=head, done_on=BEGUN, told="Đã mua bò ở chợ huyện")
    close_plan(agreed, by=head, because="other", words="Chuyện riêng trong nhà")
    told = " ".join(f"{event.changes} {event.note}" for event in Event.objects.all())
    for words in ("bò", "Bò", "Chuyện riêng", "Bảo lãnh", "Bình Yên nói"):
        assert words not in told


def test_a_stopped_plan_is_taken_up_again_where_it_was(agreed: HouseholdPlan, head: Desk) -> None:
    tell_step(agreed.steps.get(words=ROOF.words), by=head, done_on=BEGUN)
    close_plan(agreed, by=head, because="declined")
    assert PlanStep.objects.open().count() == 0
    assert PlanCheck.objects.due_by(date(2030, 1, 1)).count() == 0
    again = open_plan_again(agreed, by=head)
    assert (again.state, again.closed_on) == ("draft", None)
    assert [one.words for one in content_of(agreed, 2).steps] == [COW.words]


def test_an_other_reason_is_said_and_a_household_on_the_register_has_not_left(
    agreed: HouseholdPlan, head: Desk
) -> None:
    with pytest.raises(Refused, match="ghi lý do"):
        close_plan(agreed, by=head, because="other")
    with pytest.raises(Refused, match="còn ở trong sổ"):
        close_plan(agreed, by=head, because="left")
