"""The generated pages are those that the code would write now."""

from chungtay.base.verbs import VERBS
from chungtay.config.dev.docs import pages
from tests.architecture.source import ROOT
from tests.docs.reading import document, load_every_verb, rows


def test_generated_pages_are_those_of_the_code() -> None:
    load_every_verb()
    stale = [str(path) for path, text in pages().items() if (ROOT / path).read_text(encoding="utf-8") != text]
    assert not stale, "run ./dev docs"


def test_every_verb_stands_in_the_table_with_its_words() -> None:
    load_every_verb()
    told = {row[0].strip("`"): row[1] for row in rows(document("docs/verbs.md").text)}
    ours = {name: one.label for name, one in VERBS.items() if one.function.__module__.startswith("chungtay.")}
    assert told == ours
