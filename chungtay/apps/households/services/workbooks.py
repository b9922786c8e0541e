"""The verb that takes away workbooks which were kept long enough."""

from django.db import transaction

from chungtay.apps.households.importing import books, keeping
from chungtay.apps.households.models import ImportFault, ImportState
from chungtay.base.access import Desk, installer
from chungtay.base.acts import act
from chungtay.base.verbs import verb


@verb("households.sweep_workbooks", label="Xóa tệp Excel hết hạn lưu", allow=installer, bulk=True)
def sweep_workbooks(*, by: Desk) -> int:
    """File, marked file, dry run and faults go; counts and digests stay. What was never finished is dropped."""
    due = list(keeping.due(by.day).select_for_update())
    ImportFault.objects.filter(brought__in=due).delete()
    for one in due:
        if one.state != ImportState.DONE:
            one.state = ImportState.DROPPED
        one.swept_on = by.day
        one.version += 1
        one.save()
        transaction.on_commit(lambda swept=one: books.sweep(swept, entirely=True))  # type: ignore[misc]
    act().count(**{"số tệp": len(due)})
    return len(due)
