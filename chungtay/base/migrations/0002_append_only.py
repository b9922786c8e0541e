"""Forbids changing or deleting events and seals in the database itself, whoever connects to it."""

from django.db import migrations

TABLES = ("base_event", "base_seal", "base_sealedevent")
MESSAGE = "the audit is append-only"


def forbid(apps, schema_editor):
    for table in TABLES:
        for act in ("UPDATE", "DELETE"):
            if schema_editor.connection.vendor == "sqlite":
                schema_editor.execute(
                    f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
                )
            else:
                schema_editor.execute(
                    f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                    "FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()"
                )


def function(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE OR REPLACE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$"
        )


def allow(apps, schema_editor):
    for table in TABLES:
        for act in ("update", "delete"):
            on = "" if schema_editor.connection.vendor == "sqlite" else f" ON {table}"
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{act}{on}")


class Migration(migrations.Migration):
    dependencies = [("base", "0001_audit")]
    operations = [
        migrations.RunPython(function, migrations.RunPython.noop),
        migrations.RunPython(forbid, allow),
    ]
