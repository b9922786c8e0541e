"""Every kind of page, by somebody who uses it, wide and on a phone: nothing stands in anybody's way."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.site import eyes
from tests.site.access_table import ROWS
from tests.site.actors import Row
from tests.site.browser import Person
from tests.site.served import Site

pytestmark = pytest.mark.journey

# Addresses that only take forms, hand out files or send their reader on at once.
WITHOUT_A_PAGE = {
    "set_language", "accounts:switch_desk", "accounts:switch_sign_in",
    "documents:attach", "documents:download", "documents:remove",
    "reports:draft", "reports:submit", "reports:accept", "reports:start", "scoring:compute", "scoring:submit",
    "commendations:open", "commendations:close", "commendations:draft",
    "commendations:decision-file", "commendations:certificate",
}  # fmt: skip
# Who opens an address when several may: the one whose page holds most.
RATHER = ["minhquang-canbo", "bavi-canbo", "thidua", "thuongtruc", "lanhdao-tp", "hoidong1", "quantri", "kiemtoan"]
# One of each role.
HOMES = ["thuongtruc", "thidua", "lanhdao-tp", "bavi-canbo", "minhquang-canbo", "truongthon", "mattran", "hoidong1",
         "kiemtoan", "quantri", "haivitri"]  # fmt: skip
# A roll-up of fewer places reads the same and is looked at sooner.
INSTEAD = {"reports:rollup": ("minhquang-canbo", "/bao-cao/tong-hop/{minh_quang}/2023/")}
TABS = {
    "movement": ("thuongtruc", "/phong-trao/{movement}/?muc=",
                 ("dieu-khoan", "tieu-chi", "khen-thuong", "can-cu", "phien-ban")),
    "registration": ("bavi-canbo", "/phong-trao/{movement}/dang-ky/{minh_quang}/?muc=", ("can-cu", "lich-su")),
    "plan": ("minhquang-canbo", "/ke-hoach/{movement}/{minh_quang}/?muc=", ("can-cu", "lich-su")),
    "report": ("bavi-canbo", "/bao-cao/{report}/?muc=", ("minh-chung", "can-cu", "lich-su")),
    "sheet": ("minhquang-canbo", "/cham-diem/bang/{sheet}/?muc=", ("minh-chung", "can-cu", "lich-su")),
    "nomination": ("thidua", "/khen-thuong/de-nghi/{nomination}/?phan=", ("can-cu", "lich-su")),
}  # fmt: skip
MORE = {
    "nothing found": ("bavi-canbo", "/tim/?q=khongcogi"),
    "an empty list": ("bavi-canbo", "/bao-cao/?nam=2022&tim=khongcogi"),
    "an earlier day": ("bavi-canbo", "/muc-tieu/?ngay=2023-12-31"),
    "in English": ("", "/cong-khai/?language=en"),
    "not found": ("bavi-canbo", "/bao-cao/999999/"),
    "not found by a stranger": ("", "/cong-khai/khong-co/"),
    "not for this post": ("bavi-canbo", "/nguoi-dung/them/"),
    "a forged code": ("", "/xac-minh/AAAA-BBBB-CCCC/"),
}


@dataclass(frozen=True)
class Visit:
    name: str
    reader: str
    path: str


def visits() -> Iterator[Visit]:
    for name, row in ROWS.items():
        if name not in WITHOUT_A_PAGE:
            yield Visit(name, *INSTEAD.get(name, (reader_of(row), row.path)))
    yield from (Visit(f"home of {reader}", reader, "/") for reader in HOMES)
    for name, (reader, path, tabs) in TABS.items():
        yield from (Visit(f"{name} · {tab}", reader, path + tab) for tab in tabs)
    yield from (Visit(name, reader, path) for name, (reader, path) in MORE.items())


def reader_of(row: Row) -> str:
    if row.public:
        return ""
    both = set(row.reads) & set(row.posts)
    able = both or set(row.reads) or set(row.posts)
    return next((one for one in RATHER if one in able), min(able))


@pytest.fixture(scope="module")
def readers(browser: Browser, site: Site) -> Iterator["Readers"]:
    everybody = Readers(browser, site)
    yield everybody
    everybody.leave()


class Readers:
    """One window a reader, used again for each of his pages."""

    def __init__(self, browser: Browser, site: Site) -> None:
        self.browser, self.site = browser, site
        self.there: dict[str, Person] = {}

    def __getitem__(self, name: str) -> Person:
        if name not in self.there:
            self.there[name] = Person(self.browser, self.site, name)
        return self.there[name]

    def leave(self) -> None:
        for person in self.there.values():
            person.leaves()


@pytest.mark.parametrize("visit", list(visits()), ids=lambda visit: visit.name)
def test_nothing_on_the_page_stands_in_anybodys_way(readers: Readers, facts: Any, visit: Visit) -> None:
    person = readers[visit.reader]
    person.opens(visit.path.format(**facts))
    assert not (found := eyes.faults(person)), "\n".join(found)


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
        "<title>Thử</title><main><h1>Thử</h1><img src='data:,'><button>x</button><div id='wide'>rộng</div></main>"
    )
    stranger.page.evaluate(
        "() => { const [b, w] = [document.querySelector('button'), document.querySelector('#wide')];"
        "Object.assign(b.style, {padding: 0, border: 0, height: '12px', outline: 'none'}); w.style.width = '900px'; }"
    )
    found = " ".join(one.split(" — ", 1)[1] for one in eyes.faults(stranger))
    for word in ("image-alt", "mục tiêu nhỏ", "tiêu điểm không thấy", "rộng quá khi 320"):
        assert word in found
