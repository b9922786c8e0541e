"""Gives lines of the register and the text of their files an index of words, and keeps issued papers as they are."""

from django.db import migrations

TABLES = ("documents_paper", "documents_attachment")
MESSAGE = "an issued paper is never altered"
# State, register line and the day and reason of a withdrawal may still change.
FROZEN = (
    "key", "unit_id", "kind", "form", "about_type", "about_id", "year", "subject", "content", "drafted_on",
    "replaces_id", "book_id", "book_number", "number", "signed_on", "signatory_title", "signatory_name", "file",
    "sha256", "word_file", "word_sha256",
)  # fmt: skip


def sqlite_index(table):
    index = f"{table}_words"
    gone = f"INSERT INTO {index}({index}, rowid, words) VALUES ('delete', old.id, old.words)"
    added = f"INSERT INTO {index}(rowid, words) VALUES (new.id, new.words)"
    yield (
        f"CREATE VIRTUAL TABLE {index} USING fts5(words, content='{table}', content_rowid='id', "
        "tokenize='unicode61', detail='none', columnsize=0)"
    )
    yield f"CREATE TRIGGER {index}_added AFTER INSERT ON {table} BEGIN {added}; END"
    yield f"CREATE TRIGGER {index}_gone AFTER DELETE ON {table} BEGIN {gone}; END"
    yield (
        f"CREATE TRIGGER {index}_changed AFTER UPDATE OF words ON {table} "
        f"WHEN old.words IS NOT new.words BEGIN {gone}; {added}; END"
    )


def fold_what_is_there(apps, schema_editor):
    """Lines of before are found by number and title, like those to come."""
    from chungtay.rules import vietnamese

    paper = apps.get_model("documents", "Paper")
    for line in paper.objects.iterator():
        paper.objects.filter(pk=line.pk).update(words=" ".join(vietnamese.words(f"{line.number} {line.title}")))


def make(apps, schema_editor):
    fold_what_is_there(apps, schema_editor)
    sqlite = schema_editor.connection.vendor == "sqlite"
    for table in TABLES:
        if sqlite:
            for statement in sqlite_index(table):
                schema_editor.execute(statement)
            schema_editor.execute(f"INSERT INTO {table}_words({table}_words) VALUES ('rebuild')")
        else:
            schema_editor.execute(f"CREATE INDEX {table}_words ON {table} USING gin (to_tsvector('simple', words))")
    freeze(schema_editor, sqlite)


def freeze(schema_editor, sqlite):
    differs = "IS NOT" if sqlite else "IS DISTINCT FROM"
    # PostgreSQL compares JSON only as jsonb, which the column is; SQLite keeps it as text.
    changed = " OR ".join(f"OLD.{column} {differs} NEW.{column}" for column in FROZEN)
    guards = {
        "issued": f"BEFORE UPDATE ON documents_official FOR EACH ROW WHEN (OLD.state <> 'draft' AND ({changed}))",
        "kept": "BEFORE DELETE ON documents_official FOR EACH ROW WHEN (OLD.state <> 'draft')",
        "never_a_draft_again": (
            "BEFORE UPDATE ON documents_official FOR EACH ROW WHEN (OLD.state <> 'draft' AND NEW.state = 'draft')"
        ),
    }
    if not sqlite:
        schema_editor.execute(
            "CREATE OR REPLACE FUNCTION official_is_never_altered() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$"
        )
    body = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END" if sqlite else "EXECUTE FUNCTION official_is_never_altered()"
    for name, when in guards.items():
        schema_editor.execute(f"CREATE TRIGGER documents_official_{name} {when} {body}")


def drop(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    for table in TABLES:
        if sqlite:
            for act in ("added", "gone", "changed"):
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_words_{act}")
            schema_editor.execute(f"DROP TABLE IF EXISTS {table}_words")
        else:
            schema_editor.execute(f"DROP INDEX IF EXISTS {table}_words")
    for name in ("issued", "kept", "never_a_draft_again"):
        on = "" if sqlite else " ON documents_official"
        schema_editor.execute(f"DROP TRIGGER IF EXISTS documents_official_{name}{on}")


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_register_and_official_papers")]
    operations = [migrations.RunPython(make, drop)]
