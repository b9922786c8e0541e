"""What imports did to one household, for its history: the workbooks that brought or changed it, field by field."""

from dataclasses import replace

from chungtay.apps.households.importing import plans
from chungtay.apps.households.importing.fields import fields_of
from chungtay.apps.households.importing.wording import PERSON, lines_of
from chungtay.apps.households.models import Household, Import, ImportChange, ImportKind
from chungtay.base.history import Change, Line

COMMIT = "households.commit_import"
ABOUT = Import._meta.label_lower


def keys_of(household: Household) -> list[str]:
    """The imports that brought or changed it."""
    found = set(household.import_changes.order_by().values_list("brought", flat=True))
    return [str(key) for key in sorted(found | ({household.import_id} if household.import_id else set()))]


def told(line: Line, household: Household, import_id: str) -> Line:
    """The act on the whole workbook as this household met it."""
    rows = (
        ImportChange.objects.filter(household=household, brought=int(import_id))
        .select_related("brought")
        .order_by("pk")
    )
    changes = [change for row in rows for change in changes_of(row, household)]
    name = Import.objects.filter(pk=import_id).values_list("name", flat=True).first()
    return replace(line, changes=tuple(changes), note=name or "")


def changes_of(row: ImportChange, household: Household) -> list[Change]:
    fields = fields_of(row.brought.kind, plans.extra_fields(household.unit, row.brought.brought_on))
    lines = [Change(one.label, one.before, one.after) for one in lines_of(row.changes, fields)]
    if row.brought.kind != ImportKind.MEMBERS or PERSON not in row.changes:
        return lines
    before, after = row.changes[PERSON]
    if before is None:
        return [Change("Thành viên thêm vào", None, after)]
    return [Change(f"{one.field} của {after}", one.before, one.after) for one in lines]
