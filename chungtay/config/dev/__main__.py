"""Chooses the command of ./dev."""

import sys

from chungtay.config.dev import bench, docs, lawcheck, lint, pictures, run, test
from chungtay.config.dev.steps import Stopped

COMMANDS = {
    "run": run.main,
    "test": test.main,
    "lint": lint.main,
    "law": lawcheck.main,
    "bench": bench.main,
    "docs": docs.main,
    "pictures": pictures.main,
}


def main() -> int:
    name, *rest = sys.argv[1:] or ["run"]
    if name not in COMMANDS:
        print(f"Không có lệnh “{name}”. Các lệnh: {', '.join(COMMANDS)}.", file=sys.stderr)  # noqa: T201
        return 2
    try:
        return COMMANDS[name](rest)
    except Stopped as stopped:
        print(f"Không chạy được: {stopped}", file=sys.stderr)  # noqa: T201
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
