"""The verbs that bring a workbook of repayments and write it: all of it or nothing, and never twice."""

from dataclasses import asdict

from chungtay.apps.loans import importing, permissions
from chungtay.apps.loans.importing import Line, Read
from chungtay.apps.loans.models import ImportState, RepaymentImport
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.sheets.headed import Fault
from chungtay.base.verbs import verb


@verb("loans.bring_repayments", label="Gửi tệp thu nợ", allow=permissions.may_write)
def bring_repayments(commune: Unit, *, by: Desk, found: Read) -> RepaymentImport:
    """Looked through against the books as they stand; nothing is taken in yet."""
    _refuse_written(commune.pk, found.digest)
    faults = [*found.faults, *importing.try_out(found.lines, commune.pk, by.day).faults]
    return RepaymentImport.objects.create(
        unit=commune, name=found.name, digest=found.digest, rows=found.rows, faults=[asdict(one) for one in faults],
        brought_on=by.day, state=ImportState.FAULTY if faults else ImportState.READY,
    )  # fmt: skip


@verb("loans.write_repayments", label="Ghi tệp thu nợ vào sổ", allow=permissions.may_write, bulk=True)
def write_repayments(brought: RepaymentImport, *, by: Desk) -> RepaymentImport:
    """The books may have moved since it was looked through: one line that no longer fits stops them all."""
    if brought.state != ImportState.READY:
        raise Refused("Tệp này đã ghi, hoặc còn dòng cần sửa.")
    _refuse_written(brought.unit_id, brought.digest)
    outcome = importing.take_all([Line(**row) for row in brought.rows], brought.unit_id, by.day)
    if outcome.faults:
        raise Refused(f"Chưa ghi dòng nào. {_first(outcome.faults)}")
    brought.state, brought.written_on = ImportState.WRITTEN, by.day
    brought.save()
    act().count(ghi=outcome.taken, da_co=outcome.known, dong=outcome.dong, sha256=brought.digest)
    return brought


def _first(faults: list[Fault]) -> str:
    return f"Ô {faults[0].place}: {faults[0].message}"


def _refuse_written(commune: int, digest: str) -> None:
    if RepaymentImport.objects.filter(unit=commune, digest=digest, state=ImportState.WRITTEN).exists():
        message = "Tệp này đã được ghi vào sổ."
        raise Refused(message, {"file": message})
