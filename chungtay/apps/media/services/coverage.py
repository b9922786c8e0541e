"""The register of coverage: outlets, and each time that one of them told of the movement."""

from django.utils.translation import gettext as _

from chungtay.apps.media import bringing, permissions
from chungtay.apps.media.bringing import Entry
from chungtay.apps.media.entries import CoverageEntry, coverage_faults
from chungtay.apps.media.models import Coverage, Outlet, OutletKind
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.entries import put, refuse
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

CLAUSES = ("III.2",)


@verb("media.add_outlet", label="Thêm cơ quan truyền thông", allow=permissions.may_record, clauses=CLAUSES)
def add_outlet(unit: Unit, *, by: Desk, name: str, kind: str) -> Outlet:
    name = _refused_name(name, kind)
    return Outlet.objects.create(unit=unit, name=name, kind=kind)


@verb("media.correct_outlet", label="Sửa cơ quan truyền thông", allow=permissions.may_record)
def correct_outlet(outlet: Outlet, *, by: Desk, name: str, kind: str) -> Outlet:
    """Its name; its kind only while nothing has been counted for it."""
    outlet.name = _refused_name(name, kind, outlet)
    if kind != outlet.kind and outlet.coverage.exists():
        raise Refused(_("Đã ghi lần đưa tin nên không đổi được loại hình."), {"kind": _("Không đổi được nữa.")})
    outlet.kind = kind
    outlet.save()
    return outlet


@verb("media.record_coverage", label="Ghi lần đưa tin", allow=permissions.may_record, clauses=CLAUSES)
def record_coverage(unit: Unit, *, by: Desk, entry: CoverageEntry) -> Coverage:
    refuse(coverage_faults(entry, by.day))
    line = put(Coverage(unit=unit, person_id=permissions.person_at(by)), entry)
    line.save()
    return line


@verb(
    "media.import_coverage", label="Nhập lần đưa tin từ Excel", allow=permissions.may_record, bulk=True,
    clauses=CLAUSES,
)  # fmt: skip
def import_coverage(unit: Unit, *, by: Desk, written: list[Entry], digest: str) -> Unit:
    """All lines of a workbook or, when one of them no longer fits, none; a line that stands already is left as it is.

    The unit is locked by the act, so that of two files alike the second finds the lines of the first."""
    for one in written:
        if faults := coverage_faults(one.given, by.day):
            raise Refused(f"Chưa ghi dòng nào. Dòng {one.line}: {' '.join(faults.values())}")
    fresh, twice, known = bringing.sorted_out(written, unit)
    if twice:
        line, message = next(iter(twice.items()))
        raise Refused(f"Chưa ghi dòng nào. Dòng {line}: {message}")
    person = permissions.person_at(by)
    Coverage.objects.bulk_create(put(Coverage(unit=unit, person_id=person), one.given) for one in fresh)
    act().count(**{"dòng mới": len(fresh), "dòng đã có": known, "sha256": digest})
    return unit


@verb("media.correct_coverage", label="Sửa lần đưa tin", allow=permissions.may_record)
def correct_coverage(line: Coverage, *, by: Desk, entry: CoverageEntry) -> Coverage:
    _refuse_gone(line)
    refuse(coverage_faults(entry, by.day))
    put(line, entry)
    line.save()
    return line


@verb("media.take_back_coverage", label="Rút lần đưa tin ghi nhầm", allow=permissions.may_record)
def take_back_coverage(line: Coverage, *, by: Desk, reason: str) -> Coverage:
    _refuse_gone(line)
    line.taken_back_on, line.reason = by.day, reason
    line.save()
    act().note = reason
    return line


def _refuse_gone(line: Coverage) -> None:
    if line.taken_back_on is not None:
        raise Refused(_("Dòng này đã rút lại."))


def _refused_name(name: str, kind: str, kept: Outlet | None = None) -> str:
    given = vietnamese.collapse(vietnamese.nfc(name))
    found = {}
    if len(given) < 3:
        found["name"] = _("Anh/chị ghi tên cơ quan.")
    elif vietnamese.fold(given) in {vietnamese.fold(one) for one in _other_names(kept)}:
        found["name"] = _("Cơ quan này đã có trong danh sách.")
    if kind not in OutletKind.values:
        found["kind"] = _("Anh/chị chọn loại hình trong danh mục.")
    refuse(found)
    return given


def _other_names(kept: Outlet | None) -> list[str]:
    return list(Outlet.objects.exclude(pk=kept.pk if kept else 0).values_list("name", flat=True))
