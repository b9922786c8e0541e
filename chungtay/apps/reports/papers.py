"""The papers that are written from reports: the periodic report of a unit, and the consolidated tables of a place."""

from collections.abc import Iterable
from datetime import date

from chungtay.apps.documents.drafting import Col, Grid, Number, OfficialDraft, Ref, Rows, Title, Words
from chungtay.apps.documents.generic import name_above
from chungtay.apps.documents.models import PaperForm
from chungtay.apps.documents.offering import InYear, offer
from chungtay.apps.movements import queries as movements
from chungtay.apps.movements.models import Movement, Owed
from chungtay.apps.movements.papers import grounds
from chungtay.apps.reports import tables
from chungtay.apps.reports.models import Report
from chungtay.apps.units.models import Kind, Level, Unit
from chungtay.base.access import Desk
from chungtay.base.errors import Refused
from chungtay.rules.flows import ENTRIES, EXITS
from chungtay.rules.pack_forms import Cell

REPORT, UNIT = "reports.report", "units.unit"
FALL, RISE = "Giảm trong kỳ", "Tăng trong kỳ"


def periodic_report(report: Report, _desk: Desk, day: date) -> OfficialDraft:
    """The report of a year with all its figures, section by section, and its narrative to be gone over."""
    shown = tables.sections_of(report, day)
    numbers = [
        Number(key_of(row.cell), f"{one.section.title}: {row.cell.label}", row.figure)
        for one in shown
        for row in one.rows
    ]
    columns = (Col("Chỉ tiêu", 7), Col("Đơn vị tính", 2, "center"), Col("Số liệu", 3, "right"))
    grids = (
        Grid(
            one.section.key, one.section.title, columns,
            (Rows(tuple((row.cell.label, row.figure.unit, Ref(key_of(row.cell))) for row in one.rows)),),
        )
        for one in shown
    )  # fmt: skip
    return OfficialDraft(
        form=PaperForm.REPORT,
        subject=f"Kết quả năm {report.year} thực hiện {report.movement.title}",
        addressed_to=(name_above(report.unit, day),),
        grounds=grounds(report.movement, day),
        blocks=(
            Words("opening", "Mở đầu", f"{report.unit.name} báo cáo kết quả năm {report.year} như sau:"),
            Title("I. SỐ LIỆU"),
            *grids,
            Title("II. KẾT QUẢ, KHÓ KHĂN, KIẾN NGHỊ"),
            Words("narrative", "Kết quả, khó khăn, kiến nghị", report.narrative or "…"),
            Words("closing", "Kết thúc", f"Trên đây là báo cáo của {report.unit.name}."),
        ),
        numbers=tuple(numbers),
        recipients=("Như trên", "Lưu: VT"),
    )


def key_of(cell: Cell) -> str:
    return cell.key.lower()


def group_of(cell: Cell) -> str:
    """Falls and rises of a flow stand under one heading each."""
    return FALL if cell.role in EXITS else RISE if cell.role in ENTRIES else ""


def consolidated_tables(asked: InYear, _desk: Desk, day: date) -> OfficialDraft:
    """The accepted reports under a unit added up, place by place; who is missing is named, never counted as zero."""
    unit: Unit = asked.record
    movement = movement_of(asked, day)
    found = tables.rollup_context(movement, asked.year, unit, day)
    numbers = [Number("given", "Báo cáo đã duyệt được tổng hợp", found["given"])]
    for place, table in enumerate(found["tables"]):
        numbers += numbers_of(table, place)
    return OfficialDraft(
        form=PaperForm.TABLES,
        subject=f"Tổng hợp số liệu năm {asked.year} thực hiện {movement.title}",
        addressed_to=(name_above(unit, day),),
        grounds=grounds(movement, day),
        blocks=(
            Words(
                "opening", "Mở đầu",
                f"{unit.name} tổng hợp số liệu năm {asked.year} từ {{given}} báo cáo đã duyệt của các đơn vị "
                "trực thuộc (có biểu kèm theo).",
            ),
            Words("missing", "Đơn vị chưa có báo cáo được duyệt", missing_words(found["missing"])),
        ),
        annexes=tuple(grid_of(table, place) for place, table in enumerate(found["tables"])),
        numbers=tuple(numbers),
        recipients=("Như trên", "Lưu: VT"),
    )  # fmt: skip


def movement_of(asked: InYear, day: date) -> Movement:
    """The movement that the author chose, else the one that is meant where nobody chooses."""
    if asked.within:
        found = Movement.objects.published(day).filter(key=asked.within).first()
    else:
        found = movements.current_movement(day)
    if found is None:
        message = "Chưa có phong trào này để tổng hợp. Anh/chị chọn lại phong trào."
        raise Refused(message, {"within": message})
    return found


def reported_in(_unit: Unit, desk: Desk, day: date) -> list[tuple[str, str]]:
    """The movements that the desk has to do with, the one meant where nobody chooses first."""
    meant = movements.current_movement(day)
    near = dict.fromkeys([*([meant] if meant else []), *movements.concerning(desk, day)])
    return [(one.key, one.short) for one in near]


def missing_words(missing: Iterable[Unit]) -> str:
    names = [unit.name for unit in missing]
    if not names:
        return "Tất cả đơn vị phải báo cáo đã có báo cáo được duyệt."
    return f"Chưa tổng hợp {len(names)} đơn vị chưa có báo cáo được duyệt: {'; '.join(names)}."


def numbers_of(table: tables.RollupTable, place: int) -> list[Number]:
    """Every cell of the table is a number with its reasons; the printed table of sources lists the totals."""
    return [
        Number(
            ref_of(place, line, column), f"{table.title}: {cell.label}, {row.name}", row.figures[column], row.is_total
        )
        for line, row in enumerate(table.rows)
        for column, cell in enumerate(table.cells)
    ]


def grid_of(table: tables.RollupTable, place: int) -> Grid:
    columns = (Col("Đơn vị", 4), *(Col(cell.label, 1.6, "right", group_of(cell)) for cell in table.cells))
    rows: tuple[tuple[str | Ref, ...], ...] = tuple(
        (row.name, *(Ref(ref_of(place, line, column)) for column in range(len(table.cells))))
        for line, row in enumerate(table.rows)
    )
    return Grid(f"table_{place}", table.title, columns, (Rows(rows),), counted=False, landscape=True)


def ref_of(place: int, line: int, column: int) -> str:
    return f"b{place}.d{line}.c{column}"


def consolidates(unit: Unit) -> bool:
    return unit.kind == Kind.PEOPLE_COMMITTEE and unit.level < Level.COMMUNE


def is_yearly(report: Report) -> bool:
    return report.kind == Owed.YEARLY_REPORT


def offer_all() -> None:
    offer("periodic_report", "Báo cáo năm", PaperForm.REPORT, REPORT, periodic_report, when=is_yearly)
    offer(
        "consolidated_tables", "Biểu tổng hợp năm", PaperForm.TABLES, UNIT, consolidated_tables, yearly=True,
        when=consolidates, within=reported_in,
    )  # fmt: skip
