"""The shape of the house: sizes, sentences, verbs in services, scoped reading in views, and no back doors."""

import ast
import importlib
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

from chungtay.base.verbs import VERBS, Verb
from chungtay.config.dev.test import WITHOUT_A_DATABASE
from tests.architecture import source
from tests.architecture.source import ROOT, Module

SCOPES = {"visible_to", "published", "held_by", "none"}
WRITES = {"save", "create", "bulk_create", "update", "delete", "bulk_update", "get_or_create", "update_or_create"}
MAY_ASK_TODAY = re.compile(r"(views(/\w+)?|middleware|context|clock|screens|commands/\w+|dev/\w+|demo/\w+)\.py$")
FORBIDDEN_HOMES = {"utils", "helpers", "common", "misc"}
ONE_SENTENCE = re.compile(r"^[^\n]+[.!?]$")


def names(found: list[str]) -> str:
    return "\n".join(found)


def test_every_module_opens_with_one_sentence() -> None:
    missing = []
    for module in source.modules(tests=True):
        opening = (ast.get_docstring(module.tree) or "").split("\n\n")[0].replace("\n", " ")
        if not ONE_SENTENCE.match(opening):
            missing.append(module.name)
    assert not missing, names(missing)


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    long = [f"{one.name}: {n}" for one in source.modules(tests=True) if (n := len(one.text.splitlines())) > 400]
    assert not long, names(long)


def test_no_function_is_longer_than_fifty_lines() -> None:
    long = [
        f"{module.name}:{one.name}"
        for module in source.modules(tests=True)
        for one in source.functions(module)
        if (one.end_lineno or one.lineno) - one.lineno >= 50
    ]
    assert not long, names(long)


def test_addresses_fit_on_one_page() -> None:
    long = [one.name for one in source.named("urls.py") if len(one.text.splitlines()) > 40]
    assert not long, names(long)


def test_nothing_lives_in_a_home_without_a_meaning() -> None:
    found = [one.name for one in source.modules(tests=True) if one.path.stem in FORBIDDEN_HOMES]
    assert not found, names(found)


def service_modules() -> list[Module]:
    return source.named("services.py")


@pytest.mark.parametrize("module", service_modules(), ids=lambda one: one.name)
def test_every_public_function_of_services_is_a_verb(module: Module) -> None:
    dotted = module.name.removesuffix(".py").replace("/", ".")
    loaded = importlib.import_module(dotted)
    own = [
        name
        for name, thing in vars(loaded).items()
        if inspect.isfunction(thing) and thing.__module__ == dotted and not name.startswith("_")
    ]
    verbs = [thing for thing in vars(loaded).values() if isinstance(thing, Verb)]
    assert not own, names(own)
    assert all(one.name in VERBS for one in verbs)


@pytest.mark.parametrize("module", source.named("views.py"), ids=lambda one: one.name)
def test_views_read_only_what_the_desk_or_the_public_may_see(module: Module) -> None:
    faults = []
    for node in ast.walk(module.tree):
        if not (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute)):
            continue
        if node.value.attr == "objects" and node.attr not in SCOPES:
            faults.append(f"{module.name}:{node.lineno} .objects.{node.attr}")
    assert not faults, names(faults)


@pytest.mark.parametrize("module", source.named("views.py") + source.named("queries.py"), ids=lambda one: one.name)
def test_views_and_queries_write_nothing(module: Module) -> None:
    faults = [
        f"{module.name}:{node.lineno} .{node.func.attr}()"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITES
        and not (
            isinstance(node.func.value, ast.Name) and node.func.value.id in {"context", "query", "found", "hashlib"}
        )
    ]
    assert not faults, names(faults)


def test_only_views_ask_for_today() -> None:
    faults = [
        f"{module.name}:{node.lineno}"
        for module in source.modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom)
        and node.module == "chungtay.base.clock"
        and any(alias.name == "today" for alias in node.names)
        and not MAY_ASK_TODAY.search(module.name)
    ]
    assert not faults, names(faults)


def test_no_error_is_swallowed_whole() -> None:
    faults = [
        f"{module.name}:{node.lineno}"
        for module in source.modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"}))
    ]
    assert not faults, names(faults)


def test_migrations_are_named_by_what_they_do() -> None:
    paths = [
        path for path in source.HOUSE.rglob("migrations/0*.py") if re.search(r"_(auto|migration|initial)", path.stem)
    ]
    assert not paths


@pytest.mark.parametrize(
    ("fault", "pattern"),
    [
        ("inline style", re.compile(r"<[^>]+\sstyle\s*=", re.I)),
        ("inline handler", re.compile(r"<[^>]+\son[a-z]+\s*=\s*[\"']", re.I)),
        ("inline script", re.compile(r"<script(?![^>]*\ssrc=)(?![^>]*type=\"application/json\")", re.I)),
        ("style block", re.compile(r"<style", re.I)),
        ("outside host", re.compile(r"(?:src|href|action)=[\"']https?://", re.I)),
    ],
)
def test_templates_keep_the_content_security_policy(fault: str, pattern: re.Pattern[str]) -> None:
    found = [str(path.relative_to(ROOT)) for path in source.templates() if pattern.search(path.read_text())]
    assert not found, f"{fault}: {names(found)}"


@pytest.mark.parametrize("folder", WITHOUT_A_DATABASE)
def test_what_runs_in_one_suite_alone_asks_for_no_database(folder: str) -> None:
    """pytest gives a database to those alone who ask for it by a mark or by name."""
    asked = re.compile(r"mark[.]django_db|\b(transactional_)?db[:] None|\bcity[:] dict")
    files = sorted((ROOT / "tests" / folder).rglob("*.py"))
    assert files
    assert [path.name for path in files if asked.search(path.read_text(encoding="utf-8"))] == []


def test_the_storeys_hold() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "ignore_imports" not in (ROOT / "pyproject.toml").read_text()


def test_no_lock_names_an_address() -> None:
    files = [*(ROOT / "requirements").glob("*.txt"), ROOT / "package-lock.json"]
    assert not [path.name for path in files if re.search(r"https?://", path.read_text()) and path.suffix == ".txt"]
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()


def test_no_map_polygon_is_kept() -> None:
    assert not list((ROOT / "law").rglob("*.geojson")) + list((ROOT / "assets/src").rglob("*.geojson"))
