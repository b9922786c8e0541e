"""A citizen objects to a nomination in a browser: an office answers, he reads it by his code, and turns above."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.site.browser import PHONE, Person, Readers
from tests.site.served import Site
from tests.site.test_journey import usable

pytestmark = pytest.mark.journey

WORDS = "Xã này còn bốn hộ nghèo chưa được tính, xin kiểm tra trước khi khen."
ANSWER = "Huyện đã kiểm tra sổ hộ nghèo của xã: số liệu khớp với kết quả rà soát."
AGAIN = "Bốn hộ ở xóm Bến không có trong sổ, xin Thành phố xem lại."
# Kiều Văn Thẳng mends boats and counts everything twice.
SENDER, PHONE_NUMBER = "Kiều Văn Thẳng", "0900000777"

BEGIN = """
import json
from datetime import date
from chungtay.apps.commendations.models import Nomination
from chungtay.apps.movements.models import Movement
from chungtay.apps.units.models import Unit

city, commune = (Unit.objects.get(key=key) for key in ("ubnd-01-2021", "ubnd-09700-2021"))
movement = Movement.objects.create(key="thu", title="Phong trào", number="1/KH", unit=city, starts=date(2022, 1, 1),
                                   ends=date(2025, 12, 31))
made = Nomination.objects.create(movement=movement, unit=commune, decider=city, year=2022, award_key="bang_khen_tinh",
                                 award_title="Bằng khen", achievement="Giảm hộ nghèo", proposed_on=date(2022, 12, 1))
print(json.dumps(made.pk))
"""


@pytest.fixture(scope="module")
def people(browser: Browser, blank_site: Site) -> Iterator[Readers]:
    everybody = Readers(browser, blank_site)
    everybody.there[""] = Person(browser, blank_site, size=PHONE)
    yield everybody
    everybody.leave()


def test_a_citizen_objects_is_answered_and_turns_above(people: Readers) -> None:
    people.site.ask(BEGIN)
    citizen = people[""]
    code = send(citizen)
    answer(people["bavi-canbo"], people["bavi-lanhdao"], code)
    read_and_appeal(citizen, code)
    hear_above(people["lanhdao-tp"], code)


def sends(person: Person, button: str) -> None:
    """Press until the form no longer finds that it came too quickly."""
    person.presses(button)
    while "quá nhanh" in person.page.locator("main").inner_text():
        person.presses(button)


def send(citizen: Person) -> str:
    citizen.opens("/phan-anh/")
    citizen.follows("Gửi phản ánh")
    citizen.follows("Một đề nghị khen thưởng đang xét")
    citizen.writes("Gõ tên đơn vị được đề nghị", "minh quang")
    citizen.presses("Tìm")
    citizen.follows("Đề nghị tặng Bằng khen cho Ủy ban nhân dân xã Minh Quang, năm 2022")
    usable(citizen)
    citizen.writes("Nội dung", WORDS)
    citizen.page.get_by_label("Họ và tên", exact=False).fill(SENDER)
    citizen.page.get_by_label("Số điện thoại", exact=False).fill(PHONE_NUMBER)
    citizen.presses("Gửi")
    citizen.reads("Có chỗ cần sửa trước khi gửi")
    expect(citizen.page.get_by_label("Nội dung", exact=True)).to_have_value(WORDS)
    citizen.page.get_by_label("Phản đối, đề nghị xem lại").check()
    sends(citizen, "Gửi")
    citizen.reads_title("Phản ánh của anh/chị")
    citizen.reads("26/12/2022")
    usable(citizen)
    code = citizen.page.locator("main .verdict strong").inner_text().strip()
    citizen.presses("Đóng trang này lại")
    citizen.reads_title("Phản ánh, kiến nghị")
    return code


def answer(officer: Person, leader: Person, code: str) -> None:
    """The district stands right above the commune that is to be praised."""
    officer.chooses_in_menu("Phản ánh, kiến nghị")
    number = officer.row("Bằng khen").get_by_role("link").first
    knows_nothing(officer, code)
    number.click()
    officer.presses("Nhận xử lý")
    officer.reads(WORDS)
    knows_nothing(officer, code)
    officer.presses("Xem cách liên hệ (ghi nhật ký)")
    officer.reads(PHONE_NUMBER)
    usable(officer)
    officer.follows("Trình trả lời")
    officer.writes("Trả lời", ANSWER)
    officer.presses("Trình trả lời")
    officer.reads("Đã trình lãnh đạo duyệt trả lời.")
    leader.opens("/")
    leader.follows("Duyệt trả lời phản ánh")
    knows_nothing(leader, code)
    leader.follows("Duyệt, gửi trả lời")
    leader.presses("Duyệt, gửi trả lời")
    leader.reads("Đã gửi trả lời.")


def knows_nothing(person: Person, code: str) -> None:
    """Neither who sent it nor the code that opens it."""
    told = person.page.content()
    for secret in (SENDER, PHONE_NUMBER, code):
        assert secret not in told


def read_and_appeal(citizen: Person, code: str) -> None:
    citizen.follows("Tra cứu bằng mã")
    citizen.writes("Mã tra cứu", code.lower())
    citizen.presses("Tra cứu")
    citizen.reads(ANSWER)
    citizen.writes("Vì sao anh/chị đề nghị cấp trên xem lại", AGAIN)
    usable(citizen)
    sends(citizen, "Đề nghị xem lại")
    citizen.reads("Cấp trên nhận xem lại")
    expect(citizen.page.get_by_role("button", name="Đề nghị xem lại")).to_have_count(0)


def hear_above(leader: Person, code: str) -> None:
    leader.opens("/")
    leader.follows("Xem lại phản ánh")
    leader.reads(AGAIN)
    leader.reads(ANSWER)
    knows_nothing(leader, code)
