"""The errors of one sheet, by row, and where their messages go."""

from dataclasses import dataclass, field

HEADING = "Lỗi cần sửa"
LONGEST = 32_000


class Unusual(Exception):
    """The file is written in a way that cannot be edited in place without risk."""


@dataclass
class Marks:
    """Rows and columns count from 1; `again` says that the column of messages stands in the file already."""

    header: int
    column: int
    again: bool = False
    _columns: dict[int, set[int]] = field(default_factory=dict)
    _messages: dict[int, list[str]] = field(default_factory=dict)

    def add(self, row: int, column: int | None, message: str) -> None:
        said = self._messages.setdefault(row, [])
        if message not in said:
            said.append(message)
        if column is not None:
            self._columns.setdefault(row, set()).add(column)

    def columns(self, row: int) -> set[int]:
        return self._columns.get(row, set())

    def message(self, row: int) -> str | None:
        """All that is wrong in a row, cut where Excel would cut."""
        said = "; ".join(self._messages.get(row, ()))
        return (said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…") or None

    def said(self, row: int) -> str | None:
        """What stands in the column of messages: the heading on its row, which may be wrong too."""
        message = self.message(row)
        if row == self.header:
            return f"{HEADING}: {message}" if message else HEADING
        return message

    def rows(self) -> list[int]:
        """Every row that is written to, in order."""
        return sorted({self.header, *self._messages})
