"""Reads a PDF back: its words in order, the names of its letters, what it says of itself."""

import io
import unicodedata
from typing import Any

from pypdf import PdfReader


def pages_of(pdf: bytes) -> list[Any]:
    """The pages in order."""
    return list(PdfReader(io.BytesIO(pdf)).pages)


def words_of(pdf: bytes, page: int | None = None) -> str:
    """The text in composed form with single spaces, of one page or of all."""
    pages = pages_of(pdf)
    chosen = pages if page is None else [pages[page]]
    text = "\n".join(each.extract_text() for each in chosen)
    assert text == unicodedata.normalize("NFC", text)
    return " ".join(text.split())


def fonts_of(pdf: bytes) -> set[str]:
    """The names of all fonts that the pages use, without the tag of the subset."""
    fonts = [font.get_object() for page in pages_of(pdf) for font in page["/Resources"]["/Font"].values()]
    return {str(font["/BaseFont"]).removeprefix("/").split("+")[-1] for font in fonts}


def size_of(pdf: bytes) -> tuple[int, int]:
    """Width and height of the first page in whole millimetres."""
    box = pages_of(pdf)[0].mediabox
    return round(box.width / 72 * 25.4), round(box.height / 72 * 25.4)


def told_of(pdf: bytes) -> tuple[str, str, bool]:
    """Title, language, and whether the file is tagged for screen readers."""
    reader = PdfReader(io.BytesIO(pdf))
    root: Any = reader.root_object
    title = reader.metadata.title if reader.metadata else None
    return str(title), str(root["/Lang"]), bool(root["/MarkInfo"]["/Marked"])


def told_of_figures(pdf: bytes) -> list[str]:
    """The words that stand for each figure."""
    reader: Any = PdfReader(io.BytesIO(pdf))
    things = [reader.get_object(number) for number in range(1, reader.trailer["/Size"])]
    return [str(it["/Alt"]) for it in things if isinstance(it, dict) and it.get("/S") == "/Figure"]
