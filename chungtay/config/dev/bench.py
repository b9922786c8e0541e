"""`./dev bench [NAME] [--OPTION]`: runs the measured work of bench/ and holds it against its goals."""

import subprocess
import sys

from chungtay.config.dev import steps
from chungtay.config.dev.steps import ROOT, say


def main(args: list[str]) -> int:
    steps.assets()
    known = sorted(path.stem for path in (ROOT / "bench").glob("*.py") if not path.stem.startswith("_"))
    options = [one for one in args if one.startswith("--")]
    names = [one for one in args if one not in options] or known
    unknown = [name for name in names if name not in known]
    if unknown:
        say(f"Không có phép đo “{unknown[0]}”. Có: {', '.join(known)}.")
        return 2
    codes = [
        subprocess.run([sys.executable, "-m", f"bench.{name}", *options], cwd=ROOT, check=False).returncode
        for name in names
    ]
    return max(codes, default=0)
