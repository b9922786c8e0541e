"""Forbids changing or deleting entries of the flow ledger and closed totals, whoever connects to the database."""

from django.db import migrations

TABLES = ("households_flowentry", "households_yearclosing", "households_closedtotal")
MESSAGE = "the flow ledger is append-only"


def forbid(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE OR REPLACE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$"
        )
    for table in TABLES:
        for act in ("UPDATE", "DELETE"):
            name = f"{table}_no_{act.lower()}"
            if schema_editor.connection.vendor == "sqlite":
                body = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
                schema_editor.execute(f"CREATE TRIGGER {name} BEFORE {act} ON {table} {body}")
            else:
                schema_editor.execute(
                    f"CREATE TRIGGER {name} BEFORE {act} ON {table} "
                    "FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only()"
                )


def allow(apps, schema_editor):
    for table in TABLES:
        for act in ("update", "delete"):
            on = "" if schema_editor.connection.vendor == "sqlite" else f" ON {table}"
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{act}{on}")


class Migration(migrations.Migration):
    dependencies = [("households", "0002_words_of_names")]
    operations = [migrations.RunPython(forbid, allow)]
