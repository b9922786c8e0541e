"""A district asks three communes on an occasion of its own: two answer, one of them twice, and one is late."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.site.browser import Person, Readers
from tests.site.served import Site
from tests.site.test_journey import publish, usable

pytestmark = pytest.mark.journey

TITLE = "Giếng nước trước mùa khô"
QUANG, VI, SILENT = (f"Ủy ban nhân dân xã {name}" for name in ("Minh Quang", "Ba Vì", "Cam Thượng"))
REASON = "Thôn Hai chưa có số liệu. Đề nghị bổ sung."


@pytest.fixture(scope="module")
def people(browser: Browser, blank_site: Site) -> Iterator[Readers]:
    """A city whose standing officer has published the plan and nothing more."""
    everybody = Readers(browser, blank_site)
    publish(everybody)
    yield everybody
    everybody.leave()


def test_a_district_asks_three_communes_and_names_the_one_that_is_late(people: Readers) -> None:
    draw(people["bavi-canbo"])
    ask(people["bavi-canbo"])
    answer(people["minhquang-canbo"], wells="12", hamlets={"Thôn Một": "12"})
    answer(people["haivitri"], wells="8", hamlets={"Thôn Chẹ": "5", "Thôn Yên": "3"})
    judge(people["bavi-canbo"])
    correct(people["minhquang-canbo"])
    people.site.travel("2022-12-21")
    put_together(people["bavi-canbo"])


def draw(district: Person) -> None:
    """The form is made on the screen: figures, a table that grows, a text."""
    district.chooses_in_menu("Báo cáo")
    district.follows("Yêu cầu đột xuất")
    district.follows("Soạn yêu cầu mới")
    district.writes("Tên báo cáo", TITLE)
    district.writes("Lý do, nội dung yêu cầu", "Huyện bố trí vốn khoan giếng trước mùa khô.")
    district.writes("Hạn gửi", "20/12/2022")
    district.presses("Lưu và soạn mẫu")
    add_section(district, "Giếng", "Số liệu")
    add_cell(district, "Giếng còn nước", "Số (ghi đơn vị tính bên dưới)", unit="giếng")
    add_section(district, "Theo thôn", "Bảng nhiều dòng")
    add_cell(district, "Thôn", "Chữ, một dòng", section=1)
    add_cell(district, "Số giếng", "Số (ghi đơn vị tính bên dưới)", unit="giếng", section=1)
    usable(district)
    district.follows("Xem thử")
    district.reads("Giếng còn nước")
    district.follows("Quay lại soạn mẫu")


def add_section(district: Person, title: str, kind: str) -> None:
    district.writes("Tên mục mới", title)
    district.picks("Loại mục", kind)
    district.presses("Thêm mục")
    expect(district.page.get_by_role("heading", level=2, name=title)).to_be_visible()


def add_cell(district: Person, label: str, kind: str, *, unit: str = "", section: int = 0) -> None:
    district.follows("Thêm nội dung", within=f"#muc-{section}")
    district.writes("Nội dung", label)
    district.picks("Trả lời bằng", kind)
    if unit:
        district.page.get_by_label("Đơn vị tính").fill(unit)
    district.presses("Lưu")
    district.reads("Đã lưu nội dung.")


def ask(district: Person) -> None:
    district.follows("Tiếp: chọn đơn vị")
    for name in (QUANG, VI, SILENT):
        district.page.get_by_role("checkbox", name=name, exact=True).check()
    district.presses("Lưu lựa chọn")
    district.reads("Đã lưu lựa chọn.")
    district.follows("Về yêu cầu")
    district.presses("Gửi yêu cầu")
    district.reads("Đã gửi yêu cầu đến các đơn vị.")


def answer(commune: Person, wells: str, hamlets: dict[str, str]) -> None:
    commune.opens("/")
    commune.follows(TITLE)
    commune.presses("Lập báo cáo")
    commune.reads("Huyện bố trí vốn khoan giếng")
    usable(commune)
    commune.page.get_by_label("Giếng còn nước").fill(wells)
    commune.presses("Thêm dòng")
    expect(commune.page.get_by_label("Giếng còn nước")).to_have_value(wells)
    fill_lines(commune, hamlets)
    commune.presses("Lưu và gửi báo cáo")
    commune.reads("Đã gửi báo cáo.")


def fill_lines(commune: Person, hamlets: dict[str, str]) -> None:
    for place, (hamlet, count) in enumerate(hamlets.items(), start=1):
        commune.writes(f"Theo thôn, dòng {place}, Thôn", hamlet)
        commune.writes(f"Theo thôn, dòng {place}, Số giếng", count)


def judge(district: Person) -> None:
    """One answer goes back with a reason, the other is accepted."""
    district.opens("/")
    district.follows(f"Duyệt: {TITLE}")
    for_whom = district.page.get_by_role("heading", level=1).inner_text()
    first, second = (QUANG, VI) if QUANG in for_whom else (VI, QUANG)
    settle(district, first)
    district.opens("/")
    district.follows(f"Duyệt: {TITLE}")
    district.reads_title(second)
    settle(district, second)


def settle(district: Person, unit: str) -> None:
    if unit == VI:
        district.presses("Duyệt")
        district.reads("Đã duyệt báo cáo.")
        return
    district.follows("Trả lại")
    district.writes("Lý do", REASON)
    district.presses("Trả lại")
    district.reads("Đã trả lại báo cáo.")


def correct(commune: Person) -> None:
    commune.opens("/")
    commune.follows(TITLE)
    commune.reads(REASON)
    commune.page.get_by_label("Giếng còn nước").fill("15")
    fill_lines(commune, {"Thôn Một": "12", "Thôn Hai": "3"})
    commune.presses("Lưu và gửi báo cáo")
    commune.reads("Đã gửi báo cáo.")


def put_together(district: Person) -> None:
    """On the day after it was due the sum stands beside the name of who is missing, and he is reminded."""
    district.opens("/bao-cao/dot-xuat/")
    district.follows(TITLE)
    expect(district.row(SILENT)).to_contain_text("Quá hạn")
    expect(district.row(QUANG)).to_contain_text("Đúng hạn")
    district.follows("Tổng hợp")
    expect(district.page.locator(".notice-late")).to_contain_text(SILENT)
    expect(district.row("Cộng các đơn vị đã gửi").first).to_contain_text("23")
    expect(district.row(f"{QUANG}").filter(has_text="Thôn Hai")).to_contain_text("3")
    usable(district)
    district.presses("Nhắc đơn vị chưa gửi")
    district.reads("Đã nhắc các đơn vị chưa gửi.")
