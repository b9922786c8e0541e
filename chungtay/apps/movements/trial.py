"""A trial run of a plan that is not published yet: whom it would reach and when, and what it could measure today."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chungtay.apps.movements import issuing, queries
from chungtay.apps.movements.models import Obligation, Version
from chungtay.base.figures import Figure, Input
from chungtay.rules import packs
from chungtay.rules.pack_sheets import Criterion, Sheet
from chungtay.rules.packs import Pack
from chungtay.rules.scoring import MEASURES
from chungtay.rules.vietnamese import format_day, format_number


@dataclass(frozen=True)
class Reach:
    """One occasion of a duty: when it falls due, and how many units would owe it."""

    row: packs.Obligation
    occasion: packs.Occasion
    units: Figure


@dataclass(frozen=True)
class Measured:
    """A criterion that the system would compute, and from when it can."""

    criterion: Criterion
    label: str
    words: str
    is_ready: bool


@dataclass(frozen=True)
class SheetTrial:
    sheet: Sheet
    total: Figure
    units: Figure
    measured: tuple[Measured, ...]


def reach_of(pack: Pack, day: date) -> list[Reach]:
    how = "Đếm các đơn vị thuộc đối tượng của việc này, có mặt vào ngày đến hạn, trong địa bàn của kế hoạch"
    return [
        Reach(
            row,
            occasion,
            Figure(
                queries.units_in_scope(pack, row.participants, occasion.due).count(), "đơn vị", day, how,
                tuple(Input("Đối tượng", pack.participant(key).title) for key in row.participants), clause=row.clause,
            ),
        )
        for row in pack.obligations
        for occasion in row.occasions
    ]  # fmt: skip


def sheets_of(pack: Pack, day: date) -> list[SheetTrial]:
    return [
        SheetTrial(
            sheet,
            points_of(sheet, day),
            Figure(
                queries.units_in_scope(pack, sheet.participants, day).count(), "đơn vị", day,
                "Đếm các đơn vị thuộc đối tượng của bảng điểm, có mặt hôm nay", clause=sheet.clause,
            ),
            tuple(measured_in(pack, sheet, day)),
        )
        for sheet in pack.sheets
    ]  # fmt: skip


def points_of(sheet: Sheet, day: date) -> Figure:
    parts = tuple(Input(group.title, f"{group.max_points:f}".rstrip("0").rstrip(".")) for group in sheet.groups)
    return Figure(sheet.max_points, "điểm", day, "Cộng điểm tối đa của các nhóm tiêu chí", parts, clause=sheet.clause)


def measured_in(pack: Pack, sheet: Sheet, day: date) -> Iterator[Measured]:
    for criterion in sheet.criteria():
        if criterion.measure is not None:
            words, ready = readiness(pack, criterion, day)
            yield Measured(criterion, MEASURES[criterion.measure].label_vi, words, ready)


def readiness(pack: Pack, criterion: Criterion, day: date) -> tuple[str, bool]:
    """What a computed criterion still waits for."""
    if criterion.measure == "reports_on_time":
        return first_due(pack, "report", day, "kế hoạch chưa giao báo cáo nào nên không tính được")
    if criterion.measure == "ratio_to_target":
        if criterion.target is None:
            return "chưa nêu chỉ tiêu nào nên không tính được", False
        return first_due(pack, "report", day, "kế hoạch chưa giao báo cáo nào nên không có số đã thực hiện")
    return "tính được ngay, theo văn bản đã đăng ký và hạn ban hành", True


def first_due(pack: Pack, kind: str, day: date, nothing: str) -> tuple[str, bool]:
    dues = [occasion.due for row in pack.obligations if row.kind == kind for occasion in row.occasions]
    if not dues:
        return nothing, False
    first = min(dues)
    if first > day:
        return f"tính được sau ngày {format_day(first)}, khi kỳ đầu đến hạn", False
    return "tính được ngay", True


def told(pack: Pack, before: Version | None, day: date) -> Figure:
    """How many units would be told: of an amendment those whose work changes, else all that owe something."""
    if before is None:
        number = queries.units_asked(pack, pack.obligations).count()
        return Figure(number, "đơn vị", day, "Đếm các đơn vị sẽ nhận ít nhất một việc theo kế hoạch này")
    return Figure(
        issuing.units_between(queries.pack_of(before), pack).count(), "đơn vị", day,
        f"Đếm các đơn vị có việc được thêm, đổi hạn hoặc bỏ so với bản {before.number}",
    )  # fmt: skip


def withdrawn(pack: Pack, before: Version | None, day: date) -> Figure | None:
    """How many duties would no longer be asked; those handed in stay."""
    if before is None:
        return None
    keys = {row.key for row in pack.obligations}
    gone = [row.key for row in queries.pack_of(before).obligations if row.key not in keys]
    idle = Obligation.objects.filter(movement=before.movement, row_key__in=gone)
    done = idle.filter(fulfilled_on__isnull=False).count()
    return Figure(
        idle.filter(fulfilled_on__isnull=True).count(), "việc", day,
        "Đếm các việc bản mới không còn giao và chưa ai gửi; việc đã gửi vẫn giữ",
        (Input("Đã gửi, giữ lại", format_number(done)),),
    )  # fmt: skip
