"""The verbs that add a field to the sheets of a place and end it; what was answered stays."""

from collections.abc import Sequence

from django.utils.text import slugify

from chungtay.apps.households import permissions
from chungtay.apps.households.models import ExtraField
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

MOST_CHOICES = 40


@verb("households.define_field", label="Thêm trường vào phiếu hộ", allow=permissions.may_define_fields)
def define_field(unit: Unit, *, by: Desk, label: str, kind: str, choices: Sequence[str] = ()) -> ExtraField:
    """Every household under the unit is asked for it from today on."""
    name = vietnamese.collapse(label)
    if not name:
        raise Refused("Anh/chị ghi tên trường.", {"label": "Anh/chị ghi tên trường."})
    if kind not in ExtraField.Kind.values:
        raise Refused("Anh/chị chọn loại trường.", {"kind": "Anh/chị chọn loại trường trong danh mục."})
    running = ExtraField.objects.on(by.day).filter(unit=unit)
    if any(vietnamese.fold(one.label) == vietnamese.fold(name) for one in running):
        message = "Đơn vị đã có trường này. Anh/chị dùng trường đó, hoặc đặt tên khác."
        raise Refused(message, {"label": message})
    return ExtraField.objects.create(
        unit=unit, key=_free_key(name), label=name, kind=kind, choices=_choices(kind, choices), since=by.day
    )


def _choices(kind: str, given: Sequence[str]) -> list[str]:
    if kind != ExtraField.Kind.CHOICE:
        return []
    different = {vietnamese.fold(one): vietnamese.collapse(one) for one in given if vietnamese.collapse(one)}
    if not 2 <= len(different) <= MOST_CHOICES:
        message = f"Anh/chị ghi từ 2 đến {MOST_CHOICES} lựa chọn khác nhau."
        raise Refused(message, {"choices": message})
    return list(different.values())


def _free_key(label: str) -> str:
    """A household's answers stand side by side whoever asked, so no two fields share a key."""
    stem = slugify(vietnamese.fold(label))[:34].strip("-") or "truong"
    taken = set(ExtraField.objects.filter(key__startswith=stem).values_list("key", flat=True))
    return next(key for key in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if key not in taken)


@verb("households.end_field", label="Ngừng hỏi trường thêm", allow=permissions.may_define_fields)
def end_field(field: ExtraField, *, by: Desk) -> ExtraField:
    """From today it is asked no more; the answers that were given stay on their sheets."""
    if field.until is not None:
        raise Refused("Trường này đã ngừng hỏi.")
    field.until = by.day
    field.save()
    return field
