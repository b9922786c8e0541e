"""A commune's own movement by the screens alone: launched, joined, planned, reported, looked back on twice, closed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.site import test_journey as steps
from tests.site.browser import Person, Readers
from tests.site.served import ROOT, Site

pytestmark = pytest.mark.journey

PACK = ROOT / "law" / "plans" / "xoa-nha-tam-minh-quang.yaml"
TITLE = "Xóa nhà tạm, nhà dột nát"
COMMUNE, VILLAGE = "Ủy ban nhân dân xã Minh Quang", "Thôn minh họa 1"
MIDTERM, FINAL = "Sơ kết 6 tháng năm 2024", "Tổng kết năm 2024"
# Mrs Suối Trong writes for the commune; Mr Khói Bếp heads a village of forty roofs; Mrs Nương Chè receives at Ba Vì.
OFFICER, LEADER, HEAD, DISTRICT = "minhquang-canbo", "minhquang-lanhdao", "truongthon", "bavi-canbo"
HOUSES = {
    "Nhà tạm, nhà dột nát: Số nhà phải làm đầu kỳ": "6",
    "Nhà tạm, nhà dột nát: Số nhà đã làm xong": "6",
    "Nhà tạm, nhà dột nát: Số nhà còn lại cuối kỳ": "0",
    "Nhà tạm, nhà dột nát: Kinh phí đã huy động": "240.000.000",
    "Việc đã làm, khó khăn: Việc đã làm, khó khăn, kiến nghị": "Sáu nhà đã xong, hộ đã vào ở.",
}
HALF = {
    "Kết quả đến giữa kỳ: Số nhà đã làm xong đến giữa kỳ": "2",
    "Đánh giá giữa kỳ: Việc đã làm, việc còn chậm và vì sao": "Hai nhà xong; mưa kéo dài nên hai nhà chậm.",
}
WHOLE = {
    "Kết quả cả phong trào: Tổng số nhà đã làm": "6",
    "Đánh giá: Kết quả, bài học, kiến nghị": "Cả thôn cùng góp ngày công.",
}


@pytest.fixture(scope="module")
def people(browser: Browser, blank_site: Site) -> Iterator[Readers]:
    blank_site.travel("2024-03-05")
    everybody = Readers(browser, blank_site)
    yield everybody
    everybody.leave()


def test_a_communes_movement_goes_from_the_launch_to_the_final_review_and_is_closed(people: Readers) -> None:
    launch(people[LEADER])
    join(people[HEAD], people[OFFICER])
    plan(people[HEAD], people[OFFICER])
    people.site.travel("2024-07-10")
    look_back(people, MIDTERM, HALF)
    people.site.travel("2024-12-20")
    report(people[OFFICER], people[DISTRICT])
    look_back(people, FINAL, WHOLE)
    read_together(people[LEADER])
    close(people[LEADER])
    nothing_left(people[HEAD])


def launch(leader: Person) -> None:
    """From the file to the draft, from the draft to the villages."""
    leader.chooses_in_menu("Phong trào")
    leader.follows("Soạn kế hoạch mới")
    leader.page.get_by_role("radio", name="Tệp", exact=False).first.check()
    leader.attaches("Tệp gói kế hoạch (YAML)", PACK)
    leader.presses("Bắt đầu soạn")
    leader.reads("Kế hoạch đã đủ.")
    leader.follows("Ban hành…")
    steps.usable(leader)
    leader.presses("Ban hành")
    leader.reads_title(TITLE)


def join(head: Person, officer: Person) -> None:
    head.opens("/")
    head.follows("đăng ký thi đua")
    head.writes("Nội dung đăng ký", "Làm xong ba nhà trước mùa mưa, mỗi hộ góp hai ngày công.")
    head.presses("Gửi đăng ký")
    head.reads("Đã gửi đăng ký thi đua.")
    officer.opens("/")
    officer.follows("Duyệt đăng ký thi đua")
    officer.presses("Chấp nhận đăng ký")
    officer.reads("Đã chấp nhận đăng ký.")


def plan(head: Person, officer: Person) -> None:
    head.opens("/")
    head.follows("kế hoạch hưởng ứng")
    head.follows("Soạn kế hoạch")
    head.writes("Giải pháp thực hiện", "Họp thôn, chọn đúng nhà; góp ngày công, gạch, cát.")
    head.writes("Nội dung tuyên truyền", "Loa thôn mỗi tối thứ bảy.")
    head.writes("Nhiệm vụ 1", "Lập danh sách nhà phải làm")
    head.writes("Đơn vị, người phụ trách nhiệm vụ 1", "Chi hội Nông dân thôn")
    head.writes("Hạn của nhiệm vụ 1", "20/04/2024")
    head.presses("Lưu kế hoạch")
    head.presses("Gửi kế hoạch")
    head.reads("Đã gửi kế hoạch")
    officer.opens("/")
    officer.follows("Duyệt kế hoạch")
    officer.presses("Phê duyệt kế hoạch")
    officer.reads("Đã phê duyệt kế hoạch")


def report(officer: Person, district: Person) -> None:
    officer.opens("/")
    officer.follows("Báo cáo năm 2024")
    officer.presses("Lập báo cáo")
    for label, written in HOUSES.items():
        officer.writes(label, written)
    officer.presses("Lưu và gửi báo cáo")
    officer.reads("Đã gửi báo cáo.")
    accept(district, "Duyệt báo cáo năm 2024")


def look_back(people: Readers, title: str, written: dict[str, str]) -> None:
    """The words are the commune's own; the district takes them."""
    officer = people[OFFICER]
    officer.opens("/")
    officer.follows(title)
    officer.presses("Lập báo cáo")
    for label, words in written.items():
        officer.writes(label, words)
    officer.presses("Lưu và gửi báo cáo")
    officer.reads("Đã gửi báo cáo.")
    accept(people[DISTRICT], f"Duyệt: {title}")


def accept(district: Person, todo: str) -> None:
    district.opens("/")
    district.follows(todo)
    district.presses("Duyệt")
    district.reads("Đã duyệt báo cáo.")


def read_together(leader: Person) -> None:
    """The second review of one year is a round of its own beside the first."""
    leader.chooses_in_menu("Báo cáo")
    leader.follows("Sơ kết, tổng kết")
    leader.reads_title(FINAL)
    expect(leader.row(COMMUNE)).to_contain_text("Đã duyệt")
    leader.follows("Tổng hợp")
    leader.reads("Cả thôn cùng góp ngày công.")
    leader.follows(MIDTERM)
    leader.reads_title(MIDTERM)


def close(leader: Person) -> None:
    leader.chooses_in_menu("Phong trào")
    leader.follows(TITLE)
    leader.follows("Kết thúc…")
    steps.usable(leader)
    leader.writes("Lý do", "Không còn nhà tạm; đã tổng kết ngày 20/12.")
    leader.presses("Kết thúc")
    leader.reads("Đã ghi ngày kết thúc phong trào.")
    leader.reads("đã kết thúc")


def nothing_left(head: Person) -> None:
    """What was still owed of a closed movement is not work any more."""
    head.opens("/")
    expect(head.page.locator("main")).not_to_contain_text("kế hoạch hưởng ứng")
    head.chooses_in_menu("Phong trào")
    head.follows(TITLE)
    head.reads("đã kết thúc")
