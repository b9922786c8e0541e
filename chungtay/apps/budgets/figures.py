"""Money and shares as figures: where each number comes from, in words, with links to the records behind."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.urls import reverse

from chungtay.apps.budgets.models import Holding
from chungtay.apps.budgets.queries import Sums
from chungtay.apps.budgets.queries.settlements import dated
from chungtay.base.figures import Figure, Input
from chungtay.rules import vietnamese
from chungtay.rules.scoring import MeasureResult, settled_on_time

CLAUSE = "IV.1.3"
MILLION = 1_000_000
HOW = {
    "received": "Cộng các lần được phân bổ, trừ phần đã điều chỉnh giảm và đã nộp trả, theo sổ đến ngày xem.",
    "own": "Số được giao trừ số đã phân bổ xuống đơn vị dưới.",
    "given": "Cộng các lần phân bổ xuống đơn vị trực thuộc, trừ phần điều chỉnh giảm và đơn vị dưới nộp trả.",
    "left": "Số được giao trừ số đã phân bổ xuống và số đã chi.",
    "spent": "Cộng các khoản thanh toán, trừ các khoản đã điều chỉnh.",
    "settled": "Số đã chi được chấp nhận khi duyệt quyết toán.",
    "owed": "Số đã chi không được quyết toán cộng số còn lại chưa chi.",
}


def money(value: int | None, day: date, how: str, inputs: Sequence[Input] = ()) -> Figure:
    return Figure(value, "đ", day, how, tuple(inputs), clause=CLAUSE, status="computed")


def in_millions(figure: Figure) -> Figure:
    """The same sum in millions, for where it stands large; the exact one is told with it."""
    if figure.value is None:
        return figure
    exact = Input("Số chính xác", vietnamese.format_money(int(figure.value)))
    value = Decimal(figure.value) / MILLION
    places = 0 if value == int(value) else 1
    return replace(figure, value=value, unit="triệu đ", inputs=(exact, *figure.inputs), places=places)


def of_holding(holding: Holding, sums: Sums, part: str, day: date) -> Figure:
    """One sum of a holding; its steps are what the holding's page lists."""
    address = f"{reverse('budgets:holding', args=[holding.pk])}?muc=so"
    value = sums.left + sums.paid if part == "owed" else getattr(sums, part)
    steps = [Input("Các khoản ghi sổ", str(holding), address)]
    if part in ("own", "left"):
        steps += [Input(label, vietnamese.format_money(getattr(sums, name))) for name, label in LABELS.items()]
    return money(value, day, HOW[part], steps)


PARTS = {
    "received": "Được giao",
    "given": "Đã phân bổ xuống",
    "spent": "Đã chi",
    "left": "Còn lại",
}
LABELS = {"received": "Được giao", "given": "Đã phân bổ xuống", "spent": "Đã chi"}


def of_places(value: int, part: str, day: date, who: str, href: str) -> Figure:
    return money(value, day, f"{ROLLED[part]} Cộng mọi đơn vị thuộc {who}.", [Input("Danh sách kinh phí", who, href)])


ROLLED = {
    "own": "Được giao, không tính hai lần phần đã phân bổ xuống dưới.",
    "spent": "Đã chi, gồm cả phần đã quyết toán.",
    "settled": "Đã chi và được chấp nhận khi duyệt quyết toán.",
}


def punctuality(holdings: Iterable[Holding], day: date, href: str) -> Figure:
    """The share settled on time, with how many of how many; nothing due yet is no data, never zero."""
    owed = dated(holdings, day)
    if not owed:
        return Figure(None, "%", day, "Không có khoản kinh phí nào phải quyết toán với cấp trên.", missing="—")
    return share_of(settled_on_time(owed, day), day, href)


def share_of(result: MeasureResult, day: date, href: str) -> Figure:
    how = (
        "Số quyết toán nộp lần đầu trong hạn chia cho số quyết toán đã đến hạn, nhân 100. "
        "Quyết toán bị từ chối tính như chưa nộp."
    )
    return Figure(
        result.value, "%", day, f"{how} {result.because}.", (Input("Danh sách", result.because, href),),
        clause=CLAUSE, status="computed", places=1, missing="chưa đến hạn",
    )  # fmt: skip
