"""Every word of the public pages has its English beside the Vietnamese."""

import re
from pathlib import Path

from babel.messages.pofile import read_po
from django.conf import settings

HERE = Path(__file__).parents[1]
BASE = settings.ROOT / "chungtay" / "base" / "templates" / "base"
APPS = settings.ROOT / "chungtay" / "apps"
COMPONENTS = ("bar", "empty", "errors", "field", "legend", "message", "pager", "progress", "tilemap", "trend")
FEEDBACK = ("choose", "counts_table", "find", "household", "look_up", "mine", "my_comment", "public", "send", "voices",
            "voices_panel")  # fmt: skip
# Parts of public pages that other apps give; initiatives and media look after their own words.
ELSEWHERE = (
    *(f"feedback/templates/feedback/{name}.html" for name in FEEDBACK),
    "feedback/views/public.py", "feedback/views/household.py",
    "funds/templates/funds/held.html", "funds/templates/funds/flows.html", "funds/overview.py",
    "movements/templates/movements/choose_movement.html", "replication/templates/replication/family.html",
)  # fmt: skip
MARKED = re.compile(r"""(?:translate |_\()\s*"([^"]+)\"""")


def marked() -> set[str]:
    pages = [*HERE.rglob("*.html"), *HERE.glob("*.py"), BASE / "public.html", BASE / "demo_banner.html"]
    pages += [BASE / "components" / f"{name}.html" for name in COMPONENTS]
    pages += [APPS / name for name in ELSEWHERE]
    pages += [settings.ROOT / "chungtay" / "base" / f"{name}_markup.py" for name in ("figure", "day")]
    return {words for page in pages for words in MARKED.findall(page.read_text(encoding="utf-8"))}


def test_no_word_of_the_public_pages_lacks_its_english() -> None:
    with (settings.LOCALE_PATHS[0] / "en" / "LC_MESSAGES" / "django.po").open("rb") as file:
        catalogue = read_po(file)
    known = {message.id for message in catalogue if message.id and message.string}
    assert not marked() - known
    assert len(marked()) > 250
