"""The built city for the tests of this folder; they share it, so one worker runs them."""

import pytest

from tests.demo.fixtures import demo, demo_again, demo_city, demo_db_path

__all__ = ["demo", "demo_again", "demo_city", "demo_db_path"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("slow") and "tests/demo" in item.path.as_posix():
            item.add_marker(pytest.mark.xdist_group("demo"))
