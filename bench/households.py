"""`./dev bench households`: classification, flow forms, search, import and workbooks at the size of a city."""

import argparse
import os
import sys
from collections.abc import Iterator
from datetime import date

from bench import _home
from bench._board import Row, show

DAY = date(2022, 1, 3)
PARTS = {"classes", "flows", "search", "import", "sheets"}


def main(given: list[str] | None = None) -> int:
    asked = arguments(given)
    with _home.lawful(asked.database) as environment:
        os.environ.update(environment)
        return show(rows(asked))


def arguments(given: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.households", description=__doc__)
    parser.add_argument("--small", action="store_true", help="20.000 hộ, để thử")
    parser.add_argument("--number", type=int, default=0, help="số hộ; bỏ trống là 2,2 triệu")
    parser.add_argument("--flows", type=int, default=1, help="gấp mấy lần số hộ nghèo, cận nghèo của Thành phố")
    parser.add_argument("--database", default="", help="cơ sở dữ liệu PostgreSQL trống; bỏ trống là SQLite")
    parser.add_argument("--only", default="", help="chỉ các phần này, cách nhau bằng dấu phẩy")
    return parser.parse_args(given)


def rows(asked: argparse.Namespace) -> Iterator[Row]:
    """In this process, on the home's own database; the register is laid once, for those that need it."""
    import django

    django.setup()
    from bench import _classes, _flows, _import, _register, _search, _sheets

    name = "PostgreSQL" if asked.database else "SQLite"
    wanted = set(asked.only.split(",")) if asked.only else PARTS
    if wanted & {"classes", "flows", "search"}:
        number = asked.number or (_register.SMALL if asked.small else _register.WHOLE)
        filled = _register.fill(number, DAY, flows=asked.flows)
        if "classes" in wanted:
            yield from _classes.rows(filled, name)
        if "flows" in wanted:
            yield from _flows.rows(filled, name)
        if "search" in wanted:
            yield from _search.rows(name)
    if "import" in wanted:
        yield from _import.rows(name)
    if "sheets" in wanted:
        yield from _sheets.rows()


if __name__ == "__main__":
    sys.exit(main())
