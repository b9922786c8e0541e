"""Reads a page as a person would: its links, and any digit outside a figure, a day, a code or quoted words."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urlsplit

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
        "path", "rect", "circle", "line", "use", "polyline", "polygon"}  # fmt: skip
QUIET_TAGS = {"script", "style", "time", "textarea", "select", "option", "title", "svg"}
QUIET_CLASSES = {"fig", "code", "pager"}


@dataclass
class Page:
    """What a page holds that the tests ask about."""

    links: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    headings: int = 0
    is_marked: bool = False


class Reader(HTMLParser):
    """Walks the elements; inside a quiet one digits are in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.stack: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._note(tag, given)
        if tag not in VOID:
            quiet = self._quiet() or self._is_quiet(tag, given)
            self.stack.append((tag, quiet))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, {name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self.stack) - 1, -1, -1):
            if self.stack[place][0] == tag:
                del self.stack[place:]
                return

    def handle_data(self, data: str) -> None:
        if not self._quiet() and any(sign.isdigit() for sign in data):
            self.page.bare.append(" ".join(data.split()))

    def _quiet(self) -> bool:
        return bool(self.stack) and self.stack[-1][1]

    @staticmethod
    def _is_quiet(tag: str, given: dict[str, str]) -> bool:
        classes = set(given.get("class", "").split())
        return tag in QUIET_TAGS or "data-words" in given or bool(classes & QUIET_CLASSES)

    def _note(self, tag: str, given: dict[str, str]) -> None:
        if tag == "h1":
            self.page.headings += 1
        self.page.is_marked |= "demo-banner" in given.get("class", "").split()
        for name in ("href", "src", "action"):
            address = given.get(name, "")
            if address.startswith(("http://", "https://", "//")):
                self.page.outside.append(address)
        if tag == "a" and given.get("href", "").startswith("/"):
            self.page.links.append(urldefrag(given["href"]).url)


def read(text: str) -> Page:
    reader = Reader()
    reader.feed(text)
    return reader.page


def path_of(link: str) -> str:
    return urlsplit(link).path
