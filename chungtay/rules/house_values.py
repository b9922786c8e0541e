"""A number that the house has set for itself, for the standing office to change."""

from collections.abc import Iterator
from dataclasses import dataclass

from chungtay.rules.pack_rows import Status


@dataclass(frozen=True)
class HouseValue:
    """Each policy says by a field `unit` in which units its numbers may stand."""

    label: str
    value: int
    status: Status
    because: str

    def faults(self) -> Iterator[tuple[str, str]]:
        if self.value < 1:
            yield "value", "Phải từ 1 trở lên."
