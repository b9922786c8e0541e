"""Tells a full disk from other troubles of the database, on SQLite and on PostgreSQL."""

import sqlite3

from django.db import DatabaseError

DISK_FULL = "53100"


def is_disk_full(error: DatabaseError) -> bool:
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", 0) == sqlite3.SQLITE_FULL
    return getattr(cause, "sqlstate", "") == DISK_FULL
