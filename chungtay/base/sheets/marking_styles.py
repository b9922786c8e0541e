"""Adds red twins to the styles of a workbook: the same formats, another fill."""

import re

from chungtay.base.sheets.marks import Unusual
from chungtay.base.sheets.parts import RED

_FILLS = re.compile(rb"<fills\b([^>]*)>(.*?)</fills>", re.DOTALL)
_FILL = re.compile(rb"<fill\b[^>]*?(?:/>|>.*?</fill>)", re.DOTALL)
_FORMATS = re.compile(rb"<cellXfs\b([^>]*)>(.*?)</cellXfs>", re.DOTALL)
_FORMAT = re.compile(rb"<xf\b[^>]*?(?:/>|>.*?</xf>)", re.DOTALL)
_COUNT = re.compile(rb'\bcount="\d+"')
_RED_FILL = (
    f'<fill><patternFill patternType="solid"><fgColor rgb="{RED}"/><bgColor indexed="64"/></patternFill></fill>'
).encode()


class RedStyles:
    """The styles of one workbook; `red` and `plain` give the number of a twin, made when it is first asked for."""

    def __init__(self, styles: bytes) -> None:
        self._styles = styles
        fills, formats = _FILLS.search(styles), _FORMATS.search(styles)
        if fills is None or formats is None:
            raise Unusual
        self._fills = _FILL.findall(fills[2])
        self._formats = _FORMAT.findall(formats[2])
        if not self._formats:
            raise Unusual
        self._known = len(self._formats)
        reds = [place for place, fill in enumerate(self._fills) if f'"{RED}"'.encode() in fill]
        if not reds:
            reds = [len(self._fills)]
            self._fills.append(_RED_FILL)
        self._red_fill = reds[-1]
        self._twins: dict[tuple[int, int], int] = {}
        self.reds = {place for place, one in enumerate(self._formats) if _value(one, b"fillId") in reds}

    def red(self, style: int) -> int:
        return style if style in self.reds else self._twin(style, self._red_fill)

    def plain(self, style: int) -> int:
        """The style without its red; which fill it had before is not known any more."""
        return self._twin(style, 0) if style in self.reds else style

    def _twin(self, style: int, fill: int) -> int:
        if style >= self._known:
            style = 0
        if (style, fill) not in self._twins:
            self._twins[style, fill] = len(self._formats)
            twin = _with(_with(self._formats[style], b"fillId", fill), b"applyFill", 1)
            self._formats.append(twin)
        return self._twins[style, fill]

    def written(self) -> bytes:
        """The part with all twins in it."""
        found = _replaced(_FILLS, self._styles, b"fills", self._fills)
        return _replaced(_FORMATS, found, b"cellXfs", self._formats)


def _value(tag: bytes, name: bytes) -> int:
    found = re.search(rb"\b" + name + rb'="(\d{1,6})"', tag[: tag.find(b">")])
    return int(found[1]) if found else 0


def _with(tag: bytes, name: bytes, value: int) -> bytes:
    """The element with this attribute set."""
    said = b'%s="%d"' % (name, value)
    end = tag.find(b">")
    opening, rest = tag[:end], tag[end:]
    opening, changed = re.subn(rb"\b" + name + rb'="[^"]*"', said, opening, count=1)
    return (opening if changed else opening.replace(b"<xf", b"<xf " + said, 1)) + rest


def _replaced(pattern: re.Pattern[bytes], styles: bytes, name: bytes, members: list[bytes]) -> bytes:
    def block(found: re.Match[bytes]) -> bytes:
        attributes = _COUNT.sub(b'count="%d"' % len(members), found[1])
        return b"<%s%s>%s</%s>" % (name, attributes, b"".join(members), name)

    return pattern.sub(block, styles, count=1)
