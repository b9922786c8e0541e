"""What the head of a page tells search engines and those who share it."""

import html
import json
import re
from typing import Any

PROPERTY = re.compile(r'<meta property="([^"]+)" content="([^"]*)">')
STRUCTURED = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def shared(page: str) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in PROPERTY.findall(page)}


def structured(page: str) -> dict[str, Any]:
    (found,) = STRUCTURED.findall(page)
    told: dict[str, Any] = json.loads(found)
    return told
