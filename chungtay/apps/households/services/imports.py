"""The verbs on workbooks: brought in, their columns named, checked, written into the register at once, or dropped."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from chungtay.apps.households import permissions
from chungtay.apps.households.importing import books, running, uploads
from chungtay.apps.households.importing.mapping import Guess, checked_mapping, guess_for, remember
from chungtay.apps.households.importing.plans import Options
from chungtay.apps.households.models import Import, ImportFault, ImportState
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.jobs import Job, Progress, enqueue
from chungtay.base.sheets.reading import Workbook
from chungtay.base.verbs import verb

CLAUSES = ("I.1.b",)
READ_JOB, CHECK_JOB, COMMIT_JOB = "households.read_import", "households.check_import", "households.commit_import"
BATCH = 2_000
ENDED = (ImportState.DONE, ImportState.DROPPED)


@verb("households.bring_file", label="Nhận tệp dữ liệu", allow=permissions.may_bring, clauses=CLAUSES)
def bring_file(unit: Unit, *, by: Desk, kind: str, upload: "UploadedFile[bytes]") -> Import:
    """Keep the file as it came and ask for its reading; nothing of it is in the register yet."""
    name, ending, digest = uploads.inspect(upload)
    _refuse_twin(unit, kind, digest)
    brought = Import(unit=unit, kind=kind, name=name, format=ending, size=upload.size or 0, sha256=digest,
                     brought_on=by.day)  # fmt: skip
    brought.file = upload
    brought.save()
    return _ask(brought, READ_JOB, ImportState.READING, by)


@verb("households.choose_encoding", label="Chọn bảng mã của tệp", allow=permissions.may_bring)
def choose_encoding(brought: Import, *, by: Desk, encoding: str) -> Import:
    _refuse_unless(brought, ImportState.READING)
    brought.encoding = encoding
    return _ask(brought, READ_JOB, ImportState.READING, by)


@verb("households.note_sheets", label="Đọc xong tệp", allow=permissions.may_bring)
def note_sheets(brought: Import, *, by: Desk, book: Workbook) -> Import:
    """The workbook is read: the likeliest sheet and its columns are proposed."""
    _refuse_unless(brought, ImportState.READING, working=True)
    brought.encoding, brought.state = book.encoding[:20], ImportState.READ
    return _propose(brought, guess_for(brought, book, by.day))


@verb("households.choose_sheet", label="Chọn trang tính và dòng tiêu đề", allow=permissions.may_bring)
def choose_sheet(brought: Import, *, by: Desk, sheet: str, header_row: int, form: int | None = None) -> Import:
    """Another sheet or header row brings another proposal for the columns."""
    _refuse_unless(brought, ImportState.READ, ImportState.CHECKING, ImportState.CHECKED, ImportState.COMMITTING)
    book = books.open_book(brought)
    if sheet not in {one.name for one in book.sheets}:
        raise Refused("Tệp không có trang tính này.", {"sheet": "Anh/chị chọn trang tính trong danh sách."})
    if not 1 <= header_row <= max(1, book.sheet(sheet).rows):
        raise Refused("Dòng tiêu đề nằm ngoài trang tính.", {"header_row": "Anh/chị chọn dòng có trong trang tính."})
    brought.state, brought.digest, brought.counts = ImportState.READ, "", {}
    return _propose(brought, guess_for(brought, book, by.day, sheet=sheet, header_row=header_row, form=form))


@verb("households.map_columns", label="Ghép cột và kiểm tra", allow=permissions.may_bring)
def map_columns(brought: Import, *, by: Desk, mapping: Mapping[str, int], options: Mapping[str, Any]) -> Import:
    """Name the columns, remember that for the unit's next workbook of the kind, and ask for the dry run."""
    _refuse_unless(brought, ImportState.READ, ImportState.CHECKING, ImportState.CHECKED, ImportState.COMMITTING)
    told = {**brought.options, **options}
    # Whoever says nothing of the day of the list means today; it stays that day, whenever the commit comes.
    brought.options = Options.of({**told, "as_of": told.get("as_of") or by.day.isoformat()}).kept()
    brought.mapping = checked_mapping(brought, mapping, by.day)
    remember(brought, by.day)
    return _ask(brought, CHECK_JOB, ImportState.CHECKING, by)


@verb("households.check_again", label="Kiểm tra lại tệp", allow=permissions.may_bring)
def check_again(brought: Import, *, by: Desk, answers: Mapping[str, str] | None = None) -> Import:
    """After the person answered what only he can tell, or after the register has changed."""
    _refuse_unless(brought, ImportState.CHECKED, ImportState.CHECKING, ImportState.COMMITTING)
    told = {key: value for key, value in (answers or {}).items() if key in ("codes", "heads") and value}
    brought.options = {**brought.options, **told}
    return _ask(brought, CHECK_JOB, ImportState.CHECKING, by)


@verb("households.note_check", label="Kiểm tra xong tệp", allow=permissions.may_bring, bulk=True)
def note_check(brought: Import, *, by: Desk, outcome: running.Outcome) -> Import:
    """Keep what the dry run found: the counts, the digest of all effects, and each fault with its place."""
    _refuse_unless(brought, ImportState.CHECKING, working=True)
    brought.faults.all().delete()
    ImportFault.objects.bulk_create(
        (
            ImportFault(brought=brought, sheet=brought.sheet, row=one.row, column=one.column, label=one.label,
                        message=one.message, severity=one.severity)
            for one in outcome.faults.in_order()
        ),
        batch_size=BATCH,
    )  # fmt: skip
    brought.counts, brought.digest, brought.state = outcome.counts, outcome.digest, ImportState.CHECKED
    brought.save()
    act().count(**_numbers(outcome.counts), digest=outcome.digest)
    return brought


@verb("households.ask_commit", label="Yêu cầu ghi vào sổ", allow=permissions.may_bring, clauses=CLAUSES)
def ask_commit(brought: Import, *, by: Desk, skip_wrong: bool = False) -> Import:
    """Ask for the writing. Wrong rows hold it up, unless the person leaves them out of a list of households."""
    _refuse_unless(brought, ImportState.CHECKED, ImportState.COMMITTING)
    running.refuse_unready(brought, skip_wrong)
    brought.options = {**brought.options, "skip_wrong": skip_wrong}
    return _ask(brought, COMMIT_JOB, ImportState.COMMITTING, by)


@verb("households.commit_import", label="Ghi tệp vào sổ", allow=permissions.may_bring, clauses=CLAUSES, bulk=True)
def commit_import(brought: Import, *, by: Desk, staged: running.Staged, progress: Progress) -> Import:
    """All rows or none, in one transaction; refused when the register would change in another way than was shown."""
    _refuse_unless(brought, ImportState.COMMITTING, working=True)
    tally = running.commit(staged, progress)
    brought.state, brought.committed_on = ImportState.DONE, by.day
    brought.save()
    act().count(**tally.counts, digest=brought.digest, sha256=brought.sha256)
    transaction.on_commit(lambda: books.sweep(brought))
    return brought


@verb("households.drop_import", label="Bỏ tệp đã nhận", allow=permissions.may_bring)
def drop_import(brought: Import, *, by: Desk) -> Import:
    """Nothing of it comes into the register; what was read of it is swept away."""
    _refuse_unless(brought, *(one for one in ImportState if one not in ENDED))
    brought.state = ImportState.DROPPED
    brought.save()
    transaction.on_commit(lambda: books.sweep(brought, entirely=True))
    return brought


def _refuse_unless(brought: Import, *states: ImportState, working: bool = False) -> None:
    """In the right state; and unless it is the job that speaks, with no job at work on it."""
    if brought.state not in states:
        raise Refused(f"Tệp này {ImportState(brought.state).label.lower()}, không làm việc này được nữa.")
    job = Job.objects.filter(key=brought.job_key).first() if brought.job_key and not working else None
    if job is not None and job.is_open:
        raise Refused("Hệ thống đang xử lý tệp này. Anh/chị chờ xong rồi làm tiếp.")


def _ask(brought: Import, kind: str, state: ImportState, by: Desk) -> Import:
    """A job of the kind, and the state that waits for it."""
    job = enqueue(kind, by=by, payload={"import": brought.pk}, unit_id=brought.unit_id)
    brought.job_key, brought.state = job.key, state
    brought.save()
    return brought


def _propose(brought: Import, guess: Guess) -> Import:
    brought.sheet, brought.header_row = guess.sheet, guess.header_row
    brought.mapping = guess.mapping
    brought.options = Options.of({**brought.options, **guess.options}).kept()
    brought.save()
    return brought


def _refuse_twin(unit: Unit, kind: str, digest: str) -> None:
    twin = Import.objects.filter(unit=unit, kind=kind, sha256=digest).exclude(state=ImportState.DROPPED).first()
    if twin is not None and twin.state not in ENDED:
        message = f"Tệp này đã được nhận ngày {_day(twin.brought_on)} và đang chờ xử lý."
        raise Refused(message, {"file": f"{message} Anh/chị mở tệp đó trong danh sách."})


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _numbers(counts: Mapping[str, Any]) -> dict[str, int]:
    return {key: value for key, value in counts.items() if isinstance(value, int)}
