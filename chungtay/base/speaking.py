"""Says the programme's own words in the reader's language; what has no English is marked as Vietnamese."""

import html
import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

# Letters that English does without.
VIETNAMESE = re.compile("[À-ÖØ-öø-ỹ]")

# Grouped by dots, or with a comma before decimals; not a clause or a version, whose parts are short.
NUMBER = re.compile(r"(?<![\d.,/])(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+)(?![\d.,/]*\d)")
BARE = re.compile(r"[\d.,–−%() -]+")
TURNED = str.maketrans(".,", ",.")


def is_vietnamese() -> bool:
    """Whether the page is written in the language of the source."""
    return get_language() in (settings.LANGUAGE_CODE, None)


def escaped(value: Any) -> str:
    """Plain text takes the short way, which Django's wrapper for lazy text makes long."""
    return html.escape(value) if type(value) is str else conditional_escape(value)


def numbered(text: str) -> str:
    """Numbers as the reader writes them: 1.234,5 in Vietnamese is 1,234.5 in English; clauses and days stay."""
    return text if is_vietnamese() else NUMBER.sub(lambda found: found[0].translate(TURNED), text)


def translated(words: str) -> tuple[str, bool]:
    """The words as the reader reads them, and whether they are Vietnamese on a page that is not."""
    if is_vietnamese() or not words:
        return words, False
    found = numbered(words) if BARE.fullmatch(words) else gettext(words)
    return found, VIETNAMESE.search(found) is not None


def said(value: Any) -> SafeString:
    """The words as HTML; of what people or the law wrote, and nobody has translated, a screen reader is told."""
    if is_vietnamese() or isinstance(value, SafeString):
        return mark_safe(escaped(value))
    words, foreign = translated(str(value))
    return mark_safe(f'<span lang="vi">{escaped(words)}</span>' if foreign else escaped(words))


def speaker() -> Callable[[Any], str]:
    """`said`, for who says many words on one page."""
    return escaped if is_vietnamese() else said
