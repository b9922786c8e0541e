"""Who opens which page of stories, the calendar and coverage."""

from tests.site.actors import Row

ROWS: dict[str, Row] = {}
WITHOUT_A_PAGE: set[str] = set()
MORE: dict[str, tuple[str, str]] = {}
FACTS = ""
