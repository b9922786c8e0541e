"""The certificate of a poor or near-poor household: head, members, the result of each year, and a code to check."""

import dataclasses
import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import segno

from chungtay.base.papers.nd30 import SAMPLE, Issuer, Signature
from chungtay.base.papers.typesetting import PaperError, typeset
from chungtay.base.papers.wording import long_date, name_lines


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One member beside the head; the year of birth stands under his sex."""

    name: str
    ethnicity: str
    relation: str
    born_male: str
    born_female: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class YearLine:
    """What one year's review found: N or CN by each standard, and the numbers of the indicators it lacks."""

    year: str
    results: tuple[str, ...]
    lacking: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PoorCertificateData:
    """What one certificate says. `standards` head the columns of each year's results."""

    title: str
    number: str
    issuer: Issuer
    outcome: str
    facts: tuple[tuple[str, str], ...]
    members: tuple[MemberLine, ...]
    standards: tuple[str, ...]
    years: tuple[YearLine, ...]
    indicators: tuple[str, ...]
    place: str
    day: dt.date
    signature: Signature
    verify_url: str
    code: str
    watermark: str | None = SAMPLE


def render_poor_certificates(certs: Sequence[PoorCertificateData], *, fonts: Path | None = None) -> bytes:
    """All certificates in one PDF, each on its own pages, in the order given."""
    if not certs:
        raise PaperError("No certificate to set.")
    named = certs[0].number if len(certs) == 1 else f"{len(certs)} bản"
    data = {"document": f"{certs[0].title}: {named}", "papers": [_page_data(cert) for cert in certs]}
    return typeset("poor_certificate.typ", data, day=max(cert.day for cert in certs), fonts=fonts)


def _page_data(cert: PoorCertificateData) -> dict[str, Any]:
    words = dataclasses.asdict(cert)
    del words["day"]
    return words | {
        "issuer": name_lines(cert.issuer.name),
        "place_and_date": f"{cert.place}, {long_date(cert.day)}",
        "qr": _qr_svg(cert.verify_url),
    }


def _qr_svg(address: str) -> str:
    svg = io.BytesIO()
    segno.make(address, error="m", micro=False).save(svg, kind="svg", border=0, xmldecl=False)
    return svg.getvalue().decode()
