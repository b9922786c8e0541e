"""A plan under another one may add, and may not weaken: each fault with its place and its remedy, on both sides."""

import dataclasses
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.rules import pack_children, pack_templates, packs, shapes
from chungtay.rules.lawbook import load
from chungtay.rules.packs import Pack

LAW = Path(__file__).parents[2] / "law"
PARENT = load(LAW).packs["251-ha-noi"]
TERM: dict[str, Any] = {
    "key": "2022-2025", "title": "Giai đoạn", "since": "2022-10-01", "until": "2025-12-31", "due": "2022-10-20"
}  # fmt: skip
DUTY: dict[str, Any] = {
    "key": "register", "clause": "I.2.a", "status": "suggested", "due_status": "suggested", "kind": "registration",
    "title": "Đăng ký thi đua", "participants": ["communes"], "occasions": [TERM],
}  # fmt: skip


def child(**more: Any) -> Pack:
    """The plan of the district Ba Vì as the template begins it, with what a test adds."""
    data = pack_templates.under(
        PARENT, title="Kế hoạch của huyện Ba Vì", level="district", standing="271", day=date(2022, 10, 1)
    )
    data |= {"id": "251-ba-vi", "number": "12/KH-UBND", "issued": "2022-10-01", "issuer": "Ủy ban nhân dân huyện Ba Vì"}
    return shapes.from_data(Pack, data | more, "thử", None)


def told(pack: Pack) -> list[tuple[str, str]]:
    return [(one.place, one.message) for one in pack_children.weakenings(PARENT, pack)]


def places(pack: Pack) -> list[str]:
    return [place for place, _ in told(pack)]


def with_criterion(pack: Pack, sheet: str, key: str, **changes: Any) -> Pack:
    """The pack with a criterion changed or, with `drop`, gone; sums are not checked again here."""
    sheets = []
    for one in pack.sheets:
        groups = []
        for group in one.groups:
            criteria = [
                dataclasses.replace(row, **changes) if (one.key, row.key) == (sheet, key) and changes else row
                for row in group.criteria
                if changes or (one.key, row.key) != (sheet, key)
            ]
            groups.append(dataclasses.replace(group, criteria=tuple(criteria)))
        sheets.append(dataclasses.replace(one, groups=tuple(groups)))
    return dataclasses.replace(pack, sheets=tuple(sheets))


def test_what_the_template_begins_keeps_all_that_it_must() -> None:
    assert told(child()) == []


def test_the_template_holds_only_who_stands_in_the_territory() -> None:
    groups = {one.key: one.levels for one in child().participants}
    assert set(groups) == {
        "local_fronts", "districts", "communes", "villages", "enterprises", "households", "persons"
    }  # fmt: skip
    assert groups["enterprises"] == ("district", "commune")


def test_a_task_of_its_own_is_an_addition() -> None:
    duty = DUTY | {"key": "ba_vi_meeting", "title": "Họp rà soát hằng quý"}
    assert told(child(obligations=[duty])) == []


def test_an_earlier_day_is_allowed_and_a_later_one_is_not() -> None:
    assert told(child(obligations=[DUTY | {"participants": ["districts", "communes"]}])) == []
    later = TERM | {"due": "2022-11-01"}
    found = told(child(obligations=[DUTY | {"participants": ["districts", "communes"], "occasions": [later]}]))
    assert found == [
        ("obligations[0].occasions[0].due", "Hạn muộn hơn kế hoạch cấp trên. Ghi muộn nhất ngày 31/10/2022.")
    ]


def test_leaving_out_who_must_do_it_is_told_with_who() -> None:
    found = told(child(obligations=[DUTY]))
    assert found == [("obligations[0].participants", "Bớt nhóm phải làm việc này. Thêm lại: districts.")]


def test_an_occasion_left_out_is_told() -> None:
    other = TERM | {"key": "2023"}
    duty = DUTY | {"participants": ["districts", "communes"], "occasions": [other]}
    assert places(child(obligations=[duty])) == ["obligations[0].occasions"]


def test_a_criterion_left_out_is_told_at_its_sheet_with_its_key() -> None:
    found = told(with_criterion(child(), "sheet_communes", "com_models"))
    assert found == [
        (
            "sheets[1]",
            "Thiếu tiêu chí “Có mô hình hay, cách làm sáng tạo” của cấp trên. Thêm lại với khóa “com_models”.",
        )
    ]


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"max_points": Decimal(9)}, "max_points"),
        ({"evidence": "optional"}, "evidence"),
        ({"how": "computed", "measure": "reports_on_time"}, "how"),
    ],
)
def test_fewer_points_and_softer_ways_are_told(changes: dict[str, Any], place: str) -> None:
    found = places(with_criterion(child(), "sheet_communes", "com_models", **changes))
    assert found == [f"sheets[1].groups[2].criteria[1].{place}"]


def test_more_points_for_a_criterion_are_allowed() -> None:
    assert told(with_criterion(child(), "sheet_communes", "com_models", max_points=Decimal(12))) == []


@given(zero=st.integers(0, 99), full=st.integers(1, 200))
def test_a_scale_is_softer_exactly_when_some_value_brings_more_points(zero: int, full: int) -> None:
    if full <= zero:
        return
    scale = {"zero_at": Decimal(zero), "full_at": Decimal(full)}
    pack = with_criterion(
        child(),
        "sheet_communes",
        "com_poor_target",
        scale=type(PARENT.sheets[2].groups[0].criteria[0].scale)(**scale),  # type: ignore[misc]
    )

    def points(at: int, low: int, high: int) -> Decimal:
        return min(max(Decimal(at - low) / (high - low), Decimal(0)), Decimal(1))

    more = any(points(at, zero, full) > points(at, 50, 100) for at in range(0, 201))
    assert bool(told(pack)) == more


@given(own=st.integers(1, 200))
def test_own_criteria_may_weigh_so_much_that_the_parent_s_keep_their_share(own: int) -> None:
    pack = child()
    sheet = pack.sheets[1]
    assert sheet.key == "sheet_communes"
    extra = dataclasses.replace(sheet.groups[2].criteria[1], key="own", max_points=Decimal(own))
    group = dataclasses.replace(sheet.groups[2], criteria=(*sheet.groups[2].criteria, extra))
    bigger = dataclasses.replace(sheet, max_points=Decimal(100 + own), groups=(*sheet.groups[:2], group))
    pack = dataclasses.replace(pack, sheets=(pack.sheets[0], bigger, *pack.sheets[2:]))
    assert places(pack) == ([] if Decimal(100) / (100 + own) >= Decimal("0.7") else ["sheets[1].max_points"])


@given(less=st.decimals(Decimal("0.01"), Decimal(25), places=2))
def test_a_lower_yearly_target_is_never_allowed(less: Decimal) -> None:
    target = child().targets[0]
    pack = dataclasses.replace(child(), targets=(dataclasses.replace(target, low=target.low - less),))
    assert places(pack) == ["targets[0].low"]


@given(days=st.integers(-400, 400))
def test_an_objective_may_come_earlier_and_not_later(days: int) -> None:
    first = child().objectives[0]
    pack = dataclasses.replace(child(), objectives=(dataclasses.replace(first, due=first.due + timedelta(days=days)),))
    assert places(pack) == (["objectives[0].due"] if days > 0 else [])


def test_a_target_may_be_stricter_and_not_looser() -> None:
    first = child().objectives[0]
    looser = dataclasses.replace(child(), objectives=(dataclasses.replace(first, target=Decimal(3)),))
    assert told(looser) == [("objectives[0].target", "Mục tiêu nhẹ hơn kế hoạch cấp trên. Ghi 0 hoặc hơn.")]
    silent = dataclasses.replace(child(), objectives=(dataclasses.replace(first, target=None),))
    assert places(silent) == ["objectives[0].target"]


def test_a_narrower_group_is_told_with_what_is_missing() -> None:
    groups = tuple(
        dataclasses.replace(one, levels=("district",)) if one.key == "enterprises" else one
        for one in child().participants
    )
    found = told(dataclasses.replace(child(), participants=groups))
    assert [message for _, message in found] == [
        "Nhóm “Doanh nghiệp, hợp tác xã” hẹp hơn kế hoạch cấp trên. Thêm lại: commune."
    ]


def test_the_period_lies_within_that_of_the_plan_above() -> None:
    assert places(child(starts="2022-09-26")) == ["starts"]
    assert places(child(ends="2026-01-01")) == ["ends"]
    assert places(dataclasses.replace(PARENT, id="x", level="city", parent="251-ha-noi")) == []


def test_a_form_of_the_plan_above_keeps_its_cells() -> None:
    form = child().forms[0]
    short = dataclasses.replace(form, sections=form.sections[:-1])
    found = told(dataclasses.replace(child(), forms=(short,)))
    assert found == [("forms[0]", "Mẫu thiếu chỉ tiêu của cấp trên. Thêm lại: narrative.")]


def test_faults_of_a_text_carry_its_lines() -> None:
    text = 'id: "x"\nends: 2030-01-01\n'
    found = pack_children.problems(PARENT, child(ends="2030-01-01"), text, "x.yaml")
    assert [(one.line, one.key) for one in found] == [(2, "ends")]


def test_a_plan_that_copies_the_one_above_weakens_nothing() -> None:
    assert pack_children.weakenings(PARENT, packs.from_data(packs.pack_to_data(PARENT))) == []
