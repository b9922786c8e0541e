"""The guides for users speak the words of the screens, and nobody is left without one."""

import re

import pytest

from chungtay.apps.accounts.roles import ROLES
from tests.architecture.source import ROOT
from tests.docs.reading import Document, code_words

GUIDES = [Document(path) for path in sorted((ROOT / "docs" / "user").glob("*.md"))]
BOLD = re.compile(r"\*\*([^*]+)\*\*")


@pytest.mark.parametrize("guide", GUIDES, ids=lambda one: one.name)
def test_bold_words_stand_on_a_screen(guide: Document) -> None:
    unknown = [words for words in BOLD.findall(guide.text) if words not in code_words()]
    assert not unknown


def test_every_role_is_named_in_a_guide() -> None:
    told = "\n".join(guide.text for guide in GUIDES)
    assert not [role.label for role in ROLES.values() if role.label not in told]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda one: one.name)
def test_a_guide_is_written_for_people(guide: Document) -> None:
    assert guide.text.startswith("# ")
    assert "`" not in guide.text
    assert len(guide.text.splitlines()) <= 80
