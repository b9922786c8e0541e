"""Commands, settings and sign-ins that the documents name exist, and none is left unsaid."""

import re

import pytest
from django.core.management import get_commands

from chungtay.config.demo.players import PASSWORD, PLAYERS
from chungtay.config.dev.__main__ import COMMANDS
from tests.architecture.source import HOUSE, ROOT
from tests.docs.reading import Document, document, documents, rows, text_of

READ = re.compile(r"(?:env\.\w+|optional_day|environ\.(?:get|setdefault)|env\.db)\(\"([A-Z_]+)\"")
NOT_A_SETTING = {"DJANGO_SETTINGS_MODULE"}


def settings_read() -> set[str]:
    text = text_of([HOUSE / "config" / "settings.py", *(HOUSE / "config" / "dev").glob("*.py")])
    started = (ROOT / "dev").read_text(encoding="utf-8")
    return (set(READ.findall(text)) | set(re.findall(r"\$\{([A-Z_]+):-", started))) - NOT_A_SETTING


def test_the_table_of_settings_is_whole_and_true() -> None:
    table = {row[0].strip("`") for row in rows(document("docs/operations.md").section("## Settings"))}
    assert table == settings_read()
    assert "CHUNGTAY_SECRET_KEY" in table


@pytest.mark.parametrize("page", documents(), ids=lambda one: one.name)
def test_every_command_of_dev_exists(page: Document) -> None:
    named = set(re.findall(r"\./dev (\w+)", page.text))
    assert not named - set(COMMANDS)


@pytest.mark.parametrize("page", documents(), ids=lambda one: one.name)
def test_every_command_of_manage_exists(page: Document) -> None:
    assert not set(re.findall(r"manage\.py (\w+)", page.text)) - set(get_commands())


def test_operations_name_every_command_of_the_installation() -> None:
    ours = {name for name, app in get_commands().items() if app.startswith("chungtay")}
    page = document("docs/operations.md").text
    assert not [name for name in ours if f"manage.py {name}" not in page]


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_the_readme_names_the_two_commands_and_everybody_who_signs_in(name: str) -> None:
    page = document(name)
    assert "\n./dev run\n" in page.text
    assert "\n./dev test\n" in page.text
    assert not [player.username for player in PLAYERS if f"`{player.username}`" not in page.text]
    assert PASSWORD not in page.text


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_the_licence_line_stands_only_while_there_is_no_licence(name: str) -> None:
    waiting = "chosen by the owner" in document(name).text or "chưa chọn" in document(name).text
    assert waiting != (ROOT / "LICENSE").exists()
