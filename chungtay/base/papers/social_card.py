"""The picture that goes along when somebody shares a public page, drawn once for each wording."""

import hashlib
import json
from pathlib import Path

from django.conf import settings

from chungtay.base.papers.typesetting import TEMPLATES, draw

TEMPLATE = "social_card.typ"
# 600 × 315 points become 1200 × 630 pixels.
INCH = 144
LONGEST = 180


def card(kind: str, title: str, foot: str) -> bytes:
    """Kept in a folder by the checksum of what it says and of its drawing; the folder may be emptied at any time."""
    data = {"kind": kind, "title": shortened(title), "foot": foot}
    kept = folder() / f"{checksum(data)}.png"
    if kept.exists():
        return kept.read_bytes()
    drawn = draw(TEMPLATE, data, pixels_per_inch=INCH)
    kept.parent.mkdir(parents=True, exist_ok=True)
    # Whole or not at all, also when two processes draw the same.
    beside = kept.with_suffix(f".{hashlib.sha256(drawn).hexdigest()[:8]}.tmp")
    beside.write_bytes(drawn)
    beside.replace(kept)
    return drawn


def folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "cards"


def checksum(data: dict[str, str]) -> str:
    drawing = (TEMPLATES / TEMPLATE).read_bytes()
    return hashlib.sha256(drawing + json.dumps(data, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def shortened(title: str) -> str:
    return title if len(title) <= LONGEST else title[:LONGEST].rsplit(" ", 1)[0] + " …"
