"""`./dev lint`: format, style, types, templates and the storeys of the house."""

import subprocess
import sys
from pathlib import Path

from chungtay.config.dev.steps import ROOT, say

CHECKS = {
    "ruff format": ["ruff", "format", "--check", "."],
    "ruff": ["ruff", "check", "."],
    "mypy": ["mypy", "chungtay", "conftest.py", "tests", "bench"],
    "import-linter": ["lint-imports"],
    "djlint": ["djlint", "chungtay", "--lint", "--quiet"],
}


def main(_args: list[str]) -> int:
    failed = [name for name, command in CHECKS.items() if not passes(name, command)]
    say("Đạt." if not failed else f"Chưa đạt: {', '.join(failed)}.")
    return 1 if failed else 0


def passes(name: str, command: list[str]) -> bool:
    say(f"· {name}")
    program = Path(sys.executable).with_name(command[0])
    return subprocess.run([str(program), *command[1:]], cwd=ROOT, check=False).returncode == 0
