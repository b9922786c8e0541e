"""A story goes its way in a browser: written with a covered face, passed by another, out at its hour, corrected."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from chungtay.apps.media.tests.making import as_file, bands
from tests.site.browser import Person, Readers
from tests.site.served import Site
from tests.site.test_journey import usable

pytestmark = pytest.mark.journey

COLUMN, TITLE = "Chung tay vì người nghèo", "Bếp ăn chung của một tổ dân phố"
ADDRESS = "/tin/bep-an-chung-cua-mot-to-dan-pho/"
NEXT_DAY = "2022-12-16"


@pytest.fixture(scope="module")
def people(browser: Browser, blank_site: Site) -> Iterator[Readers]:
    everybody = Readers(browser, blank_site)
    yield everybody
    everybody.leave()


def test_a_story_is_written_passed_published_at_its_hour_and_corrected(people: Readers, tmp_path: Path) -> None:
    editor, reviewer, stranger = people["bientap"], people["thuongtruc"], people[""]
    write(editor)
    cover(editor, tmp_path / "bep.jpg")
    passed_for_the_next_day(editor, reviewer)
    assert stranger.opens(ADDRESS) == 404
    people.site.travel(NEXT_DAY)
    with people.site.working():
        comes_out(stranger)
    correct(reviewer)
    stranger.opens(ADDRESS)
    stranger.reads("Mỗi nhà góp hai món, không phải một.")
    usable(stranger)


def write(editor: Person) -> None:
    """In a column opened for it, with the buttons over the box of text."""
    editor.chooses_in_menu("Truyền thông")
    editor.follows("Mở chuyên trang, chuyên mục")
    editor.picks("Loại", "Chuyên mục")
    editor.writes("Tên", COLUMN)
    editor.presses("Lưu")
    editor.chooses_in_menu("Truyền thông")
    editor.follows("Viết bài")
    editor.picks("Chuyên trang, chuyên mục", COLUMN)
    editor.writes("Tiêu đề", TITLE)
    editor.writes("Lời dẫn", "Mỗi nhà góp một món, tối thứ bảy cùng ăn.")
    editor.page.locator(".rich-box").click()
    editor.presses("Đậm")
    editor.types("Bắt đầu từ mùa rét.")
    usable(editor)
    editor.presses("Lưu bài")
    editor.reads("Đã lưu bài.")
    expect(editor.page.locator(".story-body strong")).to_have_text("Bắt đầu từ mùa rét.")


def cover(editor: Person, file: Path) -> None:
    """By pulling a rectangle over the face."""
    file.write_bytes(as_file(bands(), marks=True).getvalue())
    editor.follows("Thêm hình")
    editor.attaches("Tệp hình", file)
    editor.writes("Chữ thay hình", "Ba dải màu đứng cạnh nhau như ba mâm cơm")
    editor.writes("Số người nhận ra được trong hình", "1")
    editor.presses("Lưu")
    editor.reads("Còn 1 người chưa có giấy đồng ý và chưa che mặt.")
    room = editor.page.locator("[data-stage]").bounding_box()
    assert room is not None
    editor.page.mouse.move(room["x"] + room["width"] * 0.2, room["y"] + room["height"] * 0.2)
    editor.page.mouse.down()
    editor.page.mouse.move(room["x"] + room["width"] * 0.4, room["y"] + room["height"] * 0.5)
    editor.page.mouse.up()
    expect(editor.page.get_by_label("Chỗ che 1: rộng")).to_have_value("20")
    usable(editor)
    editor.presses("Lưu khung và chỗ che")
    editor.reads("Đã cắt và che hình.")
    editor.reads("Đăng được")


def passed_for_the_next_day(editor: Person, reviewer: Person) -> None:
    editor.chooses_in_menu("Truyền thông")
    editor.follows(TITLE)
    editor.presses("Gửi duyệt")
    editor.reads("Đã gửi duyệt.")
    editor.reads("một người khác sẽ duyệt")
    reviewer.opens("/")
    reviewer.follows(f"Duyệt bài: {TITLE}")
    reviewer.writes("Ngày đăng", "16/12/2022")
    reviewer.writes("Giờ đăng", "00:00")
    usable(reviewer)
    reviewer.presses("Duyệt")
    reviewer.reads("Bài sẽ tự đăng đúng giờ hẹn.")


def comes_out(stranger: Person) -> None:
    """The worker finds its hour; the reader only loads the page again."""
    for _ in range(90):
        if stranger.opens(ADDRESS) == 200:
            break
        stranger.page.wait_for_timeout(500)
    stranger.reads_title(TITLE)
    seen = stranger.page.locator(".story-figure img").evaluate("async (one) => (await one.decode(), one.naturalWidth)")
    assert seen > 0


def correct(reviewer: Person) -> None:
    reviewer.chooses_in_menu("Truyền thông")
    reviewer.follows(TITLE)
    reviewer.follows("Đính chính")
    reviewer.writes("Lời dẫn", "Mỗi nhà góp hai món, tối thứ bảy cùng ăn.")
    reviewer.writes("Đính chính điều gì", "Mỗi nhà góp hai món, không phải một.")
    reviewer.presses("Lưu")
    reviewer.reads("Đã đính chính bài.")
