"""`./dev law [FILE …]`: reads all of law/, or the packs named, and lists every fault with file, line and key."""

from pathlib import Path

from chungtay.config.dev.steps import ROOT, say
from chungtay.rules import lawbook


def main(args: list[str]) -> int:
    root = Path(args[0]).resolve() if args else ROOT / "law"
    problems = lawbook.check(root)
    for problem in problems:
        say(str(problem))
    say("Không có lỗi." if not problems else f"{len(problems)} lỗi.")
    return 1 if problems else 0
