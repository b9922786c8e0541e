"""Reads the product's own source as files and syntax trees, for the tests of its structure."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "chungtay"


@dataclass(frozen=True)
class Module:
    path: Path

    @property
    def name(self) -> str:
        return str(self.path.relative_to(ROOT))

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def is_test(self) -> bool:
        return "tests" in self.path.parts

    @property
    def is_migration(self) -> bool:
        return "migrations" in self.path.parts


def modules(*, tests: bool = False) -> list[Module]:
    """Every module of the house, without migrations; with its tests when asked."""
    found = [Module(path) for path in sorted(HOUSE.rglob("*.py"))]
    return [one for one in found if not one.is_migration and (tests or not one.is_test)]


def named(file_name: str) -> list[Module]:
    return [
        one for one in modules() if one.path.name == file_name or one.path.parent.name == file_name.removesuffix(".py")
    ]


def functions(module: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def templates() -> list[Path]:
    return sorted(HOUSE.rglob("*.html"))
