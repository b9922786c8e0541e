"""The closed list of measures, and how a measured value becomes points."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

from chungtay.rules.pack_sheets import Scale
from chungtay.rules.periods import Day, is_on_time
from chungtay.rules.vietnamese import format_decimal, format_money

CENT = Decimal("0.01")
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class MeasureResult:
    """`value` in per cent; None when there is nothing to measure (“Chưa có số liệu”), which is not zero."""

    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    inputs: Mapping[str, Decimal | None] = field(default_factory=dict)
    because: str = ""


@dataclass(frozen=True)
class Dated:
    """Something owed by `due`, and the day on which it was done."""

    due: Day
    done: Day | None


@dataclass(frozen=True)
class Measure:
    key: str
    label_vi: str
    clauses: tuple[str, ...]
    unit: str
    words: str
    compute: Callable[..., MeasureResult]


NO_DATA = MeasureResult(None, None, None, because="Chưa có số liệu")


def reports_on_time(reports: Iterable[Dated], day: Day) -> MeasureResult:
    """Of the reports due up to `day`; one that is not sent by its due date is late from the next day."""
    return _on_time(reports, day, "báo cáo")


def documents_on_time(documents: Iterable[Dated], day: Day) -> MeasureResult:
    return _on_time(documents, day, "văn bản")


def settled_on_time(settlements: Iterable[Dated], day: Day) -> MeasureResult:
    """Of the settlements due up to `day`; one that was refused counts as not handed in."""
    return _on_time(settlements, day, "quyết toán")


def _on_time(things: Iterable[Dated], day: Day, noun: str) -> MeasureResult:
    owed = [thing for thing in things if thing.due <= day and not (thing.due == day and thing.done is None)]
    in_time = sum(is_on_time(thing.done, thing.due) for thing in owed)
    if not owed:
        return MeasureResult(None, None, None, because=f"Chưa có {noun} nào đến hạn")
    return MeasureResult(
        value=Decimal(in_time) * HUNDRED / len(owed),
        numerator=Decimal(in_time),
        denominator=Decimal(len(owed)),
        inputs={"on_time": Decimal(in_time), "due": Decimal(len(owed))},
        because=f"{in_time} trên {len(owed)} {noun} đúng hạn",
    )


def ratio_to_target(
    done: Decimal | int | None, target: Decimal | int | None, left: Decimal | int | None = None
) -> MeasureResult:
    """Done against promised (“giảm N hộ”). Nothing promised and nothing lost counts as fully reached, and so
    does a place where nobody is left to leave (`left` 0), however many it had promised."""
    if done is None or target is None:
        return NO_DATA
    done, target = Decimal(done), Decimal(target)
    inputs = {"done": done, "target": target}
    if left == 0 and done < target:
        because = f"đạt {_plain(done)} trên chỉ tiêu {_plain(target)}, cuối kỳ không còn hộ nào phải giảm"
        return MeasureResult(HUNDRED, done, target, inputs, because)
    if target > 0:
        because = f"đạt {_plain(done)} trên chỉ tiêu {_plain(target)}"
        return MeasureResult(done * HUNDRED / target, done, target, inputs, because)
    value = HUNDRED if done >= target else Decimal(0)
    return MeasureResult(value, done, target, inputs, "không còn chỉ tiêu phải giảm")


def change_to_target(
    start: Decimal | int | None, target: Decimal | int | None, actual: Decimal | int | None
) -> MeasureResult:
    """For a target written as a level (“còn N hộ”): the fall made against the fall promised."""
    if start is None or target is None or actual is None:
        return NO_DATA
    return ratio_to_target(Decimal(start) - Decimal(actual), Decimal(start) - Decimal(target))


def resources_mobilised(received: int | None, promised: int | None) -> MeasureResult:
    """What came in against what the unit's own plan promised to raise, in đồng; no promise, nothing to measure."""
    if not promised:
        return MeasureResult(None, None, None, because="Kế hoạch được duyệt của đơn vị chưa ghi số tiền sẽ vận động")
    if received is None:
        return NO_DATA
    return MeasureResult(
        value=Decimal(received) * HUNDRED / promised,
        numerator=Decimal(received),
        denominator=Decimal(promised),
        inputs={"received": Decimal(received), "promised": Decimal(promised)},
        because=f"đã tiếp nhận {format_money(received)} trên {format_money(promised)} ghi trong kế hoạch",
    )


def repayable_share(lent: int | None, given: int | None) -> MeasureResult:
    """What was lent on conditions, of all that reached households; nothing given or lent is nothing to measure."""
    if lent is None or given is None or lent + given == 0:
        return MeasureResult(None, None, None, because="Chưa có khoản cho vay hay hỗ trợ nào trong năm")
    part, whole = Decimal(lent), Decimal(lent + given)
    because = f"cho vay {format_money(lent)} trên tổng {format_money(lent + given)} cho vay và cho không"
    return MeasureResult(part * HUNDRED / whole, part, whole, {"lent": part, "given": Decimal(given)}, because)


def points_for(result: MeasureResult, scale: Scale, max_points: Decimal) -> Decimal | None:
    """A straight line from `zero_at` to `full_at`, never below none or above all; halves go up."""
    if result.value is None:
        return None
    share = (result.value - scale.zero_at) / (scale.full_at - scale.zero_at)
    share = min(max(share, Decimal(0)), Decimal(1))
    return (share * max_points).quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True)
class Total:
    """`points` is None while any criterion has none; `so_far` adds those that are there."""

    points: Decimal | None
    so_far: Decimal
    missing: tuple[str, ...]


def total(points: Mapping[str, Decimal | None]) -> Total:
    so_far = sum((value for value in points.values() if value is not None), Decimal(0))
    missing = tuple(key for key, value in points.items() if value is None)
    return Total(None if missing or not points else so_far, so_far, missing)


def _plain(number: Decimal) -> str:
    return format_decimal(number, max(0, -int(number.normalize().as_tuple().exponent)))


MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        measure.key: measure
        for measure in (
            Measure(
                "reports_on_time",
                "Tỷ lệ báo cáo đúng hạn",
                ("IV.1.3",),
                "%",
                "Số báo cáo gửi đúng hạn chia cho số báo cáo đã đến hạn, nhân 100.",
                reports_on_time,
            ),
            Measure(
                "documents_on_time",
                "Tỷ lệ văn bản ban hành đúng hạn",
                ("IV.1.1",),
                "%",
                "Số văn bản ban hành đúng hạn chia cho số văn bản đã đến hạn, nhân 100.",
                documents_on_time,
            ),
            Measure(
                "settled_on_time",
                "Tỷ lệ quyết toán đúng hạn",
                ("IV.1.3",),
                "%",
                "Số quyết toán nộp đúng hạn chia cho số quyết toán đã đến hạn, nhân 100.",
                settled_on_time,
            ),
            Measure(
                "resources_mobilised",
                "Nguồn lực vận động so với cam kết",
                ("IV.1.3", "II.2"),
                "%",
                "Giá trị Quỹ đã tiếp nhận trong năm chia cho số vận động ghi trong kế hoạch của đơn vị, nhân 100.",
                resources_mobilised,
            ),
            Measure(
                "ratio_to_target",
                "Tỷ lệ thực hiện chỉ tiêu",
                ("III.1", "I.1.b"),
                "%",
                "Số đã thực hiện trong kỳ chia cho chỉ tiêu của kế hoạch đơn vị, nhân 100.",
                ratio_to_target,
            ),
            Measure(
                "repayable_share",
                "Tỷ lệ cho vay có điều kiện",
                ("IV.1",),
                "%",
                "Tiền cho vay có điều kiện trong năm chia cho tổng tiền cho vay và hỗ trợ không hoàn lại, nhân 100.",
                repayable_share,
            ),
        )
    }
)
