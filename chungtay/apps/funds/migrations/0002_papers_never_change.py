"""Forbids deleting a receipt or a transfer and changing what it says of the money, whoever connects."""

from django.db import migrations

MESSAGE = "papers of a fund are never altered"
KEPT = {
    "funds_receipt": ("fund_id", "number", "year", "day", "account", "amount", "kind", "reference", "entry_id"),
    "funds_transfer": (
        "fund_id", "number", "year", "day", "account", "amount", "kind", "to_account", "need_code", "entry_id",
    ),
}  # fmt: skip
# A spending is a proposal until it stands in the book; from then on its money is fixed.
SPENT = ("fund_id", "number", "year", "day", "account", "amount", "purpose", "need_code", "state", "entry_id")


def changed(columns):
    return " OR ".join(f"OLD.{column} <> NEW.{column}" for column in columns)


def guards():
    for table, columns in KEPT.items():
        yield table, "UPDATE", changed(columns)
        yield table, "DELETE", "OLD.id IS NOT NULL"
    yield "funds_spending", "UPDATE", f"OLD.entry_id IS NOT NULL AND ({changed(SPENT)} OR NEW.entry_id IS NULL)"
    yield "funds_spending", "DELETE", "OLD.entry_id IS NOT NULL"


def forbid(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    if not sqlite:
        schema_editor.execute(
            "CREATE OR REPLACE FUNCTION papers_of_a_fund_stay() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$"
        )
    body = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END" if sqlite else "EXECUTE FUNCTION papers_of_a_fund_stay()"
    for table, act, when in guards():
        name = f"{table}_no_{act.lower()}"
        schema_editor.execute(f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW WHEN ({when}) {body}")


def allow(apps, schema_editor):
    for table, act, _when in guards():
        on = "" if schema_editor.connection.vendor == "sqlite" else f" ON {table}"
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{act.lower()}{on}")


class Migration(migrations.Migration):
    dependencies = [("funds", "0001_funds_receipts_transfers_and_spending")]
    operations = [migrations.RunPython(forbid, allow)]
