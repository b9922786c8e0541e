"""Finds papers by folded words of their lines, their official text and the files behind them."""

from typing import Any

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from chungtay.apps.documents.models import Paper
from chungtay.rules import vietnamese

MOST_WORDS, LONGEST = 12, 200
PAPERS, FILES = "documents_paper_words", "documents_attachment_words"
# The last word may go on, so that “hướng dẫn ra” finds “rà soát”.
SQLITE = "SELECT rowid FROM {index} WHERE {index} MATCH %s"
POSTGRESQL = "SELECT id FROM {table} WHERE to_tsvector('simple', words) @@ to_tsquery('simple', %s)"
BEHIND_PAPERS = (
    "SELECT CAST(about_id AS bigint) FROM documents_attachment "
    "WHERE about_type = %s AND removed_on IS NULL AND id IN ({found})"
)


def words_of(typed: str) -> list[str]:
    """Folded words of letters and digits only: signs that mean something to an index never reach it."""
    return vietnamese.words(typed[:LONGEST])[:MOST_WORDS]


def matching(typed: str) -> Q:
    """Papers that have all the words in their line, or in one of their files; nothing for what has no words."""
    words = words_of(typed)
    if not words:
        return Q(pk__in=[])
    if connection.vendor == "sqlite":
        asked = " AND ".join(f'"{word}"' for word in words) + "*"
        papers, files = SQLITE.format(index=PAPERS), SQLITE.format(index=FILES)
    else:
        asked = " & ".join(words) + ":*"
        papers = POSTGRESQL.format(table="documents_paper")
        files = POSTGRESQL.format(table="documents_attachment")
    behind = BEHIND_PAPERS.format(found=files)
    return Q(pk__in=raw(papers, asked)) | Q(pk__in=raw(behind, Paper._meta.label_lower, asked))


def raw(statement: str, *asked: Any) -> RawSQL:
    return RawSQL(statement, asked)
