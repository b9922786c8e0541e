"""What the template words write on a page."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import render_to_string
from django.test import RequestFactory

from chungtay.base.charts import Bar, Tile, TileMap, Trend, TrendPoint
from chungtay.base.figures import Figure, Input
from chungtay.base.lists import Column
from chungtay.base.states import Sent
from chungtay.base.todos import Todo, Urgency

DAY = date(2024, 12, 20)
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", re.IGNORECASE)


def counted(value: Decimal | int | None, status: str = "recorded", places: int = 0) -> Figure:
    return Figure(
        value,
        "hộ",
        DAY,
        "Cộng số hộ nghèo của các xã",
        inputs=(Input("Báo cáo năm của xã Ba Trại", "41", "/bao-cao/7/", date(2024, 12, 15)),),
        clause="Kế hoạch 251/KH-UBND, mục I.1.b",
        status=status,
        places=places,
        who="Công chức xã, đến khi báo cáo được duyệt",
    )


def written(source: str, **values: object) -> str:
    return Template("{% load ui %}" + source).render(Context(values))


def test_a_figure_opens_to_its_formula_inputs_clause_and_day() -> None:
    html = written("{% figure fig %}", fig=counted(1234))
    assert '<span class="fig-value">1.234</span> <span class="fig-unit">hộ</span>' in html
    assert "Cộng số hộ nghèo của các xã" in html
    assert '<a href="/bao-cao/7/">Báo cáo năm của xã Ba Trại</a>' in html
    assert "mục I.1.b" in html
    assert '<time class="nowrap" datetime="2024-12-20">20/12/2024</time>' in html
    assert html.startswith("<details") and html.rstrip().endswith("</details>")


def test_a_figure_of_nothing_known_says_so_and_shows_no_unit() -> None:
    html = written("{% figure fig %}", fig=counted(None))
    assert '<span class="fig-value">Chưa có số liệu</span><span class="visually-hidden">' in html
    assert "fig-unit" not in html
    assert "fig-none" in html


def test_a_synthetic_figure_is_marked_on_the_page_and_in_a_table() -> None:
    assert '<span class="fig-mark">dữ liệu minh họa</span>' in written("{% figure f %}", f=counted(5, "synthetic"))
    compact = written("{% figure f compact=True %}", f=counted(5, "synthetic"))
    assert 'title="dữ liệu minh họa"' in compact
    assert '<span class="visually-hidden">hộ</span>' in compact


def test_days_moments_codes_and_words_are_each_in_their_own_mark() -> None:
    moment = datetime(2024, 12, 18, 2, 42, tzinfo=UTC)
    assert written("{% day d %}", d=DAY) == '<time class="nowrap" datetime="2024-12-20">20/12/2024</time>'
    assert ">09:42 18/12/2024</time>" in written("{% day m time=True %}", m=moment)
    assert ">18/12/2024</time>" in written("{% day m %}", m=moment)
    assert written("{% day d %}", d=None) == '<span class="soft">chưa định ngày</span>'
    assert written("{% code c %}", c="001.29") == '<span class="code">001.29</span>'
    assert written("{% words w %}", w="Điều 5 <b>") == "<span data-words>Điều 5 &lt;b&gt;</span>"


def test_a_state_is_a_word_with_a_shape() -> None:
    html = written("{% state s s.label %}", s=Sent.SENT_BACK)
    assert 'class="state state-back" data-state="sent_back"' in html
    assert "<svg" in html and "Bị trả lại</span>" in html


def test_an_unknown_kind_of_state_is_a_fault_of_the_page() -> None:
    with pytest.raises(TemplateSyntaxError, match="unknown state kind 'red'"):
        written('{% state "x" "Hỏng" "red" %}')


def test_the_address_of_a_page_goes_through_a_form_but_for_what_is_dropped() -> None:
    request = RequestFactory().get("/", {"q": '"Ba"', "ngay": "2023-12-31", "trang": "2"})
    html = written('{% keep_query "ngay" "trang" %}', request=request)
    assert html == '<input type="hidden" name="q" value="&quot;Ba&quot;">'


class Registration(forms.Form):
    """A form with one line and one group of choices."""

    name = forms.CharField(label="Tên đơn vị", error_messages={"required": "Anh/chị ghi tên đơn vị."})
    kind = forms.ChoiceField(label="Nhóm", choices=[("a", "Xã"), ("b", "Thôn")], widget=forms.RadioSelect)


def test_the_error_summary_links_to_each_field_in_order() -> None:
    html = render_to_string("base/components/errors.html", {"form": Registration({"kind": "c"})})
    assert html.index('href="#id_name"') < html.index('href="#id_kind_0"')
    assert "Tên đơn vị: Anh/chị ghi tên đơn vị." in html


def test_the_message_of_a_field_is_tied_to_its_input() -> None:
    html = render_to_string("base/components/field.html", {"field": Registration({})["name"]})
    assert 'id="id_name_error"' in html
    assert 'aria-describedby="id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_work_is_grouped_by_how_pressing_it_is() -> None:
    todos = [
        Todo("Gửi báo cáo năm", "/bao-cao/1/", Urgency.LATE, "Xã Ba Trại", date(2024, 12, 15), "Nhập tiếp"),
        Todo("Xét đăng ký", "/dang-ky/2/", Urgency.WAITING),
    ]
    html = render_to_string("base/components/task_list.html", {"todos": todos})
    assert html.index("Đã quá hạn") < html.index("Chờ anh/chị trả lời")
    assert "15/12/2024" in html and "Nhập tiếp" in html


def test_a_desk_without_work_is_told_so() -> None:
    assert "không còn việc nào đang chờ" in render_to_string("base/components/task_list.html", {"todos": []})


def test_a_list_shows_figures_days_and_states_by_the_columns_of_its_sheet() -> None:
    columns = [
        Column("ten", "Đơn vị", lambda row: row["name"], sort=("name",)),
        Column("tt", "Trạng thái", lambda row: row["state"]),
        Column("ho", "Hộ nghèo (hộ)", lambda row: row["poor"], numeric=True),
    ]
    rows = [{"name": "Xã Ba Trại", "state": Sent.ACCEPTED, "poor": counted(41, "synthetic")}]
    request = RequestFactory().get("/", {"xep": "ten", "trang": "3"})
    html = written('{% list_table columns rows "Báo cáo" %}', columns=columns, rows=rows, request=request)
    assert '<a href="?xep=-ten" data-words>Đơn vị</a>' in html
    assert 'aria-sort="ascending"' in html
    assert "state-done" in html
    assert 'class="num" data-label="Hộ nghèo (hộ)"' in html
    assert "Dấu này: dữ liệu minh họa." in html


def test_a_pager_keeps_the_filter_and_shows_both_ends() -> None:
    page = Paginator(range(600), 50).page(6)
    html = render_to_string(
        "base/components/pager.html", {"page": page}, request=RequestFactory().get("/", {"tim": "ba"})
    )
    assert "Dòng 251–300 trên 600" in html
    assert 'href="?tim=ba&amp;trang=7"' in html
    assert '<span aria-current="page">6</span>' in html


def test_a_break_of_the_series_is_a_gap_in_the_line_and_a_word() -> None:
    years = [("2020", 400), ("2021", 300), ("2022", 200), ("2023", 100)]
    points = [TrendPoint(year, counted(n), "chuẩn mới" if year == "2022" else "") for year, n in years]
    trend = Trend("Hộ nghèo", points, unit="hộ", target=counted(0), target_label="Mục tiêu 2025")
    assert len(trend.lines) == 2
    assert [word for _, word in trend.break_marks] == ["chuẩn mới"]
    html = render_to_string("base/components/trend.html", {"chart": trend})
    assert html.count("<polyline") == 2
    assert "style=" not in html


def test_a_missing_value_leaves_a_gap_and_its_words_in_the_table() -> None:
    points = [TrendPoint("2023", counted(100)), TrendPoint("2024", counted(None)), TrendPoint("2025", counted(90))]
    trend = Trend("Hộ nghèo", points)
    assert trend.lines == []
    assert len(trend.placed) == 2
    assert "Chưa có số liệu" in render_to_string("base/components/trend.html", {"chart": trend})


def test_the_scale_of_a_trend_starts_at_zero_and_ends_at_the_largest_value() -> None:
    trend = Trend("Hộ nghèo", [TrendPoint("2023", counted(100)), TrendPoint("2024", counted(50))])
    assert trend.y_at(0) == trend.baseline
    assert trend.y_at(50) == (trend.y_at(0) + trend.y_at(100)) / 2


def test_a_bar_is_never_longer_than_its_track() -> None:
    assert Bar("Ba Vì", counted(50), full=200, target=counted(300)).percent == 25.0
    assert Bar("Ba Vì", counted(50), full=200, target=counted(300)).target_percent == 100.0
    assert Bar("Ba Vì", counted(None), full=200).percent == 0.0
    assert Bar("Ba Vì", counted(3), full=0).percent == 0.0


def test_a_tile_of_an_unknown_value_is_drawn_apart_and_said_in_the_legend() -> None:
    tiles = [Tile(0, 0, "Ba Vì", "Huyện Ba Vì", counted(600), 4), Tile(1, 0, "Hoàng Mai", "Quận", counted(None), None)]
    html = render_to_string("base/components/tilemap.html", {"map": TileMap("Hộ nghèo", tiles, [(4, "từ 500")])})
    assert 'class="tile tile-none"' in html
    assert html.count("Chưa có số liệu") == 2


def test_no_template_carries_inline_style_script_or_handler() -> None:
    pages = sorted((Path(__file__).parents[1] / "templates").rglob("*.html"))
    assert len(pages) > 40
    assert [page.name for page in pages if INLINE.search(page.read_text("utf-8"))] == []
