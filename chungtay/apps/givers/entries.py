"""What is written of a giver, and what is checked before it is kept, from a form and a workbook alike."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from django.utils.translation import gettext as _

from chungtay.apps.givers.models import UNITS, Giver, GiverKind
from chungtay.apps.units.models import Unit
from chungtay.base.entries import refuse
from chungtay.base.errors import Refused
from chungtay.rules import vietnamese

LONGEST = {"name": 200, "registration_number": 40, "country": 80, "permission": 120, "contact": 200}


@dataclass(frozen=True)
class Entry:
    """All that a person may write of a giver; names are those of the columns of `Giver`."""

    kind: str
    name: str
    registration_number: str = ""
    country: str = ""
    permission: str = ""
    contact: str = ""


def checked(entry: Entry) -> Entry:
    """The entry with its words brought in order; refuses all that cannot be, each at its field."""
    tidy = Entry(**{name: vietnamese.collapse(value) for name, value in asdict(entry).items()})
    refuse(faults_of(tidy))
    return tidy


def faults_of(entry: Entry) -> dict[str, str]:
    found = {}
    if entry.kind not in GiverKind.values:
        found["kind"] = _("Anh/chị chọn loại trong danh mục.")
    if len(entry.name) < 2:
        found["name"] = _("Anh/chị ghi tên người giúp đỡ.")
    if entry.kind == GiverKind.FOREIGN and not entry.country:
        found["country"] = _("Anh/chị ghi quốc gia của người giúp đỡ nước ngoài.")
    if entry.kind != GiverKind.FOREIGN and (entry.country or entry.permission):
        where = "country" if entry.country else "permission"
        found[where] = _("Chỉ ghi quốc gia và giấy phép cho tổ chức, cá nhân nước ngoài.")
    for name, value in asdict(entry).items():
        if len(value) > (most := LONGEST.get(name, 20)):
            found[name] = _("Dài quá %(most)d ký tự.") % {"most": most}
    return found


def namesakes(unit: Unit, name: str, but: int | None = None) -> Iterable[Giver]:
    """Givers of the unit whose name is the same but for tones, marks and capitals."""
    return Giver.objects.standing().filter(unit=unit, search_key=vietnamese.fold(name)).exclude(pk=but or 0)


def refuse_namesake(unit: Unit, name: str, but: int | None = None) -> None:
    """Told to whoever has not said that it is somebody else of the same name."""
    for twin in namesakes(unit, name, but):
        message = _("Đã có “%(name)s” (%(kind)s) trong danh sách. Nếu là người khác cùng tên, anh/chị chọn ô này.") % {
            "name": twin.name, "kind": twin.get_kind_display().lower(),
        }  # fmt: skip
        raise Refused(message, {"somebody_else": message})


def unit_meant(unit: Unit, entry: Entry, day: date) -> Unit | None:
    """The unit of the system that an organisation or a village is, when exactly one below bears the name."""
    if entry.kind not in UNITS:
        return None
    below = Unit.objects.subtree(unit, day).filter(search_key=vietnamese.fold(entry.name))[:2]
    return below[0] if len(below) == 1 else None
