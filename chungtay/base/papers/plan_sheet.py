"""The plan that a family keeps at home: one sheet in big letters, a picture beside every aim and every step."""

import dataclasses
import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from chungtay.base.papers.nd30 import SAMPLE
from chungtay.base.papers.typesetting import typeset


@dataclass(frozen=True, slots=True)
class Row:
    """One aim or step: the drawing as SVG, the words that it stands for, and who does it until when."""

    picture: str
    label: str
    words: str
    who: str
    until: str


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """What the sheet says; the letters are as big as fit on one page."""

    family: str
    code: str
    place: str
    day: dt.date
    said: tuple[str, ...]
    aims: tuple[Row, ...]
    steps: tuple[Row, ...]
    family_promise: tuple[str, ...]
    commune_promise: tuple[str, ...]
    agreement: tuple[str, ...]
    checks: tuple[str, ...]
    watermark: str | None = SAMPLE


def render_plan_sheet(sheet: PlanSheet, *, fonts: Path | None = None) -> bytes:
    words = dataclasses.asdict(sheet)
    del words["day"]
    return typeset("plan_sheet.typ", words, day=sheet.day, fonts=fonts)
