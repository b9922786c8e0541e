"""Forbids changing or deleting entries of the ledger and new entries in a closed year, whoever connects."""

from django.db import migrations

TABLES = ("households_flowentry", "households_yearclosing", "households_closedtotal")
MESSAGE = "the flow ledger is append-only"
# A closed year takes corrections only.
CLOSED = "this year of the flow ledger is closed"
IN_CLOSED_YEAR = (
    "new.corrects_id IS NULL AND EXISTS (SELECT 1 FROM households_closedtotal total WHERE "
    "total.standard = new.standard AND total.year = new.year AND total.form = 'poor' AND total.unit_id = new.unit_id)"
)


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
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(
            "CREATE TRIGGER households_flowentry_closed BEFORE INSERT ON households_flowentry "
            f"WHEN {IN_CLOSED_YEAR} BEGIN SELECT RAISE(ABORT, '{CLOSED}'); END"
        )
    else:
        schema_editor.execute(
            "CREATE OR REPLACE FUNCTION closed_years_take_corrections() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN IF {IN_CLOSED_YEAR} THEN RAISE EXCEPTION '{CLOSED}'; END IF; RETURN new; END $$"
        )
        schema_editor.execute(
            "CREATE TRIGGER households_flowentry_closed BEFORE INSERT ON households_flowentry "
            "FOR EACH ROW EXECUTE FUNCTION closed_years_take_corrections()"
        )


def allow(apps, schema_editor):
    on = "" if schema_editor.connection.vendor == "sqlite" else " ON households_flowentry"
    schema_editor.execute(f"DROP TRIGGER IF EXISTS households_flowentry_closed{on}")
    for table in TABLES:
        for act in ("update", "delete"):
            on = "" if schema_editor.connection.vendor == "sqlite" else f" ON {table}"
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{act}{on}")


class Migration(migrations.Migration):
    dependencies = [("households", "0002_words_of_names")]
    operations = [migrations.RunPython(forbid, allow)]
