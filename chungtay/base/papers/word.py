"""Fills a Word template with an official paper: the layout of NĐ 30/2020 by default, or an office's own template."""

import dataclasses
import datetime as dt
import functools
import io
import zipfile
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import SandboxedEnvironment
from lxml.etree import XMLSyntaxError

from chungtay.base.papers import nd30, word_default
from chungtay.base.papers.typesetting import PaperError
from chungtay.base.papers.wording import closed_list, finished, long_date, name_lines

MIB = 1024 * 1024
LARGEST_PART, MOST_PARTS = 20 * MIB, 400
# A template puts values in their places; it computes nothing and calls nothing.
ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const, nodes.If,
    nodes.For, nodes.Compare, nodes.Operand, nodes.Not, nodes.And, nodes.Or,
)  # fmt: skip
MADE_ON = (1980, 1, 1, 0, 0, 0)


class TemplateFault(PaperError):
    """The Word template cannot be filled; the message says why, in Vietnamese."""


def environment() -> SandboxedEnvironment:
    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def render_word(paper: nd30.OfficialPaper, template: bytes | None = None) -> bytes:
    """The paper as .docx. TemplateFault when a template of an office cannot be filled."""
    filled = DocxTemplate(io.BytesIO(template or default_template()))
    try:
        filled.render(context_of(paper), environment(), autoescape=True)
    except (TemplateError, XMLSyntaxError, TypeError) as error:
        raise TemplateFault(str(error)) from error
    if paper.annexes and template is None:
        turn(filled.docx.sections[-1], landscape=paper.annexes[-1].landscape)
    filled.docx.core_properties.title = f"{paper.kind} số {paper.number}: {paper.subject}"
    filled.docx.core_properties.author = paper.issuer.name.replace("\n", " ")
    stamp = dt.datetime.combine(paper.day, dt.time())
    filled.docx.core_properties.created = filled.docx.core_properties.modified = stamp
    made = io.BytesIO()
    filled.save(made)
    return steady(made.getvalue())


def turn(section: Any, *, landscape: bool) -> None:
    """The last section of a document lies in the document itself, where no template reaches it."""
    short, long = sorted((section.page_width, section.page_height))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if landscape else (short, long)


def steady(document: bytes) -> bytes:
    """The same package without the hour at which it was zipped, so that equal papers are equal files."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in given.namelist():
            entry = zipfile.ZipInfo(name, MADE_ON)
            entry.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(entry, given.read(name))
    return made.getvalue()


@functools.lru_cache(maxsize=1)
def default_template() -> bytes:
    return steady(word_default.build())


def context_of(paper: nd30.OfficialPaper) -> dict[str, Any]:
    """What a template may use; the names are Vietnamese, because offices write templates."""
    authority = paper.decided_by or paper.issuer.name.replace("\n", " ")
    goes_with = f"(Kèm theo {paper.kind} số {paper.number} {long_date(paper.day)} của {authority})"
    landscapes = [False, *(annex.landscape for annex in paper.annexes)]
    return {
        "co_quan_cap_tren": " ".join(name_lines(paper.issuer.superior)).upper() if paper.issuer.superior else "",
        "co_quan": [line.upper() for line in name_lines(paper.issuer.name)],
        "so": paper.number,
        "dia_danh_ngay": f"{paper.place}, {long_date(paper.day)}",
        "ten_loai": paper.kind.upper(),
        "trich_yeu": paper.subject,
        "kinh_gui": nd30.addressed(paper.addressed_to),
        "can_cu": closed_list(paper.grounds),
        "tham_quyen": (paper.decided_by or "").upper(),
        "noi_dung": list(blocks_of(paper)),
        "chuc_danh": [line.upper() for line in paper.signature.authority],
        "nguoi_ky": paper.signature.name,
        "cung_ky": [{"chuc_danh": " ".join(one.authority).upper(), "ten": one.name} for one in paper.cosignatures],
        "noi_nhan": closed_list(paper.recipients),
        "phu_luc": [
            {
                "ten": annex.title.upper(), "kem_theo": goes_with, "bang": table_of(annex.table),
                "ngang": annex.landscape, "truoc_ngang": landscapes[place],
                "so": f"Phụ lục {roman(place + 1)}" if len(paper.annexes) > 1 else "",
            }
            for place, annex in enumerate(paper.annexes)
        ],
        "mau": paper.watermark or "",
    }  # fmt: skip


def blocks_of(paper: nd30.OfficialPaper) -> Iterator[dict[str, Any]]:
    """Every block has the same keys, so that a template may ask for any of them."""
    articles = 0
    for place, block in enumerate(paper.body, start=1):
        close = finished if place == len(paper.body) else str
        plain = {"loai": "doan", "chu": "", "cap": 0, "so": "", "bang": {"ten": "", "cot": [], "hang": []}}
        if isinstance(block, nd30.Article):
            articles += 1
            text = " ".join((block.text, *block.more))
            yield plain | {"loai": "dieu", "so": f"Điều {articles}.", "chu": close(text)}
        elif isinstance(block, nd30.Heading):
            yield plain | {"loai": "muc", "chu": block.text, "cap": block.level}
        elif isinstance(block, nd30.Table):
            yield plain | {"loai": "bang", "bang": table_of(block)}
        else:
            yield plain | {"chu": close(block.text)}


def table_of(table: nd30.Table) -> dict[str, Any]:
    """A group heading is a row whose first cell alone has words; merged headings are written before their columns."""
    columns = [f"{column.group}: {column.title}" if column.group else column.title for column in table.columns]
    rows: list[dict[str, Any]] = []
    for group in table.groups:
        if group.title:
            rows.append({"o": [group.title, *[""] * (len(columns) - (0 if table.counted else 1))]})
        for number, row in enumerate(group.rows, start=1):
            rows.append({"o": [str(number), *row] if table.counted else list(row)})
    return {"ten": table.title, "cot": ["TT", *columns] if table.counted else columns, "hang": rows}


def roman(number: int) -> str:
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


def faults_of(template: bytes) -> list[str]:
    """Why an office's template cannot be used; empty when a trial filling works."""
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as package:
            parts = package.infolist()
        if len(parts) > MOST_PARTS or any(part.file_size > LARGEST_PART for part in parts):
            return ["Tệp chứa quá nhiều dữ liệu so với một mẫu văn bản."]
        Document(io.BytesIO(template))
        return markup_faults(template) or trial_faults(template)
    except (zipfile.BadZipFile, PackageNotFoundError, XMLSyntaxError, KeyError):
        return ["Tệp không phải văn bản Word đọc được."]


def markup_faults(template: bytes) -> list[str]:
    found: list[str] = []
    asked: set[str] = set()
    for source in sources_of(template):
        try:
            tree = environment().parse(source)
        except TemplateError as error:
            return [f"Dấu ngoặc hoặc lệnh viết chưa đúng: {error}."]
        asked |= find_undeclared_variables(tree)
        found += [
            f"Lệnh “{type(node).__name__}” không dùng được trong mẫu."
            for node in tree.find_all(nodes.Node)
            if not isinstance(node, ALLOWED) and not isinstance(node, nodes.EvalContextModifier)
        ]
    unknown = sorted(asked - set(context_of(SAMPLE)))
    if unknown:
        known = ", ".join("{{ " + name + " }}" for name in context_of(SAMPLE))
        found.append(f"Không có chỗ điền tên {', '.join('{{ ' + name + ' }}' for name in unknown)}. Có: {known}.")
    missing = [name for name in ("so", "trich_yeu", "noi_dung", "nguoi_ky") if name not in asked]
    if missing:
        found.append(f"Mẫu còn thiếu chỗ điền {', '.join('{{ ' + name + ' }}' for name in missing)}.")
    return list(dict.fromkeys(found))


def sources_of(template: bytes) -> Iterator[str]:
    """The text of the body, headers and footers as Jinja reads it."""
    given = DocxTemplate(io.BytesIO(template))
    given.init_docx()
    yield given.patch_xml(given.get_xml())
    for uri in (given.HEADER_URI, given.FOOTER_URI):
        for _key, part in given.get_headers_footers(uri):
            yield given.patch_xml(given.get_part_xml(part))


def trial_faults(template: bytes) -> list[str]:
    try:
        Document(io.BytesIO(render_word(SAMPLE, template)))
    except (TemplateFault, XMLSyntaxError) as error:
        return [f"Điền thử không được: {error}."]
    return []


SAMPLE = nd30.OfficialPaper(
    kind="Kế hoạch", subject="Điền thử mẫu", issuer=nd30.Issuer("Ủy ban nhân dân xã Mẫu", "Ủy ban nhân dân huyện Mẫu"),
    number="01/KH-UBND", place="Mẫu", day=dt.date(2024, 1, 5), addressed_to=("Ủy ban nhân dân huyện Mẫu",),
    grounds=("Căn cứ mẫu",), signature=nd30.Signature(("Chủ tịch",), "Nguyễn Văn Mẫu"), recipients=("Lưu: VT",),
    body=(
        nd30.Heading("I. MỤC"), nd30.Article("Điều mẫu"),
        nd30.Table((nd30.Column("Cột"), nd30.Column("Số")), (nd30.Group((("Dòng", "1"),), "Nhóm"),), title="Bảng"),
        nd30.Paragraph("Đoạn mẫu"),
    ),
    annexes=(nd30.Annex("Phụ lục mẫu", nd30.Table((nd30.Column("Cột"),), (nd30.Group((("Dòng",),)),)), True),),
    cosignatures=(nd30.Signature(("Thư ký",), "Trần Thị Mẫu"),),
)  # fmt: skip
SAMPLE = dataclasses.replace(SAMPLE, decided_by="Chủ tịch Ủy ban nhân dân xã Mẫu")
