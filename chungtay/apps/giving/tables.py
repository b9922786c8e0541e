"""The lists of giving, for the screen and for Excel alike, and how a workbook of pledges is read."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from chungtay.apps.funds.models import ReceiptKind
from chungtay.apps.giving import queries
from chungtay.apps.giving.forms import STATES
from chungtay.apps.giving.models import (
    Campaign,
    Investment,
    InvestmentStep,
    Pledge,
    PledgeState,
    StatementLine,
    VolunteerWork,
)
from chungtay.apps.giving.models.campaigns import PledgeQuerySet
from chungtay.apps.giving.queries import Sums
from chungtay.base.charts import Bar
from chungtay.base.figures import Figure
from chungtay.base.lists import Column, Counter
from chungtay.base.sheets.headed import Heading, amount, day, decimal, needed, one_of, words

PLEDGED = "Cộng giá trị các lời hứa chưa rút đến ngày này. Lời hứa chưa phải là tiền đã nhận."
RECEIVED = "Cộng các phiếu thu của Quỹ lập cho đợt này đến ngày này, không kể phiếu đã điều chỉnh."


def dong(value: int | None, on: date, how: str) -> Figure:
    return Figure(value, "đ", on, how)


def hours(value: Decimal, on: date, how: str) -> Figure:
    """Half hours are shown where there are any."""
    return Figure(value, "giờ", on, how, places=int(value != value.to_integral_value()))


@dataclass(frozen=True)
class CampaignRow:
    campaign: Campaign
    sums: Sums
    day: date

    def get_absolute_url(self) -> str:
        return self.campaign.get_absolute_url()

    @property
    def standing(self) -> str:
        if self.day < self.campaign.since:
            return _("Sắp tới")
        return _("Đang chạy") if self.campaign.runs(self.day) else _("Đã kết thúc")


CAMPAIGNS = [
    Column("ten", "Đợt vận động", lambda row: row.campaign.title, sort=("title",)),
    Column("ma", "Mã", lambda row: row.campaign.code, sort=("code",), whole=True),
    Column("don_vi", "Đơn vị", lambda row: row.campaign.unit.name, sort=("unit__name",)),
    Column("tu", "Từ ngày", lambda row: row.campaign.since, sort=("since",)),
    Column("den", "Đến hết ngày", lambda row: row.campaign.last_day, sort=("last_day",)),
    Column("tinh_trang", "Tình trạng", lambda row: row.standing),
    Column("da_hua", "Đã hứa (đ)", lambda row: dong(row.sums.pledged, row.day, PLEDGED), numeric=True),
    Column("da_nhan", "Đã nhận (đ)", lambda row: dong(row.sums.received, row.day, RECEIVED), numeric=True),
]


def bars(campaign: Campaign, sums: Sums, on: date) -> list[Bar]:
    """Promised against received, on one scale with the goal."""
    full = max(campaign.goal or 0, sums.pledged, sums.received, 1)
    goal = dong(campaign.goal, on, _("Mục tiêu ghi trong đợt vận động.")) if campaign.goal else None
    return [
        Bar(_("Đã hứa"), dong(sums.pledged, on, PLEDGED), full),
        Bar(_("Đã nhận"), dong(sums.received, on, RECEIVED), full, goal),
    ]


@dataclass(frozen=True)
class PledgeRow:
    pledge: Pledge
    day: date

    def get_absolute_url(self) -> str:
        return self.pledge.get_absolute_url()

    @property
    def state(self) -> PledgeState:
        return self.pledge.state(self.day)

    @property
    def amount(self) -> Figure:
        return dong(self.pledge.amount, self.day, _("Số tiền, hoặc giá trị ước tính, người ủng hộ đã hứa."))

    @property
    def received(self) -> Figure:
        how = _("Cộng các phiếu thu gắn với lời hứa đến ngày này, không kể phiếu đã điều chỉnh.")
        return dong(self.pledge.received, self.day, how)


PLEDGES = [
    Column("ma", "Mã", lambda row: row.pledge.code, sort=("code",), whole=True),
    Column("nguoi", "Người ủng hộ", lambda row: row.pledge.giver.name, sort=("giver__search_key",)),
    Column("dot", "Đợt vận động", lambda row: row.pledge.campaign.title, sort=("campaign__title",)),
    Column("hinh_thuc", "Hình thức", lambda row: str(row.pledge.get_kind_display()), sort=("kind",)),
    Column("so_luong", "Số lượng", lambda row: row.pledge.quantity, sheet_only=True),
    Column("don_vi_tinh", "Đơn vị tính", lambda row: row.pledge.measure, sheet_only=True),
    Column("da_hua", "Đã hứa (đ)", lambda row: row.amount, sort=("amount",), numeric=True),
    Column("da_nhan", "Đã nhận (đ)", lambda row: row.received, sort=("received",), numeric=True),
    Column("hen", "Hẹn trao", lambda row: row.pledge.due_on, sort=("due_on",)),
    Column("tinh_trang", "Tình trạng", lambda row: row.state),
    Column("noi_dung", "Nội dung", lambda row: row.pledge.words, sheet_only=True),
]


OF_CAMPAIGN = [column for column in PLEDGES if column.key != "dot"]


def pledge_counters(pledges: PledgeQuerySet, on: date) -> list[Counter]:
    numbers = queries.counts_by_state(pledges, PledgeState.values, on)
    numbers[""] = sum(numbers.values())
    how = _("Đếm lời hứa: %(state)s.")
    return [
        Counter(key, str(label), Figure(numbers[key], "", on, how % {"state": str(label).lower()}))
        for key, label in STATES
    ]


def line_amount(line: StatementLine) -> Figure:
    return dong(line.amount, line.day, _("Số tiền vào, như ngân hàng ghi trong sao kê."))


LINES = [
    Column("noi_dung", "Nội dung", lambda line: line.words or line.reference or "—"),
    Column("ngay", "Ngày", lambda line: line.day, sort=("day",)),
    Column("so_tien", "Số tiền (đ)", line_amount, sort=("amount",), numeric=True),
    Column("nguoi", "Người chuyển", lambda line: line.payer or "—"),
    Column("tham_chieu", "Số tham chiếu", lambda line: line.reference or "—", whole=True),
    Column("tai_khoan", "Tài khoản", lambda line: str(line.account), whole=True),
]


@dataclass(frozen=True)
class InvestmentRow:
    investment: Investment
    day: date

    def get_absolute_url(self) -> str:
        return self.investment.get_absolute_url()

    @property
    def committed(self) -> Figure:
        return dong(self.investment.committed, self.day, _("Vốn nhà đầu tư cam kết khi ghi dự án."))

    @property
    def made(self) -> Figure:
        return dong(self.investment.made, self.day, _("Cộng vốn thực hiện đã ghi đến ngày này, trừ dòng đã rút lại."))

    @property
    def jobs(self) -> Figure:
        how = _("Cộng việc làm mới đã ghi đến ngày này, trừ dòng đã rút lại.")
        return Figure(self.investment.jobs, "việc làm", self.day, how)

    @property
    def poor_jobs(self) -> Figure:
        how = _("Trong số việc làm mới, số dành cho người thuộc hộ nghèo, hộ cận nghèo.")
        return Figure(self.investment.poor_jobs, "việc làm", self.day, how)


INVESTMENTS = [
    Column("du_an", "Dự án", lambda row: row.investment.name, sort=("name",)),
    Column("noi", "Nơi đầu tư", lambda row: row.investment.unit.name, sort=("unit__name",)),
    Column("nha_dau_tu", "Nhà đầu tư", lambda row: row.investment.giver.name, sort=("giver__search_key",)),
    Column("can_cu", "Căn cứ địa bàn khó khăn", lambda row: row.investment.basis or "—"),
    Column("cam_ket", "Cam kết (đ)", lambda row: row.committed, sort=("committed",), numeric=True),
    Column("thuc_hien", "Thực hiện (đ)", lambda row: row.made, sort=("made",), numeric=True),
    Column("viec_lam", "Việc làm mới", lambda row: row.jobs, sort=("jobs",), numeric=True),
    Column(
        "viec_lam_ho_ngheo", "Cho hộ nghèo, cận nghèo", lambda row: row.poor_jobs, sort=("poor_jobs",), numeric=True
    ),
]


def work_people(work: VolunteerWork) -> Figure:
    return Figure(work.people, "người", work.day, _("Số người cùng làm, như nơi làm ghi."))


def work_hours(work: VolunteerWork) -> Figure:
    return hours(work.hours, work.day, _("Tổng số giờ của mọi người trong ngày, như nơi làm ghi."))


WORK = [
    Column("viec", "Đã làm", lambda work: work.words),
    Column("ngay", "Ngày", lambda work: work.day, sort=("day",)),
    Column("nguoi", "Người góp công", lambda work: work.giver.name, sort=("giver__search_key",)),
    Column("noi", "Nơi làm", lambda work: work.unit.name, sort=("unit__name",)),
    Column("so_nguoi", "Số người", work_people, sort=("people",), numeric=True),
    Column("gio", "Số giờ", work_hours, sort=("hours",), numeric=True),
]

HEADINGS = (
    Heading("giver", "Người ủng hộ", needed(words, "Anh/chị ghi tên người ủng hộ."), needed=True,
            sample="Công ty TNHH Minh Họa Một"),
    Heading("kind", "Hình thức", one_of(ReceiptKind), needed=True, sample="Tiền"),
    Heading("amount", "Số tiền, giá trị", needed(amount, "Anh/chị ghi số tiền."), needed=True, sample="5.000.000"),
    Heading("quantity", "Số lượng", decimal),
    Heading("measure", "Đơn vị tính", words),
    Heading("pledged_on", "Ngày hứa", needed(day, "Anh/chị ghi ngày hứa."), needed=True, sample="17/10/2024"),
    Heading("due_on", "Hẹn trao", day, sample="18/11/2024"),
    Heading("words", "Nội dung", words),
)  # fmt: skip


def step_figures(step: InvestmentStep) -> tuple[Figure, Figure, Figure]:
    """Đồng, new jobs, and those for poor and near-poor households, of one line."""
    how = _("Như nơi đầu tư ghi cho ngày này.")
    return (
        dong(step.amount, step.day, how),
        Figure(step.jobs, "việc làm", step.day, how),
        Figure(step.poor_jobs, "việc làm", step.day, how),
    )
