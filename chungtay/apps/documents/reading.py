"""Which files are read for the search, and the reading itself, outside any transaction."""

from dataclasses import dataclass
from pathlib import Path

from chungtay.apps.documents.models import Attachment, Paper, Scan
from chungtay.base import extracting, scanning

JOB = "documents.look_into_file"
PAPER = Paper._meta.label_lower


@dataclass(frozen=True)
class Found:
    """What was found in a file; None where nobody was asked."""

    verdict: str | None
    text: str | None


def is_searched(attachment: Attachment) -> bool:
    """Only files behind lines of the register: what stands behind a household must not lie in an index."""
    return attachment.about_type == PAPER and attachment.media_type in extracting.READABLE


def look_into(attachment: Attachment) -> Found:
    verdict = None
    if attachment.scan in (Scan.WAITING, Scan.OFF):
        with attachment.file.open("rb") as stored:
            verdict = str(scanning.verdict_on(stored.chunks()))
    if verdict == Scan.INFECTED or not is_searched(attachment):
        return Found(verdict, None)
    return Found(verdict, extracting.text_of(Path(attachment.file.path), attachment.media_type))
