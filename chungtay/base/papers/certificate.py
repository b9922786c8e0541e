"""Certificates in landscape with a code that anyone can verify; no emblem, seal or signature image."""

import dataclasses
import datetime as dt
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import segno

from chungtay.base.papers.layout import CertificateLayout, Line, load_layout
from chungtay.base.papers.typesetting import PaperError, draw, typeset
from chungtay.base.papers.wording import long_date


@dataclass(frozen=True, slots=True)
class CertificateData:
    """What one certificate says; `sample` prints the mark that it is no real award."""

    title: str
    authority: str
    recipient: str
    achievement: str
    decision_number: str
    decision_day: dt.date
    place: str
    day: dt.date
    signatory_title: str
    signatory_name: str
    register_number: str
    verify_url: str
    code: str
    recipient_note: str = ""
    sample: bool = True


def render_certificate(
    cert: CertificateData, layout: CertificateLayout | None = None, *, fonts: Path | None = None
) -> bytes:
    """One certificate as PDF, in the product's own layout unless another is given."""
    return render_certificates([cert], layout, fonts=fonts)


def render_certificates(
    certs: Sequence[CertificateData], layout: CertificateLayout | None = None, *, fonts: Path | None = None
) -> bytes:
    """All certificates in one PDF, a page each, in the order given."""
    if not certs:
        raise PaperError("No certificate to set.")
    data = _document(certs, layout or load_layout())
    return typeset("certificate.typ", data, day=max(cert.day for cert in certs), fonts=fonts)


def draw_certificate(
    cert: CertificateData, layout: CertificateLayout | None = None, *, pixels_per_inch: float = 96
) -> bytes:
    """One certificate as a PNG, to look at before it is set."""
    return draw("certificate.typ", _document([cert], layout or load_layout()), pixels_per_inch=pixels_per_inch)


def _document(certs: Sequence[CertificateData], layout: CertificateLayout) -> dict[str, Any]:
    return {
        "document": _document_title(certs),
        "layout": {
            "colours": dataclasses.asdict(layout.colours),
            "border": dataclasses.asdict(layout.border),
            "qr_size": layout.qr_size,
            "qr_caption": layout.qr_caption,
            "drum_ground": layout.drum_ground,
            "headpiece": layout.headpiece,
        },
        "pages": [_page_data(cert, layout) for cert in certs],
    }


def _document_title(certs: Sequence[CertificateData]) -> str:
    if len(certs) == 1:
        return f"{certs[0].title}: {certs[0].recipient}"
    return f"{certs[0].title}: {len(certs)} bản"


def _page_data(cert: CertificateData, layout: CertificateLayout) -> dict[str, Any]:
    words = dataclasses.asdict(cert) | {
        "decision_date": long_date(cert.decision_day),
        "date": long_date(cert.day),
    }
    return {
        "body": _filled(layout.body, words),
        "register": _filled(layout.register, words),
        "signature": _filled(layout.signature, words),
        "qr": _qr_svg(cert.verify_url),
        "verify_url": cert.verify_url,
        "code": cert.code,
        "authority": cert.authority,
        "mark": layout.sample_mark if cert.sample else None,
    }


def _filled(lines: Sequence[Line], words: dict[str, Any]) -> list[dict[str, Any]]:
    """The lines with their fields filled; a line whose fields are all empty is left out."""
    filled = []
    for line in lines:
        names = re.findall(r"\{(\w+)\}", line.text)
        if names and not any(words[name] for name in names):
            continue
        text = re.sub(r"\{(\w+)\}", lambda found: str(words[found[1]]), line.text)
        filled.append(dataclasses.asdict(line) | {"text": text})
    return filled


def _qr_svg(address: str) -> str:
    svg = io.BytesIO()
    segno.make(address, error="m", micro=False).save(svg, kind="svg", border=0, xmldecl=False, dark="#2b1713")
    return svg.getvalue().decode()
