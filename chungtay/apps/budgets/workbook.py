"""The shares of an allocation as a workbook: written with what stands, read back with every fault by its cell."""

from collections.abc import Mapping, Sequence

from chungtay.apps.budgets.checking import MOST
from chungtay.apps.budgets.services.allocations import Share
from chungtay.apps.movements.pasting import Line, Pasted, lines_of, read
from chungtay.apps.units.models import Unit
from chungtay.base.lists import Column
from chungtay.rules import vietnamese

HEADINGS = ("Mã đơn vị", "Đơn vị", "Mức phân bổ (đồng)", "Lý do điều chỉnh")
Row = tuple[Unit, int]
COLUMNS = [
    Column("ma", HEADINGS[0], lambda row: row[0].key),
    Column("don_vi", HEADINGS[1], lambda row: row[0].name),
    Column("muc", HEADINGS[2], lambda row: row[1], numeric=True),
    Column("ly_do", HEADINGS[3], lambda _row: ""),
]


def rows_of(units: Sequence[Unit], held: Mapping[int, int]) -> list[Row]:
    return [(unit, held.get(unit.pk, 0)) for unit in units]


def shares_in(text: str, upload: object, units: Sequence[Unit]) -> Pasted[tuple[int, Share]]:
    """By unit; a unit that is not there, or there twice, and an amount that cannot be read are faults of their cell."""
    known = {unit.key: unit for unit in units} | {vietnamese.fold(unit.name): unit for unit in units}
    seen: set[int] = set()
    return read(lines_of(text, upload, HEADINGS), lambda line: made(line, known, seen))  # type: ignore[arg-type]


def made(line: Line, known: Mapping[str, Unit], seen: set[int]) -> tuple[int, Share] | None:
    unit = known.get(line.cell(0)) or known.get(vietnamese.fold(line.cell(1)))
    if unit is None:
        line.wrong(0, "Không có đơn vị trực thuộc nào mang mã hoặc tên này.")
    elif unit.pk in seen:
        line.wrong(0, f"{unit.name} đã có ở dòng khác.")
    amount = amount_in(line)
    if unit is None or amount is None or line.faults:
        return None
    seen.add(unit.pk)
    return unit.pk, Share(amount, line.cell(3))


def amount_in(line: Line) -> int | None:
    try:
        number = vietnamese.parse_number(line.needed(2)) if line.cell(2) else None
    except ValueError as error:
        line.wrong(2, str(error))
        return None
    if number is None:
        line.wrong(2, "Anh/chị ghi mức phân bổ; không phân bổ thì ghi 0.")
    elif number != int(number) or not 0 <= number <= MOST:
        line.wrong(2, "Mức phân bổ là số nguyên từ 0 đồng trở lên.")
    else:
        return int(number)
    return None
