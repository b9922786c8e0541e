"""Forbids altering a public text in the database itself: an amendment is a text of its own."""

from django.db import migrations

MESSAGE = "what was published is never altered"
TABLE = "initiatives_edition"


def forbid(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        body = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    else:
        schema_editor.execute(
            "CREATE OR REPLACE FUNCTION editions_are_never_altered() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$"
        )
        body = "EXECUTE FUNCTION editions_are_never_altered()"
    schema_editor.execute(f"CREATE TRIGGER {TABLE}_frozen BEFORE UPDATE ON {TABLE} FOR EACH ROW {body}")


def allow(apps, schema_editor):
    on = "" if schema_editor.connection.vendor == "sqlite" else f" ON {TABLE}"
    schema_editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_frozen{on}")


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0001_proposed_judged_and_published")]
    operations = [migrations.RunPython(forbid, allow)]
