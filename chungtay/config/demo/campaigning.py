"""Two campaigns of 2024: what was promised and received, by hand and by two statements of a bank that is nobody's."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.funds.models import Fund
from chungtay.apps.givers.models import Giver
from chungtay.apps.giving import checking, services
from chungtay.apps.giving.entries import AccountEntry, CampaignEntry, PledgeEntry
from chungtay.apps.giving.models import BankAccount, Campaign, Pledge
from chungtay.config.demo.stage import Stage

FRONT, MINH_QUANG = "mttq-tp", "ubnd-09700-2021"
OPENED_ON, RECEIVED_ON, BROUGHT_ON = date(2024, 10, 9), date(2024, 11, 14), date(2024, 11, 21)
TET_OPENED, TET_BROUGHT = date(2024, 12, 6), date(2024, 12, 19)
MILLION = 1_000_000
# Code, title, first and last day, goal in million đồng.
PEAK = ("VNN2024", "Tháng cao điểm “Vì người nghèo” 2024", date(2024, 10, 17), date(2024, 11, 18), 1_500)
TET = ("TETMQ25", "Tết cho hộ nghèo xã Minh Quang 2025", date(2024, 12, 10), date(2025, 1, 20), 60)
CALL = "Mỗi người góp một phần để hộ nghèo có nhà ở bền chắc, có sinh kế. (Lời kêu gọi minh họa.)"
GOODS = "Con giống, đồ dùng còn tốt: hẹn trước với Ban vận động. Ngày công sửa nhà: ghi tên tại đây. (Minh họa.)"


@dataclass(frozen=True)
class Promise:
    """Who promises what in a campaign, and by when he means to give it."""

    code: str
    giver: str
    dong: int
    day: date
    due: date | None = None
    kind: str = "money"
    quantity: int = 0
    measure: str = ""


PROMISES = (
    Promise("VNN2024", "Công ty TNHH Minh họa Mây Trắng", 500 * MILLION, date(2024, 10, 17), date(2024, 11, 15)),
    Promise("VNN2024", "Công ty cổ phần Minh họa Sông Xanh", 300 * MILLION, date(2024, 10, 17), date(2024, 11, 30)),
    Promise("VNN2024", "Công đoàn Minh họa ngành Gió", 120 * MILLION, date(2024, 10, 22), date(2024, 12, 31)),
    Promise("VNN2024", "Quỹ Minh họa Bàn tay Ấm", 250 * MILLION, date(2024, 10, 25), date(2025, 1, 31)),
    Promise("VNN2024", "Bà Minh họa Hạt Gạo", 20 * MILLION, date(2024, 10, 28)),
    Promise("VNN2024", "Ông Minh họa Bút Chì", 45 * MILLION, date(2024, 11, 4), date(2024, 11, 30), "goods", 30, "bộ"),
    Promise("TETMQ25", "Hợp tác xã Minh họa Đồi Sim", 15 * MILLION, date(2024, 12, 10), date(2024, 12, 18)),
    Promise("TETMQ25", "Thôn minh họa 1", 6 * MILLION, date(2024, 12, 11), date(2025, 1, 10), "labour", 20, "công"),
    Promise(
        "TETMQ25", "Hộ ông Minh họa Bò Vàng", 18 * MILLION, date(2024, 12, 12), date(2025, 1, 5), "goods", 1, "con"
    ),
    Promise("TETMQ25", "Nhóm Minh họa Áo Xanh", 4 * MILLION, date(2024, 12, 13), date(2025, 1, 15)),
)
HEAD = "Ngày giao dịch;Số tham chiếu;Ghi nợ;Ghi có;Tên đối ứng;Nội dung"
PEAK_LINES = (
    "15/11/2024;MH24320001;;500,000,000;CTY TNHH MINH HOA MAY TRANG;VNN20240001 UNG HO",
    "15/11/2024;MH24320002;;2,000,000;NGUOI UNG HO MINH HOA;UNG HO NGUOI NGHEO",
    "18/11/2024;MH24323001;;20,000,000;MINH HOA HAT GAO;UNG HO THANG CAO DIEM",
    "18/11/2024;MH24323002;22,000;;;PHI DICH VU",
    "19/11/2024;MH24324001;;5,000,000;MINH HOA KHONG RO;CHUC CAC BAC KHOE",
)
TET_LINES = (
    "16/12/2024;MH24351001;;10,000,000;HTX MINH HOA DOI SIM;TETMQ250001 DOT 1",
    "17/12/2024;MH24352001;;1,500,000;NGUOI QUE MINH HOA;UNG HO TET TETMQ25",
    "18/12/2024;MH24353001;;300,000;MINH HOA GIO MAT;UNG HO BA CON",
)


def campaign_all(stage: Stage) -> None:
    stage.on(OPENED_ON, add_account, FRONT, "0000000001")
    stage.on(OPENED_ON, open_campaign, FRONT, PEAK)
    stage.on(TET_OPENED, add_account, MINH_QUANG, "0000000002")
    stage.on(TET_OPENED, open_campaign, MINH_QUANG, TET)
    for promise in PROMISES:
        stage.on(promise.day, pledge, promise)
    stage.on(RECEIVED_ON, receive, "VNN20240002", 100 * MILLION)
    stage.on(RECEIVED_ON, receive, "VNN20240003", 120 * MILLION)
    stage.on(BROUGHT_ON, bring, FRONT, "sao-ke-thang-11.csv", PEAK_LINES)
    stage.on(TET_BROUGHT, bring, MINH_QUANG, "sao-ke-thang-12.csv", TET_LINES)


def runner(stage: Stage, key: str) -> PostDesk:
    return stage.desks.at(key, "front_officer" if key == FRONT else "unit_officer", stage.day)


def treasurer(stage: Stage, key: str) -> PostDesk:
    return stage.desks.at(key, "treasurer", stage.day)


def add_account(stage: Stage, key: str, number: str) -> None:
    """At a bank with the number of none: nobody can be paid by it."""
    fund = Fund.objects.get(unit__key=key)
    entry = AccountEntry(
        "Ngân hàng Minh họa", "000000", number, "MẪU MINH HỌA, KHÔNG CHUYỂN TIỀN ĐƯỢC", "bank", payable=False
    )
    services.add_account(fund, by=treasurer(stage, key), entry=entry)


def open_campaign(stage: Stage, key: str, about: tuple[str, str, date, date, int]) -> None:
    unit, (code, title, since, last_day, goal) = stage.desks.units[key], about
    entry = CampaignEntry(
        code, "peak_month" if key == FRONT else "regular", title, since, last_day, goal=goal * MILLION, words=CALL,
        goods_words=GOODS, fund=Fund.objects.get(unit=unit), bank=BankAccount.objects.get(fund__unit=unit),
    )  # fmt: skip
    services.open_campaign(unit, by=runner(stage, key), entry=entry)


def pledge(stage: Stage, promise: Promise) -> None:
    campaign = Campaign.objects.select_related("unit").get(code=promise.code)
    giver = Giver.objects.standing().get(unit=campaign.unit, name=promise.giver)
    quantity = Decimal(promise.quantity) if promise.quantity else None
    entry = PledgeEntry(
        giver, promise.kind, promise.dong, stage.day, quantity=quantity, measure=promise.measure, due_on=promise.due
    )
    services.make_pledge(campaign, by=runner(stage, campaign.unit.key), entry=entry, sure=True)


def receive(stage: Stage, code: str, dong: int) -> None:
    promised = Pledge.objects.select_related("campaign__unit").get(code=code)
    services.receive_pledge(
        promised, by=treasurer(stage, promised.campaign.unit.key), day=stage.day, amount=dong, account="bank"
    )


def bring(stage: Stage, key: str, name: str, lines: tuple[str, ...]) -> None:
    """Written with the choices that stand from the start; what is not sure waits."""
    upload = SimpleUploadedFile(name, "\n".join((HEAD, *lines)).encode())
    account, by = BankAccount.objects.get(fund__unit__key=key), treasurer(stage, key)
    statement = services.bring_statement(account, by=by, upload=upload)
    seen = checking.look(statement, stage.day)
    services.commit_statement(statement, by=by, choices={one.row: one.choice for one in seen.fresh}, token=seen.token)
