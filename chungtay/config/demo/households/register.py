"""Fills the registers of a few communes and takes them from year to year: lists, splits, closings."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from chungtay.apps.households.models import FlowEntry, Household, ImportKind, Member
from chungtay.apps.households.services.closing import close_year
from chungtay.apps.households.services.moves import close_household, split_household
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.config.demo.figures import YEARS
from chungtay.config.demo.households.families import SEXES, Family, family
from chungtay.config.demo.households.histories import BEFORE, NEAR, OUT, POOR, History, Invention
from chungtay.config.demo.households.workbooks import bring
from chungtay.config.demo.seed import dice
from chungtay.config.demo.stage import Stage

BEGUN_ON, CLOSED_FIRST, REVIEWED_FROM = date(2022, 10, 6), date(2022, 10, 17), date(2024, 9, 4)
# Both lists of before the register belong to its first account: whoever relapses early had left poverty by the second.
PAPERS = {BEFORE[0]: (BEFORE[1], date(2021, 11, 15)), BEFORE[1]: (BEFORE[1], date(2021, 12, 31))}
# The paper registers that were typed in had been kept since the end of 2021.
AS_OF = {"as_of": "2021-11-10"}
WORDS = {POOR: "Hộ nghèo", NEAR: "Hộ cận nghèo", OUT: "Không nghèo"}
HOUSEHOLD_COLUMNS = ("Thôn", "Mã hộ", "Họ và tên chủ hộ", "Năm sinh", "Giới tính", "Dân tộc", "Địa chỉ",
                     "Số nhân khẩu")  # fmt: skip
MEMBER_COLUMNS = ("Thôn", "Mã hộ", "Họ và tên", "Năm sinh", "Giới tính", "Dân tộc", "Quan hệ với chủ hộ")
LIST_COLUMNS = ("Thôn", "Mã hộ", "Họ và tên chủ hộ", "Phân loại được công nhận")


@dataclass
class Commune:
    """A commune with the households that were invented for it, and where each lives."""

    unit: Unit
    invention: Invention
    villages: list[Unit]
    homes: dict[int, Unit] = field(default_factory=dict)
    people: dict[int, Family] = field(default_factory=dict)

    def __post_init__(self) -> None:
        splitting = {one.split_from for one in self.invention.histories}
        for one in self.invention.histories:
            self.homes[one.number] = dice("home", self.unit.key, one.number).choice(self.villages)
            least = 2 if one.number in splitting else 1
            self.people[one.number] = family(self.unit.seat.code, one.number, self.unit.seat.area, least)
        for one in self.invention.histories:
            if one.split_from is not None:
                self.homes[one.number] = self.homes[one.split_from]

    @staticmethod
    def code(history: History) -> str:
        return f"{history.number:03d}"

    def household(self, history: History) -> Household:
        return Household.objects.get(unit=self.homes[history.number], code=self.code(history))

    def known(self) -> Iterator[History]:
        """Those that are entered at the beginning; who splits off later comes by the split."""
        return (one for one in self.invention.histories if one.split_from is None)


Review = Callable[[Stage, Commune], object]


def begin(stage: Stage, key: str, review: Review | None = None) -> None:
    """The register is filled, with the lists of the years before; then every year brings its own.

    `review` takes the place of the last year's list: it is carried out by the steps of the law."""
    unit = stage.desks.units[key]
    villages = sorted(
        (one for one in stage.desks.units.values() if stage.above.get(one.key) == key and one.kind == "village"),
        key=lambda one: one.key,
    )
    commune = Commune(unit, Invention(unit.seat.code, stage.figures), villages)
    by = stage.officer(unit)
    bring(unit, ImportKind.HOUSEHOLDS, "So ho dan", HOUSEHOLD_COLUMNS, household_rows(commune), by=by, options=AS_OF)
    bring(unit, ImportKind.MEMBERS, "Thanh vien ho", MEMBER_COLUMNS, member_rows(commune), by=by, options=AS_OF)
    for year in BEFORE:
        recognise(stage, commune, year)
    stage.on(CLOSED_FIRST, shut, commune, BEFORE[1])
    for year in YEARS:
        stage.on(date(year, 6, 14), live, commune, year)
        stage.on(date(year + 1, 1, 20), shut, commune, year)
        if year < YEARS[-1] or review is None:
            stage.on(date(year, 12, 6), recognise, commune, year)
    if review is not None:
        stage.on(REVIEWED_FROM, review, commune)


def household_rows(commune: Commune) -> Iterator[tuple[object, ...]]:
    for one in commune.known():
        people = commune.people[one.number]
        head = people.head
        yield (commune.homes[one.number].name, commune.code(one), head.full_name, head.birth_year,
               SEXES[head.sex], people.ethnicity, people.address, len(people.people))  # fmt: skip


def member_rows(commune: Commune) -> Iterator[tuple[object, ...]]:
    for one in commune.known():
        people = commune.people[one.number]
        for person in people.people:
            yield (commune.homes[one.number].name, commune.code(one), person.full_name, person.birth_year,
                   SEXES[person.sex], people.ethnicity, person.relation)  # fmt: skip


def recognise(stage: Stage, commune: Commune, year: int) -> None:
    """The list of the year's end: who is on it, and who is no longer. Before the register began it opens accounts."""
    account, decided_on = PAPERS.get(year, (year, date(year, 12, 5)))
    for opening in (True, False) if year in BEFORE else (False,):
        rows = list(list_rows(commune, year, opening))
        if rows:
            options = {
                "standard": "national", "year": account, "decision": f"{40 + year % 10}/QĐ-UBND", "opening": opening,
                "decided_on": decided_on.isoformat(),
            }  # fmt: skip
            bring(commune.unit, ImportKind.RECOGNISED, f"Danh sach cong nhan nam {year}", LIST_COLUMNS, rows,
                  by=stage.officer(commune.unit), options=options)  # fmt: skip


def list_rows(commune: Commune, year: int, opening: bool) -> Iterator[tuple[object, ...]]:
    """Who came by a split this year has its class by the split. Heads are named as the register names them."""
    held = Household.objects.filter(unit__in=commune.villages).values_list("unit_id", "code", "head_name")
    heads = {(village, code): name for village, code, name in held}
    for one in commune.invention.histories:
        now, before = one.at(year), one.at(year - 1)
        on_paper = now in (POOR, NEAR) or before in (POOR, NEAR)
        if now and on_paper and one.came_in != year and opening == (year in BEFORE and not before):
            village, code = commune.homes[one.number], commune.code(one)
            yield village.name, code, heads[village.pk, code], WORDS[now]


def shut(stage: Stage, commune: Commune, year: int) -> None:
    """The year's account is closed once its list is in; from then on it takes corrections only."""
    held = FlowEntry.objects.filter(unit__in=commune.villages, year=year, standard="national")
    if held.exists():
        close_year(commune.unit, by=stage.officer(commune.unit), standard="national", year=year)


def live(stage: Stage, commune: Commune, year: int) -> None:
    """What a year brings besides the review: a young couple splits off, an old man dies alone, a family moves away."""
    by = stage.officer(commune.unit)
    for one in commune.invention.histories:
        if one.gone_in == year:
            leave(commune.household(one), by)
        if one.came_in == year and one.split_from is not None:
            origin = next(other for other in commune.invention.histories if other.number == one.split_from)
            split(commune.household(origin), commune.code(one), by)


def leave(household: Household, by: Desk) -> None:
    alone = household.members_count == 1
    close_household(household, by=by, reason="died_out" if alone else "moved_out", day=by.day)


def split(household: Household, code: str, by: Desk) -> None:
    """The oldest of the others goes and heads the new household."""
    going = Member.objects.filter(household=household).present().exclude(relation="head").order_by("birth_year").first()
    if going is None:
        raise LookupError(f"nobody can leave the household {household.pk}")
    split_household(household, by=by, going={going.pk: "head"}, code=code)
