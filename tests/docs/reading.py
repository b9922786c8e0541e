"""Reads the product's documents: pages, their tables, links, commands and excerpts."""

import importlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from tests.architecture.source import HOUSE, ROOT

ELISION = "…"
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|<(https?://[^>]+)>")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
BLOCK = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.M | re.S)
EXCERPT = re.compile(r"^`([\w./-]+)`:\n\n```\w+\n(.*?)^```$", re.M | re.S)


@dataclass(frozen=True)
class Document:
    path: Path

    @property
    def name(self) -> str:
        return str(self.path.relative_to(ROOT))

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @property
    def links(self) -> list[str]:
        return [one or other for one, other in LINK.findall(self.text)]

    @property
    def pictures(self) -> list[tuple[str, str]]:
        return PICTURE.findall(self.text)

    @property
    def anchors(self) -> set[str]:
        return {anchor_of(line.lstrip("#")) for line in self.text.splitlines() if line.startswith("#")}

    def section(self, heading: str) -> str:
        """What stands under a heading, up to the next one of the same or a higher level."""
        level = heading.split(" ", maxsplit=1)[0]
        after = f"\n{self.text}".split(f"\n{heading}\n", 1)[1]
        return re.split(rf"^#{{1,{len(level)}}} ", after, maxsplit=1, flags=re.M)[0]


def documents() -> list[Document]:
    at_the_top = sorted(ROOT.glob("*.md"))
    return [Document(path) for path in [*at_the_top, *sorted((ROOT / "docs").rglob("*.md"))]]


def document(name: str) -> Document:
    return Document(ROOT / name)


def anchor_of(heading: str) -> str:
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")


def rows(text: str) -> list[list[str]]:
    """The rows of the tables of a text, without their heads."""
    found: list[list[str]] = []
    inside = False
    for line in text.splitlines():
        if not line.startswith("|"):
            inside = False
        elif set(line) <= set("|- "):
            inside = True
        elif inside:
            found.append([cell.strip() for cell in line.strip("|").split("|")])
    return found


def excerpts(text: str) -> Iterator[tuple[str, list[str]]]:
    """A path and the parts that must stand in that file, in this order; "…" leaves something out."""
    for path, block in EXCERPT.findall(text):
        parts = re.split(rf"^{ELISION}\n", block, flags=re.M)
        yield path, [part.rstrip("\n") for part in parts]


def code_blocks(text: str) -> list[str]:
    return [body for _, _, body in BLOCK.findall(text)]


def load_every_verb() -> None:
    for path in sorted([*HOUSE.glob("apps/*/services.py"), *HOUSE.glob("apps/*/services/*.py")]):
        importlib.import_module(
            ".".join(path.relative_to(HOUSE.parent).with_suffix("").parts).removesuffix(".__init__")
        )


@lru_cache(maxsize=1)
def code_words() -> str:
    """Everything the house is made of: source, templates and law, in one text."""
    kinds = {".py", ".html", ".typ"}
    paths = [path for path in HOUSE.rglob("*") if path.suffix in kinds and "tests" not in path.parts]
    return text_of([*paths, *(ROOT / "law").rglob("*.yaml")])


def text_of(paths: list[Path]) -> str:
    return unicodedata.normalize("NFC", "\n".join(path.read_text(encoding="utf-8") for path in sorted(paths)))
