"""Builds the Word template of the system in the layout of NĐ 30/2020, with the places that are filled."""

import io
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

LETTER, FALLBACK = "Times New Roman", "Tinos"
FONT_TABLE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable"
CENTER, LEFT, BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY


def build() -> bytes:
    document = Document()
    set_page(document.sections[0], landscape=False)
    set_letter(document)
    head(document)
    title(document)
    body(document)
    closing(document)
    annexes(document)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def set_page(section: Any, *, landscape: bool) -> None:
    width, height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(17)


def set_letter(document: Any) -> None:
    """Times New Roman by name; where it is missing, the table of fonts names Tinos, which has the same widths."""
    style = document.styles["Normal"]
    style.font.name, style.font.size = LETTER, Pt(14)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), LETTER)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    style.element.get_or_add_rPr().append(language)
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    for relation in document.part.rels.values():
        if relation.reltype == FONT_TABLE:
            part = relation.target_part
            named = f'<w:font w:name="{LETTER}"><w:altName w:val="{FALLBACK}"/>'.encode()
            part._blob = part.blob.replace(f'<w:font w:name="{LETTER}">'.encode(), named)


def line(place: Any, text: str, align: Any = LEFT, size: int = 14, **look: Any) -> Any:
    """A paragraph with one run; `look` holds bold, italic, before, after, indent."""
    paragraph = place.add_paragraph()
    paragraph.alignment = align
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = look.get("bold"), look.get("italic"), Pt(size)
    paragraph.paragraph_format.space_before = Pt(look.get("before", 0))
    paragraph.paragraph_format.space_after = Pt(look.get("after", 0))
    if look.get("indent"):
        paragraph.paragraph_format.first_line_indent = Cm(1.27)
    if look.get("keep"):
        paragraph.paragraph_format.keep_with_next = True
    return paragraph


def word(place: Any, text: str) -> None:
    """A line that only steers the filling; it leaves no trace."""
    place.add_paragraph(text)


def columns(document: Any, *widths: int) -> list[Any]:
    """Cells side by side without lines; each begins with an empty paragraph that is taken away."""
    table = document.add_table(rows=1, cols=len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    cells = table.rows[0].cells
    for cell, width in zip(cells, widths, strict=True):
        cell.width = Mm(width)
    return list(cells)


def end_cell(cell: Any) -> None:
    first = cell.paragraphs[0]
    if not first.text and len(cell.paragraphs) > 1:
        first._element.getparent().remove(first._element)


def ruled(paragraph: Any, width: int) -> None:
    """The line under motto, name or subject: a border narrowed by indents on both sides."""
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "2"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._element.get_or_add_pPr().append(borders)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(width)


def head(document: Any) -> None:
    left, right = columns(document, 66, 97)
    word(left, "{%p if co_quan_cap_tren %}")
    line(left, "{{ co_quan_cap_tren }}", CENTER, 13)
    word(left, "{%p endif %}")
    word(left, "{%p for dong in co_quan %}")
    line(left, "{{ dong }}", CENTER, 13, bold=True)
    word(left, "{%p endfor %}")
    ruled(line(left, "", CENTER, 2), 20)
    line(left, "Số: {{ so }}", CENTER, 13, before=6)
    line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", CENTER, 13, bold=True)
    line(right, "Độc lập - Tự do - Hạnh phúc", CENTER, 14, bold=True)
    ruled(line(right, "", CENTER, 2), 20)
    line(right, "{{ dia_danh_ngay }}", CENTER, 14, italic=True, before=6)
    end_cell(left)
    end_cell(right)


def title(document: Any) -> None:
    word(document, "{%p if mau %}")
    line(document, "{{ mau }}", CENTER, 12, before=6)
    word(document, "{%p endif %}")
    line(document, "{{ ten_loai }}", CENTER, 14, bold=True, before=18)
    line(document, "{{ trich_yeu }}", CENTER, 14, bold=True)
    ruled(line(document, "", CENTER, 2, after=12), 65)
    word(document, "{%p if tham_quyen %}")
    line(document, "{{ tham_quyen }}", CENTER, 14, bold=True, after=6)
    word(document, "{%p endif %}")
    word(document, "{%p if kinh_gui %}")
    line(document, "Kính gửi:", CENTER)
    word(document, "{%p for noi in kinh_gui %}")
    line(document, "{{ noi }}", CENTER)
    word(document, "{%p endfor %}")
    word(document, "{%p endif %}")
    word(document, "{%p for dong in can_cu %}")
    line(document, "{{ dong }}", BOTH, italic=True, before=6, indent=True)
    word(document, "{%p endfor %}")
    word(document, "{%p if tham_quyen %}")
    line(document, "{{ ten_loai }}:", CENTER, 14, bold=True, before=6)
    word(document, "{%p endif %}")


def body(document: Any) -> None:
    word(document, "{%p for khoi in noi_dung %}")
    word(document, "{%p if khoi.loai == 'muc' %}")
    line(document, "{{ khoi.chu }}", BOTH, bold=True, before=10, indent=True, keep=True)
    word(document, "{%p elif khoi.loai == 'dieu' %}")
    article = line(document, "{{ khoi.so }}", BOTH, bold=True, before=6, indent=True)
    article.add_run(" {{ khoi.chu }}").font.size = Pt(14)
    word(document, "{%p elif khoi.loai == 'bang' %}")
    word(document, "{%p if khoi.bang.ten %}")
    line(document, "{{ khoi.bang.ten }}", CENTER, 13, bold=True, before=8, after=4, keep=True)
    word(document, "{%p endif %}")
    grid(document, "khoi.bang")
    word(document, "{%p else %}")
    line(document, "{{ khoi.chu }}", BOTH, before=6, indent=True)
    word(document, "{%p endif %}")
    word(document, "{%p endfor %}")


def grid(document: Any, name: str) -> None:
    """A table whose columns and rows are filled; its head stands again on every page."""
    table = document.add_table(rows=4, cols=3)
    table.style = "Table Grid"
    rows = [
        (f"{{%tc for cot in {name}.cot %}}", "{{ cot }}", "{%tc endfor %}"),
        (f"{{%tr for hang in {name}.hang %}}", "", ""),
        ("{%tc for o in hang.o %}", "{{ o }}", "{%tc endfor %}"),
        ("{%tr endfor %}", "", ""),
    ]
    for place, texts in enumerate(rows):
        for cell, text in zip(table.rows[place].cells, texts, strict=True):
            paragraph = cell.paragraphs[0]
            run = paragraph.add_run(text)
            run.font.size, run.bold = Pt(12), place == 0
            paragraph.alignment = CENTER if place == 0 else LEFT
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)


def closing(document: Any) -> None:
    line(document, "", before=6)
    left, right = columns(document, 80, 83)
    line(left, "Nơi nhận:", LEFT, 12, bold=True, italic=True)
    word(left, "{%p for noi in noi_nhan %}")
    line(left, "- {{ noi }}", LEFT, 11)
    word(left, "{%p endfor %}")
    word(left, "{%p for ban in cung_ky %}")
    line(left, "{{ ban.chuc_danh }}", CENTER, 14, bold=True, before=12)
    line(left, "{{ ban.ten }}", CENTER, 14, bold=True, before=70)
    word(left, "{%p endfor %}")
    word(right, "{%p for dong in chuc_danh %}")
    line(right, "{{ dong }}", CENTER, 14, bold=True)
    word(right, "{%p endfor %}")
    line(right, "{{ nguoi_ky }}", CENTER, 14, bold=True, before=70)
    end_cell(left)
    end_cell(right)


def annexes(document: Any) -> None:
    """Before each annex the section before it ends, upright or lying as that one was."""
    word(document, "{%p for phu in phu_luc %}")
    word(document, "{%p if phu.truoc_ngang %}")
    end_section(document, landscape=True)
    word(document, "{%p else %}")
    end_section(document, landscape=False)
    word(document, "{%p endif %}")
    word(document, "{%p if phu.so %}")
    line(document, "{{ phu.so }}", CENTER, 14, bold=True)
    word(document, "{%p endif %}")
    line(document, "{{ phu.ten }}", CENTER, 14, bold=True)
    line(document, "{{ phu.kem_theo }}", CENTER, 13, italic=True, after=8)
    grid(document, "phu.bang")
    word(document, "{%p endfor %}")


def end_section(document: Any, *, landscape: bool) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    set_page(document.sections[-2], landscape=landscape)
    set_page(section, landscape=False)
