"""Every word of the public pages of models has its English beside the Vietnamese."""

import re
from pathlib import Path

from babel.messages.pofile import read_po
from django.conf import settings

from chungtay.apps.initiatives.views.public import SAID

HERE = Path(__file__).parents[1]
PARTS = settings.ROOT / "chungtay" / "base" / "templates" / "base" / "components"
MARKED = re.compile(r"""(?:translate |_\(|gettext_lazy\(\s*)"([^"]+)\"""")


def test_no_word_of_the_public_pages_lacks_its_english() -> None:
    pages = [*HERE.glob("templates/initiatives/public_*.html"), HERE / "templates/initiatives/compared.html"]
    pages += [HERE / "views" / "public.py", HERE / "forms" / "public.py"]
    pages += [PARTS / f"{name}.html" for name in ("errors", "field", "bar", "public_guard")]
    words = {words for page in pages for words in MARKED.findall(page.read_text(encoding="utf-8"))}
    with (settings.LOCALE_PATHS[0] / "en" / "LC_MESSAGES" / "django.po").open("rb") as file:
        known = {message.id for message in read_po(file) if message.id and message.string}
    assert not (words | set(SAID.values())) - known
    assert len(words) > 50
