"""Empty workbooks for communes that begin: the headers that are known at once, and on a second sheet how to fill in."""

import io
from datetime import date

from chungtay.apps.households.importing import plans, villages
from chungtay.apps.households.importing.fields import Field, fields_of
from chungtay.apps.households.models import Area, Class, ImportKind, Relation, Sex
from chungtay.apps.units.models import Unit
from chungtay.base.sheets.writing import SheetWriter
from chungtay.rules.review_forms import STRATUM_LABELS_VI

# The column widths that Vietnamese names and addresses need.
WIDTH = 18.0
NAMES = {
    ImportKind.HOUSEHOLDS: "mau-danh-sach-ho.xlsx",
    ImportKind.MEMBERS: "mau-danh-sach-thanh-vien.xlsx",
    ImportKind.RECOGNISED: "mau-danh-sach-cong-nhan.xlsx",
    ImportKind.FORMS: "mau-bieu-tong-hop.xlsx",
}
ALLOWED = {
    "sex": tuple(str(one.label) for one in Sex),
    "area": tuple(str(one.label) for one in Area),
    "relation": tuple(str(one.label) for one in Relation),
    "outcome": tuple(str(one.label) for one in Class if one != Class.UNDECIDED),
    "mark": ("x nếu có, để trống nếu không",),
    "stratum": tuple(STRATUM_LABELS_VI.values()),
}


def name_of(kind: str) -> str:
    return NAMES[ImportKind(kind)]


def workbook(kind: str, unit: Unit, day: date, form_number: int) -> bytes:
    form = plans.form_of(form_number) if kind == ImportKind.FORMS else None
    fields = fields_of(kind, plans.extra_fields(unit, day), form)
    memory = io.BytesIO()
    with SheetWriter(memory) as book:
        book.sheet("Danh sách", widths=[WIDTH] * len(fields), frozen_rows=1)
        book.row([label_of(one) for one in fields], "header")
        book.sheet("Cách ghi", widths=[30, 12, 60], frozen_rows=1)
        book.row(["Cột", "Bắt buộc", "Cách ghi"], "header")
        for one in fields:
            book.row([label_of(one), "Có" if one.required else "", how_to_fill(one)])
        if kind != ImportKind.FORMS:
            book.sheet("Thôn, tổ dân phố", widths=[60], frozen_rows=1)
            book.row(["Tên ghi vào cột thôn"], "header")
            book.rows([one.name] for one in villages.villages_of(unit, day).places)
    return memory.getvalue()


def label_of(one: Field) -> str:
    """Columns of a form by their words; their number stands before these on the screen."""
    return one.label.split(". ", 1)[-1] if one.number else one.label


def how_to_fill(one: Field) -> str:
    allowed = one.choices or ALLOWED.get(one.reads, ())
    return ". ".join(part for part in (one.hint.rstrip("."), "; ".join(allowed)) if part)
