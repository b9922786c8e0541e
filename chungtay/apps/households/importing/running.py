"""Takes a workbook through its two passes: read and checked by itself, then compared with the register and written."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from chungtay.apps.households.importing import books, bulk, lines, marked, staging
from chungtay.apps.households.importing.faults import Faults, Found
from chungtay.apps.households.importing.forms import FormWork
from chungtay.apps.households.importing.households import HouseholdWork
from chungtay.apps.households.importing.members import MemberWork
from chungtay.apps.households.importing.plans import REPEAT, Plan, plan_of
from chungtay.apps.households.importing.recognised import RecognisedWork
from chungtay.apps.households.importing.staging import Chunk, Shelf
from chungtay.apps.households.importing.works import ASKED, CHANGED, NEW, SAME, WRONG, Changes, Compared, Work
from chungtay.apps.households.models import Import, ImportKind
from chungtay.apps.units.models import Unit
from chungtay.base.errors import Refused
from chungtay.base.progress import Progress

WORKS: dict[str, type[Work]] = {
    ImportKind.HOUSEHOLDS: HouseholdWork,
    ImportKind.MEMBERS: MemberWork,
    ImportKind.RECOGNISED: RecognisedWork,
    ImportKind.FORMS: FormWork,
}
# What the dry run keeps of a chunk: the rows, a sign for what becomes of each, the changes by place.
Piece = tuple[list[int], str, dict[int, Changes]]
OUTCOME = "outcome"
MOST_ABSENT = 500
MOST_DIFFERENT = 20


@dataclass
class Outcome:
    """What a dry run found; `digest` is equal only for equal rows with equal effects."""

    counts: dict[str, Any]
    faults: Faults
    digest: str


@dataclass
class Staged:
    """A workbook that was read and checked by itself."""

    plan: Plan
    work: Work
    faults: Faults
    units: list[int]
    total: int
    place: Path = field(default_factory=Path)

    def chunks(self) -> Iterator[Chunk]:
        return staging.chunks_of(self.place)


def stage(brought: Import, day: date, progress: Progress, *, anew: bool = False) -> Staged:
    """Read and check, or take what an earlier reading with the same sheet, columns and answers has left."""
    plan = plan_of(brought, day)
    work = WORKS[brought.kind](plan)
    folder = books.folder_of(brought)
    rows, about = folder / f"rows-{plan.token}", folder / f"about-{plan.token}"
    if anew or not (rows.exists() and about.exists()):
        _read(plan, work, rows, about, progress)
    (told,) = staging.pieces_of(about)
    faults = Faults(plan.headers, [Found(*one) for one in told["faults"]], set(told["wrong"]),
                    told["errors"], told["warnings"])  # fmt: skip
    work.carry(told["carried"])
    return Staged(plan, work, faults, told["units"], told["total"], rows)


def _read(plan: Plan, work: Work, rows: Path, about: Path, progress: Progress) -> None:
    progress.phase(_("Đang đọc và kiểm tra từng cột"))
    faults, units, total = Faults(plan.headers), set[int](), 0
    asked = lines.Asked(plan.book, plan.sheet, plan.brought.header_row, plan.mapping, work.names,
                        plan.options.merged == REPEAT, plan.options.blanks)  # fmt: skip
    with Shelf(rows) as shelf, bulk.undisturbed():
        for piece in lines.pieces_of(asked, faults):
            chunk = work.read(piece, faults)
            shelf.put((chunk.rows, chunk.data))
            units.update(unit for unit in chunk.data["unit"] if unit is not None)
            total += len(chunk)
            progress.step(chunk.rows[-1] if chunk.rows else 0, plan.sheet.rows)
        work.read_through(faults)
    if not total:
        raise Refused(
            _("Trang tính không có dòng dữ liệu nào dưới dòng tiêu đề. Anh/chị chọn lại trang tính hoặc dòng tiêu đề.")
        )
    with Shelf(about) as shelf:
        kept = [(one.row, one.column, one.label, one.message, one.severity) for one in faults.kept]
        shelf.put({"faults": kept, "wrong": sorted(faults.rows), "errors": faults.errors, "warnings": faults.warnings,
                   "units": sorted(units), "total": total, "carried": work.carried()})  # fmt: skip


def check(brought: Import, day: date, progress: Progress) -> Outcome:
    """The dry run: what the workbook would do to the register as it stands now. Nothing is written to the database."""
    # A form is checked against other forms, which may have come in meanwhile; a list is checked by itself.
    staged = stage(brought, day, progress, anew=brought.kind == ImportKind.FORMS)
    progress.phase(_("Đang so với sổ"))
    tally, done = Tally(), 0
    staged.work.prepare()
    with Shelf(outcome_place(brought)) as shelf, bulk.undisturbed():
        for chunk in staged.chunks():
            compared = staged.work.compare(chunk, staged.faults)
            tally.add(compared)
            shelf.put(piece_of(compared))
            done += len(chunk)
            progress.step(done, staged.total)
    if staged.faults.errors:
        progress.phase(_("Đang đánh dấu lỗi vào tệp"))
    marked.make(brought, staged.faults)
    return outcome_of(staged, tally)


def outcome_place(brought: Import) -> Path:
    return books.folder_of(brought) / OUTCOME


def piece_of(compared: Compared) -> Piece:
    return compared.chunk.rows, "".join(compared.statuses), compared.changes


def outcome_of(staged: Staged, tally: "Tally") -> Outcome:
    absent = staged.work.absent()
    counts: dict[str, Any] = {
        "rows": staged.total, "token": staged.plan.token, **tally.counts,
        "errors": staged.faults.errors, "warnings": staged.faults.warnings,
        "absent": len(absent), "absent_ids": absent[:MOST_ABSENT],
        "questions": {key: {"count": one.count, "examples": one.examples}
                      for key, one in staged.work.questions.items()},
    }  # fmt: skip
    return Outcome(counts, staged.faults, tally.digest(staged.plan.token))


class Tally:
    """Counts the rows by what becomes of them, and binds all of it into one digest."""

    NAMES = {NEW: "new", CHANGED: "changed", SAME: "unchanged", WRONG: "wrong", ASKED: "asked"}

    def __init__(self) -> None:
        self.counts = dict.fromkeys(self.NAMES.values(), 0)
        self.running = hashlib.sha256()

    def add(self, compared: Compared) -> None:
        rows, statuses = compared.chunk.rows, "".join(compared.statuses)
        for sign, name in self.NAMES.items():
            self.counts[name] += statuses.count(sign)
        told = [(rows[place], compared.changes[place]) for place in sorted(compared.changes)]
        self.running.update(f"{rows[:1]}{statuses}{json.dumps(told, sort_keys=True)}".encode())

    def digest(self, token: str) -> str:
        return hashlib.sha256(f"{token}{self.running.hexdigest()}".encode()).hexdigest()


def refuse_lost(brought: Import) -> None:
    """What the dry run kept may have been swept by whoever keeps the disk; then it is run again."""
    if not outcome_place(brought).exists():
        raise Refused(_("Kết quả kiểm tra không còn trên máy chủ. Anh/chị bấm kiểm tra lại."))


def commit(staged: Staged, progress: Progress) -> Tally:
    """Compare again under lock and write, chunk by chunk; refused as soon as the dry run had found something else."""
    brought = staged.plan.brought
    progress.phase(_("Đang ghi vào sổ"))
    refuse_lost(brought)
    lock(staged)
    staged.work.prepare()
    tally, done, different = Tally(), 0, list[str]()
    expected = staging.pieces_of(outcome_place(brought))
    with bulk.roomy(), bulk.undisturbed():
        for chunk, before in zip(staged.chunks(), expected, strict=True):
            compared = staged.work.compare(chunk, staged.faults)
            tally.add(compared)
            different += differences(compared, before)
            if not different:
                staged.work.write(compared)
            done += len(chunk)
            progress.step(done, staged.total)
        if different or tally.digest(staged.plan.token) != brought.digest:
            raise Refused(changed_meanwhile(different))
        staged.work.written_through()
    return tally


def lock(staged: Staged) -> None:
    """Whoever enters a household locks its village first: so nobody can between comparing and writing."""
    rows = Unit.objects.select_for_update(of=("self",)).filter(pk__in=staged.units).order_by("pk")
    list(rows.values_list("pk"))


def differences(compared: Compared, before: Piece) -> list[str]:
    """Rows that would do something else than the dry run has shown."""
    (_rows, statuses, changes), chunk = before, compared.chunk
    if statuses == "".join(compared.statuses) and changes == compared.changes:
        return []
    places = [
        place
        for place in range(len(chunk))
        if statuses[place] != compared.statuses[place] or changes.get(place) != compared.changes.get(place)
    ]
    codes = chunk.data.get("code") or [""] * len(chunk)
    return [f"dòng {chunk.rows[place]} (mã {codes[place]})" if codes[place] else f"dòng {chunk.rows[place]}"
            for place in places[:MOST_DIFFERENT]]  # fmt: skip


def changed_meanwhile(different: list[str]) -> str:
    shown = ", ".join(different[:MOST_DIFFERENT])
    where = f" Khác ở {shown}." if shown else ""
    return f"Sổ đã thay đổi sau lần kiểm tra nên chưa ghi gì.{where} Anh/chị kiểm tra lại để xem kết quả mới."


def refuse_unready(brought: Import, skip_wrong: bool) -> None:
    """What must be settled before the register is written."""
    counts = brought.counts
    if counts.get("asked"):
        raise Refused(_("Còn câu hỏi chưa trả lời. Anh/chị trả lời ở trang kết quả rồi kiểm tra lại."))
    if counts.get("wrong") and not (skip_wrong and brought.kind == ImportKind.HOUSEHOLDS):
        raise Refused(_("Còn dòng sai nên chưa ghi được. Anh/chị sửa trong tệp rồi gửi lại tệp đã sửa."))
    if not counts.get("new") and not counts.get("changed"):
        raise Refused(_("Tệp không có gì mới so với sổ, không cần ghi."))
