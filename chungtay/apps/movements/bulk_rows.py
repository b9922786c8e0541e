"""What stands in the columns of a bulk entry of each kind, and how a row finds its unit, household or person."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from chungtay.apps.households.models import Household
from chungtay.apps.movements import eligible, enlisting, pledging
from chungtay.apps.movements.enlisting import PersonText
from chungtay.apps.movements.kinds import UNIT_KINDS, units_invited
from chungtay.apps.movements.models import (
    WITH_SENDER,
    HouseholdPledge,
    Movement,
    PersonRegistration,
    Registration,
    RegistrationKind,
)
from chungtay.apps.movements.pasting import Line
from chungtay.apps.movements.pledging import PledgeText
from chungtay.apps.movements.queries import received_units
from chungtay.apps.movements.services import PersonRow, PledgeRow, RegistrationRow
from chungtay.apps.units.models import Kind, Unit
from chungtay.base.access import Desk
from chungtay.rules import eligibility, vietnamese

HEADINGS: dict[RegistrationKind, tuple[str, ...]] = {
    **dict.fromkeys(UNIT_KINDS, ("Đơn vị", "Nội dung đăng ký")),
    RegistrationKind.HOUSEHOLD: ("Thôn", "Mã hộ", "Năm thoát nghèo", "Việc hộ sẽ làm", "Đề nghị hỗ trợ", "Ai giúp hộ"),
    RegistrationKind.PERSON: ("Đơn vị", "Họ và tên", "Nhiệm vụ", "Nội dung đăng ký"),
}


@dataclass
class Names:
    """Units by their folded names; one name may mean several."""

    units: Iterable[Unit]
    found: dict[str, list[Unit]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for unit in self.units:
            self.found[vietnamese.fold(unit.name)].append(unit)

    def unit(self, line: Line, place: int) -> Unit | None:
        words = line.needed(place)
        units = self.found.get(vietnamese.fold(words), [])
        if words and not units:
            line.wrong(place, f"Không có “{words}” trong các đơn vị mà anh/chị nhập thay được.")
        if len(units) > 1:
            line.wrong(place, f"Có nhiều đơn vị tên “{words}”. Anh/chị nhập riêng từng đơn vị.")
        return units[0] if len(units) == 1 else None


class Twice:
    """Notices what stands in the block two times."""

    def __init__(self) -> None:
        self.seen: dict[Any, int] = {}

    def check(self, line: Line, place: int, key: Any) -> None:
        first = self.seen.setdefault(key, line.number)
        if first != line.number:
            line.wrong(place, f"Đã ghi ở dòng {vietnamese.format_number(first)}.")


def unit_maker(movement: Movement, kind: RegistrationKind, by: Desk) -> Callable[[Line], RegistrationRow | None]:
    mine = units_invited(movement, kind, by.day).filter(pk__in=received_units(by).values("pk"))
    names, twice = Names(mine), Twice()
    sent = set(
        Registration.objects.filter(movement=movement).exclude(state__in=WITH_SENDER).values_list("unit", flat=True)
    )

    def make(line: Line) -> RegistrationRow | None:
        unit, pledge = names.unit(line, 0), line.needed(1)
        if unit is None:
            return None
        twice.check(line, 0, unit.pk)
        if unit.pk in sent:
            line.wrong(0, "Đơn vị này đã gửi đăng ký.")
        return RegistrationRow(unit.pk, pledge)

    return make


def household_maker(movement: Movement, by: Desk) -> Callable[[Line], PledgeRow | None]:
    villages = Unit.objects.reached_by(by, by.day).on(by.day).filter(kind=Kind.VILLAGE)
    names, twice = Names([one for one in villages if pledging.may_write_for(by, one)]), Twice()
    held = Household.objects.open().filter(unit__in=[one.pk for units in names.found.values() for one in units])
    homes = {(one.unit_id, one.code): one for one in held}
    frame = eligible.frame_of(movement, RegistrationKind.HOUSEHOLD, by.day)
    sent = set(
        HouseholdPledge.objects.filter(movement=movement)
        .exclude(state__in=WITH_SENDER)
        .values_list("household", "year")
    )

    def make(line: Line) -> PledgeRow | None:
        village, code, year, pledge = names.unit(line, 0), line.needed(1), year_in(line, 2), line.needed(3)
        home = homes.get((village.pk, code)) if village else None
        if village and code and home is None:
            line.wrong(1, f"Thôn này không có hộ mang mã “{code}” trong sổ.")
        if home is None or year is None:
            return None
        twice.check(line, 1, (home.pk, year))
        if (home.pk, year) in sent:
            line.wrong(1, "Hộ này đã gửi đăng ký cho năm đó.")
        elif stops := eligibility.stopping(eligible.in_frame(frame, home, year)):
            line.wrong(1, " ".join(f"{one.condition.label}: {one.words.lower()}. {one.why}" for one in stops))
        return PledgeRow(home.pk, year, PledgeText(pledge, line.cell(4), line.cell(5)))

    return make


def person_maker(movement: Movement, by: Desk) -> Callable[[Line], PersonRow | None]:
    names, twice = Names(enlisting.units_for(by)), Twice()
    there = set(
        PersonRegistration.objects.filter(movement=movement, person__isnull=True).values_list(
            "unit", "search_key", "task"
        )
    )

    def make(line: Line) -> PersonRow | None:
        unit, name, task, pledge = names.unit(line, 0), line.needed(1), line.needed(2), line.needed(3)
        if unit is None:
            return None
        key = (unit.pk, vietnamese.fold(name), vietnamese.collapse(task))
        twice.check(line, 1, key)
        if key in there:
            line.wrong(1, "Người này đã có đăng ký tại đơn vị.")
        return PersonRow(unit.pk, PersonText(name, task, pledge))

    return make


def year_in(line: Line, place: int) -> int | None:
    words = line.needed(place)
    if words and not (words.isascii() and words.isdigit() and len(words) == 4):
        line.wrong(place, "Anh/chị ghi năm bằng bốn chữ số, ví dụ 2025.")
        return None
    return int(words) if words else None
