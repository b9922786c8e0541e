"""What a plan being written is begun from, what is still wrong in it, and how its places are called."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from chungtay.apps.movements import drafting, packing, queries
from chungtay.apps.movements.drafting import Fault, Place
from chungtay.apps.movements.models import Movement, Origin, Version
from chungtay.apps.movements.packing import PackRefused
from chungtay.apps.units.models import Kind, Level, Unit
from chungtay.base.errors import Refused
from chungtay.rules import pack_children, pack_templates, pack_words, packs
from chungtay.rules.pack_cell_rules import sentence
from chungtay.rules.pack_rows import LEVELS
from chungtay.rules.packs import Pack

LEAST_NOTE = 5
NO_SOURCE = "Anh/chị chọn kế hoạch để soạn theo."


def beginning(unit: Unit, origin: str, *, title: str, source: Version | None, text: str, day: date) -> dict[str, Any]:
    """The content with which a draft begins."""
    if origin == Origin.FILE:
        return from_text(text)
    if not title and origin != Origin.VERSION:
        raise Refused("Anh/chị ghi tên kế hoạch.", {"title": "Anh/chị ghi tên kế hoạch."})
    if origin == Origin.EMPTY:
        return pack_templates.empty(title, level_of(unit), standing_of(unit))
    if source is None:
        raise Refused(NO_SOURCE, {"source": NO_SOURCE})
    pack = queries.pack_of(source)
    if origin == Origin.CHILD:
        return pack_templates.under(pack, title=title, level=level_of(unit), standing=standing_of(unit), day=day)
    if source.movement.unit_id != unit.pk:
        raise Refused("Chỉ sửa hoặc soạn tiếp kế hoạch của đơn vị mình.", {"source": "Kế hoạch của đơn vị khác."})
    if origin == Origin.SEASON:
        return pack_templates.next_season(pack, title=title, starts=date(pack.ends.year + 1, 1, 1))
    return packs.pack_to_data(pack)


def from_text(text: str) -> dict[str, Any]:
    return packs.pack_to_data(packing.read(text))


def level_of(unit: Unit) -> str:
    return LEVELS[Level(unit.level) - 1]


def standing_of(unit: Unit) -> str:
    """Committees of districts and communes are meant by the code of their territory, as in the files of the law."""
    is_local = unit.kind == Kind.PEOPLE_COMMITTEE and unit.level > Level.CITY
    return unit.seat.code if is_local else unit.key


def in_force(key: str, day: date) -> Version | None:
    """The version of the movement that an amendment would follow."""
    found = Movement.objects.published(day).filter(key=key).first()
    return None if found is None else found.current(day)


def pack_and_faults(content: Mapping[str, Any], day: date) -> tuple[Pack | None, list[Fault]]:
    """The plan when it is whole, and everything that is still wrong, each at its place."""
    try:
        pack = packing.read_data(content)
    except PackRefused as refused:
        return None, [drafting.fault_at(one.key, one.message_vi) for one in refused.problems]
    return pack, [*under_parent(pack, day)]


def under_parent(pack: Pack, day: date) -> list[Fault]:
    if pack.parent is None:
        return []
    above = in_force(pack.parent, day)
    if above is None:
        return [Fault(Place(), "parent", f"Kế hoạch cấp trên “{pack.parent}” chưa ban hành.")]
    found = pack_children.weakenings(queries.pack_of(above), pack)
    return [drafting.fault_at(one.place, one.message) for one in found]


def words_of(place: Place, content: Mapping[str, Any]) -> str:
    """A place as people call it: “Bảng điểm › Bảng điểm xã › Nhóm tiêu chí”."""
    said: list[str] = []
    for number, step in enumerate(place.steps):
        if isinstance(step, str):
            said.append(pack_words.part_words(step))
        else:
            said.append(row_words(Place(place.steps[: number + 1]), content) or "dòng mới")
    return " › ".join(said) or "Thông tin chung"


def row_words(place: Place, content: Mapping[str, Any]) -> str:
    """A row by its title; a rule between cells, which has none, by what it says."""
    row: Mapping[str, Any] = place.found_in(content)
    if len(place.steps) < 2 or place.steps[-2] != "rules":
        return drafting.title_of(row)
    labels = {str(cell.get("key")): str(cell.get("label", "")) for cell in drafting.cells_of(place, content)}
    return sentence(str(row.get("kind", "")), str(row.get("cell", "")), row.get("others", ()), labels) if row else ""


def in_words(value: Any) -> Any:
    """A value of a draft as the history tells it."""
    if isinstance(value, dict):
        return value.get("decimal", "…") if set(value) == {"decimal"} else "…"
    if isinstance(value, list):
        return ", ".join(str(one) for one in value if not isinstance(one, dict))
    return value
