"""What is wrong in a file of law, with the place where a person can mend it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    file: str
    line: int
    key: str
    message_vi: str

    def __str__(self) -> str:
        return f"{self.file}, dòng {self.line}, khóa “{self.key}”: {self.message_vi}"


class LawErrors(ValueError):
    """Every problem of a reading at once, so that one upload tells the whole list."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))
