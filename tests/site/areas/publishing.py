"""Who opens which page of the public site and open data."""

from tests.site.actors import Row

ROWS: dict[str, Row] = {}
WITHOUT_A_PAGE: set[str] = set()
MORE: dict[str, tuple[str, str]] = {}
FACTS = ""
