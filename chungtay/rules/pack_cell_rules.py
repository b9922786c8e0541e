"""Rules between the cells of a report form, as a plan pack writes them: data, never a formula."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from chungtay.rules.shapes import refers

KEY = re.compile(r"[a-z0-9_]{1,18}")
# How many other cells each kind of rule speaks of: at least, at most.
OTHERS: dict[str, tuple[int, int]] = {"sum_is": (2, 50), "at_most": (1, 1), "equals": (1, 1), "jump": (0, 0)}


WAYS = {"sum_is": "phải bằng", "equals": "phải bằng", "at_most": "không lớn hơn", "jump": "chênh so với kỳ trước"}


def sentence(kind: str, cell: str, others: Sequence[str], labels: Mapping[str, str]) -> str:
    """A rule as people say it, each cell by its label; of one still being written what there is."""
    named = " + ".join(f"“{labels.get(key, '…')}”" for key in others)
    return f"“{labels.get(cell, '…')}” {WAYS.get(kind, '…')} {named}".strip()


@dataclass(frozen=True)
class CellRule:
    """What `cell` must be beside `others`, or beside itself in the last period; the fault is shown at `cell`.

    An error stops the report, a warning wants an explanation. `pct` is of a jump: from so much on it is asked about.
    """

    key: str
    kind: Literal["sum_is", "at_most", "equals", "jump"]
    cell: str = field(metadata=refers("cells"))
    others: tuple[str, ...] = field(default=(), metadata=refers("cells"))
    severity: Literal["error", "warning"] = "error"
    pct: Decimal | None = None
    words: str = ""

    @property
    def name(self) -> str:
        """The name under which an explanation of it is kept."""
        return f"r_{self.key}"

    def faults(self) -> Iterator[tuple[str, str]]:
        if not KEY.fullmatch(self.key):
            yield "key", "Khóa gồm nhiều nhất 18 chữ thường, chữ số, gạch dưới."
        least, most = OTHERS[self.kind]
        if not least <= len(self.others) <= most:
            yield (
                "others",
                "Phép cộng cần từ hai ô; không lớn hơn, bằng cần đúng một ô; chênh kỳ trước không cần ô nào.",
            )
        if len({self.cell, *self.others}) != len(self.others) + 1:
            yield "others", "Mỗi ô ghi một lần, không ghi lại ô đang xét."
        if (self.pct is not None) != (self.kind == "jump") or (self.pct is not None and self.pct <= 0):
            yield "pct", "Chênh kỳ trước phải có mức phần trăm lớn hơn 0; quy tắc khác thì không."
