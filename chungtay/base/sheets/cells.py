"""What stands in a cell, and the address by which a person finds it in Excel."""

import re
from datetime import date, datetime

FAULTS = frozenset({"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


class Fault(str):
    """An error that Excel left in place of a value, such as #REF!."""

    __slots__ = ()


Place = tuple[int, int]
Cell = str | int | float | bool | date | datetime | None


def column_letters(column: int) -> str:
    """1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def address(row: int, column: int) -> str:
    """The cell as Excel names it; both count from 1, so (12, 3) is C12."""
    return f"{column_letters(column)}{row}"


def place_of(text: str) -> tuple[int, int] | None:
    """Row and column of an address, from 1; None when the text is no address."""
    found = _ADDRESS.fullmatch(text)
    return (int(found[2]), column_number(found[1])) if found else None
