"""The markup of one row: a pattern for each sequence of types is made once, then filled at the speed of C."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from operator import itemgetter
from typing import Any

from django.utils.translation import gettext as _

from chungtay.base.errors import Refused
from chungtay.base.sheets.cells import address, column_letters
from chungtay.base.sheets.parts import STYLE_IDS

LONGEST = 32_767
LAST_COLUMN = 16_384
# A double holds fifteen digits for sure; longer whole numbers are written as text, so that none is lost.
EXACT = 10**15
EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - Excel's days have no zone
# Excel counts a 29 February 1900 that never was; earlier days are written as text.
FIRST_DAY = date(1900, 3, 1)
FIRST_ORDINAL = EPOCH.toordinal()
LAST_FALSE_DAY = FIRST_DAY.toordinal() - FIRST_ORDINAL - 1
# Stands for the number of the row until it is known.
ROW = "\x1a"
PATTERNS = 4_096

_CODED = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_WORDS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})


def text_of(value: str) -> str:
    """The text as XML; signs that XML cannot hold take Excel's own form _x0001_."""
    return _CODED.sub(lambda found: f"_x{ord(found[0]):04X}_", value).translate(_WORDS)


def cell(row: int, column: int, value: Any, style: str | None = None) -> str:
    """One cell, whatever is in it."""
    place = address(row, column)
    kind, markup = content(value, place)
    chosen = STYLE_IDS[style or kind]
    if not markup:
        return f'<c r="{place}" s="{chosen}"/>' if style else ""
    typed = ' t="inlineStr"' if kind == "text" else ' t="b"' if value is True or value is False else ""
    return f'<c r="{place}" s="{chosen}"{typed}>{markup}</c>'


def content(value: Any, place: str) -> tuple[str, str]:
    """The style that fits the value, and its markup."""
    match value:
        case None | "":
            return "plain", ""
        case int() if -EXACT < value < EXACT:
            return "plain", f"<v>{value:d}</v>"
        case float() if isfinite(value):
            return "plain", f"<v>{float(value)!r}</v>"
        case Decimal() if value.is_finite():
            return "plain", f"<v>{value}</v>"
        case datetime() if value.date() >= FIRST_DAY:
            elapsed = value.replace(tzinfo=None) - EPOCH
            return "moment", f"<v>{elapsed.days + elapsed.seconds / 86_400!r}</v>"
        case date() if not isinstance(value, datetime) and value >= FIRST_DAY:
            return "date", f"<v>{value.toordinal() - FIRST_ORDINAL}</v>"
        case date():
            return "text", inline(f"{value:%d/%m/}{value.year:04d}", place)
    return "text", inline(str(value), place)


def kind_of(value: Any) -> str:
    """The style that fits the value: plain, text, date or moment."""
    return content(value, "")[0]


def inline(text: str, place: str) -> str:
    if len(text) > LONGEST:
        raise Refused(
            _("Ô {place} dài hơn 32.767 chữ nên Excel không giữ được. Anh/chị rút ngắn nội dung rồi xuất lại.").format(
                place=place
            )
        )
    space = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    return f"<is><t{space}>{text_of(text)}</t></is>"


@dataclass(frozen=True)
class Pattern:
    """How rows of one sequence of types are written."""

    template: str
    kept: Callable[[Sequence[Any]], tuple[Any, ...]]
    texts: Callable[[Sequence[Any]], tuple[Any, ...]]
    mended: tuple[tuple[int, Callable[[Any], Any]], ...]


def pattern_of(kinds: Sequence[type]) -> Pattern | None:
    """None for a type that `cell` has to look at itself."""
    cells, kept, texts, mended = [], [], [], []
    for place, kind in enumerate(kinds):
        if kind is type(None):
            continue
        if kind is not str and kind not in _MENDS:
            return None
        markup, mend = _MENDS.get(kind, _TEXT)
        cells.append(markup.replace("@", f"{column_letters(place + 1)}{ROW}"))
        kept.append(place)
        if kind is str:
            texts.append(place)
        elif mend:
            mended.append((place, mend))
    return Pattern(f'<row r="{ROW}">{"".join(cells)}</row>', _taking(kept), _taking(texts), tuple(mended))


def _taking(places: Sequence[int]) -> Callable[[Sequence[Any]], tuple[Any, ...]]:
    """The values at these places as a tuple, taken at the speed of C where there are several."""
    if len(places) > 1:
        return itemgetter(*places)
    return lambda values: tuple(values[place] for place in places)


def _day(value: date) -> int | None:
    serial = value.toordinal() - FIRST_ORDINAL
    return serial if serial > LAST_FALSE_DAY else None


_TEXT: tuple[str, Callable[[Any], Any] | None] = ('<c r="@" s="1" t="inlineStr"><is><t>%s</t></is></c>', None)
# For each type the markup of a cell, and what turns the value into its content; None from it means: look closer.
_MENDS: dict[type, tuple[str, Callable[[Any], Any] | None]] = {
    int: ('<c r="@"><v>%d</v></c>', lambda value: value if -EXACT < value < EXACT else None),
    float: ('<c r="@"><v>%r</v></c>', lambda value: value if isfinite(value) else None),
    date: ('<c r="@" s="2"><v>%d</v></c>', _day),
    bool: ('<c r="@" t="b"><v>%d</v></c>', None),
}


class RowMarkup:
    """Remembers the pattern of each sequence of types that it has met."""

    def __init__(self) -> None:
        self._patterns: dict[tuple[type, ...], Pattern | None] = {}

    def row(self, number: int, values: Sequence[Any], styles: str | Sequence[str | None] | None = None) -> str:
        if len(values) > LAST_COLUMN:
            raise Refused(_("Bảng có hơn 16.384 cột nên Excel không mở được. Anh/chị chọn ít cột hơn rồi xuất lại."))
        if styles is None:
            written = self._quick(number, values)
            if written is not None:
                return written
        each = [styles] * len(values) if styles is None or isinstance(styles, str) else styles
        cells = "".join(
            cell(number, column, value, style)
            for column, (value, style) in enumerate(zip(values, each, strict=True), start=1)
        )
        return f'<row r="{number}">{cells}</row>'

    def _quick(self, number: int, values: Sequence[Any]) -> str | None:
        """The row by its pattern; None when a value needs to be looked at alone."""
        if "" in values:
            values = [None if value == "" else value for value in values]
        kinds = tuple(map(type, values))
        pattern = self._patterns.get(kinds) or self._learn(kinds)
        if pattern is None or not _is_plain("|".join(pattern.texts(values))):
            return None
        if pattern.mended:
            values = list(values)
            for place, mend in pattern.mended:
                mended = mend(values[place])
                if mended is None:
                    return None
                values[place] = mended
        return pattern.template.replace(ROW, str(number)) % pattern.kept(values)

    def _learn(self, kinds: tuple[type, ...]) -> Pattern | None:
        if len(self._patterns) >= PATTERNS:
            self._patterns.clear()
        self._patterns[kinds] = pattern_of(kinds)
        return self._patterns[kinds]


def _is_plain(joined: str) -> bool:
    """Whether all texts of a row can stand in XML as they are; they come joined by bars."""
    return (
        joined.isprintable()
        and "&" not in joined
        and "<" not in joined
        and ">" not in joined
        and "_x" not in joined
        and "| " not in joined
        and " |" not in joined
        and not joined.startswith(" ")
        and not joined.endswith(" ")
        and len(joined) <= LONGEST
    )
