"""Budget money of 2023 and 2024 on its way down to the communes of Ba Vì: allocated, paid, settled, late or not at all.

Every amount is invented; the programme names the plan of the city that plan 251 itself cites.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from chungtay.apps.budgets.models import Booking, Holding, Programme, Source
from chungtay.apps.budgets.services import (
    accept_settlement,
    allocate,
    appropriate,
    correct,
    enter_programme,
    enter_source,
    pay,
    record_return,
    send_back_settlement,
    submit_settlement,
)
from chungtay.apps.budgets.services.allocations import Share
from chungtay.apps.budgets.services.appropriations import TermGiven
from chungtay.apps.budgets.services.programmes import ProgrammeText
from chungtay.apps.units.models import Level
from chungtay.base.access import Desk
from chungtay.config.demo.days import around
from chungtay.config.demo.seed import dice
from chungtay.config.demo.stage import Stage
from chungtay.rules.money import allocate as by_weight

BEGUN_ON = date(2023, 1, 9)
CITY, OFFICE, BA_VI, HOANG_MAI = "ubnd-01-2021", "so-ldtbxh", "ubnd-271-2021", "ubnd-008-2021"
MINH_QUANG, TAN_LINH = "ubnd-09700-2021", "ubnd-09694-2021"
MILLION = 1_000_000
PROGRAMME = ProgrammeText(
    title="Giảm nghèo bền vững thành phố Hà Nội", level="city", basis_number="1362/QĐ-UBND",
    basis_on=date(2022, 4, 22),
    basis_title="Kế hoạch thực hiện mục tiêu giảm nghèo bền vững thành phố Hà Nội giai đoạn 2022-2025",
    basis_mark="stated", first_year=2022, last_year=2025,
)  # fmt: skip
# Millions of đồng: the grant, and what districts and the office get of it; the rest stays for the year's needs.
GRANTED = {2023: 30_000, 2024: 36_000}
SHARES = {2023: {BA_VI: 14_000, HOANG_MAI: 1_800, OFFICE: 900}, 2024: {BA_VI: 17_500, HOANG_MAI: 1_500, OFFICE: 1_000}}
KEPT_BY_DISTRICT = 1_200
# No text that we hold says by when; a suggestion, which the page says too.
DUE = {Level.COMMUNE: (1, 31), Level.DISTRICT: (2, 28), Level.CITY: (3, 15)}
WHY = "Chưa tìm thấy văn bản ấn định hạn; mức đề xuất để minh họa"
# Of the communes of Ba Vì in 2023: never handed in, handed in late, still looked at, sent back.
NEVER_SETTLED, LATE, WAITING, SENT_BACK = 1, 4, 1, 1


def budget_all(stage: Stage) -> None:
    by, city = stage.desks.standing(stage.day), stage.desks.units[CITY]
    programme = enter_programme(city, by=by, text=PROGRAMME)
    source = enter_source(city, by=by, kind="city", name="Ngân sách Thành phố")
    for year in GRANTED:
        stage.on(date(year, 1, 12), grant, programme, source, year)


def grant(stage: Stage, programme: Programme, source: Source, year: int) -> None:
    terms = [TermGiven(level, date(year + 1, month, day), "suggested", WHY) for level, (month, day) in DUE.items()]
    top = appropriate(
        stage.desks.units[CITY], by=stage.desks.standing(stage.day), programme=programme, source=source, year=year,
        amount=GRANTED[year] * MILLION, day=stage.day, document=f"{year - 1900}/QĐ-MH", terms=terms,
    )  # fmt: skip
    stage.on(date(year, 2, 6), pass_on, top, stage.desks.standing(stage.day), SHARES[year])


def pass_on(stage: Stage, holding: Holding, giver: Desk, millions: Mapping[str, int]) -> None:
    """In one decision to all units named; the district then shares its own out among its communes."""
    units, year = stage.desks.units, holding.appropriation.year
    shares = {units[key].pk: Share(amount * MILLION) for key, amount in millions.items()}
    desk = stage.desks.standing(stage.day) if holding.unit.key == CITY else stage.leader(holding.unit)
    number = dice("allocated", holding.unit.key, year).randint(40, 400)
    allocate(holding, by=desk, day=stage.day, document=f"{number}/QĐ-MH", shares=shares)
    for one in holding.takers.select_related("unit").order_by("unit__key"):
        if one.unit.key == BA_VI:
            stage.on(stage.day + timedelta(days=18), pass_on, one, giver, among_communes(stage, year))
        spend_all(stage, one)


def among_communes(stage: Stage, year: int) -> dict[str, int]:
    """By invented weight; the mountain communes get more."""
    communes = [one for one in stage.communes() if stage.above[one.key] == BA_VI]
    weights = {one.key: dice("weight", one.key).randint(8, 20) * (3 if one.seat.mountainous else 1) for one in communes}
    return by_weight(SHARES[year][BA_VI] - KEPT_BY_DISTRICT, weights)


def spend_all(stage: Stage, holding: Holding) -> None:
    """Payments through the year, then the settlement of a year that is over."""
    unit, year = holding.unit, holding.appropriation.year
    received = KEPT_BY_DISTRICT * MILLION if unit.key == BA_VI else holding.received.balance
    chance = dice("spends", unit.key, year)
    part = 100 if chance.random() < 0.6 else chance.randint(88, 99)
    first = received * chance.randint(35, 60) // 100 // MILLION * MILLION
    second = received * part // 100 - first
    stage.on(around(date(year, 6, 15), 0, 40, "pays", unit.key, year), spend, holding, first, "suppliers")
    if year < 2024 or unit.level == Level.COMMUNE:
        stage.on(around(date(year, 10, 20), 0, 45, "pays again", unit.key, year), spend, holding, second, "households")
    if year == 2023:
        settle(stage, holding)


WORDS = {
    "suppliers": ("supplier", "Mua vật tư sửa nhà theo danh mục"),
    "households": ("households", "Hỗ trợ hộ sửa nhà, làm chuồng trại"),
}


def spend(stage: Stage, holding: Holding, amount: int, to: str) -> None:
    if amount <= 0:
        return
    payee, words = WORDS[to]
    number = dice("voucher", holding.unit.key, holding.appropriation.year, to).randint(3, 90)
    paid = pay(
        holding, by=stage.officer(holding.unit), day=stage.day, amount=amount, payee=payee, words=words,
        document=f"UNC {number}/{holding.appropriation.year}",
    )  # fmt: skip
    if holding.unit.key == MINH_QUANG and to == "suppliers" and holding.appropriation.year == 2024:
        stage.on(stage.day + timedelta(days=6), put_right, paid)


def put_right(stage: Stage, paid: Booking) -> None:
    """A voucher written with the wrong payee is taken back and written anew."""
    by = stage.officer(paid.holding.unit)
    correct(paid, by=by, reason="Ghi nhầm đối tượng nhận tiền")
    pay(
        paid.holding, by=by, day=stage.day, amount=paid.amount, payee="organisation", words="Thuê tổ chức sửa nhà",
        document=paid.document,
    )  # fmt: skip


def settle(stage: Stage, holding: Holding) -> None:
    unit = holding.unit
    if holding.due_on is None or unit.key in communes_that(stage, "never", NEVER_SETTLED):
        return
    late = unit.key == BA_VI or unit.key in communes_that(stage, "late", LATE)
    earliest, latest = (4, 24) if late else (-20, -3)
    if unit.key in communes_that(stage, "waiting", WAITING):
        earliest, latest = 310, 318
    stage.on(around(holding.due_on, earliest, latest, "settles", unit.key), hand_in, holding)


def communes_that(stage: Stage, what: str, number: int) -> list[str]:
    """Which communes of Ba Vì; the two that people sign in for are neither late nor missing."""
    keys = sorted(
        one.key for one in stage.communes()
        if stage.above[one.key] == BA_VI and one.key not in (MINH_QUANG, TAN_LINH)
    )  # fmt: skip
    dice("settling").shuffle(keys)
    order = {"never": 0, "late": NEVER_SETTLED, "waiting": NEVER_SETTLED + LATE, "back": NEVER_SETTLED + LATE + WAITING}
    return keys[order[what] : order[what] + number]


def hand_in(stage: Stage, holding: Holding) -> None:
    submit_settlement(holding, by=stage.officer(holding.unit))
    if holding.unit.key not in communes_that(stage, "waiting", WAITING):
        stage.on(stage.day + timedelta(days=16), answer, holding)


def answerer(stage: Stage, holding: Holding) -> Desk:
    return stage.leader(stage.desks.units[BA_VI]) if holding.unit.level == Level.COMMUNE else stage.desks.standing(
        stage.day
    )  # fmt: skip


def answer(stage: Stage, holding: Holding) -> None:
    by = answerer(stage, holding)
    if holding.unit.key in communes_that(stage, "back", SENT_BACK):
        send_back_settlement(holding, by=by, reason="Thiếu biên bản nghiệm thu của hai nhà")
        return
    holding.refresh_from_db()
    paid, rest = holding.paid.balance, holding.left.balance
    cut = dice("cut", holding.unit.key).randint(2, 6) * MILLION if holding.unit.key == TAN_LINH else 0
    number = dice("accepted", holding.unit.key).randint(20, 90)
    accept_settlement(
        holding, by=by, settled=paid - cut, document=f"{number}/QĐ-MH",
        reason="Một khoản chi không đúng nội dung dự toán" if cut else "",
    )  # fmt: skip
    if rest + cut and holding.unit.key != MINH_QUANG:
        stage.on(stage.day + timedelta(days=20), give_back, holding)


def give_back(stage: Stage, holding: Holding) -> None:
    number = dice("returned", holding.unit.key).randint(3, 60)
    record_return(holding, by=answerer(stage, holding), day=stage.day, document=f"GNT {number}/2024")
