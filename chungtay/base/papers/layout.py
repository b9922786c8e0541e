"""The look of a certificate as data: colours, border, lines and where each stands."""

import dataclasses
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Self, get_args

from chungtay.base.papers.typesetting import PaperError

LAYOUTS = Path(__file__).parent / "layouts"
PLACEHOLDERS = {
    "title",
    "authority",
    "recipient",
    "recipient_note",
    "achievement",
    "decision_number",
    "decision_date",
    "place",
    "date",
    "signatory_title",
    "signatory_name",
    "register_number",
    "code",
}
Tone = Literal["ink", "lacquer", "gold", "quiet"]
Motif = Literal["drum", "lotus", "plain"]


class LayoutError(PaperError):
    """The layout has an unknown key, a missing one or a value of the wrong kind."""


@dataclass(frozen=True, slots=True)
class Colours:
    """The palette, each as `#rrggbb`."""

    paper: str
    ink: str
    lacquer: str
    gold: str
    quiet: str
    ground: str

    def __post_init__(self) -> None:
        for name, value in dataclasses.asdict(self).items():
            if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
                raise LayoutError(f"colours.{name}: {value!r} is not a colour like #7e1118")


@dataclass(frozen=True, slots=True)
class Border:
    """The frame: distance from the paper's edge, breadth of its band (both mm) and what runs along it."""

    inset: float
    band: float
    motif: Motif

    def __post_init__(self) -> None:
        _one_of("border.motif", self.motif, get_args(Motif))


@dataclass(frozen=True, slots=True)
class Line:
    """One line or paragraph; `{recipient}` and the like are filled in. Sizes in pt, `above` in mm.

    `shrinks`: may be set smaller when the words are many. `share`: part of the width it may fill.
    """

    text: str
    size: float
    bold: bool = False
    italic: bool = False
    upper: bool = False
    tone: Tone = "ink"
    tracking: float = 0
    above: float = 0
    share: float = 1
    shrinks: bool = False
    ruled: bool = False
    flanked: bool = False
    heading: bool = False

    def __post_init__(self) -> None:
        _one_of(f"tone of {self.text!r}", self.tone, get_args(Tone))
        for name in re.findall(r"\{(\w*)\}", self.text):
            if name not in PLACEHOLDERS:
                raise LayoutError(f"{self.text!r}: unknown field {{{name}}}; known: {', '.join(sorted(PLACEHOLDERS))}")


@dataclass(frozen=True, slots=True)
class CertificateLayout:
    """A landscape A4 certificate: body lines, register lines (left), signature lines (right)."""

    name: str
    colours: Colours
    border: Border
    body: tuple[Line, ...]
    register: tuple[Line, ...]
    signature: tuple[Line, ...]
    qr_size: float
    qr_caption: str
    sample_mark: str
    drum_ground: bool
    headpiece: bool

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Self:
        """The layout from JSON or YAML data. Raises LayoutError for any key or kind that does not belong."""
        nested = {"colours": Colours, "border": Border}
        lists = {"body", "register", "signature"}
        values = _fitting(cls, data, "layout")
        for key in lists:
            if not isinstance(values[key], list | tuple):
                raise LayoutError(f"{key}: a list of lines is needed")
            values[key] = tuple(
                Line(**_fitting(Line, line, f"{key}[{index}]")) for index, line in enumerate(values[key])
            )
        values |= {key: kind(**_fitting(kind, values[key], key)) for key, kind in nested.items()}
        return cls(**values)


def load_layout(name: str = "lacquer") -> CertificateLayout:
    """A layout that comes with the product, by its file name in `layouts/`."""
    return CertificateLayout.from_data(json.loads((LAYOUTS / f"{name}.json").read_text(encoding="utf-8")))


def _one_of(where: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise LayoutError(f"{where}: {value!r} is not one of {', '.join(known)}")


def _fitting(kind: Any, data: Any, where: str) -> dict[str, Any]:
    """`data` if its keys and plain values are those of the dataclass `kind`."""
    if not isinstance(data, dict):
        raise LayoutError(f"{where}: keys and values are needed")
    fields = {field.name: field for field in dataclasses.fields(kind)}
    if unknown := sorted(set(data) - set(fields)):
        raise LayoutError(f"{where}: unknown key {', '.join(unknown)}")
    needed = {name for name, field in fields.items() if field.default is dataclasses.MISSING}
    if missing := sorted(needed - set(data)):
        raise LayoutError(f"{where}: missing key {', '.join(missing)}")
    for name, value in data.items():
        _check_plain(f"{where}.{name}", fields[name].type, value)
    return dict(data)


def _check_plain(where: str, kind: Any, value: Any) -> None:
    if kind is float:
        good = isinstance(value, int | float) and not isinstance(value, bool)
    elif kind in {str, bool}:
        good = isinstance(value, kind)
    else:
        return
    if not good:
        raise LayoutError(f"{where}: {value!r} is not a {kind.__name__}")
