"""`./dev bench reports`: the day on which everybody reports, one save, and the consolidation of the whole city."""

import argparse
import importlib
import importlib.util
import os
import sys
from collections.abc import Iterator
from datetime import date

from bench import _home
from bench._board import Row, show

YEAR = 2024
PARTS = ("rollup", "save", "deadline", "papers")


def main(given: list[str] | None = None) -> int:
    asked = arguments(given)
    with _home.lawful(asked.database) as environment:
        _home.manage(environment, "collectstatic", "--verbosity", "0", "--no-input")
        os.environ.update(environment)
        return show(rows(asked, environment))


def arguments(given: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.reports", description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0, help="ngày hạn kéo dài mấy phút; cả 700 đơn vị là 10")
    parser.add_argument("--database", default="", help="cơ sở dữ liệu PostgreSQL trống; bỏ trống là SQLite")
    parser.add_argument("--only", default="", help=f"chỉ các phần này, cách nhau bằng dấu phẩy: {', '.join(PARTS)}")
    return parser.parse_args(given)


def rows(asked: argparse.Namespace, environment: dict[str, str]) -> Iterator[Row]:
    """In this process, on the home's own database; only what is asked for over HTTP is served."""
    import django

    django.setup()
    from bench import _consolidation, _deadline, _people, _saving

    name = "PostgreSQL" if asked.database else "SQLite"
    wanted = asked.only.split(",") if asked.only else PARTS
    movement = _people.publish(date(YEAR, 12, 20))
    if "rollup" in wanted:
        yield from _consolidation.rows(movement, name)
    number = _deadline.units_of(asked.minutes)
    if {"save", "deadline"} & set(wanted):
        offices = _people.open_offices(movement, number + 4, YEAR)
        if "save" in wanted:
            yield from _saving.rows(offices[number:], environment, name)
        if "deadline" in wanted:
            yield from _deadline.rows(offices[:number], environment, asked.minutes, name)
    if "papers" in wanted and importlib.util.find_spec("bench._papers") is not None:
        yield from importlib.import_module("bench._papers").rows(name)


if __name__ == "__main__":
    sys.exit(main())
