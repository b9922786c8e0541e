"""Lists that go out as workbooks: what was ordered, who, when and why at the head, and how long the file lies."""

import hashlib
import uuid
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from chungtay.apps.accounts.desks import names_of_posts
from chungtay.apps.households import export_rows, member_lists
from chungtay.apps.households.models import Class, FlagKind, Household, HouseholdQuerySet, Member
from chungtay.apps.households.queries import register
from chungtay.apps.households.queries.fields import fields_for
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.clock import now
from chungtay.base.sheets.writing import write_table
from chungtay.rules import vietnamese

# Up to so many rows the person waits for; more are written by a job.
AT_ONCE = 2_000
KEPT = timedelta(days=1)
PER_HOUSEHOLD, PER_PERSON = "ho", "nguoi"
ROWS = {PER_HOUSEHOLD: "Mỗi dòng một hộ", PER_PERSON: "Mỗi dòng một người"}
# With the report forms that are lists of people.
KNOWN = {*ROWS, *member_lists.LISTS}
PURPOSES = {
    "ra-soat": "Rà soát, khảo sát",
    "ho-tro": "Chi trả, hỗ trợ cho hộ",
    "bao-cao": "Báo cáo, tổng hợp",
    "giam-sat": "Kiểm tra, giám sát",
    "khac": "Việc khác, ghi ở lý do",
}
Tell = Callable[[int, int], None]


@dataclass(frozen=True)
class Order:
    """What shall go out: the households under a place, filtered as the list is, with whole ID numbers or without."""

    place: str
    purpose: str
    reason: str
    per: str = PER_HOUSEHOLD
    numbers: bool = False
    chosen: dict[str, Any] = field(default_factory=dict)

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Written:
    """A workbook that stands ready."""

    key: str
    rows: int
    digest: str

    @property
    def path(self) -> Path:
        return path_of(self.key)


def path_of(key: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "exports" / f"{uuid.UUID(key).hex}.xlsx"


def sweep() -> None:
    """A list lies here no longer than its reader needs to fetch it."""
    oldest = (now() - KEPT).timestamp()
    folder = path_of(uuid.UUID(int=0).hex).parent
    folder.mkdir(parents=True, exist_ok=True)
    for one in folder.glob("*.xlsx"):
        if one.stat().st_mtime < oldest:
            one.unlink(missing_ok=True)


def rows_of(order: Order, desk: Desk) -> HouseholdQuerySet:
    """Of the households within reach those that the order names."""
    rows = Household.objects.visible_to(desk, desk.day)
    root, place = register.root_of(desk, desk.day), place_of(order, desk)
    if root is None or place.pk != root.pk:
        rows = rows.filter(unit__in=Unit.objects.subtree(place, desk.day).values("pk"))
    return register.of_classes(register.filtered(rows, order.chosen), order.chosen)


def place_of(order: Order, desk: Desk) -> Unit:
    return Unit.objects.reached_by(desk, desk.day).get(key=order.place)


def members_of(order: Order, desk: Desk) -> member_lists.MemberList | None:
    """The report form that the order asks for, when it asks for one."""
    if order.per not in member_lists.LISTS:
        return None
    return member_lists.list_for(order.per, place_of(order, desk), order.chosen, desk)


def count_of(order: Order, desk: Desk) -> int:
    if listed := members_of(order, desk):
        return listed.count()
    rows = rows_of(order, desk).order_by()
    if order.per == PER_HOUSEHOLD:
        return rows.count()
    return Member.objects.present().filter(household__in=rows.values("pk")).count()


def write(order: Order, desk: Desk, tell: Tell | None = None) -> Written:
    """Writes the file; `tell` hears how many rows of how many are done."""
    sweep()
    written = Written(uuid.uuid4().hex, count_of(order, desk), "")
    columns, rows = table_of(order, desk)
    labels = [column.label for column in columns]
    with written.path.open("w+b") as target:
        counted = told(rows, written.rows, tell) if tell else rows
        write_table(target, _("Danh sách hộ dân"), labels, counted, head_of(order, desk))
        target.seek(0)
        digest = hashlib.file_digest(target, "sha256").hexdigest()
    return Written(written.key, written.rows, digest)


def table_of(order: Order, desk: Desk) -> tuple[list[export_rows.Column], Iterator[list[Any]]]:
    if listed := members_of(order, desk):
        return [export_rows.Column(label, "") for label in listed.labels], listed.rows()
    rows = rows_of(order, desk)
    if order.per == PER_PERSON:
        columns = export_rows.person_columns(order.numbers)
        return columns, export_rows.person_rows(rows, columns)
    columns = export_rows.household_columns(fields_for(place_of(order, desk), desk.day))
    return columns, export_rows.household_rows(rows, columns)


def told(rows: Iterator[list[Any]], total: int, tell: Tell) -> Iterator[list[Any]]:
    for done, row in enumerate(rows, start=1):
        yield row
        tell(done, total)


def head_of(order: Order, desk: Desk) -> str:
    """Whoever finds the file reads whose it is and that it is not his to pass on."""
    who = names_of_posts([desk.post_id or 0]).get(desk.post_id or 0, _("Hệ thống"))
    return " ".join(
        [
            f"Xuất ngày {vietnamese.format_day(desk.day)} bởi {who}.",
            f"Mục đích: {PURPOSES[order.purpose]}. Lý do: {order.reason}.",
            f"Danh sách: {words_of(order, desk)}.",
            "Có dữ liệu cá nhân: chỉ dùng đúng mục đích, không chuyển cho người khác.",
        ]
    )


def words_of(order: Order, desk: Desk) -> str:
    """The place and the filter in words; nothing that was typed to find a person."""
    if listed := members_of(order, desk):
        return listed.words
    chosen, place = order.chosen, place_of(order, desk)
    village = Unit.objects.filter(pk=chosen.get("thon") or 0).first()
    said = [village.name if village else place.name, ROWS[order.per].lower()]
    said.append("đã ra khỏi sổ" if chosen.get("so") == "da-dong" else "đang ở trong sổ")
    for name, standard in (("quoc_gia", "chuẩn quốc gia"), ("thanh_pho", "chuẩn của Thành phố")):
        if chosen.get(name):
            said.append(f"{standard}: {class_word(chosen[name])}")
    if chosen.get("dac_diem"):
        said.append(str(FlagKind(chosen["dac_diem"]).label).lower())
    if order.numbers:
        said.append("có số định danh đầy đủ")
    return ", ".join(said)


def class_word(value: str) -> str:
    return "chưa có phân loại" if value == register.NEVER else str(Class(value).label).lower()
