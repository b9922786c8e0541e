"""Tells rows apart by village and code, and finds codes that come twice, begin again, or lost their leading zeros."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from chungtay.apps.households.importing.existing import Key
from chungtay.apps.households.importing.faults import Faults
from chungtay.apps.households.importing.finding import number_of
from chungtay.apps.households.importing.plans import Plan
from chungtay.base.errors import Refused

# Where codes come again so often, they begin anew in each village and the workbook does not say which.
RESTARTS = 3
SHOWN = 5


@dataclass
class Seen:
    """The first row of each key of a workbook."""

    plan: Plan
    rows: dict[Key, int] = field(default_factory=dict)
    twice: list[tuple[int, int, str]] = field(default_factory=list)

    def look(self, rows: Sequence[int], keys: Sequence[Key | None], faults: Faults) -> None:
        if None not in keys and len(fresh := set(keys)) == len(keys) and self.rows.keys().isdisjoint(fresh):
            self.rows.update(zip(keys, rows, strict=True))  # type: ignore[arg-type]
            return
        for row, key in zip(rows, keys, strict=True):
            if key is not None and (first := self.rows.setdefault(key, row)) != row:
                self._again(first, row, key[1], faults)

    def _again(self, first: int, row: int, code: str, faults: Faults) -> None:
        self.twice.append((first, row, code))
        words = f"Mã hộ {code} có ở cả dòng {first} và dòng {row}. Anh/chị giữ một dòng hoặc sửa mã."
        faults.wrong(row, "code", words)
        if first not in faults.rows:
            faults.wrong(first, "code", words)

    def refuse_zeros(self, faults: Faults) -> None:
        """In one workbook 1 and 001 side by side are a slip, whatever the register holds."""
        numbered = [(unit, code.lstrip("0")) for unit, code in self.rows if code.isascii() and code.isdigit()]
        if len(set(numbered)) == len(numbered):
            return
        first: dict[Key, tuple[int, str]] = {}
        for (unit, code), row in self.rows.items():
            number = number_of(code)
            if number is None:
                continue
            before, other = first.setdefault((unit, number), (row, code))
            if other != code:
                faults.wrong(row, "code", f"Mã {other} ở dòng {before} và mã {code} ở dòng {row} chỉ khác nhau số 0 "
                                          "ở đầu. Anh/chị viết mã thống nhất trong cả tệp.")  # fmt: skip

    def refuse_restarts(self) -> None:
        """All households in one village, and the codes begin again: the village is told by nothing."""
        if "village" in self.plan.mapping or len(self.twice) < RESTARTS:
            return
        shown = "; ".join(f"mã {code} ở dòng {first} và dòng {row}" for first, row, code in self.twice[:SHOWN])
        raise Refused(
            f"Mã hộ trong tệp bắt đầu lại ({shown}), nên tệp gồm nhiều thôn. Mã hộ chỉ duy nhất trong một thôn: "
            "anh/chị thêm cột thôn, tổ dân phố rồi ghép cột đó, hoặc tách mỗi thôn một tệp."
        )


def keys_of(units: Sequence[int | None], codes: Sequence[str | None]) -> list[Key | None]:
    if None not in units and None not in codes:
        return list(zip(units, codes, strict=True))  # type: ignore[arg-type]
    return [None if unit is None or code is None else (unit, code) for unit, code in zip(units, codes, strict=True)]
