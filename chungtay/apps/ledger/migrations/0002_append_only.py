"""Forbids changing or deleting entries and lines of the books, whoever connects."""

from django.db import migrations

TABLES = ("ledger_entry", "ledger_line")
MESSAGE = "the books are append-only"


def forbid(apps, schema_editor):
    on_sqlite = schema_editor.connection.vendor == "sqlite"
    if not on_sqlite:
        schema_editor.execute(
            "CREATE OR REPLACE FUNCTION books_are_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$"
        )
    for table in TABLES:
        for act in ("UPDATE", "DELETE"):
            name = f"{table}_no_{act.lower()}"
            if on_sqlite:
                body = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
                schema_editor.execute(f"CREATE TRIGGER {name} BEFORE {act} ON {table} {body}")
            else:
                schema_editor.execute(
                    f"CREATE TRIGGER {name} BEFORE {act} ON {table} "
                    "FOR EACH STATEMENT EXECUTE FUNCTION books_are_append_only()"
                )


def allow(apps, schema_editor):
    for table in TABLES:
        for act in ("update", "delete"):
            on = "" if schema_editor.connection.vendor == "sqlite" else f" ON {table}"
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{act}{on}")


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_books_accounts_and_entries")]
    operations = [migrations.RunPython(forbid, allow)]
