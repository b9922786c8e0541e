"""Makes the words of a story safe: a closed list of tags, no attributes but the target of a link, Word's marks gone."""

import re
from html.parser import HTMLParser

import nh3

from chungtay.rules import vietnamese

# What a story may hold. Everything else loses its tags and keeps its words.
BLOCKS = frozenset({"p", "h2", "h3", "ul", "ol", "blockquote"})
INLINE = frozenset({"strong", "em", "a", "br"})
TAGS = BLOCKS | INLINE | {"li"}
# What editors and Word write instead, and what it becomes.
RENAMED = {"b": "strong", "i": "em", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3", "div": "p"}
# What goes with everything in it.
DROPPED = frozenset({"script", "style", "iframe", "object", "embed", "svg", "math", "noscript", "template", "title"})
SCHEMES = frozenset({"http", "https", "mailto"})

# Torn tags settle in two rounds; more are never needed for what people write.
ROUNDS = 5

# A list pasted from Word is a row of paragraphs that begin with a sign.
WORD_ITEM = r"<p>\s*[·•▪§-]\s+(.*?)</p>"
WORD_LIST = re.compile(rf"{WORD_ITEM}(?:\s*{WORD_ITEM})*", re.S)
# A link whose target was refused is only words.
LEADS_NOWHERE = re.compile(r'<a rel="noopener nofollow">(.*?)</a>', re.S)
EMPTY = re.compile(r"<(p|h2|h3|blockquote|li|strong|em|a)(?: [^>]*)?>(?:\s|<br>)*</\1>")
BLANK_LINES = re.compile(r"\n\s*\n")
PICTURE = re.compile(r"<p>\s*\[hình (\d{1,3})\]\s*</p>", re.I)
ANY_TAG = re.compile(r"<[^>]+>")


def cleaned(text: str) -> str:
    """The text as it is kept and shown; cleaning it again changes nothing."""
    found = vietnamese.nfc(text).replace("\r\n", "\n")
    for _ in range(ROUNDS):
        earlier, found = found, _once_cleaned(found)
        if found == earlier:
            break
    return found


def _once_cleaned(text: str) -> str:
    safe = _renamed(_nh3(text.replace("\xa0", " "), TAGS | set(RENAMED)).replace("&nbsp;", " "))
    tidy = _laid_out(LEADS_NOWHERE.sub(r"\1", safe))
    while (fewer := EMPTY.sub("", tidy)) != tidy:
        tidy = fewer
    listed = _laid_out(WORD_LIST.sub(_as_list, tidy))
    # The last word is the sanitiser's, whatever the steps between have made of the text.
    return _nh3(listed, TAGS).strip()


def _nh3(text: str, tags: frozenset[str] | set[str]) -> str:
    return nh3.clean(
        text,
        tags=set(tags),
        clean_content_tags=set(DROPPED),
        attributes={"a": {"href"}},
        url_schemes=set(SCHEMES),
        link_rel="noopener nofollow",
        strip_comments=True,
    )


def _renamed(text: str) -> str:
    for old, new in RENAMED.items():
        text = text.replace(f"<{old}>", f"<{new}>").replace(f"</{old}>", f"</{new}>")
    return text


def _as_list(found: re.Match[str]) -> str:
    items = re.findall(WORD_ITEM, found[0], re.S)
    return "<ul>\n" + "\n".join(f"<li>{item.strip()}</li>" for item in items) + "\n</ul>"


class _Layout(HTMLParser):
    """Puts words that stand outside every block into paragraphs, which an empty line parts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.blocks: list[str] = []
        self.loose: list[str] = []
        self.inside: list[str] = []
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.depth == 0 and tag in BLOCKS:
            self.end_loose()
        if self.depth or tag in BLOCKS:
            self.depth += tag in BLOCKS
            self.inside.append(self.get_starttag_text() or "")
        else:
            self.loose.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self.put(f"</{tag}>")
        if tag in BLOCKS:
            self.depth -= 1
            if self.depth == 0:
                self.blocks.append("".join(self.inside))
                self.inside = []

    def handle_data(self, data: str) -> None:
        self.put(data)

    def handle_entityref(self, name: str) -> None:
        self.put(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.put(f"&#{name};")

    def put(self, text: str) -> None:
        (self.inside if self.depth else self.loose).append(text)

    def end_loose(self) -> None:
        for part in BLANK_LINES.split("".join(self.loose)):
            if part.strip():
                self.blocks.append("<p>" + "<br>".join(part.strip().split("\n")) + "</p>")
        self.loose = []


def _blocks(text: str) -> list[str]:
    layout = _Layout()
    layout.feed(text)
    layout.close()
    layout.end_loose()
    return layout.blocks


def _laid_out(text: str) -> str:
    return "\n".join(_blocks(text))


def typed(body: str) -> str:
    """The kept text as a plain box of text shows it: paragraphs parted by empty lines instead of tags."""
    return "\n\n".join(_as_typed(block) for block in _blocks(body.replace(' rel="noopener nofollow"', "")))


def _as_typed(block: str) -> str:
    if not block.startswith("<p>"):
        return block
    return block.removeprefix("<p>").removesuffix("</p>").replace("<br>", "\n")


def paragraphs(body: str) -> list[str]:
    """The words alone, block by block, for comparing and for counting."""
    parts = re.split(r"</(?:p|h2|h3|li|blockquote)>", body)
    words = (vietnamese.collapse(_unescaped(ANY_TAG.sub("", part))) for part in parts)
    return [one for one in words if one]


def _unescaped(text: str) -> str:
    for written, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(written, sign)
    return text


def pieces(body: str) -> list[str | int]:
    """The body cut where pictures stand: HTML, the number of a picture, HTML …"""
    cut = PICTURE.split(body)
    return [int(part) if place % 2 else part for place, part in enumerate(cut) if place % 2 or part.strip()]
