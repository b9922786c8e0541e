"""The B1 table of income points as an officer loads it: refused while anything in it is empty."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Literal

from chungtay.rules import shapes
from chungtay.rules.city_packs import Document
from chungtay.rules.periods import Day, Period
from chungtay.rules.shapes import defines, refers

ItemKind = Literal["single_choice", "count", "flag", "cap"]
YES = "co"


@dataclass(frozen=True)
class Option:
    """One answer and its points in each region; `null` stands for not copied yet and is refused."""

    code: str
    label_vi: str
    points: dict[str, int | None]

    def faults(self) -> Iterator[tuple[str, str]]:
        empty = [region for region, points in self.points.items() if points is None]
        if empty:
            yield "points", f"Chưa có điểm cho vùng: {', '.join(empty)}."


@dataclass(frozen=True)
class Condition:
    """An earlier item and the answer to it; “co” is the Yes of a flag."""

    item: str
    option: str


@dataclass(frozen=True)
class Item:
    """A question of the sheet.

    single_choice gives the points of the chosen option, count so many times the points of its one option,
    flag the points of its one option on Yes; `max_points` limits any of them. A cap asks nothing and limits
    the items of `of` together. `skip_when` leaves the item out after a certain answer to an earlier one.
    """

    code: str = field(metadata=defines("items"))
    label_vi: str
    kind: ItemKind
    options: tuple[Option, ...] = ()
    max_points: int | None = None
    skip_when: Condition | None = None
    of: tuple[str, ...] = field(default=(), metadata=refers("items"))

    def faults(self) -> Iterator[tuple[str, str]]:
        count = len(self.options)
        if self.kind == "cap":
            if count or not self.of or self.max_points is None:
                yield "kind", "Mục “cap” phải có of và max_points, không có options."
            return
        if self.of:
            yield "of", "Chỉ mục “cap” có of."
        if self.kind == "single_choice" and count < 2:
            yield "options", "Mục “single_choice” phải có từ hai lựa chọn."
        if self.kind != "single_choice" and count != 1:
            yield "options", f"Mục “{self.kind}” phải có đúng một lựa chọn."
        if len({option.code for option in self.options}) != count:
            yield "options", "Hai lựa chọn trùng mã."

    def answers(self) -> tuple[str, ...]:
        """What a condition may ask for."""
        if self.kind == "single_choice":
            return tuple(option.code for option in self.options)
        return (YES,) if self.kind == "flag" else ()


@dataclass(frozen=True)
class B1Items:
    """From `since` to `until`, the last day included; every option has points for every region of the pack."""

    kind: Literal["b1_items"]
    since: Day
    document: Document
    regions: tuple[str, ...] = field(metadata=refers("b1_regions"))
    items: tuple[Item, ...]
    until: Day | None = None
    schema: Literal[1] = 1

    def faults(self) -> Iterator[tuple[str, str]]:
        if self.until is not None and self.until < self.since:
            yield "until", "Ngày cuối sớm hơn ngày đầu."
        if not self.regions or len(self.regions) != len(set(self.regions)):
            yield "regions", "Cần ít nhất một vùng, mỗi vùng một lần."
        if not any(item.options for item in self.items):
            yield "items", "Bảng điểm còn trống: chưa có mục nào để chấm."
        for item in self.items:
            for option in item.options:
                if set(option.points) != set(self.regions):
                    yield (
                        "items",
                        f"Mục “{item.code}”, lựa chọn “{option.code}”: điểm phải có cho đúng các vùng của gói.",
                    )
        yield from self._order_faults()

    def _order_faults(self) -> Iterator[tuple[str, str]]:
        """Conditions and caps look back only, and nothing is capped twice."""
        earlier: dict[str, Item] = {}
        capped: set[str] = set()
        for item in self.items:
            if item.skip_when is not None:
                asked = earlier.get(item.skip_when.item)
                if asked is None or item.skip_when.option not in asked.answers():
                    yield "items", f"Mục “{item.code}”: skip_when phải là một lựa chọn của mục đứng trước."
            if any(code not in earlier or earlier[code].kind == "cap" or code in capped for code in item.of):
                yield "items", f"Mục “{item.code}”: of phải gồm các mục đứng trước, mỗi mục chỉ bị giới hạn một lần."
            capped.update(item.of)
            earlier[item.code] = item

    @property
    def period(self) -> Period:
        return Period.through(self.since, self.until)


def read_b1_items(text: str, regions: Collection[str], file: str = "bảng điểm B1") -> B1Items:
    """Raises `LawErrors` with every problem, each with its line and key; `regions` are those that the law knows."""
    return shapes.read_yaml(B1Items, text, file, {"b1_regions": regions})
