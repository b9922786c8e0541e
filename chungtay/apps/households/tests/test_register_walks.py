"""Random walks through the verbs of the register: after each step the sheets, the members and the accounts agree."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.households import ledgering
from chungtay.apps.households.models import (
    FLAG_BITS,
    FlowEntry,
    Household,
    Relation,
    StandardKey,
)
from chungtay.apps.households.services import moves, register
from chungtay.apps.households.tests.conftest import Settle
from chungtay.apps.units.models import Unit
from chungtay.base.errors import NotAllowed, Refused
from chungtay.rules.ledger import Entry, FlowKind, fold
from conftest import DAY, Desks

# Nobody: names put together from the words of a market day.
NAMES = ("Đặng Thị Chợ Phiên", "Lê Văn Gánh Hàng", "Bàn Thị Nón Lá", "Hà Văn Trâu Đen", "Vũ Thị Cầu Tre")
VILLAGES = ("thon-lat", "thon-cua", "thon-hop")
CLASSES = ("", "poor", "near_poor", "not_poor")
RELATIONS = [one.value for one in Relation if one != Relation.HEAD]
Pick = Callable[[list[Any]], Any]


class Walk:
    """Somebody who does one act after the other, sensible or not; what is refused must change nothing."""

    def __init__(self, officers: dict[str, PostDesk], villages: dict[str, Unit], pick: Pick) -> None:
        self.officers, self.villages, self.pick = officers, villages, pick

    def household(self, **like: object) -> Household:
        """One of those that are like that, or any where none is."""
        fitting = Household.objects.filter(**like).order_by("pk") or Household.objects.order_by("pk")
        found: Household = self.pick(list(fitting))
        return found

    def by(self, household: Household) -> PostDesk:
        return self.officers[household.unit.key]

    def somebody(self, household: Household) -> int:
        present = list(household.members.present().order_by("pk").values_list("pk", flat=True))
        return int(self.pick([*present, 0, *present]))

    def a_code(self) -> str:
        return str(self.pick(list(range(1, 21))))

    def enter(self) -> None:
        village = self.villages[self.pick(list(VILLAGES))]
        by = self.officers[village.key]
        register.enter_household(
            village, by=by, code=self.a_code(), head_name=self.pick(list(NAMES)), area="nong_thon",
            sex=self.pick(["", "m", "f"]),
        )  # fmt: skip

    def edit(self) -> None:
        one = self.household()
        area = self.pick(["nong_thon", "thanh_thi"])
        unlisted = self.pick([None, 0, 2])
        register.edit_household(
            one, by=self.by(one), code=self.a_code(), area=area, address="", phone="", unlisted=unlisted
        )

    def add(self) -> None:
        one = self.household()
        relation = self.pick(Relation.values)
        register.add_member(one, by=self.by(one), full_name=self.pick(list(NAMES)), relation=relation)

    def rename(self) -> None:
        one = self.household()
        key = self.somebody(one)
        relation = one.members.filter(pk=key).values_list("relation", flat=True).first() or Relation.OTHER
        register.edit_member(
            one, by=self.by(one), member=key, full_name=self.pick(list(NAMES)), relation=relation,
            sex=self.pick(["", "m", "f"]),
        )  # fmt: skip

    def leave(self) -> None:
        one = self.household(members_count__gt=1)
        reason = self.pick(["died", "moved", "mistake", "split"])
        register.let_member_leave(
            one, by=self.by(one), member=self.somebody(one), reason=reason, new_head=self.somebody(one)
        )

    def crown(self) -> None:
        one = self.household()
        register.change_head(one, by=self.by(one), new_head=self.somebody(one))

    def flag(self) -> None:
        one = self.household()
        since = self.pick([DAY, date(2022, 1, 1)])
        register.set_flag(one, by=self.by(one), kind=self.pick(list(FLAG_BITS)), since=since, basis="Quyết định số 9")

    def unflag(self) -> None:
        one = self.household(dated_flags__until__isnull=True, dated_flags__isnull=False)
        flag = self.pick([0, *one.dated_flags.values_list("pk", flat=True)])
        register.end_flag(one, by=self.by(one), flag=flag, until=DAY)

    def split(self) -> None:
        one = self.household(members_count__gt=2)
        first, second = self.somebody(one), self.somebody(one)
        going = {second: self.pick(RELATIONS), first: Relation.HEAD.value}
        moves.split_household(one, by=self.by(one), going=going, code=self.a_code(), new_head=self.somebody(one))

    def merge(self) -> None:
        one, other = self.household(closed_on__isnull=True), self.household()
        moves.merge_households(one, by=self.by(one), absorbed=other, reason="Về ở với nhau")

    def move(self) -> None:
        one = self.household()
        village = self.villages[self.pick(list(VILLAGES))]
        area = self.pick(["nong_thon", "thanh_thi"])
        moves.move_household(one, by=self.by(one), village=village, code=self.a_code(), area=area)

    def transfer(self) -> None:
        one = self.household()
        village = self.villages[self.pick(list(VILLAGES))]
        asked = moves.ask_transfer(one, by=self.by(one), village=village, reason="Chuyển về quê ngoại")
        answer = self.pick(["accept", "refuse", "recall"])
        if answer == "recall":
            moves.recall_transfer(asked, by=self.by(one))
        elif answer == "refuse":
            moves.refuse_transfer(asked, by=self.officers[village.key], answer="Hộ chưa đến ở")
        else:
            code = str(100 + asked.pk)
            moves.accept_transfer(asked, by=self.officers[village.key], code=code, area="nong_thon")

    def close(self) -> None:
        one = self.household()
        moves.close_household(one, by=self.by(one), reason=self.pick(["died_out", "moved_out", "mistake"]))

    def reopen(self) -> None:
        one = self.household(closed_on__isnull=False)
        moves.reopen_household(one, by=self.by(one), reason="Báo nhầm hộ cùng tên")


ACTS = ("enter", "edit", "add", "add", "add", "rename", "leave", "crown", "flag", "unflag", "split", "split", "merge",
        "move", "transfer", "close", "reopen", "reopen")  # fmt: skip


def check_sheets() -> None:
    for one in Household.objects.all():
        present = list(one.members.present())
        heads = [person for person in present if person.relation == Relation.HEAD]
        assert one.members_count == len(present) + (one.unlisted if one.is_open else 0)
        assert len(heads) == (1 if one.is_open else 0)
        assert one.is_open == bool(present)
        if heads:
            assert one.head_name == heads[0].full_name
        held = sum(FLAG_BITS[kind] for kind in set(one.dated_flags.on(DAY).values_list("kind", flat=True)))
        assert one.flags == held


def check_accounts() -> None:
    for standard in StandardKey.values:
        expected: Counter[tuple[int, str, str]] = Counter()
        for one in Household.objects.open():
            held = ledgering.class_of(one, standard)
            if held in ledgering.COUNTED:
                expected[one.unit_id, one.area, f"{held}, hộ"] += 1
                expected[one.unit_id, one.area, f"{held}, nhân khẩu"] += one.members_count
        assert closings(standard) == +expected


def closings(standard: str) -> "Counter[tuple[int, str, str]]":
    found: Counter[tuple[int, str, str]] = Counter()
    accounts = FlowEntry.objects.filter(standard=standard).order_by("pk")
    for unit, area in set(accounts.values_list("unit", "area").order_by()):
        entries = [
            Entry(one.year, FlowKind(one.kind), one.before, one.after, one.persons_before, one.persons_after, one.sign)
            for one in accounts.filter(unit=unit, area=area)
        ]
        for form, last in fold(entries)[max(one.year for one in entries)].items():
            found[unit, area, f"{form}, hộ"] = last.households["c9"]
            found[unit, area, f"{form}, nhân khẩu"] = last.persons["c9"]
    return +found


@pytest.fixture
def start(villages: dict[str, Unit], settle: Settle, desk: Desks) -> dict[str, PostDesk]:
    """Three households of each class by each standard, opened in the ledger; and who looks after which village."""
    for number, (village, classes) in enumerate(
        [("thon-lat", ("poor", "near_poor")), ("thon-cua", ("near_poor", "poor")), ("thon-hop", ("not_poor", "poor"))]
    ):
        made = settle(
            village,
            "1",
            NAMES[number],
            members=3,
            on=date(2022, 1, 1),
            national_class=classes[0],
            city_class=classes[1],
        )
        Household.objects.filter(pk=made.pk).update(unlisted=number, members_count=3 + number)
        opening = (0, 3 + number)
        ledgering.enter_for_both(made, FlowKind.OPENING, day=date(2022, 1, 1), persons=opening, joins=True)
    minh_quang, ba_vi = desk("unit_officer", "minhquang"), desk("unit_officer", "xa-bavi")
    return {"thon-lat": minh_quang, "thon-cua": minh_quang, "thon-hop": ba_vi}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_after_any_walk_everything_agrees(
    start: dict[str, PostDesk], villages: dict[str, Unit], data: st.DataObject
) -> None:
    from django.db import transaction

    with transaction.atomic():
        walk = Walk(start, villages, lambda choices: data.draw(st.sampled_from(choices)))
        for name in data.draw(st.lists(st.sampled_from(ACTS), min_size=5, max_size=12)):
            with suppress(Refused, NotAllowed):
                getattr(walk, name)()
            check_sheets()
        check_accounts()
        transaction.set_rollback(True)


def test_the_walks_get_somewhere(start: dict[str, PostDesk], villages: dict[str, Unit]) -> None:
    """A walk in which everything is refused would prove nothing: each act is possible at the start or after one."""
    first: Pick = lambda choices: choices[0]  # noqa: E731
    last: Pick = lambda choices: choices[-1]  # noqa: E731
    for name, pick in {"enter": last, "edit": last, "add": last, "rename": last, "crown": last, "flag": first,
                       "close": first}.items():  # fmt: skip
        before = list(Household.objects.order_by("pk").values_list("version", flat=True))
        getattr(Walk(start, villages, pick), name)()
        assert list(Household.objects.order_by("pk").values_list("version", flat=True)) != before, name
