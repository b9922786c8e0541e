"""Which column tells what: proposed from headers or from the unit's last workbook, checked, and remembered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from chungtay.apps.households.importing import books, headers, plans
from chungtay.apps.households.importing.fields import Field, fields_of
from chungtay.apps.households.importing.plans import Options
from chungtay.apps.households.models import Import, ImportKind, Layout
from chungtay.base import law
from chungtay.base.errors import Refused
from chungtay.base.sheets.reading import Sheet, Workbook, head
from chungtay.rules import vietnamese

# Answers that concern one workbook only are never taken over into the next.
LASTING = ("village", "standard", "form")


@dataclass(frozen=True)
class Guess:
    sheet: str
    header_row: int
    mapping: dict[str, int]
    options: dict[str, Any]


def guess_for(
    brought: Import, book: Workbook, day: date, *, sheet: str = "", header_row: int = 0, form: int | None = None
) -> Guess:
    """The likeliest reading of a workbook; sheet and row as the person says, where he says."""
    chosen = book.sheet(sheet) if sheet else likeliest_sheet(book, brought, day)
    rows = head(book, chosen.name, headers.LOOKED_AT)
    number = form or Options.of(brought.options).form or _form_in(rows) if brought.kind == ImportKind.FORMS else None
    targets = targets_of(brought, day, number)
    row = header_row or headers.guess_row(rows, targets)
    columns = plans.headers_in(book, chosen, row)
    layout = layout_for(brought, columns)
    options = {"form": number} if number else {}
    if layout is not None and layout.options.get("form", number) == number:
        mapping = headers.usable(layout.mapping, targets, chosen.columns)
        return Guess(chosen.name, row, mapping, {**layout.options, **options})
    numbers = headers.numbers_under(rows, row, targets) if brought.kind == ImportKind.FORMS else {}
    return Guess(chosen.name, row, headers.guess_mapping(columns, targets, numbers), options)


def likeliest_sheet(book: Workbook, brought: Import, day: date) -> Sheet:
    """The visible sheet with most headers that are known; the first of equals."""
    targets = targets_of(brought, day, Options.of(brought.options).form)
    shown = [one for one in book.sheets if not one.hidden and one.rows] or list(book.sheets)
    return max(shown, key=lambda one: len(_guessed(book, one, targets)))


def _guessed(book: Workbook, sheet: Sheet, targets: tuple[Field, ...]) -> dict[str, int]:
    row = headers.guess_row(head(book, sheet.name, headers.LOOKED_AT), targets)
    return headers.guess_mapping(plans.headers_in(book, sheet, row), targets)


def _form_in(rows: Any) -> int | None:
    """The form whose title stands above the table."""
    titles = {vietnamese.fold(one.title_vi): one.num for one in law.book().review_forms}
    for row in rows:
        for cell in row:
            if isinstance(cell, str):
                words = vietnamese.fold(cell)
                found = [number for title, number in titles.items() if title in words]
                if found:
                    return found[0]
    return None


def targets_of(brought: Import, day: date, form: int | None) -> tuple[Field, ...]:
    return fields_of(brought.kind, plans.extra_fields(brought.unit, day), plans.form_of(form))


def layout_for(brought: Import, columns: list[headers.Header]) -> Layout | None:
    found = Layout.objects.filter(unit=brought.unit, kind=brought.kind, fingerprint=headers.fingerprint(columns))
    return found.first()


def remember(brought: Import, day: date) -> None:
    """The unit's next workbook with these headers is read alike."""
    book = books.open_book(brought)
    columns = plans.headers_in(book, book.sheet(brought.sheet), brought.header_row)
    kept = {key: value for key, value in brought.options.items() if key in LASTING and value}
    Layout.objects.update_or_create(
        unit=brought.unit, kind=brought.kind, fingerprint=headers.fingerprint(columns),
        defaults={"mapping": brought.mapping, "options": kept, "used_on": day},
    )  # fmt: skip


def checked_mapping(brought: Import, mapping: Mapping[str, int], day: date) -> dict[str, int]:
    """The mapping when it can be read: required fields named, no column twice, the village known."""
    options = Options.of(brought.options)
    sheet = books.open_book(brought).sheet(brought.sheet)
    targets = targets_of(brought, day, options.form)
    chosen = headers.usable(mapping, targets, sheet.columns)
    faults = {
        one.key: f"Anh/chị chọn cột cho “{one.label}”." for one in targets if one.required and one.key not in chosen
    }
    by_column: dict[int, str] = {}
    for key, column in chosen.items():
        if (other := by_column.setdefault(column, key)) != key:
            label = next(one.label for one in targets if one.key == other)
            faults[key] = f"Cột này đã dùng cho “{label}”. Mỗi cột chỉ ghép một lần."
    faults |= _village_faults(brought, options, chosen, day)
    faults |= _option_faults(brought, options, day) | _stratum_faults(options, chosen)
    if faults:
        raise Refused("Anh/chị hoàn thành các chỗ được đánh dấu.", faults)
    return chosen


def _village_faults(brought: Import, options: Options, chosen: Mapping[str, int], day: date) -> dict[str, str]:
    if brought.kind == ImportKind.FORMS or "village" in chosen:
        return {}
    known = {one.id for one in plans.places_for(brought, day).places}
    if options.village in known:
        return {}
    message = "Mã hộ chỉ duy nhất trong một thôn. Anh/chị ghép cột thôn, tổ dân phố, hoặc chọn một thôn cho cả tệp."
    return {"village": message, "one_village": message}


def _stratum_faults(options: Options, chosen: Mapping[str, int]) -> dict[str, str]:
    form = plans.form_of(options.form)
    if form is None or len(form.strata) < 2 or "stratum" in chosen or options.stratum in form.strata:
        return {}
    message = "Biểu này có dòng của hộ và của nhân khẩu. Anh/chị ghép cột phân tổ, hoặc chọn một cho cả tệp."
    return {"stratum": message, "one_stratum": message}


def _option_faults(brought: Import, options: Options, day: date) -> dict[str, str]:
    faults = {}
    if options.as_of and options.as_of > day.isoformat():
        faults["as_of"] = "Ngày của danh sách không được sau hôm nay."
    if brought.kind in (ImportKind.RECOGNISED, ImportKind.FORMS):
        if not options.standard:
            faults["standard"] = "Anh/chị chọn chuẩn áp dụng."
        if not options.year:
            faults["year"] = "Anh/chị ghi năm của số liệu."
        elif options.year > day.year:
            faults["year"] = "Năm này chưa tới."
    if brought.kind == ImportKind.RECOGNISED:
        faults |= _decision_faults(options, day)
    if brought.kind == ImportKind.FORMS and plans.form_of(options.form) is None:
        faults["form"] = "Anh/chị chọn biểu."
    return faults


def _decision_faults(options: Options, day: date) -> dict[str, str]:
    faults = {}
    if not options.decision:
        faults["decision"] = "Anh/chị ghi số quyết định công nhận."
    if options.decision_day is None:
        faults["decided_on"] = "Anh/chị ghi ngày ký quyết định."
    elif options.decision_day > day:
        faults["decided_on"] = "Ngày ký không được sau hôm nay."
    return faults
