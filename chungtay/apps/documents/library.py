"""The library of legal documents: every source that the law storey cites, with its mark and its note."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from chungtay.base.law import book
from chungtay.base.lists import Column
from chungtay.rules import vietnamese
from chungtay.rules.law_files import MARK_WORDS_VI, Source


@dataclass(frozen=True)
class SourceRow:
    key: str
    source: Source


def sources(typed: str) -> list[SourceRow]:
    """Those that have all the typed words, the newest first."""
    words = vietnamese.fold(typed).split()
    rows = [SourceRow(key, source) for key, source in book().sources.items()]
    return sorted((row for row in rows if has_words(row.source, words)), key=age_of)


def has_words(source: Source, words: Iterable[str]) -> bool:
    said = vietnamese.fold(f"{source.title} {source.number} {source.cite} {source.issuer} {source.note}")
    return all(word in said for word in words)


def age_of(row: SourceRow) -> tuple[int, str]:
    return (-(row.source.issued or date.min).toordinal(), row.source.cite)


COLUMNS = [
    Column("ten", "Văn bản", lambda row: row.source.cite),
    Column("trich_yeu", "Trích yếu", lambda row: row.source.title),
    Column("co_quan", "Cơ quan ban hành", lambda row: row.source.issuer),
    Column("ngay", "Ngày ban hành", lambda row: row.source.issued),
    Column("hieu_luc", "Hiệu lực từ", lambda row: row.source.in_force),
    Column("kiem_tra", "Mức kiểm tra", lambda row: MARK_WORDS_VI[row.source.mark], whole=True),
    Column("ghi_chu", "Ghi chú", lambda row: row.source.note or "—"),
]
