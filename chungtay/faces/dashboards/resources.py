"""The dashboard of resources: where money comes from, what becomes of it, and whether it goes where need is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.budgets.models import SourceKind
from chungtay.apps.casework.queries.places import root_for
from chungtay.apps.funds.models import ReceiptKind
from chungtay.apps.households.small_cells import reads_people
from chungtay.base.access import Desk
from chungtay.base.charts import Bar, Trend, TrendPoint
from chungtay.base.figures import Figure, Input, share
from chungtay.base.law import book
from chungtay.base.navigation import ENTRIES
from chungtay.faces.dashboards.resource_sums import Left, Scope, Year
from chungtay.faces.dashboards.stat import Stat
from chungtay.rules import hiding
from chungtay.rules.vietnamese import format_number

DONG = "đ"
MILLION, MILLIONS = 1_000_000, "triệu đ"
CLAUSE = "IV.1"
YEARS_SHOWN = 4


@dataclass(frozen=True)
class Link:
    label: str
    url: str


@dataclass(frozen=True)
class Section:
    """One question about money: its figures, its drawing, where to go on, and what to do where nothing is known."""

    key: str
    title: str
    stats: Sequence[Stat] = ()
    bars: Sequence[Bar] = ()
    bars_title: str = ""
    trend: Trend | None = None
    links: Sequence[Link] = ()
    empty: str = ""
    notes: Sequence[str] = field(default=())


def read(desk: Desk, day: date, asked: str) -> tuple[Scope, list[Section]]:
    """The year asked for when it is one of those shown, else that of the day."""
    number = next((one for one in shown_years(day) if str(one) == asked), day.year)
    scope = Scope(desk, root_for(desk, desk.day), Year(number, day))
    return scope, [sources(scope), budget(scope), gifts(scope), given_and_lent(scope), at_risk(scope)]


def shown_years(day: date) -> range:
    """The year of the day and those before it, the last first."""
    return range(day.year, day.year - YEARS_SHOWN, -1)


def links_to(desk: Desk, *apps: str) -> list[Link]:
    """The pages of the menu that the desk may use."""
    shown = [one for one in sorted(ENTRIES.values(), key=lambda entry: entry.order) if one.allow(desk)]
    return [Link(one.label, reverse(one.url_name)) for one in shown if one.url_name.split(":")[0] in apps]


def money(value: int | None, scope: Scope, how: str, inputs: tuple[Input, ...] = (), clause: str = CLAUSE) -> Figure:
    words = _("%(how)s, năm %(year)s") % {"how": how, "year": scope.year.number}
    return Figure(value, DONG, scope.year.until, words, inputs, clause=clause)


def drawn(rows: Iterable[tuple[str, int, str]], scope: Scope, href: str = "") -> list[Bar]:
    """Bars of amounts on one scale; what is nought is not drawn."""
    found = [(label, amount, how) for label, amount, how in rows if amount]
    most = max((amount for _label, amount, _how in found), default=0)
    return [Bar(label, money(amount, scope, how), most, href=href) for label, amount, how in found]


def sources(scope: Scope) -> Section:
    """Each đồng where it came in: budget by its source, gifts by their kind, investment, and what was lent."""
    by_source: Counter[str] = Counter()
    for one in scope.holdings:
        by_source[one.holding.appropriation.source.kind] += one.sums.own
    own = _("Cộng kinh phí mà các đơn vị giữ lại, không kể phần đã phân bổ xuống dưới, để không đếm hai lần")
    rows = [(str(kind.label), by_source[kind.value], own) for kind in SourceKind]
    gift = _("Cộng phiếu thu của Quỹ còn hiệu lực")
    rows += [(f"{_('Quỹ')}: {kind.label}", scope.received_by_kind.get(kind.value, 0), gift) for kind in ReceiptKind]
    rows.append((str(_("Doanh nghiệp đầu tư")), scope.invested, str(_("Cộng vốn đã thực hiện của các dự án"))))
    lent, homes = scope.lent_in(scope.year.number)
    rows.append((str(_("Vốn cho vay")), lent if may_tell(scope, homes) else 0, str(_("Cộng các lần giải ngân"))))
    empty = _("Năm này chưa ghi khoản nào. Anh/chị ghi dự toán, phiếu thu của Quỹ hoặc khoản vay ở các trang dưới đây.")
    return Section(
        "nguon", _("Tiền từ đâu"), bars=drawn(rows, scope), bars_title=_("Theo nguồn, hình thức"),
        links=links_to(scope.desk, "budgets", "funds", "giving", "loans"), empty=empty,
    )  # fmt: skip


def budget(scope: Scope) -> Section:
    """Allocated, paid, settled; and what should have been settled by now."""
    keys = {one.holding.pk for one in scope.holdings}
    tops = [one for one in scope.holdings if one.holding.giver_id not in keys]
    every = sum((one.sums.own for one in scope.holdings), 0)
    paid, settled = (sum(getattr(one.sums, name) for one in scope.holdings) for name in ("paid", "settled"))
    left, passed = sum(one.sums.left for one in scope.holdings), sum(one.sums.given for one in tops)
    late = scope.unsettled
    stats = [
        stat(_("Kinh phí được giao"), money(every, scope, _("Cộng kinh phí mà các đơn vị trong phạm vi giữ"))),
        stat(_("Đã phân bổ xuống dưới"), money(passed, scope, _("Cộng phần mà đơn vị đứng đầu phạm vi đã phân bổ"))),
        stat(_("Đã thanh toán, chưa quyết toán"), money(paid, scope, _("Cộng các khoản đã chi chưa quyết toán"))),
        stat(_("Đã quyết toán"), money(settled, scope, _("Cộng các khoản đã quyết toán"))),
        stat(_("Chưa dùng"), money(left, scope, _("Cộng phần còn lại, chưa phân bổ và chưa chi"))),
        stat(_("Quyết toán quá hạn"), Figure(
            len(late), _("khoản"), scope.day,
            _("Đếm kinh phí được giao đã quá hạn quyết toán mà chưa nộp"),
            tuple(Input(one.holding.unit.name, f"{format_number(one.sums.received)} {DONG}",
                        one.holding.get_absolute_url(), one.holding.due_on) for one in late[:12]),
            clause=CLAUSE,
        )),
    ]  # fmt: skip
    rows = [
        (str(_("Đã quyết toán")), settled, str(_("Cộng các khoản đã quyết toán"))),
        (str(_("Đã thanh toán, chưa quyết toán")), paid, str(_("Cộng các khoản đã chi chưa quyết toán"))),
        (str(_("Chưa dùng")), left, str(_("Cộng phần còn lại"))),
    ]
    return Section(
        "ngan-sach", _("Ngân sách: giao, chi, quyết toán"), stats if scope.holdings else (), drawn(rows, scope),
        _("Kinh phí đang ở bước nào"), links=links_to(scope.desk, "budgets"),
        empty=_("Năm này chưa có kinh phí nào được giao trong phạm vi của Anh/chị. Nơi giữ dự toán ghi và phân bổ."),
    )  # fmt: skip


def gifts(scope: Scope) -> Section:
    """A promise is not money yet: the two stand side by side."""
    promised, came, left, overdue = scope.pledges
    received = sum(scope.received_by_kind.values())
    spent = sum(scope.spent_by_purpose.values())
    of_pledges = [
        stat(_("Đã hứa"), money(promised, scope, _("Cộng các lời hứa ghi trong năm, không kể lời hứa đã rút"))),
        stat(_("Đã nhận theo lời hứa"), money(came, scope, _("Trong số đã hứa, cộng phần đã về Quỹ"))),
        stat(_("Còn chờ"), money(left, scope, _("Trong số đã hứa, cộng phần chưa về"))),
        stat(_("Lời hứa quá hạn"), Figure(overdue, _("lời hứa"), scope.day, _("Đếm lời hứa quá ngày hẹn chưa về đủ"))),
    ]  # fmt: skip
    of_fund = [
        stat(_("Quỹ đã thu"), money(received, scope, _("Cộng mọi phiếu thu còn hiệu lực, có lời hứa hay không"))),
        stat(_("Quỹ đã chi"), money(spent, scope, _("Cộng các phiếu chi đã duyệt"))),
    ]
    stats = [*(of_pledges if promised else ()), *(of_fund if received or spent else ())]
    points = [TrendPoint(str(year), of_year(scope.received_by_year.get(year, 0), year, scope)) for year in years(scope)]
    known = any(point.figure.value for point in points)
    chart = Trend(str(_("Quỹ đã thu, từng năm")), points, unit=MILLIONS, period_label=str(_("Năm"))) if known else None
    rows = [(str(_("Đã hứa")), promised, str(_("Cộng các lời hứa"))), (str(_("Đã nhận")), came, str(_("Phần đã về")))]
    return Section(
        "quy", _("Quỹ và vận động: hứa và nhận"), stats, drawn(rows, scope),
        _("Hứa bên cạnh nhận"), chart, links_to(scope.desk, "giving", "funds"),
        _("Năm này chưa có lời hứa hay phiếu thu nào. Nơi giữ Quỹ mở đợt vận động và ghi phiếu thu."),
    )  # fmt: skip


def given_and_lent(scope: Scope) -> Section:
    """Less given away, more lent: the two amounts and how the one stands to the other, year by year."""
    number = scope.year.number
    (lent, borrowers), (given, homes) = scope.lent_in(number), scope.given_in(number)
    lent_how, given_how = str(_("Cộng các lần giải ngân cho hộ")), str(_("Cộng các khoản hỗ trợ không hoàn trả"))
    stats = [
        stat(_("Cho vay có điều kiện"), told(scope, lent, borrowers, lent_how)),
        stat(_("Hỗ trợ không hoàn trả"), told(scope, given, homes, given_how)),
        stat(_("Cho vay so với hỗ trợ"), ratio(scope, number)),
    ]
    points = [TrendPoint(str(year), ratio(scope, year)) for year in years(scope)]
    known = any(point.figure.value is not None for point in points)
    title = str(_("Cho vay bằng bao nhiêu lần hỗ trợ không hoàn trả, từng năm"))
    chart = Trend(title, points, unit=str(_("lần")), period_label=str(_("Năm"))) if known else None
    return Section(
        "cho-vay-va-cho", _("Cho vay và cho không"), stats if lent or given else (), trend=chart,
        links=links_to(scope.desk, "support", "loans"),
        empty=_("Năm này chưa ghi khoản vay hay hỗ trợ nào cho hộ trong phạm vi của Anh/chị."),
    )  # fmt: skip


def at_risk(scope: Scope) -> Section:
    """As of the day that is read, whatever the year that is shown: a loan was late then or it was not."""
    running, late, kept = scope.running, scope.late, loans_kept_back(scope)
    how = str(_("Đếm khoản đang vay có kỳ đã quá hạn chưa trả đủ, đến ngày này"))
    number = Figure(late.loans, _("khoản"), scope.day, how, clause=CLAUSE)
    stats = [
        stat(_("Dư nợ đang vay"), left(scope, running, str(_("Cộng gốc còn lại của các khoản đang vay")), "running")),
        stat(_("Khoản vay quá hạn"), kept_back(number) if "late" in kept else number),
        stat(_("Dư nợ của khoản quá hạn"), left(scope, late, str(_("Cộng gốc còn lại của khoản quá hạn")), "late")),
        stat(_("Tỷ lệ dư nợ quá hạn"), late_rate(scope)),
    ]
    return Section(
        "rui-ro", _("Khoản vay có rủi ro"), stats if running.loans else (), links=links_to(scope.desk, "loans"),
        empty=_("Không có khoản nào đang vay trong phạm vi của Anh/chị."),
    )  # fmt: skip


def loans_kept_back(scope: Scope) -> set[str]:
    """Which of the loans this reader may not be told of: the late ones taken from all tell those in time."""
    if reads_people(scope.desk):
        return set()
    homes = {"running": scope.running.homes, "late": scope.late.homes, "in_time": scope.in_time.homes}
    return hiding.hidden(homes, [list(homes)], book().privacy.small_cell_minimum.value)


def left(scope: Scope, loans: Left, how: str, name: str) -> Figure:
    words = _("%(how)s, đến ngày này") % {"how": how}
    inputs = (Input(str(_("Số khoản")), format_number(loans.loans)), Input(str(_("Số hộ")), format_number(loans.homes)))
    figure = Figure(loans.dong, DONG, scope.day, words, inputs, clause=CLAUSE)
    return kept_back(figure) if name in loans_kept_back(scope) else figure


def late_rate(scope: Scope) -> Figure:
    how = _("Dư nợ của các khoản có kỳ đã quá hạn chưa trả đủ, chia cho dư nợ của mọi khoản đang vay")
    rate = share(scope.late.dong, scope.running.dong)
    figure = Figure(rate, "%", scope.day, how, clause=CLAUSE, status="computed", places=1, missing="—")
    return kept_back(figure) if {"late", "running"} & loans_kept_back(scope) else figure


def years(scope: Scope) -> range:
    return range(scope.year.number - YEARS_SHOWN + 1, scope.year.number + 1)


def of_year(value: int, year: int, scope: Scope) -> Figure:
    """In million đồng, so that the numbers stand apart on a phone."""
    until, exact = Year(year, scope.day).until, (Input(str(_("Số đủ")), f"{format_number(value)} {DONG}"),)
    millions = Decimal(value) / MILLION if value else None
    how = _("Cộng phiếu thu của Quỹ còn hiệu lực, năm %s") % year
    return Figure(millions, MILLIONS, until, how, exact if value else (), clause=CLAUSE, places=1)


def ratio(scope: Scope, year: int) -> Figure:
    """How many đồng were lent for one that was given; without a gift there is nothing to divide by."""
    (lent, borrowers), (given, homes) = scope.lent_in(year), scope.given_in(year)
    how = str(_("Tiền cho vay chia cho tiền hỗ trợ không hoàn trả, năm %s") % year)
    until = Year(year, scope.day).until
    inputs = tuple(Input(str(words), f"{format_number(amount)} {DONG}")
                   for words, amount in ((_("Cho vay"), lent), (_("Hỗ trợ"), given)))  # fmt: skip
    value = share(lent, given)
    figure = Figure(None if value is None else value / 100, _("lần"), until, how, inputs, clause=CLAUSE,
                    status="computed", places=2)  # fmt: skip
    return figure if may_tell(scope, borrowers) and may_tell(scope, homes) else kept_back(figure)


def may_tell(scope: Scope, households: int) -> bool:
    """Money of so few households that it could point at one is told only to those who read households."""
    return reads_people(scope.desk) or book().privacy.suppress(households) is not None


def told(scope: Scope, dong: int, households: int, how: str) -> Figure:
    if may_tell(scope, households):
        return money(dong, scope, how, (Input(str(_("Số hộ")), format_number(households)),))
    return kept_back(money(dong, scope, how))


def kept_back(figure: Figure) -> Figure:
    """The same figure without its number, and why."""
    how = f"{figure.how}. {book().privacy.small_cell_minimum.because}"
    return replace(figure, value=None, how=how, inputs=(), missing=str(_("Giữ kín")))


def stat(label: str, figure: Figure) -> Stat:
    return Stat(label, figure)
