"""Every kind of page, by somebody who uses it, wide and on a phone: nothing stands in anybody's way."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.site import eyes
from tests.site.browser import Person, Readers
from tests.site.visits import Visit, visits

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("visit", visits(), ids=lambda visit: visit.name)
def test_nothing_on_the_page_stands_in_anybodys_way(readers: Readers, facts: Any, visit: Visit) -> None:
    person = readers[visit.reader]
    assert person.opens(visit.path.format(**facts)) == visit.status
    assert not (found := eyes.faults(person, judged_at=visit.judged_at)), "\n".join(found)


def wrong_password(reader: Person) -> None:
    reader.opens("/dang-nhap/")
    reader.writes("Tên đăng nhập", "khong-co-ai")
    reader.writes("Mật khẩu", "sai-mat-khau")
    reader.presses("Đăng nhập")
    reader.reads("Chưa đăng nhập được")


def mistyped_code(reader: Person) -> None:
    reader.opens("/xac-minh/")
    reader.writes("Mã xác minh", "ABCD")
    reader.presses("Kiểm tra")
    reader.reads_title("Mã gõ chưa đúng")


def faulty_pack(reader: Person) -> None:
    reader.opens("/phong-trao/ban-hanh/")
    reader.writes("Hoặc dán nội dung (không bắt buộc)", "key: 251-ha-noi\ntitle: Thiếu nhiều thứ\nla: khóa lạ\n")
    reader.presses("Kiểm tra và ban hành")
    reader.reads("Chưa có gì được ban hành.")


def empty_paper(reader: Person) -> None:
    reader.opens("/van-ban/them/")
    reader.page.locator("form.form .button-primary").click()
    reader.reads("Có chỗ cần sửa")


def empty_council(reader: Person) -> None:
    reader.opens("/khen-thuong/hoi-dong/lap/")
    reader.page.locator("form.form .button-primary").click()
    reader.reads("Có chỗ cần sửa")


def empty_person(reader: Person) -> None:
    reader.opens("/nguoi-dung/them/")
    reader.page.locator("form.form .button-primary").click()
    reader.reads("Có chỗ cần sửa")


def open_panels(reader: Person) -> None:
    """The panels of the top bar and the reasons of a number, all open at once."""
    reader.opens("/")
    reader.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    reader.reads("Cách tính")


REFUSED = {"": (wrong_password, mistyped_code), "thuongtruc": (faulty_pack,), "bavi-canbo": (empty_paper, open_panels),
           "thidua": (empty_council,), "quantri": (empty_person,)}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "act"),
    [pytest.param(name, act, id=act.__name__) for name, acts in REFUSED.items() for act in acts],
)
def test_a_refused_form_can_be_mended_by_anybody(readers: Readers, name: str, act: Callable[[Person], None]) -> None:
    act(readers[name])
    assert not (found := eyes.faults(readers[name])), "\n".join(found)


def test_the_page_of_a_conflict_can_be_used_by_anybody(readers: Readers, facts: Any) -> None:
    leader = readers["lanhdao-tp"]
    leader.opens("/khen-thuong/so/{award}/thu-hoi/".format(**facts))
    leader.writes("Lý do", "Kiểm tra lại hồ sơ đề nghị.")
    leader.page.evaluate("document.querySelector('main [name=version]').value = '0'")
    leader.page.locator("form.form .button-primary").click()
    leader.reads_title("Người khác vừa thay đổi")
    leader.reads("Mở lại hồ sơ")
    assert not (found := eyes.faults(leader)), "\n".join(found)


def test_the_eyes_see_what_is_wrong(readers: Readers) -> None:
    stranger = readers[""]
    stranger.page.set_content(
        "<title>Thử</title><main><h1>Thử</h1><img src='data:,'><button>x</button><div id='wide'>rộng</div>"
        "<p>che</p></main>"
    )
    stranger.page.evaluate(
        "() => { const [b, w] = [document.querySelector('button'), document.querySelector('#wide')];"
        "Object.assign(b.style, {padding: 0, border: 0, height: '12px', outline: 'none'}); w.style.width = '900px';"
        "Object.assign(document.querySelector('p').style, {position: 'fixed', bottom: 0, height: '120px'}); }"
    )
    found = " ".join(one.split(" — ", 1)[1] for one in eyes.faults(stranger))
    for word in ("image-alt", "mục tiêu nhỏ", "tiêu điểm không thấy", "rộng quá khi 320", "che trang khi phóng 400 %"):
        assert word in found
