"""The family of a model as a page shows it: how many, the tree with its table, and what it brought."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from chungtay.apps.households.queries.places import name_of
from chungtay.apps.initiatives.models import Initiative
from chungtay.apps.replication import figures
from chungtay.apps.replication.figures import EffectRow
from chungtay.apps.replication.models import Adoption, AdoptionState
from chungtay.apps.replication.queries.effects import effects
from chungtay.apps.replication.queries.family import Family, Member, family
from chungtay.apps.units.models import Kind, Unit
from chungtay.base.access import Desk
from chungtay.base.family_charts import FamilyChart, Node
from chungtay.base.figures import Figure
from chungtay.base.lists import Column
from chungtay.rules import vietnamese

ORIGIN = 0
# The border of a box in the tree.
KINDS = {"planned": "draft", "doing": "due", "reported": "wait", "confirmed": "done", "stopped": "none"}


def place_name(unit: Unit) -> str:
    """Short enough for a box: the place of a committee, else the unit's own name."""
    return name_of(unit) if unit.kind == Kind.PEOPLE_COMMITTEE else unit.name


@dataclass(frozen=True)
class Row:
    """A copy in the table beside the tree."""

    member: Member
    learned: str
    href: str

    def get_absolute_url(self) -> str:
        return self.href

    @property
    def adoption(self) -> Adoption:
        return self.member.adoption


COLUMNS = [
    Column("noi", "Nơi áp dụng", lambda row: place_name(row.adoption.unit)),
    Column("hoc_tu", "Học từ", lambda row: row.learned),
    Column("bat_dau", "Bắt đầu", lambda row: row.adoption.since),
    Column("trang_thai", "Trạng thái", lambda row: AdoptionState(row.adoption.state)),
    Column("khac_mau", "Làm khác mẫu", lambda row: row.adoption.changed or "Làm đúng như mẫu"),
]
PUBLIC = [
    *(one for one in COLUMNS if one.key in ("noi", "hoc_tu", "bat_dau", "khac_mau")),
    Column("ket_qua", "Kết quả và điều rút ra", lambda row: row.adoption.summary),
    Column("xac_nhan", "Xác nhận ngày", lambda row: row.adoption.confirmed_on),
]


# Only where something was put right.
CORRECTED = Column("dieu_chinh", "Đã điều chỉnh", lambda row: corrected(row.adoption))


def corrected(adoption: Adoption) -> str | None:
    """The newest correction with its reason."""
    every = list(adoption.corrections.all())
    return f"{vietnamese.format_day(every[-1].corrected_on)}: {every[-1].reason}" if every else None


@dataclass(frozen=True)
class Shown:
    """What the template `replication/family.html` reads."""

    copied: Figure
    confirmed: Figure
    stopped: Figure | None
    chart: FamilyChart | None
    columns: Sequence[Column]
    rows: list[Row]
    effects: list[EffectRow]
    is_public: bool


def shown(initiative: Initiative, day: date, desk: Desk | None = None) -> Shown:
    """For a desk all copies, with links to those that it may read; without one what the public reads."""
    found = family(initiative, day, public=desk is None)
    keys = [one.adoption.pk for one in found.members]
    seen = set() if desk is None else set(
        Adoption.objects.visible_to(desk, day).filter(pk__in=keys).values_list("pk", flat=True)
    )  # fmt: skip

    def linked(adoption: Adoption) -> str:
        return adoption.get_absolute_url() if adoption.pk in seen else ""

    names = {one.adoption.pk: place_name(one.adoption.unit) for one in found.members}
    origin = place_name(initiative.unit)
    rows = [Row(one, names[one.parent] if one.parent else origin, linked(one.adoption)) for one in found.members]
    columns = [*(PUBLIC if desk is None else COLUMNS), *([CORRECTED] if any(map(was_corrected, rows)) else [])]
    measured = [EffectRow(one, day, linked) for one in effects(found, day)] if found.members else []
    return Shown(
        figures.live(found.live, day),
        figures.confirmed(found.confirmed, day),
        figures.stopped(found.stopped, day) if found.stopped and desk is not None else None,
        chart_of(found, origin) if found.members else None,
        columns,
        rows,
        measured,
        desk is None,
    )


def was_corrected(row: Row) -> bool:
    return bool(row.adoption.corrections.all())


def chart_of(found: Family, origin: str) -> FamilyChart:
    nodes = [Node(ORIGIN, None, origin, _("Nơi khởi đầu"), "root")]
    for one in found.members:
        state = AdoptionState(one.adoption.state)
        parent = ORIGIN if one.parent is None else one.parent
        nodes.append(Node(one.adoption.pk, parent, place_name(one.adoption.unit), _(state.label), KINDS[state]))
    return FamilyChart(_("Cây nhân rộng của mô hình"), nodes)


def context_of(initiative: Initiative, day: date, desk: Desk | None = None) -> dict[str, Any]:
    return {"family": shown(initiative, day, desk)}
