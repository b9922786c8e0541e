"""Official papers: a thousand distinct ones set, stored and checksummed by two processes; a table of 3,000 rows."""

import datetime as dt
import hashlib
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from bench._board import Row, against_limit, show
from chungtay.base.papers import nd30, word
from chungtay.base.papers.typesetting import BUILT_FONTS, TEMPLATES, _load_fonts

PAPERS, PROCESSES, SECONDS = 1_000, 2, 12
TABLE_ROWS, TABLE_SECONDS = 3_000, 2
DAY = dt.date(2024, 12, 20)
SIGNATURE = nd30.Signature(("KT. Chủ tịch", "Phó Chủ tịch"), "Nguyễn Văn Mẫu")
SOURCES = (
    nd30.Column("Số liệu", 5), nd30.Column("Giá trị", 3.4, "right"), nd30.Column("Tính đến ngày", 2.6, "center"),
    nd30.Column("Cách tính, nguồn", 7), nd30.Column("Căn cứ", 2.4), nd30.Column("Trạng thái", 3),
)  # fmt: skip


def decision(number: int) -> nd30.OfficialPaper:
    """Two pages: three articles, and the list of the ten whom it honours."""
    honoured = tuple((f"Hộ ông Bùi Văn Ước {number}-{place}", f"Thôn {place}", "Giúp 2 hộ") for place in range(10))
    listed = (nd30.Column("Họ và tên", 4), nd30.Column("Địa chỉ", 4), nd30.Column("Thành tích", 5))
    return nd30.OfficialPaper(
        kind="Quyết định", subject=f"Về việc tặng Giấy khen, đợt {number}", number=f"{number:02}/QĐ-UBND", day=DAY,
        issuer=nd30.Issuer("Ủy ban nhân dân huyện Ba Vì"), place="Ba Vì",
        decided_by="Chủ tịch Ủy ban nhân dân huyện Ba Vì", grounds=("Căn cứ Luật Thi đua, khen thưởng",),
        body=(
            nd30.Article(f"Tặng Giấy khen cho 10 hộ gia đình, đợt {number} (có danh sách kèm theo)."),
            nd30.Article("Việc khen thưởng được thực hiện theo quy định của pháp luật về thi đua, khen thưởng."),
            nd30.Article("Các hộ có tên tại Điều 1 và các đơn vị liên quan chịu trách nhiệm thi hành."),
        ),
        signature=SIGNATURE, recipients=("Như Điều 3", "Lưu: VT"),
        annexes=(nd30.Annex("Danh sách", nd30.Table(listed, (nd30.Group(honoured),))),),
    )  # fmt: skip


def report(number: int) -> nd30.OfficialPaper:
    """A yearly report of a commune of its own: twenty figures in the text's table, and where each comes from."""
    figures = [(f"Chỉ tiêu {place}", "hộ", str(number * 7 + place)) for place in range(1, 21)]
    table = nd30.Table(
        (nd30.Column("Chỉ tiêu", 7), nd30.Column("Đơn vị tính", 2, "center"), nd30.Column("Số liệu", 3, "right")),
        (nd30.Group(tuple(figures)),), title="Diễn biến hộ nghèo",
    )  # fmt: skip
    how = f"Xã số {number} ghi trong báo cáo năm 2024"
    rows = tuple(
        (name, f"{value} {unit}", "20/12/2024", how, "I.1.b", "ghi nhận trong hệ thống")
        for name, unit, value in figures
    )
    return nd30.OfficialPaper(
        kind="Báo cáo", subject=f"Kết quả năm 2024 thực hiện Phong trào thi đua tại xã số {number}",
        issuer=nd30.Issuer(f"Ủy ban nhân dân xã số {number}"), number=f"{number:02}/BC-UBND", place="Hà Nội", day=DAY,
        addressed_to=("Ủy ban nhân dân huyện Ba Vì",), grounds=("Căn cứ Kế hoạch số 251/KH-UBND",),
        body=(
            nd30.Heading("I. SỐ LIỆU"), table, nd30.Heading("II. KẾT QUẢ, KHÓ KHĂN, KIẾN NGHỊ"),
            nd30.Paragraph(f"Trong năm có {number} hộ ra khỏi danh sách hộ nghèo; vốn vay về chậm so với mùa vụ."),
        ),
        signature=SIGNATURE, recipients=("Như trên", "Lưu: VT"),
        annexes=(nd30.Annex("Bảng căn cứ số liệu", nd30.Table(SOURCES, (nd30.Group(rows),)), landscape=True),),
    )  # fmt: skip


KINDS: dict[str, Callable[[int], nd30.OfficialPaper]] = {"decision": decision, "report": report}


def set_and_keep(kind: str, numbers: range, folder: str) -> dict[str, str]:
    """Each paper set, written down, read again and compared with its digest; the digests by name."""
    kept = {}
    for number in numbers:
        pdf = nd30.render_official(KINDS[kind](number))
        place = Path(folder) / f"{number}.pdf"
        place.write_bytes(pdf)
        digest = hashlib.sha256(pdf).hexdigest()
        if hashlib.sha256(place.read_bytes()).hexdigest() != digest:
            raise ValueError(f"paper {number} was not kept as it was set")
        kept[place.name] = digest
    return kept


def lots_of(number: int) -> list[range]:
    return [range(start, number, PROCESSES) for start in range(PROCESSES)]


def thousand(kind: str) -> float:
    """Seconds for all of them by two processes, each begun before the clock."""
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(PROCESSES, mp_context=context) as pool:
        work = partial(set_and_keep, kind, folder=folder)
        list(pool.map(work, lots_of(PROCESSES)))
        started = time.monotonic()
        kept = {name: digest for one in pool.map(work, lots_of(PAPERS)) for name, digest in one.items()}
        seconds = time.monotonic() - started
    if len(set(kept.values())) != PAPERS:
        raise ValueError("papers were not distinct")
    return seconds


def bare(numbers: range) -> int:
    """Typst alone on the same data: no archive standard, no tags, nothing stored."""
    import json
    import unicodedata

    import typst

    size = 0
    for number in numbers:
        data = unicodedata.normalize("NFC", json.dumps(nd30._page_data(decision(number)), ensure_ascii=False))
        made = typst.compile(
            TEMPLATES / "nd30.typ", root=TEMPLATES, font_paths=_load_fonts(BUILT_FONTS), ignore_system_fonts=True,
            sys_inputs={"data": data}, format="pdf", pdf_tags=False,
        )  # fmt: skip
        size += len(made or b"")
    return size


def bare_thousand() -> float:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(PROCESSES, mp_context=context) as pool:
        list(pool.map(bare, lots_of(PROCESSES)))
        started = time.monotonic()
        list(pool.map(bare, lots_of(PAPERS)))
        return time.monotonic() - started


def long_table(seed: int) -> nd30.OfficialPaper:
    """An annex of 3,000 rows; another `seed` gives other rows, so that nothing is taken from a cache."""
    columns = (
        nd30.Column("Họ và tên", 3), nd30.Column("Địa chỉ", 3), nd30.Column("Đầu kỳ", 1, "right", "Số hộ"),
        nd30.Column("Cuối kỳ", 1, "right", "Số hộ"), nd30.Column("Ghi chú", 2),
    )  # fmt: skip
    rows = tuple(
        (f"Nguyễn Thị Ỷ Lan {seed}-{row}", f"Thôn {row % 40}, xã Ba Vì", str(row), str(row * 3), f"Ghi {seed * row}")
        for row in range(TABLE_ROWS)
    )
    table = nd30.Table(columns, (nd30.Group(rows),))
    whole = report(seed)
    return nd30.OfficialPaper(
        **{name: getattr(whole, name) for name in nd30.OfficialPaper.__slots__ if name != "annexes"},
        annexes=(nd30.Annex("Danh sách", table, landscape=True),),
    )


def table_seconds() -> float:
    """The middle of three, each with rows of its own, after one thrown away."""
    spent = []
    for seed in range(4):
        whole = long_table(seed)
        started = time.monotonic()
        nd30.render_official(whole)
        spent.append(time.monotonic() - started)
    return sorted(spent[1:])[1]


def word_seconds() -> float:
    whole = long_table(9)
    word.render_word(report(1))
    started = time.monotonic()
    word.render_word(whole)
    return time.monotonic() - started


def computing() -> float:
    """Seconds of a processor that ended child processes have used: what a busy machine does not blur."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def rows(_database: str = "") -> Iterator[Row]:
    before = computing()
    ours = thousand("decision")
    computed = (computing() - before) / PROCESSES
    alone, reports = bare_thousand(), thousand("report")
    yield against_limit("1,000 official PDFs kept / limit", "s", ours, SECONDS)
    yield Row("1,000 official PDFs, computing of each process / limit", computed, SECONDS, computed / SECONDS, "s")
    yield Row("1,000 official PDFs kept / Typst alone", ours, alone, ours / alone, "s")
    yield Row("1,000 reports of three pages with 20 figures", reports, SECONDS, reports / SECONDS, "s")
    yield against_limit("PDF of a table of 3,000 rows / limit", "s", table_seconds(), TABLE_SECONDS)
    words = word_seconds()
    yield Row("Word of that table / limit of the PDF", words, TABLE_SECONDS, words / TABLE_SECONDS, "s")


def main() -> int:
    return show(rows())


if __name__ == "__main__":
    sys.exit(main())
