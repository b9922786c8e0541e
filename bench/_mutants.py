"""Workbooks that are wrong by chance but look like workbooks: parts, tags, attributes and bytes are changed."""

import io
import random
import re
import warnings
import zipfile
from collections.abc import Callable
from datetime import date

from chungtay.base.sheets.writing import SheetWriter

Parts = list[tuple[str, bytes]]

NUMBERS = (
    "-1", "0", "1", "200", "65535", "65536", "1048576", "1048577", "2147483647", "2147483648", "4294967295",
    "4294967296", "99999999999999999999", "1e308", "1e400", "-1e308", "NaN", "inf", "0.1", "2958466", "-693594", "",
)  # fmt: skip
PLACES = ("A1", "A0", "XFD1048576", "XFE1", "ZZZ9", "A1048577", "a1", "1A", "AAAAAAA1", "A99999999999", "$A$1", "A1:B2")
WORDS = ("", "é", "x" * 40_000, "#REF!", "&lt;", "\u200b", "s", "str", "e", "b", "d", "inlineStr", "n", "rId99", "../x")
RAW = (
    b"<!-- x -->",
    b"<![CDATA[<c>]]>",
    b"<?x y?>",
    b"\x00",
    b"\xff\xfe",
    b"&#0;",
    b"&amp;",
    b"&x;",
    b"<",
    b">",
    b"</c>",
)
_TAG = re.compile(rb"<[^<>]{1,400}>")
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
_TEXT = re.compile(rb">([^<>]+)<")


def made_here() -> bytes:
    """Text in the cells, days, a merged head, two sheets."""
    memory = io.BytesIO()
    with SheetWriter(memory) as book:
        book.sheet("Hộ", widths=[10, 20], frozen_rows=2)
        book.row(["Danh sách", None], "bold")
        book.merge(1, 1, 1, 2)
        book.row(["Mã", "Tên", "Sinh", "Số"], "header")
        book.rows([f"{number:05d}", f"Hộ {number}", date(1960, 1, 1 + number), number * 1.5] for number in range(12))
        book.sheet("Khác")
        book.row(["x", True, None, 7])
    return memory.getvalue()


def made_elsewhere() -> bytes:
    """Shared text, formulas, errors and styles as other programs write them."""
    import openpyxl

    book = openpyxl.Workbook()
    page = book.active
    page.title = "Hộ"
    page.append(["Mã", "Tên", "Sinh", "Số"])
    for number in range(12):
        page.append([f"{number:05d}", f"Hộ {number % 3}", date(1960, 1, 1 + number), f"=D{number + 1}*2"])
    page["E2"] = "#REF!"
    page["E2"].data_type = "e"
    page.merge_cells("A14:C14")
    page.column_dimensions["B"].width = 30
    memory = io.BytesIO()
    book.save(memory)
    return memory.getvalue()


class Mutator:
    """The same seed and number give the same workbook."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._bases = [parts_of(made_here()), parts_of(made_elsewhere())]

    def mutant(self, number: int) -> bytes:
        luck = random.Random(self._seed * 1_000_003 + number)
        parts = list(luck.choice(self._bases))
        for _ in range(luck.choice((1, 1, 2, 4))):
            change = luck.choices(CHANGES, (12, 3))[0]
            parts = change(parts, luck)
        raw = zipped(parts, luck)
        return in_bytes(raw, luck) if luck.random() < 0.1 else raw


def parts_of(raw: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(raw)) as file:
        return [(name, file.read(name)) for name in file.namelist()]


def zipped(parts: Parts, luck: random.Random) -> bytes:
    memory = io.BytesIO()
    method = luck.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        with zipfile.ZipFile(memory, "w", method) as file:
            for name, content in parts:
                file.writestr(name, content)
    return memory.getvalue()


def in_bytes(raw: bytes, luck: random.Random) -> bytes:
    """A few bytes turned round, or the file cut short."""
    if luck.random() < 0.3:
        return raw[: luck.randrange(len(raw))]
    changed = bytearray(raw)
    for _ in range(luck.choice((1, 2, 8))):
        changed[luck.randrange(len(changed))] = luck.randrange(256)
    return bytes(changed)


def in_package(parts: Parts, luck: random.Random) -> Parts:
    """A part left out, doubled, renamed, emptied, or given the content of another."""
    place, other = luck.randrange(len(parts)), luck.randrange(len(parts))
    name, content = parts[place]
    what = luck.randrange(5)
    if what == 0 and len(parts) > 1:
        return parts[:place] + parts[place + 1 :]
    if what == 1:
        return [*parts, (name, content)]
    if what == 2:
        return [
            *parts[:place],
            (luck.choice((name.upper(), f"x/{name}", parts[other][0])), content),
            *parts[place + 1 :],
        ]
    return [*parts[:place], (name, parts[other][1] if what == 3 else b""), *parts[place + 1 :]]


def in_markup(parts: Parts, luck: random.Random) -> Parts:
    """One change inside one part, most often inside a sheet."""
    places = [place for place, (name, _content) in enumerate(parts) if "worksheets/sheet" in name]
    place = luck.choice(places) if places and luck.random() < 0.6 else luck.randrange(len(parts))
    name, content = parts[place]
    return [*parts[:place], (name, luck.choice(EDITS)(content, luck)), *parts[place + 1 :]]


def value(luck: random.Random) -> bytes:
    return luck.choice(luck.choice((NUMBERS, PLACES, WORDS))).encode()


def one_of(pattern: re.Pattern[bytes], content: bytes, luck: random.Random) -> re.Match[bytes] | None:
    found = list(pattern.finditer(content))
    return luck.choice(found) if found else None


def another_attribute(content: bytes, luck: random.Random) -> bytes:
    found = one_of(_ATTRIBUTE, content, luck)
    if found is None:
        return content
    said = b"" if luck.random() < 0.15 else b'%s="%s"' % (found[1], value(luck))
    return content[: found.start()] + said + content[found.end() :]


def another_text(content: bytes, luck: random.Random) -> bytes:
    found = one_of(_TEXT, content, luck)
    return content if found is None else content[: found.start(1)] + value(luck) + content[found.end(1) :]


def tag_again(content: bytes, luck: random.Random) -> bytes:
    found = one_of(_TAG, content, luck)
    return (
        content
        if found is None
        else content[: found.end()] + found[0] * luck.choice((1, 3, 500)) + content[found.end() :]
    )


def tag_left_out(content: bytes, luck: random.Random) -> bytes:
    found = one_of(_TAG, content, luck)
    return content if found is None else content[: found.start()] + content[found.end() :]


def tags_swapped(content: bytes, luck: random.Random) -> bytes:
    one, other = one_of(_TAG, content, luck), one_of(_TAG, content, luck)
    if one is None or other is None or one.end() > other.start():
        return content
    between = content[one.end() : other.start()]
    return content[: one.start()] + other[0] + between + one[0] + content[other.end() :]


def raw_put_in(content: bytes, luck: random.Random) -> bytes:
    place = luck.randrange(len(content) + 1)
    return content[:place] + luck.choice(RAW) + content[place:]


def cut_short(content: bytes, luck: random.Random) -> bytes:
    return content[: luck.randrange(len(content) + 1)]


CHANGES: tuple[Callable[[Parts, random.Random], Parts], ...] = (in_markup, in_package)
EDITS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    another_attribute, another_attribute, another_attribute, another_text, another_text, tag_again, tag_left_out,
    tags_swapped, raw_put_in, cut_short,
)  # fmt: skip
