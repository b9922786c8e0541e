"""Who opens which page of initiatives and exemplars."""

from tests.site.actors import Row

ROWS: dict[str, Row] = {}
WITHOUT_A_PAGE: set[str] = set()
MORE: dict[str, tuple[str, str]] = {}
FACTS = ""
