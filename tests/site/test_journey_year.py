"""A movement from the launch to its review, by four people: standing office, district, its leader, commune."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.site import test_journey as steps
from tests.site.browser import Person, Readers
from tests.site.served import Site

pytestmark = pytest.mark.journey

DISTRICT = "Ủy ban nhân dân huyện Ba Vì"
MIDTERM = "Sơ kết giữa kỳ năm 2023"
BACK = "Chưa nêu nguyên nhân của tồn tại."


@pytest.fixture(scope="module")
def people(browser: Browser, blank_site: Site) -> Iterator[Readers]:
    everybody = Readers(browser, blank_site)
    yield everybody
    everybody.leave()


def test_a_movement_goes_from_the_launch_through_a_year_to_its_review(people: Readers) -> None:
    steps.publish(people)
    steps.register(people)
    steps.plan(people)
    steps.report(people)

    people.site.travel("2023-12-20")
    write_review(people["bavi-canbo"], MIDTERM, "Ruộng bậc thang còn thiếu nước.")
    send(people["bavi-lanhdao"], MIDTERM)
    send_back(people["thuongtruc"], MIDTERM)
    correct(people["bavi-canbo"], MIDTERM)
    accept(people["thuongtruc"], MIDTERM)

    put_together(people["thuongtruc"])


def write_review(officer: Person, title: str, shortcoming: str) -> None:
    """The figures of the objectives are there already; the words and the grade are the unit's own."""
    open_review(officer, title)
    officer.presses("Lập báo cáo")
    officer.writes("Đánh giá kết quả so với mục tiêu", "Hộ nghèo giảm nhanh hơn kế hoạch của huyện.")
    officer.writes("Tồn tại, hạn chế và nguyên nhân", shortcoming)
    officer.writes("Bài học kinh nghiệm", "Giao từng hộ cho một chi bộ thì việc đi đến cùng.")
    officer.page.get_by_role("radio", name="Hoàn thành tốt", exact=True).check()
    steps.usable(officer)
    officer.presses("Lưu bản nháp")
    officer.reads("Đã lưu bản nháp.")


def open_review(person: Person, title: str) -> None:
    person.chooses_in_menu("Báo cáo")
    person.follows("Sơ kết, tổng kết")
    person.follows(title)
    person.reads_title(title)
    person.follows(DISTRICT)


def send(leader: Person, title: str) -> None:
    open_review(leader, title)
    leader.follows("Nhập số và gửi")
    leader.presses("Lưu và gửi báo cáo")
    leader.reads("Đã gửi báo cáo.")


def send_back(office: Person, title: str) -> None:
    open_review(office, title)
    office.follows("Trả lại")
    office.writes("Lý do", BACK)
    office.presses("Trả lại")
    office.reads("Đã trả lại báo cáo.")


def correct(officer: Person, title: str) -> None:
    officer.opens("/")
    officer.follows(title)
    officer.reads(BACK)
    officer.writes("Tồn tại, hạn chế và nguyên nhân", "Ruộng bậc thang thiếu nước vì mương cũ vỡ nhiều đoạn.")
    officer.presses("Lưu và gửi báo cáo")
    officer.reads("Đã gửi báo cáo.")


def accept(office: Person, title: str) -> None:
    open_review(office, title)
    office.presses("Duyệt")
    office.reads("Đã duyệt báo cáo.")


def put_together(office: Person) -> None:
    """One of fifty has handed in: his words stand there, and who is missing is named rather than counted as nothing."""
    open_round(office)
    expect(office.row(DISTRICT)).to_contain_text("Đã duyệt")
    office.follows("Tổng hợp")
    office.reads("Ruộng bậc thang thiếu nước vì mương cũ vỡ nhiều đoạn.")
    office.reads("Ủy ban nhân dân quận Hoàng Mai")


def open_round(office: Person) -> None:
    office.chooses_in_menu("Báo cáo")
    office.follows("Sơ kết, tổng kết")
    office.follows(MIDTERM)
    office.reads_title(MIDTERM)
