"""The verbs that publish a plan's pack as a version and let its obligations reach every unit in scope."""

from chungtay.apps.movements import packing, permissions, queries
from chungtay.apps.movements.models import Movement, Obligation, PackRow, Version
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import packs
from chungtay.rules.packs import Pack

BATCH = 2_000


@verb(
    "movements.publish_pack",
    label="Ban hành kế hoạch",
    allow=permissions.may_publish,
    clauses=("mo-dau", "I.2.a", "II.1"),
    bulk=True,
)
def publish_pack(unit: Unit, *, by: Desk, text: str) -> Version:
    """Publish the pack as the next version of its movement; raises `PackRefused` with every fault."""
    pack = packing.read(text)
    if pack.standing != unit.key:
        raise Refused(
            f"Gói ghi đơn vị thường trực là “{pack.standing}”, anh/chị đang ở “{unit.key}”.",
            {"text": "Đơn vị thường trực (standing) không phải là đơn vị của anh/chị."},
        )
    movement = _movement_of(pack, unit)
    digest = packs.digest(pack)
    last = movement.versions.order_by("-number").first()
    if last is not None and last.digest == digest:
        raise Refused(
            f"Nội dung này đã ban hành là bản {last.number}; không có gì thay đổi.",
            {"text": "Gói này giống hệt bản đang có hiệu lực."},
        )
    version = Version.objects.create(
        movement=movement,
        number=last.number + 1 if last else 1,
        digest=digest,
        published_on=by.day,
        pack=packs.pack_to_data(pack),
    )
    rows = PackRow.objects.bulk_create(packing.pack_rows(version, pack), batch_size=BATCH)
    act().count(number=version.number, digest=digest, rows=len(rows))
    spread_obligations(movement, by=by)
    return version


@verb(
    "movements.spread_obligations",
    label="Giao việc cho các đơn vị",
    allow=permissions.may_spread,
    clauses=("II.1", "II.2", "II.3", "III.1", "III.3"),
    bulk=True,
)
def spread_obligations(movement: Movement, *, by: Desk) -> int:
    """Let every unit in scope on the due day owe what the version in force asks; returns how many were added.

    May be repeated, after a new version or a new tree: what is there stays, an open due day moves with the plan,
    but not one that was granted to a unit.
    """
    pack = queries.pack_of(movement.current(by.day))
    before = Obligation.objects.filter(movement=movement).count()
    moved = 0
    for row in pack.obligations:
        for occasion in row.occasions:
            owed = {"kind": packing.kind_owed(row), "year": packing.year_owed(row, occasion)}
            units = queries.units_in_scope(pack, row.participants, occasion.due)
            made = [
                Obligation(movement=movement, unit_id=unit, row_key=row.key, due_on=occasion.due, **owed)
                for unit in units.values_list("pk", flat=True)
            ]
            Obligation.objects.bulk_create(made, batch_size=BATCH, ignore_conflicts=True)
            same = Obligation.objects.filter(movement=movement, row_key=row.key, fulfilled_on__isnull=True, **owed)
            same.filter(planned_on__isnull=False).update(planned_on=occasion.due)
            kept = same.filter(planned_on__isnull=True).exclude(due_on=occasion.due)
            moved += kept.update(due_on=occasion.due)
    added = Obligation.objects.filter(movement=movement).count() - before
    act().count(added=added, moved=moved)
    return added


def _movement_of(pack: Pack, unit: Unit) -> Movement:
    told = {"title": pack.title, "number": pack.number, "starts": pack.starts, "ends": pack.ends}
    movement, made = Movement.objects.get_or_create(key=pack.id, defaults={"unit": unit, **told})
    if movement.unit_id != unit.pk:
        raise Refused("Phong trào này do đơn vị khác ban hành.", {"text": "Mã (id) của gói đã thuộc đơn vị khác."})
    if not made:
        Movement.objects.filter(pk=movement.pk).update(**told)
    return movement
