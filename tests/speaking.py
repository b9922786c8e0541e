"""Reads an English page as a screen reader would, and notes what it says in Vietnamese without saying so."""

from html.parser import HTMLParser

from chungtay.base.speaking import VIETNAMESE
from tests.site.pages import VOID

SPOKEN = ("aria-label", "placeholder", "title", "alt", "data-label")
# What is typed, numbers of papers, and what a screen reader passes over.
PASSED_OVER = {"script", "style", "textarea"}


class Listener(HTMLParser):
    """Every element has the language of the one around it until it names its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.heard: list[str] = []
        self.stack: list[tuple[str, str, bool]] = [("", "en", False)]
        self.is_a_record = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        _tag, language, silent = self.stack[-1]
        language = given.get("lang", language)
        silent = silent or tag in PASSED_OVER or given.get("aria-hidden") == "true" or given.get("class") == "code"
        if tag == "title" and language == "vi":
            self.is_a_record = True
        names = SPOKEN if tag != "meta" or self.is_a_record else (*SPOKEN, "content")
        for name in names:
            self._hear(given.get(name, ""), language, silent)
        if tag not in VOID:
            self.stack.append((tag, language, silent))

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self.stack) - 1, 0, -1):
            if self.stack[place][0] == tag:
                del self.stack[place:]
                return

    def handle_data(self, data: str) -> None:
        _tag, language, silent = self.stack[-1]
        self._hear(data, language, silent)

    def _hear(self, words: str, language: str, silent: bool) -> None:
        if language != "vi" and not silent and VIETNAMESE.search(words):
            self.heard.append(" ".join(words.split()))


def vietnamese_in(page: str) -> list[str]:
    """What the page says in Vietnamese outside of what it calls so; of a record’s page the head may be its own."""
    listener = Listener()
    listener.feed(page)
    return listener.heard
