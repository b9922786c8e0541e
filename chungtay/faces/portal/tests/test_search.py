"""The search over what is public: without tones, in step with what is published, and never more than that."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from chungtay.apps.funds.services import open_fund
from chungtay.apps.units.models import Unit
from chungtay.base import public_texts
from chungtay.base.models import PublicText
from chungtay.base.public_texts import Source, Text
from conftest import DAY, Desks

STORY = Text("a", "Xóa nhà tạm ở Ba Vì", "Bảy xã góp <b>ngày công</b> cho hộ nghèo.", "/tin/a/", date(2022, 9, 1))
OTHER = Text("b", "Họp giao ban", "Bàn về nhà tạm của xã Minh Quang.", "/tin/b/", date(2022, 9, 20))


@pytest.fixture
def stories(db: None, monkeypatch: pytest.MonkeyPatch) -> list[Text]:
    """Two stories that somebody offers."""
    listed = [STORY, OTHER]
    monkeypatch.setitem(public_texts.SOURCES, "thu", Source("Tin thử", lambda _day: listed, ("thu.",)))
    public_texts.refresh("thu", DAY)
    return listed


def titles(asked: str) -> list[str]:
    return [one.title for one in public_texts.search(public_texts.words_of(asked))]


def test_words_are_found_without_tones_and_by_their_beginning(stories: list[Text]) -> None:
    assert titles("XOA nha tam") == ["Xóa nhà tạm ở Ba Vì"]
    assert titles("ngày cô") == ["Xóa nhà tạm ở Ba Vì"]
    assert titles("gop minh") == []
    assert titles("  ") == []


def test_what_has_every_word_in_its_title_comes_first(stories: list[Text]) -> None:
    assert titles("nha tam") == ["Xóa nhà tạm ở Ba Vì", "Họp giao ban"]


def test_what_is_withdrawn_or_corrected_is_found_no_longer_by_its_old_words(stories: list[Text]) -> None:
    stories[:] = [Text("a", "Xây nhà mới", "Bảy xã.", "/tin/a/", STORY.day)]
    assert public_texts.refresh("thu", DAY) == 2
    assert titles("nha tam") == []
    assert titles("xay nha moi") == ["Xây nhà mới"]
    assert public_texts.refresh("thu", DAY) == 0


def test_an_act_brings_its_text_in_step_in_its_own_transaction(city: dict[str, Unit], desk: Desks) -> None:
    assert titles("quy minh quang") == []
    open_fund(city["minhquang"], by=desk("unit_leader", "minhquang", DAY))
    assert titles("quy minh quang") == ["Quỹ “Vì người nghèo” xã Minh Quang"]


def test_the_page_marks_what_it_found_and_keeps_markup_as_words(stories: list[Text]) -> None:
    page = Client().get("/tim-kiem/", {"tu": "ngay cong"}).content.decode()
    assert "<mark>ngày</mark> <mark>công</mark>" in page
    assert "&lt;b&gt;" in page
    assert "<b>ngày" not in page


def test_kinds_are_counted_and_filter(stories: list[Text]) -> None:
    PublicText.objects.create(kind="cu", key="x", title="Trang cũ", address="/x/", day=DAY)
    page = Client().get("/tim-kiem/", {"tu": "nha tam", "trang_thai": "thu"}).content.decode()
    assert "Tin thử" in page and page.count('<mark>nhà</mark>') == 2  # fmt: skip
    nothing = Client().get("/tim-kiem/", {"tu": "khongcogi"}).content.decode()
    assert "Không có trang nào có đủ các từ này" in nothing


def test_one_hit_and_three_ask_the_database_equally_often(stories: list[Text], django_assert_num_queries: Any) -> None:
    for asked in ("xoa", "nha"):
        with django_assert_num_queries(3):
            Client().get("/tim-kiem/", {"tu": asked})


def test_the_card_is_drawn_from_the_published_title_and_of_nothing_else(stories: list[Text]) -> None:
    first = Client().get("/hinh-chia-se/thu/a.png")
    assert (first.status_code, first.content[:4]) == (200, b"\x89PNG")
    assert Client().get("/hinh-chia-se/thu/a.png").content == first.content
    assert Client().get("/hinh-chia-se/thu/khong-co.png").status_code == 404


def test_the_map_of_the_site_lists_what_has_a_page(stories: list[Text]) -> None:
    told = Client().get("/sitemap.xml").content.decode()
    assert "<loc>http://127.0.0.1:8000/tin/a/</loc>" in told
    assert "<lastmod>2022-09-01</lastmod>" in told
    assert "Disallow: /tra-cuu-ho/" not in Client().get("/robots.txt").content.decode()
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in Client().get("/robots.txt").content.decode()
