"""The files that stand behind scores of the demo: one-page PDFs which say that they prove nothing."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.text import slugify

from chungtay.apps.documents.services import attach_file
from chungtay.apps.scoring.models import Score
from chungtay.base.access import Desk
from chungtay.rules import vietnamese

TEXT = "TEP MINH HOA - khong phai van ban that"


def add(score: Score, *, by: Desk) -> None:
    """Put a file behind the score; `score` comes with its sheet, unit and criterion."""
    line = f"{score.sheet.unit.key} {score.criterion.key} {score.sheet.round.year}"
    upload = SimpleUploadedFile(f"{name_of(score)}.pdf", page(line), "application/pdf")
    attach_file(score.sheet.unit, by=by, about=score, upload=upload)


def name_of(score: Score) -> str:
    """As an officer names a file: what it is, without tones; “danh-sach-bien-dong-da-cong-nhan”."""
    words = score.criterion.evidence_words or score.criterion.title
    return slugify(vietnamese.fold(re.split("[;,]", words)[0]))


def page(line: str) -> bytes:
    """A PDF of one page with two lines of plain letters."""
    text = f"BT /F1 14 Tf 60 760 Td ({TEXT}) Tj 0 -24 Td ({line}) Tj ET".encode("ascii")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + rows + tail
