"""How the child says that a file is not taken; the words for the person are found in the parent."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from chungtay.base.sheets.limits import INDEX

Answer = dict[str, Any]


class NotTaken(Exception):
    """The file is not read: a code, and what the message should name."""

    def __init__(self, code: str, **about: str) -> None:
        super().__init__(code)
        self.code = code
        self.about = about

    def answer(self) -> Answer:
        return {"refused": self.code, "about": self.about}


@dataclass(frozen=True)
class Reading:
    """One way to read the letters of a file, and lines as they would look."""

    encoding: str
    sample: list[str]


class LettersDoubt(NotTaken):
    """The letters can be read in more than one way."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        super().__init__("encoding")
        self.readings = readings

    def answer(self) -> Answer:
        return super().answer() | {"candidates": [asdict(one) for one in self.readings]}


def give(answer: Mapping[str, Any], workdir: Path) -> None:
    """Where the parent looks for it."""
    (workdir / INDEX).write_text(json.dumps(answer), encoding="utf-8")
