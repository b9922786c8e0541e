"""What every kind of workbook goes through: cells are read, rows are compared with the register, then written."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from chungtay.apps.households.importing.faults import Faults
from chungtay.apps.households.importing.finding import Sought
from chungtay.apps.households.importing.lines import Piece
from chungtay.apps.households.importing.plans import Plan
from chungtay.apps.households.importing.readers import Column, Reader, reader_of
from chungtay.apps.households.importing.staging import Chunk

NEW, CHANGED, SAME, WRONG, ASKED = "n", "c", "u", "w", "q"
Changes = dict[str, list[Any]]
NAMED = 20


@dataclass
class Compared:
    """What becomes of each row of a chunk; of changed rows each field before and after; of known rows their record."""

    chunk: Chunk
    faults: Faults
    statuses: list[str]
    changes: dict[int, Changes] = field(default_factory=dict)
    held: dict[int, Any] = field(default_factory=dict)

    @classmethod
    def beginning(cls, chunk: Chunk, faults: Faults) -> "Compared":
        """Every row is new until more is known, but those that are wrong by themselves."""
        wrong = faults.rows
        return cls(chunk, faults, [WRONG if row in wrong else NEW for row in chunk.rows])

    def places(self, status: str) -> list[int]:
        return [place for place, one in enumerate(self.statuses) if one == status]

    def wrong(self, place: int, key: str, message: str) -> None:
        self.statuses[place] = WRONG
        self.changes.pop(place, None)
        self.faults.wrong(self.chunk.rows[place], key, message)


@dataclass
class Question:
    """Something that only the person can tell; `examples` are rows as (row, in the file, in the register)."""

    key: str
    count: int = 0
    examples: list[tuple[int, str, str]] = field(default_factory=list)

    def about(self, row: int, written: str, held: str) -> None:
        self.count += 1
        if len(self.examples) < NAMED:
            self.examples.append((row, written, held))


class Work:
    """One import on its way: reads once, and compares as often as `prepare` is called, each time from the start."""

    names: ClassVar[tuple[str, ...]] = ("code", "head_name")

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.readers = {one.key: self.reader_for(one.key) for one in plan.fields if one.key in plan.mapping}
        self.questions: dict[str, Question] = {}

    def prepare(self) -> None:
        """Before comparing: forget what was compared before."""
        self.questions = {}

    def reader_for(self, key: str) -> Reader:
        one = next(one for one in self.plan.fields if one.key == key)
        if one.reads in ("village", "place"):
            return self.plan.places.reader()
        return reader_of(one.reads, one.label, self.plan.as_of, one.choices)

    def columns(self, piece: Piece, faults: Faults) -> dict[str, list[Any]]:
        """The cells as values; what is wrong with them goes to the faults."""
        values = {}
        for key, cells in piece.cells.items():
            read: Column = self.readers[key](cells)
            for place, message in read.wrong:
                faults.wrong(piece.rows[place], key, message)
            for place, message in read.doubts:
                faults.doubt(piece.rows[place], key, message)
            values[key] = read.values
        return values

    def question(self, key: str) -> Question:
        return self.questions.setdefault(key, Question(key))

    def read(self, piece: Piece, faults: Faults) -> Chunk:
        """The rows with what the register will keep; called chunk by chunk, in order."""
        raise NotImplementedError

    def read_through(self, faults: Faults) -> None:
        """After the last chunk: what can only be told of the whole."""

    def compare(self, chunk: Chunk, faults: Faults) -> Compared:
        """What each row would do to the register as it stands; locks what it read."""
        raise NotImplementedError

    def write(self, compared: Compared) -> None:
        """Do it; within the transaction of the commit."""
        raise NotImplementedError

    def written_through(self) -> None:
        """After the last chunk was written."""

    def carried(self) -> Any:
        """What the reading knows beyond the rows; the comparison, which may run much later, gets it by `carry`."""
        return None

    def carry(self, told: Any) -> None:
        pass

    def settle_keys(self, sought: Sought, compared: Compared) -> None:
        """Rows whose household is known, and those that wait for an answer on lost zeros."""
        compared.held.update(sought.held)
        codes = compared.chunk.data["code"]
        for place in sought.doubtful:
            number = codes[place].lstrip("0")
            compared.wrong(place, "code", f"Sổ có nhiều mã là số {number}. Anh/chị ghi mã đúng như trong sổ.")
        for place, code in sought.asked.items():
            compared.statuses[place] = ASKED
            self.question("codes").about(compared.chunk.rows[place], codes[place], code)

    def absent(self) -> list[int]:
        """Households of the register that the workbook should have named and does not."""
        return []


def missing(rows: Sequence[int], values: Sequence[Any], key: str, label: str, faults: Faults) -> None:
    """Tell each row where a required cell is empty; a cell that is wrong was told already."""
    if None not in values:
        return
    for row, value in zip(rows, values, strict=True):
        if value is None and row not in faults.rows:
            faults.wrong(row, key, f"Thiếu {label[:1].lower()}{label[1:]}. Anh/chị ghi thêm rồi nhập lại tệp.")
