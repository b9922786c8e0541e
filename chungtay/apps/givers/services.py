"""The verbs on givers: enter, correct, name or not, join two entries; and who a better-off household is."""

from dataclasses import asdict
from datetime import date

from django.utils.translation import gettext as _

from chungtay.apps.givers import entries, permissions
from chungtay.apps.givers.entries import Entry, checked
from chungtay.apps.givers.models import BetterOff, BetterOffDefinition, Giver
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.entries import put, refuse
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

CLAUSES = ("I.1.a", "II.3", "II.4", "II.5")


@verb("givers.enter_giver", label="Ghi tên người giúp đỡ", allow=permissions.may_enter, clauses=CLAUSES)
def enter_giver(
    unit: Unit,
    *,
    by: Desk,
    kind: str,
    name: str,
    registration_number: str = "",
    country: str = "",
    permission: str = "",
    contact: str = "",
    somebody_else: bool = False,
) -> Giver:
    """A giver whom the unit met. A name that stands in its list is told first; `somebody_else` says it is another."""
    entry = checked(Entry(kind, name, registration_number, country, permission, contact))
    if not somebody_else:
        entries.refuse_namesake(unit, entry.name)
    giver = Giver(unit=unit, since=by.day, is_unit=entries.unit_meant(unit, entry, by.day), **asdict(entry))
    giver.save()
    return giver


@verb("givers.correct_giver", label="Sửa thông tin người giúp đỡ", allow=permissions.may_correct)
def correct_giver(giver: Giver, *, by: Desk, entry: Entry, somebody_else: bool = False) -> Giver:
    tidy = checked(entry)
    if not somebody_else and vietnamese.fold(tidy.name) != giver.search_key:
        entries.refuse_namesake(giver.unit, tidy.name, giver.pk)
    put(giver, tidy)
    giver.is_unit = entries.unit_meant(giver.unit, tidy, by.day)
    giver.save()
    return giver


@verb("givers.answer_naming", label="Ghi ý kiến về nêu tên", allow=permissions.may_correct)
def answer_naming(giver: Giver, *, by: Desk, named: bool, on: date) -> Giver:
    """Whether the giver agrees to be named to the public, and the day on which he said so."""
    if on > by.day:
        raise Refused(_("Ngày trả lời chưa tới."), {"on": _("Ngày này không được sau hôm nay.")})
    giver.may_be_named, giver.naming_since = named, on
    giver.save()
    return giver


@verb("givers.merge_givers", label="Gộp hai người giúp đỡ", allow=permissions.may_merge)
def merge_givers(giver: Giver, *, by: Desk, into: Giver) -> Giver:
    """`giver` turned out to be `into`: nothing that he gave is rewritten, it only counts for the other from now on."""
    held = Giver.objects.select_for_update().get(pk=into.pk)
    if not permissions.may_merge(by, held):
        raise NotAllowed(_("Vị trí công tác của anh/chị không tới người được gộp vào."))
    if giver.pk == held.pk or giver.merged_into_id or held.merged_into_id:
        message = _("Anh/chị chọn một người khác, chưa được gộp vào ai.")
        raise Refused(message, {"into": message})
    Giver.objects.filter(merged_into=giver).update(merged_into=held)
    giver.merged_into = held
    giver.save()
    return giver


@verb("givers.part_givers", label="Tách người đã gộp nhầm", allow=permissions.may_merge)
def part_givers(giver: Giver, *, by: Desk, reason: str) -> Giver:
    if giver.merged_into_id is None:
        raise Refused(_("Người này chưa được gộp vào ai."))
    giver.merged_into = None
    giver.save()
    act().note = vietnamese.collapse(reason)
    return giver


@verb(
    "givers.define_better_off", label="Ghi định nghĩa hộ khá, hộ giàu", allow=permissions.may_define, clauses=("II.5",)
)
def define_better_off(unit: Unit, *, by: Desk, kind: str, words: str, source: str, since: date) -> BetterOffDefinition:
    """Who is a better-off household from a day on, and the paper that says so; the software itself says nothing."""
    faults = {}
    if kind not in BetterOff.values:
        faults["kind"] = _("Anh/chị chọn loại hộ trong danh mục.")
    if len(vietnamese.collapse(words)) < 10:
        faults["words"] = _("Anh/chị chép định nghĩa như văn bản viết.")
    if len(vietnamese.collapse(source)) < 5:
        faults["source"] = _("Anh/chị ghi số, ký hiệu và cơ quan ban hành văn bản.")
    if BetterOffDefinition.objects.filter(kind=kind, since=since).exists():
        faults["since"] = _("Ngày này đã có định nghĩa của loại hộ này.")
    refuse(faults)
    return BetterOffDefinition.objects.create(
        unit=unit, kind=kind, words=vietnamese.nfc(words).strip(), source=vietnamese.collapse(source), since=since
    )


@verb(
    "givers.import_givers",
    label="Nhập người giúp đỡ từ Excel",
    allow=permissions.may_enter,
    clauses=CLAUSES,
    bulk=True,
)
def import_givers(unit: Unit, *, by: Desk, written: list[Entry], digest: str) -> Unit:
    """All lines of a workbook that are new to the unit; a name that it has already is left as it stands."""
    known = set(Giver.objects.filter(unit=unit).values_list("search_key", flat=True))
    fresh: dict[str, Giver] = {}
    for entry in map(checked, written):
        key = vietnamese.fold(entry.name)
        if key not in known and key not in fresh:
            fresh[key] = Giver(
                unit=unit, since=by.day, search_key=key, is_unit=entries.unit_meant(unit, entry, by.day),
                **asdict(entry),
            )  # fmt: skip
    Giver.objects.bulk_create(fresh.values(), batch_size=500)
    act().count(mới=len(fresh), đã_có=len(written) - len(fresh), tệp=digest)
    return unit
