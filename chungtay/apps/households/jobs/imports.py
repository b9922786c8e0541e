"""The long work on workbooks: reading, the dry run, and the writing, each with its progress."""

from typing import Any

from django.db import DatabaseError, IntegrityError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.apps.accounts.desks import desk_of
from chungtay.apps.accounts.models import Post
from chungtay.apps.households.importing import books, running
from chungtay.apps.households.importing.trouble import is_disk_full
from chungtay.apps.households.models import Import
from chungtay.apps.households.services import imports as services
from chungtay.base.access import Desk, SystemDesk
from chungtay.base.errors import Refused
from chungtay.base.jobs import Job, Lane, Progress, job
from chungtay.base.sheets.reading import Workbook
from chungtay.base.sheets.refusals import EncodingDoubt


def desk_asking(asked: Job) -> Desk:
    """The desk that asked for the job, as it was that day."""
    if asked.post_id is None:
        return SystemDesk(asked.day)
    return desk_of(Post.objects.select_related("unit", "person").get(pk=asked.post_id), asked.day)


def import_of(asked: Job) -> Import:
    return Import.objects.select_related("unit").get(pk=asked.payload["import"])


def read(asked: Job, progress: Progress) -> Workbook | EncodingDoubt:
    progress.phase(_("Đang đọc tệp"))
    try:
        return books.read_book(import_of(asked))
    except EncodingDoubt as doubt:
        return doubt


@job(services.READ_JOB, label=str(gettext_lazy("Đọc tệp dữ liệu")), prepare=read, lane=Lane.LONG)
def note_read(asked: Job, _progress: Progress, found: Workbook | EncodingDoubt) -> dict[str, Any]:
    """A workbook whose letters can be read in several ways waits for the person to choose."""
    if isinstance(found, EncodingDoubt):
        return {"encodings": [[one.encoding, one.label, list(one.sample)] for one in found.candidates]}
    services.note_sheets(import_of(asked), by=desk_asking(asked), book=found)
    return {}


def check(asked: Job, progress: Progress) -> running.Outcome:
    return running.check(import_of(asked), asked.day, progress)


@job(services.CHECK_JOB, label=str(gettext_lazy("Kiểm tra tệp dữ liệu")), prepare=check, lane=Lane.LONG)
def note_check(asked: Job, _progress: Progress, outcome: running.Outcome) -> dict[str, Any]:
    services.note_check(import_of(asked), by=desk_asking(asked), outcome=outcome)
    return {}


def stage(asked: Job, progress: Progress) -> running.Staged:
    return running.stage(import_of(asked), asked.day, progress)


@job(services.COMMIT_JOB, label=str(gettext_lazy("Ghi tệp dữ liệu vào sổ")), prepare=stage, lane=Lane.LONG)
def commit(asked: Job, progress: Progress, staged: running.Staged) -> dict[str, Any]:
    """What another moment may mend is tried again by the worker; a full disk is told at once."""
    try:
        services.commit_import(import_of(asked), by=desk_asking(asked), staged=staged, progress=progress)
    except IntegrityError as error:
        # Somebody has just taken one of the codes, in the moment between comparing and writing.
        raise Refused(running.changed_meanwhile([])) from error
    except DatabaseError as error:
        if is_disk_full(error):
            raise Refused(_("Máy chủ hết chỗ trên ổ đĩa nên chưa ghi được. Sổ giữ nguyên như trước. "
                            "Anh/chị báo quản trị hệ thống, rồi bấm ghi lại.")) from error  # fmt: skip
        raise
    return {}
