"""The words of a story: what is kept of what people paste, and that nothing dangerous is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.apps.media import rich

WORD = """<html xmlns:o="urn:x"><head><style>p {color: red}</style></head><body>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]-->
<h1 style="mso-outline-level:1">Đường mới</h1>
<p class=MsoNormal style="margin:0"><b><span style="font-size:14.0pt">Thôn Dọc</span></b> vui.<o:p></o:p></p>
<p class=MsoListParagraph>·<span style="font:7pt">&nbsp;&nbsp;&nbsp; </span>Một trăm công</p>
<p class=MsoListParagraph>· Hai xe cát</p><p class=MsoNormal>&nbsp;</p></body></html>"""


def test_what_is_pasted_from_word_keeps_its_sense_and_loses_its_marks() -> None:
    assert rich.cleaned(WORD) == (
        "<h2>Đường mới</h2>\n<p><strong>Thôn Dọc</strong> vui.</p>\n"
        "<ul>\n<li>Một trăm công</li>\n<li>Hai xe cát</li>\n</ul>"
    )


def test_plain_words_become_paragraphs_and_read_the_same_in_the_box_again() -> None:
    typed = "Dòng một\ndòng hai & ba < bốn\n\nĐoạn sau"
    kept = rich.cleaned(typed)
    assert kept == "<p>Dòng một<br>dòng hai &amp; ba &lt; bốn</p>\n<p>Đoạn sau</p>"
    assert rich.cleaned(rich.typed(kept)) == kept


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
        ('<p>a<img src=x onerror="alert(1)">b</p>', "<p>ab</p>"),
        ('<p onclick="x()" style="color:red" id="y">a</p>', "<p>a</p>"),
        ('<p><a href="javascript:alert(1)">bấm</a></p>', "<p>bấm</p>"),
        ('<p><a href="jAvA\tscript:alert(1)">bấm</a></p>', "<p>bấm</p>"),
        ('<p><a href="data:text/html,x">bấm</a></p>', "<p>bấm</p>"),
        ('<p>a</p><iframe src="https://video.vn/x"></iframe>', "<p>a</p>"),
        ("<svg><a xlink:href='javascript:x'><text>a</text></a></svg>b", "<p>b</p>"),
        ("<object data=x></object><embed src=x><form action=x><input></form>a", "<p>a</p>"),
        ("<style>@import 'x'</style><p>a</p>", "<p>a</p>"),
        (
            '<p><a href="https://ubnd.vn/?a=1&b=2" target="_blank" onmouseover=x>xem</a></p>',
            '<p><a href="https://ubnd.vn/?a=1&amp;b=2" rel="noopener nofollow">xem</a></p>',
        ),
        ("<div><b>đậm</b> <i>nghiêng</i></div>", "<p><strong>đậm</strong> <em>nghiêng</em></p>"),
        ("", ""),
    ],
)
def test_only_what_is_on_the_list_is_kept(given: str, kept: str) -> None:
    assert rich.cleaned(given) == kept


TAGS = st.sampled_from([
    "<p>", "</p>", "<b>", "</b>", "<ul>", "<li>", "</ul>", "<a href='javascript:x'>", "</a>", "<blockquote>", "\n\n",
    "<script>", "</script>", "<!--", "-->", "<h2>", "</h2>", "chữ", " ", "&amp;", "&lt;", "<", "· ", "[hình 1]",
])  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(TAGS, max_size=14).map("".join))
def test_cleaning_again_changes_nothing_and_nothing_forbidden_is_left(text: str) -> None:
    kept = rich.cleaned(text)
    assert rich.cleaned(kept) == kept
    assert set(rich.ANY_TAG.findall(kept)) <= {f"<{end}{tag}>" for tag in rich.TAGS for end in ("", "/")}


def test_the_place_of_a_picture_is_a_line_of_its_own() -> None:
    kept = rich.cleaned("Trước\n\n[hình 2]\n\nSau [hình 3] trong câu")
    assert rich.pieces(kept) == ["<p>Trước</p>\n", 2, "\n<p>Sau [hình 3] trong câu</p>"]
