"""Links between documents resolve, and no document points anywhere else."""

import re

import pytest

from tests.architecture.source import ROOT
from tests.docs.reading import Document, document, documents

ADDRESS = re.compile(r"https?://[^\s)>`\"]+")
OWN = "http://127.0.0.1:8000"
# The tests of the site make these.
PICTURES = {
    f"docs/pictures/{name}-{size}.png"
    for name in (
        "home",
        "objectives",
        "clauses",
        "report",
        "review",
        "path",
        "score",
        "resources",
        "model",
        "public",
        "map",
        "certificate",
    )
    for size in ("wide", "phone")
}


@pytest.mark.parametrize("page", documents(), ids=lambda one: one.name)
def test_every_link_leads_to_a_file_and_a_heading(page: Document) -> None:
    broken = []
    for link in page.links:
        if link.startswith(OWN):
            continue
        path, _, anchor = link.partition("#")
        target = (page.path.parent / path).resolve() if path else page.path
        if not target.exists() or (anchor and anchor not in Document(target).anchors):
            broken.append(link)
    assert not broken


@pytest.mark.parametrize("page", documents(), ids=lambda one: one.name)
def test_a_document_names_no_other_host(page: Document) -> None:
    assert not [found for found in ADDRESS.findall(page.text) if not found.startswith(OWN)]


def test_pictures_have_words_and_are_those_that_the_tests_make() -> None:
    shown = [(words, path) for page in documents() for words, path in page.pictures]
    assert shown
    assert not [path for words, path in shown if not words or path not in PICTURES or not (ROOT / path).exists()]


def test_every_document_can_be_reached_from_the_readme() -> None:
    waiting, reached = [document("README.md")], {ROOT / "README.md"}
    while waiting:
        page = waiting.pop()
        for link in page.links:
            target = (page.path.parent / link.partition("#")[0]).resolve()
            if target.suffix == ".md" and target.exists() and target not in reached:
                reached.add(target)
                waiting.append(Document(target))
    assert not [page.name for page in documents() if page.path not in reached]
