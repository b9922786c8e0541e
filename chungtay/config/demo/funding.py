"""Two years and more of four funds: gifts of the peak month and of Tết, money sent down, payments, one mistake."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.funds import services
from chungtay.apps.funds.models import Fund, Receipt, Spending
from chungtay.apps.funds.receiving import Gift
from chungtay.apps.givers import services as givers
from chungtay.apps.givers.models import Giver, GiverKind
from chungtay.config.demo.days import working
from chungtay.config.demo.seed import dice
from chungtay.config.demo.stage import Stage

CITY, DISTRICT, MINH_QUANG, BA_VI = "mttq-tp", "mttq-271-2021", "ubnd-09700-2021", "ubnd-09703-2021"
OPENED_ON = date(2022, 10, 10)
CLOSED_ON, CLOSED_UNTIL = date(2024, 1, 15), date(2023, 12, 31)
MILLION = 1_000_000
# The unit, and how much its usual gift is.
FUNDS = {CITY: 60 * MILLION, DISTRICT: 12 * MILLION, MINH_QUANG: 2 * MILLION, BA_VI: 3 * MILLION}
GIVERS = (
    (GiverKind.ENTERPRISE, "Công ty Minh họa Nắng Sớm", True),
    (GiverKind.COOPERATIVE, "Hợp tác xã Minh họa Nương Chè", True),
    (GiverKind.ORGANISATION, "Chi hội Minh họa Áo Nâu", True),
    (GiverKind.PERSON, "Ông Minh họa Nón Lá", False),
    (GiverKind.PERSON, "Bà Minh họa Khoai Lang", True),
)
PURPOSES = (
    ("livelihood", "Mua bò cái sinh sản cho hộ đã khảo sát"),
    ("schooling", "Sách vở, xe đạp đến trường"),
    ("health", "Hỗ trợ nằm viện dài ngày"),
    ("housing", "Sửa mái, nền nhà"),
)
TET = ((2023, 1, 13), (2024, 2, 2))


@dataclass(frozen=True)
class Sending:
    """Money that goes down to another fund, by a decision."""

    day: date
    source: str
    to: str
    dong: int
    decision: str


SENDINGS = (
    Sending(date(2022, 11, 25), CITY, DISTRICT, 80 * MILLION, "Quyết định 18/QĐ-MH ngày 24/11/2022"),
    Sending(date(2022, 12, 2), DISTRICT, MINH_QUANG, 20 * MILLION, "Quyết định 07/QĐ-MH ngày 01/12/2022"),
    Sending(date(2023, 12, 1), CITY, DISTRICT, 100 * MILLION, "Quyết định 21/QĐ-MH ngày 30/11/2023"),
    Sending(date(2023, 12, 8), DISTRICT, BA_VI, 30 * MILLION, "Quyết định 09/QĐ-MH ngày 07/12/2023"),
    Sending(date(2024, 11, 22), CITY, DISTRICT, 90 * MILLION, "Quyết định 16/QĐ-MH ngày 21/11/2024"),
    Sending(date(2024, 11, 29), DISTRICT, MINH_QUANG, 25 * MILLION, "Quyết định 06/QĐ-MH ngày 28/11/2024"),
)


def fund_all(stage: Stage) -> None:
    for key in FUNDS:
        services.open_fund(stage.desks.units[key], by=decider(stage, key))
        enter_givers(stage, key)
        for year in (2022, 2023, 2024):
            stage.on(working(date(year, 11, 18)), collect, key, year)
            stage.on(working(date(year, 12, 5)), bring_to_the_bank, key, year)
            stage.on(working(date(year, 12, 12)), pay, key, PURPOSES[(year + len(key)) % 4], 4)
            if key in (MINH_QUANG, BA_VI) and year < 2024:
                stage.on(working(date(year, 12, 15)), hand_over, key)
        for year in (2023, 2024):
            stage.on(working(date(year, 5, 10)), pay, key, PURPOSES[(year + len(key) + 1) % 4], 2)
        for day in TET:
            stage.on(date(*day), pay, key, ("tet", "Quà Tết cho hộ nghèo, hộ cận nghèo"), 2)
        stage.on(CLOSED_ON, close, key)
    for sending in SENDINGS:
        stage.on(sending.day, send, sending)
    stage.on(date(2024, 11, 20), mistake)
    stage.on(date(2024, 12, 3), keep_for_a_need)
    stage.on(date(2024, 12, 18), propose)


def keeper(stage: Stage, key: str) -> PostDesk:
    return stage.desks.at(key, "treasurer", stage.day)


def decider(stage: Stage, key: str) -> PostDesk:
    return stage.desks.at(key, "front_officer" if key in (CITY, DISTRICT) else "unit_leader", stage.day)


def fund_of(key: str) -> Fund:
    return Fund.objects.select_related("unit", "book").get(unit__key=key)


def enter_givers(stage: Stage, key: str) -> None:
    place = stage.desks.units[key].seat.name
    for kind, name, named in GIVERS:
        made = givers.enter_giver(stage.desks.units[key], by=keeper(stage, key), kind=kind, name=f"{name} ({place})")
        if named:
            givers.answer_naming(made, by=keeper(stage, key), named=True, on=stage.day)


def collect(stage: Stage, key: str, year: int) -> None:
    """All that came in the peak month, written down at its end from the bank's list and the cash box."""
    services.receive_all(fund_of(key), by=keeper(stage, key), gifts=list(gifts(stage, key, year)))


def gifts(stage: Stage, key: str, year: int) -> Iterator[Gift]:
    known = list(
        Giver.objects.filter(unit__key=key, name__contains="Minh họa").standing().order_by("pk")[: len(GIVERS)]
    )
    first, usual = date(year, 10, 17), FUNDS[key]
    for place in range(9):
        rolled = dice("gift", key, year, place)
        giver = known[place % len(known)] if place % 4 else None
        day = first + timedelta(days=rolled.randrange(32))
        dong = usual * rolled.randint(3, 25) // 10 // 100_000 * 100_000
        small = giver is None
        account, words = ("cash", "Ủng hộ tại hòm của Quỹ") if small else ("bank", "Ủng hộ Tháng cao điểm")
        yield Gift(giver, day, "money", dong // 5 if small else dong, account, words)
    if key in (MINH_QUANG, BA_VI):
        yield Gift(
            known[1], date(year, 11, 10), "goods", 18 * MILLION, "goods", "Một con bò cái sinh sản", Decimal(1), "con",
            "Giá chợ tại xã, biên bản của Ban vận động",
        )  # fmt: skip
        yield Gift(
            known[2], date(year, 11, 12), "labour", 6 * MILLION, "labour", "Ngày công sửa nhà", Decimal(20),
            "ngày công", "Giá ngày công tại xã, biên bản của Ban vận động",
        )  # fmt: skip


def bring_to_the_bank(stage: Stage, key: str, year: int) -> None:
    dong = FUNDS[key] // 5 // 100_000 * 100_000
    services.move(
        fund_of(key), by=keeper(stage, key), day=stage.day, account="cash", to_account="bank", amount=dong,
        words=f"Nộp tiền mặt của Tháng cao điểm {year} vào tài khoản",
    )  # fmt: skip


def pay(stage: Stage, key: str, about: tuple[str, str], times: int) -> Spending:
    """So many usual gifts, proposed and approved the same day."""
    purpose, words = about
    asked = services.spend(
        fund_of(key), by=keeper(stage, key), day=stage.day, amount=FUNDS[key] * times // 2, account="bank",
        purpose=purpose, words=words,
    )  # fmt: skip
    return services.approve_spending(asked, by=decider(stage, key))


def hand_over(stage: Stage, key: str) -> None:
    """The cow goes to its household and the labour into a house; both leave the book at the value they came with."""
    for account, dong, purpose, words in (
        ("goods", 18 * MILLION, "livelihood", "Trao một con bò cái sinh sản"),
        ("labour", 6 * MILLION, "housing", "Ngày công sửa nhà của thôn"),
    ):
        asked = services.spend(
            fund_of(key), by=keeper(stage, key), day=stage.day, amount=dong, account=account, purpose=purpose,
            words=words,
        )  # fmt: skip
        services.approve_spending(asked, by=decider(stage, key))


def send(stage: Stage, sending: Sending) -> None:
    services.allocate(
        fund_of(sending.source), by=keeper(stage, sending.source), to=fund_of(sending.to), day=stage.day,
        account="bank", amount=sending.dong, words="Hỗ trợ nơi còn nhiều hộ nghèo", decision=sending.decision,
    )  # fmt: skip


def mistake(stage: Stage) -> None:
    """A gift meant for another fund is taken back, and stays to be read."""
    last = Receipt.objects.filter(fund__unit__key=MINH_QUANG, account="bank", year=2024).order_by("-number").first()
    assert last is not None
    services.reverse_receipt(last, by=keeper(stage, MINH_QUANG), reason="Người ủng hộ chuyển nhầm, đề nghị chuyển lại")


def close(stage: Stage, key: str) -> None:
    services.close_period(fund_of(key), by=keeper(stage, key), until=CLOSED_UNTIL)


def keep_for_a_need(stage: Stage) -> None:
    services.set_aside(
        fund_of(MINH_QUANG), by=keeper(stage, MINH_QUANG), day=stage.day, account="bank", amount=10 * MILLION,
        words="Giữ tiền làm nhà trước mùa mưa", need_code="MINHHOA-0001",
    )  # fmt: skip


def propose(stage: Stage) -> None:
    """What the leader of Minh Quang finds on his desk on the last day."""
    services.spend(
        fund_of(MINH_QUANG), by=keeper(stage, MINH_QUANG), day=stage.day, amount=3 * MILLION, account="bank",
        purpose="tet", words="Quà Tết sớm cho hộ ở thôn xa",
    )  # fmt: skip
