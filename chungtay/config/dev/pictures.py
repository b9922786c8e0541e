"""`./dev pictures`: takes the README's pictures anew, by the same tests that hold them."""

import os
import subprocess
import sys

from chungtay.config.dev import steps
from chungtay.config.dev.steps import ROOT


def main(args: list[str]) -> int:
    steps.assets()
    steps.translations()
    folder = ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "pytest", "tests/site/test_pictures.py", *args]
    told = os.environ | {"CHUNGTAY_PICTURES": str(folder)}
    return subprocess.run(command, cwd=ROOT, env=told, check=False).returncode
