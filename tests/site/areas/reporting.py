"""Who opens which page of reports and their lateness, and what is looked at in other states."""

from tests.site.actors import Row

ROWS: dict[str, Row] = {}
WITHOUT_A_PAGE: set[str] = set()
MORE: dict[str, tuple[str, str]] = {}
# Run inside the served installation; prints one JSON object of what addresses need, as FACTS in facts.py does.
FACTS = ""
