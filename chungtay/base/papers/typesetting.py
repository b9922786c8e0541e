"""Sets a template and its data in type as an archival PDF, in Tinos and in no other letter."""

import datetime as dt
import functools
import json
import unicodedata
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

FAMILY = "Tinos"
FACES = {("normal", 400), ("normal", 700), ("italic", 400), ("italic", 700)}
HANOI = dt.timezone(dt.timedelta(hours=7))
TEMPLATES = Path(__file__).parent / "templates"
BUILT_FONTS = Path(__file__).parents[3] / "assets" / "dist" / "fonts" / "tinos"


class PaperError(Exception):
    """The paper cannot be set as asked; the message says why."""


class FontsMissingError(PaperError):
    """The letter of official papers is not where it was looked for."""


def font_folder() -> Path:
    """Where Tinos lies: the setting `PAPER_FONTS`, else the built assets."""
    chosen = getattr(settings, "PAPER_FONTS", None) if settings.configured else None
    return Path(chosen) if chosen else BUILT_FONTS


@functools.lru_cache(maxsize=4)
def _load_fonts(folder: Path) -> typst.Fonts:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])
    found = {(font.style, font.weight) for font in fonts.fonts() if font.family == FAMILY}
    if not found >= FACES:
        raise FontsMissingError(
            f"{folder} does not hold the four faces of {FAMILY}. Build the assets first: npm ci && npm run build"
        )
    return fonts


def _compiler(template: str, data: dict[str, Any], fonts: Path | None) -> typst.Compiler:
    return typst.Compiler(
        TEMPLATES / template,
        root=TEMPLATES,
        font_paths=_load_fonts(fonts or font_folder()),
        ignore_system_fonts=True,
        sys_inputs={"data": unicodedata.normalize("NFC", json.dumps(data, ensure_ascii=False, sort_keys=True))},
    )


def draw(template: str, data: dict[str, Any], *, pixels_per_inch: float, fonts: Path | None = None) -> bytes:
    """The first page of `template` as a PNG, for a look at it on a screen."""
    drawn = _compiler(template, data, fonts).compile(format="png", ppi=pixels_per_inch)
    first = drawn[0] if isinstance(drawn, list) else drawn
    assert isinstance(first, bytes)
    return first


def typeset(template: str, data: dict[str, Any], *, day: dt.date, fonts: Path | None = None) -> bytes:
    """The PDF of `template` (a name in `templates/`) filled with `data`, dated `day`.

    The data travels beside the template as JSON and is never read as markup. Equal input gives equal bytes.
    """
    compiler = _compiler(template, data, fonts)
    stamp = dt.datetime.combine(day, dt.time(), HANOI)
    # Archive and screen reader at once; both also refuse a letter that the font does not have.
    try:
        pdf, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=stamp)
    except typst.TypstError as error:
        raise PaperError(f"{template}: {error.message}") from error
    if warnings:
        raise PaperError(f"{template}: {'; '.join(warning.diagnostic for warning in warnings)}")
    assert isinstance(pdf, bytes)
    return pdf
