"""Gives the folded names of members an index of words, so that a name is found among millions in milliseconds."""

from django.db import migrations

INDEX = "households_member_words"
TABLE = "households_member"
# An external index: the names stay in their own table; triggers keep the words right, whoever writes.
SQLITE = (
    f"CREATE VIRTUAL TABLE {INDEX} USING fts5(search_key, content='{TABLE}', content_rowid='id', "
    "tokenize='unicode61', detail='none', columnsize=0)",
    f"CREATE TRIGGER {INDEX}_added AFTER INSERT ON {TABLE} BEGIN "
    f"INSERT INTO {INDEX}(rowid, search_key) VALUES (new.id, new.search_key); END",
    f"CREATE TRIGGER {INDEX}_gone AFTER DELETE ON {TABLE} BEGIN "
    f"INSERT INTO {INDEX}({INDEX}, rowid, search_key) VALUES ('delete', old.id, old.search_key); END",
    f"CREATE TRIGGER {INDEX}_changed AFTER UPDATE OF search_key ON {TABLE} "
    "WHEN old.search_key IS NOT new.search_key BEGIN "
    f"INSERT INTO {INDEX}({INDEX}, rowid, search_key) VALUES ('delete', old.id, old.search_key); "
    f"INSERT INTO {INDEX}(rowid, search_key) VALUES (new.id, new.search_key); END",
)
# PLACES answers from itself in which village a household stands, so that its row need not be fetched.
PLACES = "households_household_places"
POSTGRESQL = (
    f"CREATE INDEX {INDEX} ON {TABLE} USING gin (to_tsvector('simple', search_key))",
    f"CREATE INDEX {PLACES} ON households_household (id) INCLUDE (unit_id)",
)


def make(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for act in ("added", "gone", "changed"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {INDEX}_{act}")
        schema_editor.execute(f"DROP TABLE IF EXISTS {INDEX}")
    else:
        for index in (INDEX, PLACES):
            schema_editor.execute(f"DROP INDEX IF EXISTS {index}")


class Migration(migrations.Migration):
    dependencies = [("households", "0001_register")]
    operations = [migrations.RunPython(make, drop)]
