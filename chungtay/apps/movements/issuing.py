"""What publishing a pack does, whether it came as a text or was written on the screen."""

import re

from django.db.models import QuerySet

from chungtay.apps.movements import packing, queries
from chungtay.apps.movements.models import Movement, PackRow, Version
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.rules import pack_children, packs, vietnamese
from chungtay.rules.packs import Pack
from chungtay.rules.problems import Problem

BATCH = 2_000
KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Words that stand in addresses where the key of a movement would.
TAKEN = frozenset({"ban-hanh", "ban-thao", "dang-ky"})
LONGEST_KEY = 60


def issue(unit: Unit, pack: Pack, *, by: Desk, note: str = "") -> Version:
    """The pack as the next version of its movement, with its rows; nothing happens unless all of it is right."""
    refuse_foreign_standing(unit, pack, by)
    refuse_key(pack)
    parent = parent_of(pack, by)
    refuse_weakening(pack, parent, by)
    movement = movement_of(pack, unit, parent)
    version = next_version(movement, pack, by, note)
    rows = PackRow.objects.bulk_create(packing.pack_rows(version, pack), batch_size=BATCH)
    act().count(number=version.number, digest=version.digest, rows=len(rows))
    act().note = version.note
    return version


def refuse_foreign_standing(unit: Unit, pack: Pack, by: Desk) -> None:
    if queries.standing_unit(pack, by.day) != unit:
        raise Refused(
            f"Gói ghi đơn vị thường trực là “{pack.standing}”, anh/chị đang ở “{unit.key}”.",
            {"text": "Đơn vị thường trực (standing) không phải là đơn vị của anh/chị."},
        )
    if queries.LEVELS[pack.level] != unit.level:
        raise Refused(
            f"Gói ghi cấp “{pack.level}”, đơn vị của anh/chị ở cấp khác.",
            {"text": "Cấp (level) của kế hoạch phải là cấp của đơn vị thường trực."},
        )


def refuse_key(pack: Pack) -> None:
    if pack.id in TAKEN or len(pack.id) > LONGEST_KEY or not KEY.fullmatch(pack.id):
        message = "Mã (id) gồm chữ thường không dấu, số và gạch nối, ví dụ “xoa-nha-tam-2024”."
        raise Refused(message, {"text": message, "id": message})


def parent_of(pack: Pack, by: Desk) -> Movement | None:
    if pack.parent is None:
        return None
    found = Movement.objects.published(by.day).filter(key=pack.parent).first()
    if found is None or found.is_closed(by.day):
        message = f"Kế hoạch cấp trên “{pack.parent}” chưa ban hành hoặc đã kết thúc."
        raise Refused(message, {"text": message, "parent": message})
    return found


def refuse_weakening(pack: Pack, parent: Movement | None, by: Desk) -> None:
    if parent is None:
        return
    above = queries.pack_of(parent.current(by.day))
    found = pack_children.weakenings(above, pack)
    if found:
        raise packing.PackRefused(Problem(pack.id, 0, one.place, one.message) for one in found)


def movement_of(pack: Pack, unit: Unit, parent: Movement | None) -> Movement:
    told = {
        "title": pack.title, "number": pack.number, "starts": pack.starts, "ends": pack.ends,
        "level": queries.LEVELS[pack.level], "parent": parent,
    }  # fmt: skip
    movement, made = Movement.objects.select_for_update().get_or_create(key=pack.id, defaults={"unit": unit, **told})
    if movement.unit_id != unit.pk:
        raise Refused("Phong trào này do đơn vị khác ban hành.", {"text": "Mã (id) của gói đã thuộc đơn vị khác."})
    if movement.closed_on is not None:
        raise Refused("Phong trào này đã kết thúc nên không ban hành bản mới.")
    if not made:
        for name, value in told.items():
            setattr(movement, name, value)
        movement.save()
    return movement


def next_version(movement: Movement, pack: Pack, by: Desk, note: str) -> Version:
    digest = packs.digest(pack)
    last = movement.versions.order_by("-number").first()
    if last is not None and last.digest == digest:
        raise Refused(
            f"Nội dung này đã ban hành là bản {last.number}; không có gì thay đổi.",
            {"text": "Gói này giống hệt bản đang có hiệu lực."},
        )
    return Version.objects.create(
        movement=movement,
        number=last.number + 1 if last else 1,
        digest=digest,
        published_on=by.day,
        note=vietnamese.nfc(note).strip(),
        pack=packs.pack_to_data(pack),
    )


def units_touched(version: Version, before: Version | None) -> QuerySet[Unit]:
    """The units whose work an amendment changes; with the first version all that owe something."""
    pack = queries.pack_of(version)
    if before is None:
        return queries.units_asked(pack, pack.obligations)
    return units_between(queries.pack_of(before), pack)


def units_between(before: Pack, after: Pack) -> QuerySet[Unit]:
    """The units that owe something by one of two plans and not the same by the other."""
    rows, old = ({row.key: row for row in pack.obligations} for pack in (after, before))
    changed = [row for key, row in rows.items() if old.get(key) != row]
    gone = [row for key, row in old.items() if rows.get(key) != row]
    return queries.units_asked(after, changed) | queries.units_asked(before, gone)
