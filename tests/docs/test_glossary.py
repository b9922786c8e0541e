"""The glossary holds only words that are used, and the words to avoid are avoided."""

import re

import pytest

from tests.architecture.source import HOUSE
from tests.docs.reading import code_words, document, documents, rows, text_of

GLOSSARY = document("docs/glossary.md")
TERMS = rows(GLOSSARY.section("# Glossary").split("## Words")[0])
AVOIDED = [row[0] for row in rows(GLOSSARY.section("## Words that we do not use"))]


@pytest.mark.parametrize("row", TERMS, ids=lambda row: row[0])
def test_a_term_and_its_code_name_are_both_in_use(row: list[str]) -> None:
    term, name, _, where = row
    assert term.lower() in code_words().lower()
    home = HOUSE / where.strip("`")
    assert home.exists()
    paths = sorted(home.rglob("*.py")) if home.is_dir() else [home]
    last = name.strip("`").rsplit(".", 1)[-1]
    assert re.search(rf"\b{last}", text_of(paths), re.I if last.islower() else 0)


def test_a_term_stands_once() -> None:
    assert len({row[0] for row in TERMS}) == len(TERMS)


@pytest.mark.parametrize("word", AVOIDED)
def test_an_avoided_word_stands_nowhere(word: str) -> None:
    assert word not in code_words().lower()
    pages = [page for page in documents() if page.path != GLOSSARY.path]
    assert not [page.name for page in pages if word in page.text.lower()]
