"""Workbooks wrong by chance: a few hundred of the many thousands that `python -m bench.sheet_mutants` tries."""

import subprocess
import sys

from tests.architecture.source import ROOT


def test_no_mutant_of_a_workbook_does_harm() -> None:
    command = [sys.executable, "-m", "bench.sheet_mutants", "300", "20220927"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    lines = {line.split(" | ")[0]: line.split(" | ") for line in done.stdout.splitlines()}
    assert done.returncode == 0, done.stdout + done.stderr
    assert lines["workbooks that did harm"][1:3] == ["0 files", "300 files"]
    assert {"read", "read and marked", "refused: damaged"} <= lines.keys()
