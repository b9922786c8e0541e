"""Finds the parts of an .xlsx file as its relations name them: the workbook, its sheets, its styles."""

import posixpath
from dataclasses import dataclass
from xml.etree import ElementTree

from chungtay.base.sheets.look_zip import Parts
from chungtay.base.sheets.notices import NotTaken

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@dataclass(frozen=True)
class Relation:
    kind: str
    part: str


def book_part(parts: Parts) -> str:
    for one in relations(parts, "").values():
        if one.kind == "officeDocument":
            return one.part
    raise NotTaken("damaged")


def sheet_parts(parts: Parts) -> dict[str, str]:
    """The part behind each sheet, by the sheet's name."""
    book = book_part(parts)
    links = relations(parts, book)
    found = {}
    for element in tree(parts, book).iter():
        if element.tag.endswith("}sheet"):
            link = links.get(element.get(RELATION) or element.get(STRICT_RELATION) or "")
            if link:
                found[element.get("name", "")] = link.part
    return found


def styles_part(parts: Parts) -> str | None:
    return next((one.part for one in relations(parts, book_part(parts)).values() if one.kind == "styles"), None)


def relations(parts: Parts, part: str) -> dict[str, Relation]:
    """What a part refers to, by id; the empty name stands for the whole file."""
    folder, name = posixpath.split(part)
    where = posixpath.join(folder, "_rels", f"{name}.rels")
    found = {}
    for link in tree(parts, where):
        target = link.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[link.get("Id", "")] = Relation(link.get("Type", "").rsplit("/", 1)[-1], path)
    return found


def tree(parts: Parts, name: str) -> ElementTree.Element:
    if name not in parts.names:
        raise NotTaken("damaged")
    try:
        return ElementTree.fromstring(b"".join(parts.pieces(name)))
    except (ElementTree.ParseError, ValueError, LookupError) as broken:
        raise NotTaken("damaged") from broken
