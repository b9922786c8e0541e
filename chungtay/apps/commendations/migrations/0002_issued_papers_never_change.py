"""Forbids altering an issued decision and a line of the register in the database itself; revoking stays possible."""

from django.db import migrations

MESSAGE = "what was issued is never altered"
REGISTER = (
    "code", "recipient", "register_year", "register_number", "file", "sha256", "decision_id", "nomination_id",
    "issuer_id", "movement_id", "unit_id", "year", "award_key",
)  # fmt: skip
GUARDS = {
    "commendations_decision": "OLD.state = 'issued'",
    "commendations_award": " OR ".join(f"OLD.{column} <> NEW.{column}" for column in REGISTER),
}


def forbid(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    if not sqlite:
        schema_editor.execute(
            "CREATE OR REPLACE FUNCTION issued_is_never_altered() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$"
        )
    for table, when in GUARDS.items():
        body = (
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END" if sqlite else "EXECUTE FUNCTION issued_is_never_altered()"
        )
        schema_editor.execute(
            f"CREATE TRIGGER {table}_issued BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({when}) {body}"
        )


def allow(apps, schema_editor):
    for table in GUARDS:
        on = "" if schema_editor.connection.vendor == "sqlite" else f" ON {table}"
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_issued{on}")


class Migration(migrations.Migration):
    dependencies = [("commendations", "0001_nominations_ballots_and_awards")]
    operations = [migrations.RunPython(forbid, allow)]
