"""Excerpts of code in the documents stand in the source, word for word."""

import pytest

from tests.architecture.source import ROOT
from tests.docs.reading import Document, code_blocks, document, documents, excerpts

WITH_EXCERPTS = [page for page in documents() if list(excerpts(page.text))]


@pytest.mark.parametrize("page", WITH_EXCERPTS, ids=lambda one: one.name)
def test_every_excerpt_is_in_its_file_in_this_order(page: Document) -> None:
    lost = []
    for path, parts in excerpts(page.text):
        rest = (ROOT / path).read_text(encoding="utf-8")
        for part in parts:
            _before, found, rest = rest.partition(part)
            if not found:
                lost.append(f"{path}: {part.splitlines()[0]}")
    assert not lost, "\n".join(lost)


@pytest.mark.parametrize("name", ["add-a-verb", "add-a-criterion", "change-an-amount"])
def test_a_how_to_shows_nothing_but_excerpts(name: str) -> None:
    text = document(f"docs/how-to/{name}.md").text
    assert len(list(excerpts(text))) == len(code_blocks(text)) > 0


def test_the_walk_through_a_verb_passes_every_kind_of_file() -> None:
    walked = {path for path, _ in excerpts(document("docs/how-to/add-a-verb.md").text)}
    kinds = ("models", "permissions", "services", "test_", "forms", "views", "urls", ".html", "todos", "reactions")
    assert not [kind for kind in kinds if not any(kind in path for path in walked)]
