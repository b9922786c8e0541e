"""What the public reads: only what is published, with safe words, pictures of the right size, and the feeds."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.initiatives.models import Initiative
from chungtay.apps.media import albums, panels, public_texts, services
from chungtay.apps.media.entries import StoryEntry
from chungtay.apps.media.models import Picture, Story
from chungtay.apps.media.tests.conftest import ALT, Add, published
from chungtay.apps.media.tests.test_pictures import AGREED
from chungtay.apps.units.models import Unit
from chungtay.base.clock import moment_of
from conftest import DAY, Desks
from tests.heads import shared, structured

PUBLIC = ("media:news", "media:rss", "media:atom")
READER = Client()


def read(name: str) -> str:
    return str(READER.get(reverse(name)).content.decode())


@pytest.fixture
def out(draft: Story, writer: PostDesk, reviewer: PostDesk) -> Story:
    return published(draft, writer, reviewer, moment_of(DAY))


def test_before_its_moment_nobody_finds_it_anywhere(draft: Story, writer: PostDesk, reviewer: PostDesk) -> None:
    services.send_story(draft, by=writer)
    now = moment_of(DAY)
    services.approve_story(draft, by=reviewer, moment=now, publish_at=now + timedelta(hours=1))
    assert READER.get(draft.public_url).status_code == 404
    assert not [name for name in PUBLIC if "Thôn Dọc" in read(name)]


def test_from_its_moment_on_it_stands_in_the_list_on_its_page_and_in_both_feeds(out: Story) -> None:
    assert all("Thôn Dọc góp công làm đường" in read(name) for name in PUBLIC)
    page = READER.get(out.public_url)
    assert page.status_code == 200
    assert "Sáng thứ hai, bà con ra đồng sớm." in page.content.decode()


def test_a_shared_story_shows_its_own_picture_and_says_when_and_by_whom(
    add: Add, draft: Story, writer: PostDesk, reviewer: PostDesk
) -> None:
    picture = add(lead=True)
    draft.refresh_from_db()
    published(draft, writer, reviewer, moment_of(DAY))
    page = READER.get(draft.public_url).content.decode()
    about, told = shared(page), structured(page)
    address = f"http://127.0.0.1:8000/tin/hinh/{picture.key}/{picture.stamp}/960.jpg"
    assert (about["og:type"], about["og:title"]) == ("article", "Thôn Dọc góp công làm đường")
    assert (about["og:image"], about["og:image:alt"]) == (address, ALT)
    assert (told["@type"], told["image"]) == ("NewsArticle", address)
    assert told["author"]["name"] == "Ủy ban nhân dân xã Minh Quang"
    draft.refresh_from_db()
    assert draft.published_at is not None
    moment = timezone.localtime(draft.published_at).isoformat(timespec="seconds")
    assert told["datePublished"] == about["article:published_time"] == moment
    assert READER.get(address.removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_a_story_without_a_picture_is_shared_with_its_card(out: Story) -> None:
    about = shared(READER.get(out.public_url).content.decode())
    assert about["og:image"] == f"http://127.0.0.1:8000/hinh-chia-se/story/{out.slug}.png"
    assert (about["og:image:width"], about["og:image:height"]) == ("1200", "630")


def test_the_feeds_say_when_where_and_in_which_column(out: Story) -> None:
    rss, atom = READER.get(reverse("media:rss")), READER.get(reverse("media:atom"))
    assert rss.headers["Content-Type"].startswith("application/rss+xml")
    assert atom.headers["Content-Type"].startswith("application/atom+xml")
    assert f"<link>http://testserver{out.public_url}</link>" in rss.content.decode()
    assert "<category>Chung tay vì người nghèo</category>" in rss.content.decode()
    assert '<category term="Chung tay vì người nghèo"' in atom.content.decode()
    assert "<name>Ủy ban nhân dân xã Minh Quang</name>" in atom.content.decode()


def test_a_story_taken_down_says_so_and_nothing_else(out: Story, writer: PostDesk) -> None:
    services.withdraw_story(out, by=writer, reason="Người trong bài xin gỡ")
    answer = READER.get(out.public_url)
    assert answer.status_code == 410
    assert "đã được gỡ" in answer.content.decode()
    assert "Thôn Dọc" not in answer.content.decode()
    assert "xin gỡ" not in answer.content.decode()


def test_a_correction_is_told_with_its_moment(out: Story, reviewer: PostDesk, entry: StoryEntry) -> None:
    moment = moment_of(DAY)
    services.correct_story(out, by=reviewer, moment=moment, entry=entry, note="Đường dài 300 m, không phải 200 m.")
    page = READER.get(out.public_url).content.decode()
    assert "Đường dài 300 m, không phải 200 m." in page
    assert f'<time class="nowrap" datetime="{moment.isoformat(timespec="minutes")}">' in page


@pytest.fixture
def pictured(draft: Story, writer: PostDesk, reviewer: PostDesk, add: Add) -> Picture:
    picture = add(1, lead=True)
    services.record_consent(picture, by=writer, entry=AGREED)
    published(draft, writer, reviewer, moment_of(DAY))
    return Picture.objects.get()


def test_a_picture_comes_in_the_sizes_it_has_with_its_words_and_its_room(pictured: Picture) -> None:
    page = READER.get(pictured.story.public_url).content.decode()
    small, whole = (albums.public_address(pictured, name) for name in ("480.webp", "960.webp"))
    assert f'srcset="{small} 480w, {whole} 800w"' in page
    assert f'alt="{pictured.alt}"' in page
    assert 'width="800" height="600"' in page
    answer = READER.get(small)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/webp")
    assert answer.content[:4] == b"RIFF"
    listed = READER.get(reverse("media:news")).content.decode()
    assert 'loading="lazy"' in listed
    assert albums.public_address(pictured, "card-480.webp") in listed


def test_the_picture_as_it_was_taken_has_no_public_address(pictured: Picture) -> None:
    for name in ("goc.jpg", "kept", "original", "..%2f..%2fkept", "480.png"):
        assert READER.get(f"/tin/hinh/{pictured.key}/{pictured.stamp}/{name}").status_code == 404
    assert READER.get(f"/tin/hinh/{pictured.key}/000000000000/480.webp").status_code == 404
    assert READER.get(f"/tin/hinh/khong-phai-ma/{pictured.stamp}/480.webp").status_code == 404
    assert READER.get(f"/files/{pictured.kept.name}").status_code == 404


def test_without_consent_the_picture_is_gone_from_page_list_and_address(pictured: Picture, writer: PostDesk) -> None:
    address = albums.public_address(pictured, "480.jpg")
    assert READER.get(address).status_code == 200
    services.withdraw_consent(pictured.consents.get(), by=writer)
    assert READER.get(address).status_code == 404
    for page in (pictured.story.public_url, reverse("media:news")):
        assert str(pictured.key) not in READER.get(page).content.decode()


def test_a_picture_of_a_draft_has_no_public_address(add: Add) -> None:
    assert READER.get(albums.public_address(add(), "480.jpg")).status_code == 404


def test_the_list_asks_equally_often_for_one_story_and_for_three(
    city: dict[str, Unit], pictured: Picture, entry: StoryEntry, writer: PostDesk, reviewer: PostDesk
) -> None:
    before = questions()
    for _ in range(2):
        more = services.start_story(city["minhquang"], by=writer, entry=entry)
        published(more, writer, reviewer, moment_of(DAY))
    assert questions() == before


def questions() -> int:
    with CaptureQueriesContext(connection) as found:
        assert READER.get(reverse("media:news")).status_code == 200
    return len(found)


def test_a_column_shows_its_own_stories(out: Story) -> None:
    assert "Thôn Dọc" in READER.get(reverse("media:news"), {"muc": out.section.key}).content.decode()
    assert READER.get(reverse("media:news"), {"muc": "khong-co", "trang": "abc"}).status_code == 200


MARKED = re.compile(r"""(?:translate |_\()\s*"([^"]+)\"""")
READ_BY_ALL = ("news.html", "news_story.html", "news_gone.html", "body.html", "figure.html")


def test_every_word_of_these_pages_has_its_english() -> None:
    home = Path(albums.__file__).parent
    pages = [home / "templates" / "media" / name for name in READ_BY_ALL] + [home / "views" / "feeds.py"]
    words = {word for page in pages for word in MARKED.findall(page.read_text(encoding="utf-8"))}
    with (settings.LOCALE_PATHS[0] / "en" / "LC_MESSAGES" / "django.po").open("rb") as file:
        known = {message.id for message in read_po(file) if message.id and message.string}
    assert not words - known


def test_the_search_finds_a_story_by_its_words(out: Story) -> None:
    (text,) = public_texts.stories(DAY)
    assert (text.key, text.title, text.address) == (out.slug, out.title, out.public_url)
    assert "ra đồng sớm" in text.body
    assert "[hình" not in text.body


def test_a_model_shows_what_is_told_of_it(
    draft: Story, writer: PostDesk, reviewer: PostDesk, entry: StoryEntry, city: dict[str, Unit], desk: Desks
) -> None:
    model = Initiative.objects.create(
        code="SK-2022-0001",
        unit=city["minhquang"],
        committee=city["bavi"],
        title="Bếp ăn chung",
        kind="model",
        begun_on=DAY,
        held_since=DAY,
    )
    services.write_story(draft, by=writer, entry=replace(entry, initiative=model))
    assert panels.public_panel(model, DAY) is None
    staff = panels.staff_panel(model, writer, DAY)
    assert staff is not None
    assert [title for _, title, _ in staff.context["stories"]] == [draft.title]
    assert panels.staff_panel(model, desk("poverty_officer", "minhquang"), DAY) is None
    published(Story.objects.get(), writer, reviewer, moment_of(DAY))
    public = panels.public_panel(model, DAY)
    assert public is not None
    assert [address for address, _, _ in public.context["stories"]] == [draft.public_url]
