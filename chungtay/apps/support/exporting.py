"""Lists of needs and of help that go out as workbooks: for a purpose and a reason that stand in the file."""

import hashlib
import io
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from chungtay.apps.accounts.desks import names_of_posts
from chungtay.apps.households.exporting import PURPOSES
from chungtay.apps.households.queries.places import name_of
from chungtay.apps.support.queries import grants as grant_queries
from chungtay.apps.support.queries import needs as need_queries
from chungtay.apps.support.tables import grants as grant_tables
from chungtay.apps.support.tables import needs as need_tables
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.errors import Refused
from chungtay.base.lists import Column, plain_cell
from chungtay.base.sheets.writing import write_table
from chungtay.rules import vietnamese

LEAST_REASON = 10


@dataclass(frozen=True)
class Asked:
    """Why a list is wanted, and which."""

    purpose: str
    reason: str
    year: int = 0


@dataclass(frozen=True)
class Written:
    content: bytes
    rows: int

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def check(asked: Asked) -> None:
    if asked.purpose not in PURPOSES:
        raise Refused("Anh/chị chọn mục đích trong danh mục.", {"purpose": "Anh/chị chọn mục đích."})
    if len(vietnamese.collapse(asked.reason)) < LEAST_REASON:
        message = "Anh/chị ghi lý do, ít nhất 10 ký tự; người kiểm tra sẽ đọc."
        raise Refused(message, {"reason": message})


def needs(place: Unit, by: Desk, asked: Asked) -> Written:
    """By priority, as the list has them."""
    rows = need_queries.by_priority(need_queries.needs_in(place, by, by.day), by.day)
    columns = [*need_tables.COLUMNS, Column("viec", "Việc cần làm", lambda row: row.need.words)]
    return written("Nhu cầu", columns, need_tables.rows_of(rows, by.day), head_of(place, by, asked))


def grants(place: Unit, by: Desk, asked: Asked) -> Written:
    rows = grant_queries.grants_in(place, by, by.day).filter(day__year=asked.year).order_by("day", "pk")
    columns = [
        *grant_tables.COLUMNS,
        Column("noi_dung", "Nội dung", lambda row: row.grant.words),
        Column("chung_tu", "Chứng từ", lambda row: row.grant.paper),
        Column("vi_sao", "Vì sao vẫn hỗ trợ", lambda row: row.grant.why),
    ]
    lines = [grant_tables.Row(one, by.day) for one in rows]
    return written("Hỗ trợ đã trao", columns, lines, head_of(place, by, asked))


def written(title: str, columns: list[Column], rows: list[Any], head: str) -> Written:
    memory = io.BytesIO()
    lines = ([plain_cell(column.cell(row)) for column in columns] for row in rows)
    write_table(memory, title, [column.label for column in columns], lines, head)
    return Written(memory.getvalue(), len(rows))


def head_of(place: Unit, by: Desk, asked: Asked) -> str:
    """Whoever finds the file reads whose it is and that it is not his to pass on."""
    who = names_of_posts([by.post_id or 0]).get(by.post_id or 0, _("Hệ thống"))
    year = f", năm {asked.year}" if asked.year else ""
    return " ".join(
        [
            f"{name_of(place)}{year}. Xuất ngày {vietnamese.format_day(by.day)} bởi {who}.",
            f"Mục đích: {PURPOSES[asked.purpose]}. Lý do: {vietnamese.collapse(asked.reason)}.",
            "Có dữ liệu cá nhân: chỉ dùng đúng mục đích, không chuyển cho người khác.",
        ]
    )
