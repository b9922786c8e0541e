"""One movement walked in a browser, from the plan's text to a certificate that anyone can verify."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.site import eyes
from tests.site.browser import Person, Readers
from tests.site.served import ROOT, Site

pytestmark = pytest.mark.journey

PLAN = ROOT / "law" / "plans" / "251-ha-noi.yaml"
UNIT = "Ủy ban nhân dân xã Minh Quang"
PLEDGE = "Giúp hai mươi bốn hộ thoát nghèo trong năm, mỗi thôn nhận đỡ đầu một hộ, Phó Chủ tịch xã phụ trách."
REASON = "Nội dung đăng ký chưa nêu số hộ và người phụ trách."
ACHIEVEMENT = "đã có thành tích giúp hộ nghèo thoát nghèo bền vững, không để hộ nào tái nghèo"

# A report that agrees with itself; the poor at the end of the year are first written down wrongly.
CLOSING, WRONG, RIGHT = "Diễn biến hộ nghèo: Số hộ nghèo cuối kỳ", "76", "80"
SHEET = {
    "Diễn biến hộ nghèo: Số hộ nghèo đầu kỳ": "120",
    "Diễn biến hộ nghèo: Trở thành hộ cận nghèo": "30",
    "Diễn biến hộ nghèo: Vượt chuẩn cận nghèo": "14",
    "Diễn biến hộ nghèo: Giảm khác (chuyển đi, tách, nhập hộ, hộ đơn thân chết)": "0",
    "Diễn biến hộ nghèo: Hộ cận nghèo trở thành hộ nghèo": "2",
    "Diễn biến hộ nghèo: Tái nghèo": "0",
    "Diễn biến hộ nghèo: Phát sinh mới": "2",
    "Diễn biến hộ nghèo: Tăng khác (chuyển đến, tách hộ)": "0",
    CLOSING: RIGHT,
    "Diễn biến hộ cận nghèo: Số hộ cận nghèo đầu kỳ": "200",
    "Diễn biến hộ cận nghèo: Thoát cận nghèo": "48",
    "Diễn biến hộ cận nghèo: Trở thành hộ nghèo": "2",
    "Diễn biến hộ cận nghèo: Giảm khác (chuyển đi, tách, nhập hộ, hộ đơn thân chết)": "0",
    "Diễn biến hộ cận nghèo: Hộ nghèo trở thành hộ cận nghèo": "30",
    "Diễn biến hộ cận nghèo: Tái cận nghèo": "0",
    "Diễn biến hộ cận nghèo: Phát sinh mới": "0",
    "Diễn biến hộ cận nghèo: Tăng khác (chuyển đến, tách hộ)": "0",
    "Diễn biến hộ cận nghèo: Số hộ cận nghèo cuối kỳ": "180",
    "Hộ nghèo có người có công: Số hộ nghèo cuối kỳ có người có công với cách mạng": "1",
    "Nguồn lực đã huy động: Tiền và hiện vật quy tiền đã huy động trong kỳ": "650.000.000",
    "Kết quả, khó khăn, kiến nghị: Việc đã làm, khó khăn, kiến nghị": "Đã trao ba mươi con bò giống.",
}
SUM = "120 − 30 − 14 − 0 + 2 + 0 + 2 + 0 = 80, anh/chị ghi 76"


@pytest.fixture(scope="module")
def people(browser: Browser, blank_site: Site) -> Iterator[Readers]:
    """A city in which nothing has been done yet but that the standing officer publishes the plan."""
    everybody = Readers(browser, blank_site)
    publish(everybody)
    yield everybody
    everybody.leave()


def test_a_movement_is_walked_from_the_plan_to_a_certificate_that_verifies(people: Readers, tmp_path: Path) -> None:
    register(people)
    plan(people)
    report(people)
    score(people, evidence(tmp_path))
    rank(people)
    nominate(people)
    vote(people)
    code = award(people)
    verify(people, code)


def test_a_report_is_written_and_sent_by_keyboard_alone(people: Readers) -> None:
    clerk = Person(people.browser, people.site, "haivitri", signed_in=False)
    clerk.opens("/dang-nhap/")
    clerk.tabs_to("Tên đăng nhập")
    clerk.types(clerk.name)
    clerk.tabs_to("Mật khẩu")
    clerk.types(people.site.password)
    clerk.hits("Enter")
    expect(clerk.page.locator(".desk-name")).to_be_visible()
    clerk.tabs_to("Đến nội dung chính")
    clerk.hits("Enter")
    clerk.tabs_to("Báo cáo năm 2022")
    clerk.hits("Enter")
    clerk.reads_title("Báo cáo năm 2022")
    clerk.tabs_to("Lập báo cáo")
    clerk.hits("Enter")
    clerk.reads("Hệ thống cộng")
    for label, written in SHEET.items():
        clerk.tabs_to(label)
        clerk.types(written)
    clerk.tabs_to("Lưu và gửi báo cáo")
    clerk.hits("Enter")
    clerk.reads("Đã gửi báo cáo.")
    clerk.leaves()


def usable(person: Person) -> None:
    """The form that is open stands in nobody's way; most of these exist only while the work is going on."""
    assert not (found := eyes.faults(person)), "\n".join(found)


def publish(people: Readers) -> None:
    officer = people["thuongtruc"]
    officer.chooses_in_menu("Phong trào")
    officer.follows("Ban hành từ tệp")
    officer.attaches("Tệp gói kế hoạch (YAML)", PLAN)
    officer.presses("Kiểm tra và ban hành")
    officer.reads("Đã ban hành kế hoạch.")
    officer.reads_title("Vì người nghèo - Không để ai bị bỏ lại phía sau")


def register(people: Readers) -> None:
    commune, district = people["minhquang-canbo"], people["bavi-canbo"]
    commune.opens("/")
    commune.follows("Đăng ký thi đua")
    commune.writes("Nội dung đăng ký", "Làm tốt việc giảm nghèo.")
    commune.presses("Gửi đăng ký")
    commune.reads("Đã gửi đăng ký thi đua.")

    open_registration(district)
    district.writes("Lý do", REASON)
    district.presses("Trả lại")
    district.reads("Đã trả lại.")

    commune.opens("/")
    commune.follows("Đăng ký thi đua")
    commune.reads(REASON)
    usable(commune)
    commune.writes("Nội dung đăng ký", PLEDGE)
    commune.presses("Gửi đăng ký")
    commune.reads("Đã gửi đăng ký thi đua.")

    open_registration(district)
    district.reads(PLEDGE)
    district.presses("Chấp nhận đăng ký")
    district.reads("Đã chấp nhận đăng ký.")


def open_registration(district: Person) -> None:
    district.chooses_in_menu("Phong trào")
    district.follows("Đăng ký thi đua")
    district.follows(UNIT)


def plan(people: Readers) -> None:
    commune, district = people["minhquang-canbo"], people["bavi-canbo"]
    commune.chooses_in_menu("Kế hoạch")
    commune.follows("Kế hoạch của đơn vị tôi")
    commune.follows("Soạn kế hoạch")
    usable(commune)
    commune.writes("Giải pháp thực hiện", "Mỗi chi bộ nhận giúp một hộ; hỗ trợ bò giống, chè giống, học nghề.")
    commune.writes("Nội dung tuyên truyền", "Loa truyền thanh xã mỗi tuần hai buổi; họp thôn hằng tháng.")
    commune.writes("Hộ nghèo, năm 2022: số đầu năm", "120")
    commune.picks("Hộ nghèo, năm 2022: cách ghi", "giảm")
    commune.writes("Hộ nghèo, năm 2022: chỉ tiêu", "40")
    commune.picks("Hộ nghèo, năm 2023: cách ghi", "giảm còn")
    commune.writes("Hộ nghèo, năm 2023: chỉ tiêu", "45")
    commune.writes("Hộ cận nghèo, năm 2022: số đầu năm", "200")
    commune.picks("Hộ cận nghèo, năm 2022: cách ghi", "giảm còn")
    commune.writes("Hộ cận nghèo, năm 2022: chỉ tiêu", "185")
    commune.writes("Nhiệm vụ 1", "Trao bò giống cho các hộ đăng ký thoát nghèo")
    commune.writes("Đơn vị, người phụ trách nhiệm vụ 1", "Hội Nông dân xã")
    commune.writes("Hạn của nhiệm vụ 1", "30/06/2023")
    commune.presses("Lưu kế hoạch")
    commune.reads("Tức là giảm")
    commune.presses("Gửi kế hoạch")
    commune.reads("Đã gửi kế hoạch")

    district.chooses_in_menu("Kế hoạch")
    district.follows(UNIT)
    district.reads("giảm còn")
    district.presses("Phê duyệt kế hoạch")
    district.reads("Đã phê duyệt kế hoạch")


def report(people: Readers) -> None:
    commune, district = people["minhquang-canbo"], people["bavi-canbo"]
    commune.chooses_in_menu("Báo cáo")
    commune.follows(UNIT)
    commune.presses("Lập báo cáo")
    for label, written in SHEET.items():
        commune.writes(label, written)
    commune.writes(CLOSING, WRONG)
    commune.presses("Lưu và gửi báo cáo")
    commune.reads(SUM)
    usable(commune)
    commune.writes(CLOSING, RIGHT)
    commune.presses("Lưu và gửi báo cáo")
    commune.reads("Đã gửi báo cáo.")

    district.chooses_in_menu("Báo cáo")
    district.follows(UNIT)
    district.presses("Duyệt")
    district.reads("Đã duyệt báo cáo.")


def score(people: Readers, proof: Path) -> None:
    office, commune, district = people["thidua"], people["minhquang-canbo"], people["bavi-canbo"]
    office.chooses_in_menu("Chấm điểm")
    office.follows("Mở đợt chấm điểm")
    office.picks("Năm chấm điểm", "2022")
    office.presses("Mở đợt chấm điểm")
    office.reads("Đã mở đợt chấm điểm.")
    office.presses("Tính lại theo số liệu")
    office.reads("Đã tính các tiêu chí theo số liệu.")

    open_sheet(commune)
    usable(commune)
    for place, points in enumerate(("15", "10", "14", "8,5")):
        commune.page.get_by_role("textbox", name=", điểm tự chấm").nth(place).fill(points)
    commune.presses("Lưu điểm tự chấm")
    commune.reads("Đã lưu điểm tự chấm.")
    commune.follows("Minh chứng")
    attach_everywhere(commune, proof)
    usable(commune)
    commune.follows("Nội dung")
    commune.presses("Gửi bảng điểm")
    commune.reads("Đã gửi bảng điểm.")

    open_sheet(district)
    district.page.get_by_role("textbox", name=", điểm thẩm định").nth(3).fill("8")
    district.page.get_by_label("Ý kiến thẩm định").nth(3).fill("Mô hình đang làm, chưa nhân rộng.")
    district.presses("Lưu điểm thẩm định")
    district.reads("Đã lưu điểm thẩm định.")


def open_sheet(person: Person) -> None:
    person.chooses_in_menu("Chấm điểm")
    person.follows("Chấm điểm thi đua năm 2022")
    person.follows(UNIT)


def attach_everywhere(person: Person, proof: Path) -> None:
    forms = person.page.locator("form").filter(has=person.page.get_by_role("button", name="Đính kèm"))
    expect(forms.first).to_be_visible()  # the tab is a page of its own: counting does not wait for it
    for place in range(forms.count()):
        person.attaches("Thêm tệp minh chứng", proof, within=forms.nth(place))
        person.presses("Đính kèm", within=forms.nth(place))
        expect(person.page.locator("main ul.files")).to_have_count(place + 1)


def rank(people: Readers) -> None:
    office = people["thidua"]
    office.chooses_in_menu("Chấm điểm")
    office.follows("Chấm điểm thi đua năm 2022")
    office.follows("Công bố xếp hạng")
    office.presses("Công bố và khóa")
    office.reads("Đã công bố và khóa đợt chấm điểm.")
    expect(office.row(UNIT).locator("[data-figure]").first).to_contain_text("1")


def nominate(people: Readers) -> None:
    office = people["thidua"]
    office.chooses_in_menu("Khen thưởng")
    office.follows("Hội đồng")
    office.follows("Lập Hội đồng")
    office.writes("Tên Hội đồng", "Hội đồng Thi đua - Khen thưởng Thành phố")
    for member in ("Đặng Quang Tre Xanh", "Lý Thị Hoa Gạo", "Trịnh Thế Bờ Đê"):
        office.page.get_by_role("checkbox", name=member).check()
    office.presses("Lưu")
    office.reads("Đã lập Hội đồng.")
    office.follows("Đề nghị")
    office.follows("Đề nghị khen thưởng")
    office.follows("Đề nghị", within=office.row(UNIT))
    office.page.get_by_role("radio", name="Bằng khen của Chủ tịch Ủy ban nhân dân Thành phố").check()
    office.writes("Thành tích", ACHIEVEMENT)
    office.presses("Đề nghị")
    office.reads("Đã đề nghị khen thưởng.")
    office.follows("Khen thưởng", within="#menu")
    office.follows("Hội đồng")
    office.presses("Mở kỳ bỏ phiếu")
    office.reads("Đã mở kỳ bỏ phiếu.")


def vote(people: Readers) -> None:
    for member in ("hoidong1", "hoidong2", "hoidong3"):
        voter = people[member]
        open_ballot(voter)
        voter.presses("Nhận phiếu")
        usable(voter)
        voter.page.get_by_role("radio", name="Đồng ý", exact=True).check()
        voter.presses("Bỏ phiếu")
        voter.reads("Lá phiếu của anh/chị đã vào hòm phiếu.")
    office = people["thidua"]
    open_ballot(office)
    office.presses("Kiểm phiếu")
    office.reads("Thông qua")
    office.presses("Dự thảo quyết định")
    office.reads("Đã dự thảo quyết định, chờ ký.")


def open_ballot(person: Person) -> None:
    person.chooses_in_menu("Khen thưởng")
    person.follows("Hội đồng")
    person.follows("Bằng khen")


def award(people: Readers) -> str:
    """The leader signs; the code on the certificate comes back."""
    leader = people["lanhdao-tp"]
    leader.chooses_in_menu("Khen thưởng")
    leader.follows("Quyết định")
    leader.follows("Dự thảo quyết định")
    leader.writes("Số, ký hiệu", "5150/QĐ-UBND")
    leader.writes("Ngày ký", "15/12/2022")
    leader.presses("Ký, ban hành")
    leader.reads("Số vào sổ")
    leader.follows(UNIT)
    certificate = leader.downloads("Tải giấy khen (PDF)")
    assert certificate.read_bytes().startswith(b"%PDF-")
    return leader.page.locator("dd a .code").inner_text()


def verify(people: Readers, code: str) -> None:
    public = people[""]
    public.opens("/cong-khai/")
    public.writes("Mã xác minh", code)
    public.presses("Kiểm tra")
    public.reads_title("Giấy khen có thật và đang có hiệu lực")
    public.reads(UNIT)
    public.reads("5150/QĐ-UBND")
    public.writes("Mã xác minh", forged(code))
    public.presses("Kiểm tra")
    expect(public.page.get_by_role("heading", level=1)).not_to_contain_text("có thật")


def forged(code: str) -> str:
    """The same code with one sign mistyped: never the code itself, whatever its letters are."""
    return ("7" if code[0] != "7" else "8") + code[1:]


def evidence(folder: Path) -> Path:
    """A small true picture, as a telephone would send it."""
    from PIL import Image

    file = folder / "bien-ban-hop-thon.png"
    Image.new("RGB", (60, 40), (200, 160, 120)).save(file)
    return file
