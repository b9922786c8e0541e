"""Opening a file as an upload would be opened."""

from collections.abc import Callable
from pathlib import Path

import pytest

from chungtay.base.sheets.limits import LIMITS, Limits
from chungtay.base.sheets.reading import Workbook, open_workbook
from chungtay.base.sheets.refusals import SheetRefused

Opening = Callable[..., Workbook]


@pytest.fixture
def opened(tmp_path: Path) -> Opening:
    """`opened(path)`: the workbook, read into a folder of its own."""
    folders = (tmp_path / f"doc-{number}" for number in range(1000))

    def read(source: Path, name: str = "", limits: Limits = LIMITS, encoding: str | None = None) -> Workbook:
        return open_workbook(source, name or source.name, next(folders), limits, encoding)

    return read


@pytest.fixture
def refused(opened: Opening) -> Callable[..., SheetRefused]:
    """`refused(path)`: the refusal of a file that must not be read."""

    def read(source: Path, name: str = "", limits: Limits = LIMITS) -> SheetRefused:
        with pytest.raises(SheetRefused) as caught:
            opened(source, name, limits)
        return caught.value

    return read
