"""The long work on lists that go out: written before the transaction, written down within it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.apps.households import exporting
from chungtay.apps.households.exporting import Order, Written
from chungtay.apps.households.jobs.imports import desk_asking
from chungtay.apps.households.services import privacy
from chungtay.base.jobs import Job, Lane, Progress, job


def write(asked: Job, progress: Progress) -> Written:
    progress.phase(_("Đang viết danh sách"))
    return exporting.write(Order(**asked.payload), desk_asking(asked), progress.step)


@job(privacy.EXPORT_JOB, label=str(gettext_lazy("Xuất danh sách hộ")), prepare=write, lane=Lane.LONG)
def note_written(asked: Job, _progress: Progress, written: Written) -> dict[str, Any]:
    desk, order = desk_asking(asked), Order(**asked.payload)
    privacy.export_list(exporting.place_of(order, desk), by=desk, order=order, written=written)
    return {"key": written.key, "rows": written.rows}
