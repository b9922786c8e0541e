"""A PostgreSQL cursor whose statements the server plans once on a connection and remembers."""

from typing import Any

from django.db.backends.postgresql import base

ServerBinding: Any = base.ServerBindingCursor


class Remembering(ServerBinding):  # type: ignore[misc]
    """Binds values on the server, so that psycopg prepares what is asked again and again."""

    def _send_query_prepared(self, name: bytes, pgq: Any, *, binary: bool | None = None) -> None:
        # psycopg keeps the words of a statement only when it sends them; who counts or logs queries reads them here.
        self._query = pgq
        super()._send_query_prepared(name, pgq, binary=binary)
