"""When a household's plan is looked at again, and the pictures and plain words of plans: the house's own policy."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from chungtay.rules.pack_rows import Status
from chungtay.rules.periods import Day, add_months
from chungtay.rules.shapes import defines, refers


@dataclass(frozen=True)
class CheckRule:
    """A look at the household so many months after the day that its plan is counted from."""

    key: str
    months: int
    label: str
    status: Status
    because: str

    def due_on(self, since: Day) -> Day:
        return add_months(since, self.months)


@dataclass(frozen=True)
class Picture:
    """A drawn picture, and the words that always go with it."""

    key: str = field(metadata=defines("pictures"))
    label: str


@dataclass(frozen=True)
class PlainWords:
    """What a form of the law calls by a number or a term, as one says it at the table of the family."""

    key: str
    words: str
    picture: str = field(metadata=refers("pictures"))


@dataclass(frozen=True)
class CaseworkPolicy:
    """The looks, and what a plan is written in."""

    subject: Literal["casework"]
    title: str
    checked_on: Day
    checks: tuple[CheckRule, ...]
    aims_at_most: int
    aims_because: str
    pictures: tuple[Picture, ...]
    lacks: tuple[PlainWords, ...]
    causes: tuple[PlainWords, ...]

    def faults(self) -> Iterator[tuple[str, str]]:
        months = [one.months for one in self.checks]
        if not months or months != sorted(set(months)) or months[0] < 1:
            yield "checks", "Các lần kiểm tra theo thứ tự tháng, mỗi mốc một lần, từ 1 tháng trở lên."
        if self.aims_at_most < 1:
            yield "aims_at_most", "Phải từ 1 trở lên."
        for name in ("checks", "pictures", "lacks", "causes"):
            keys = [one.key for one in getattr(self, name)]
            if len(keys) != len(set(keys)):
                yield name, "Có khóa ghi hai lần."

    def label_of(self, picture: str) -> str:
        """A picture that was taken out of the list since is called by its key."""
        return next((one.label for one in self.pictures if one.key == picture), picture)

    def check_after(self, months: int) -> CheckRule | None:
        return next((one for one in self.checks if one.months == months), None)
