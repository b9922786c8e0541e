"""A village's model goes its way in a browser: judged, recognised, published, copied by two communes, read by all."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.site.browser import Person, Readers
from tests.site.served import Site
from tests.site.test_journey import usable

pytestmark = pytest.mark.journey

MODEL = "Ngân hàng dê của thôn minh họa"
STORY = (
    "Thôn góp tiền mua sáu con dê cái, giao cho sáu hộ nuôi theo thứ tự đã họp. Dê con đầu lòng chuyển cho hộ kế "
    "tiếp. Thú y xã tiêm phòng, chi hội phụ nữ xem chuồng mỗi tháng."
)
STEPS = "Họp thôn xếp thứ tự hộ\nMua dê qua thú y xã\nChuyển dê con cho hộ kế tiếp"
GOATS, OPTIONAL = "Hộ nghèo có dê", "(không bắt buộc)"
POINTS = (("40", "25", "10", "12"), ("32", "24", "11", "13"), ("30", "20", "9", "11"))
CRITERIA = ("Hiệu quả với hộ nghèo, cận nghèo", "Nơi khác làm theo được", "Cách làm mới, sáng tạo", "Bền vững")
# Who copies it, the place, and how many households with goats came of it.
BA_VI, MINH_QUANG = ("haivitri", "Xã Ba Vì", "9"), ("minhquang-canbo", "Xã Minh Quang", "14")


@pytest.fixture(scope="module")
def people(browser: Browser, blank_site: Site) -> Iterator[Readers]:
    everybody = Readers(browser, blank_site)
    yield everybody
    everybody.leave()


def test_a_village_model_is_recognised_and_copied_by_two_communes(people: Readers) -> None:
    propose(people["truongthon"])
    check(people["minhquang-canbo"])
    judge(people)
    recognise(people["lanhdao-tp"])
    publish(people["thidua"])
    copy(people, BA_VI)
    copy(people, MINH_QUANG, learned="Ủy ban nhân dân xã Ba Vì")
    people.site.travel("2023-06-20")
    for one in (BA_VI, MINH_QUANG):
        report(people, one)
    confirm(people["bavi-canbo"])
    read(Person(people.browser, people.site))


def propose(head: Person) -> None:
    """What was done, for whom, the steps and a figure before and after."""
    head.chooses_in_menu("Sáng kiến, điển hình")
    head.follows("Đề xuất")
    head.page.get_by_label("Mô hình tốt", exact=True).check()
    head.picks("Lĩnh vực", "Sinh kế, sản xuất")
    head.writes("Tên", MODEL)
    head.writes("Tóm tắt", "Sáu con dê cái lần lượt giúp mười hai hộ nghèo của thôn.")
    head.writes("Việc đã làm", STORY)
    head.writes("Làm cho ai", "Hộ nghèo có đất đồi")
    head.writes("Nơi khác làm theo từng bước", STEPS)
    first = head.page.get_by_role("group", name="Kết quả 1")
    for label, words in (("Kết quả gì", GOATS), ("Đơn vị tính", "hộ"), ("Trước", "0"), ("Sau", "11")):
        head.writes(label, words, within=first)
    head.presses("Lưu nháp")
    head.presses("Gửi đi")
    head.reads("Chờ kiểm tra")


def check(officer: Person) -> None:
    to_model(officer)
    officer.follows("Kiểm tra")
    officer.page.get_by_label("Ủy ban nhân dân Thành phố Hà Nội", exact=True).check()
    officer.presses("Hồ sơ đạt yêu cầu")
    officer.reads("Đã kiểm tra.")


def judge(people: Readers) -> None:
    """Three of the council, each for himself; the result stands when the last has judged."""
    office = people["thidua"]
    to_model(office)
    office.follows("Cử người đánh giá")
    for name in ("Đặng Quang Tre Xanh", "Lý Thị Hoa Gạo", "Trịnh Thế Bờ Đê"):
        office.page.get_by_label(name, exact=False).check()
    office.presses("Cử")
    for name, points in zip(("hoidong1", "hoidong2", "hoidong3"), POINTS, strict=True):
        member = people[name]
        to_model(member)
        member.follows("Cho điểm")
        for criterion, point in zip(CRITERIA, points, strict=True):
            member.writes(criterion, point)
        member.writes("Nhận xét", "Cách làm rõ, nơi khác làm theo được.")
        member.presses("Lưu điểm")
        member.reads("Đã lưu điểm.")


def recognise(leader: Person) -> None:
    to_model(leader)
    leader.follows("Công nhận")
    leader.reads("79")
    leader.writes("Số, ký hiệu quyết định", "125/QĐ-UBND")
    leader.presses("Công nhận")
    leader.reads("Đã công nhận.")


def publish(office: Person) -> None:
    to_model(office)
    office.follows("Soạn bài công bố")
    office.page.get_by_label("Tôi đã đọc lại", exact=False).check()
    office.presses("Công bố")
    office.reads("Đã công bố.")


def copy(people: Readers, who: tuple[str, str, str], learned: str = "") -> None:
    """From the models that may fit; one commune learns from the origin, the other from the first copy."""
    officer = people[who[0]]
    officer.chooses_in_menu("Nhân rộng")
    officer.follows("Mô hình phù hợp")
    officer.follows(MODEL)
    officer.follows("Nhân rộng mô hình này")
    if learned:
        officer.picks(f"Học từ nơi nào {OPTIONAL}", learned)
    officer.writes(f"Làm khác mẫu ở điểm nào {OPTIONAL}", "Giao dê theo nhóm ba hộ")
    officer.writes(f"Vì sao làm khác {OPTIONAL}", "Nhiều hộ chỉ còn một lao động")
    officer.presses("Bắt đầu nhân rộng")
    officer.reads("Đã ghi đơn vị nhân rộng mô hình.")


def report(people: Readers, who: tuple[str, str, str]) -> None:
    officer = people[who[0]]
    officer.opens("/")
    officer.follows(f"Báo cáo kết quả nhân rộng: {MODEL}")
    officer.follows("Ghi tiến độ")
    officer.writes(f"Đã làm thế nào, vướng gì {OPTIONAL}", "Họp hai buổi")
    officer.presses("Lưu")
    officer.reads("Đã ghi tiến độ.")
    officer.follows("Báo cáo kết quả")
    officer.writes("Kết quả và điều rút ra", "Dê hợp đất đồi; nên làm chuồng trước mùa mưa.")
    officer.writes(f"Trước: {GOATS}", "0")
    officer.writes(f"Sau: {GOATS}", who[2])
    officer.writes(f"Số liệu lấy từ đâu: {GOATS}", "Sổ theo dõi của thôn")
    if who == BA_VI:
        usable(officer)
    officer.presses("Gửi kết quả")
    officer.reads("Chờ xác nhận")


def confirm(district: Person) -> None:
    """Both wait on the first page of the district."""
    for _ in range(2):
        district.opens("/")
        district.follows(f"Kết quả nhân rộng: {MODEL}")
        district.follows("Xác nhận kết quả")
        district.presses("Xác nhận kết quả")
        district.reads("Đã xác nhận kết quả.")


def read(stranger: Person) -> None:
    """Anybody reads where it was copied and what came of it, and that two places are too few to estimate."""
    stranger.opens("/mo-hinh/")
    stranger.follows(MODEL)
    stranger.reads("Đã nhân rộng ở")
    expect(stranger.page.locator(".family-abreast .family-box")).to_have_count(3)
    expect(stranger.row("Xã Minh Quang").first).to_contain_text("Xã Ba Vì")
    expect(stranger.row(GOATS).last).to_contain_text("Chưa đủ nơi áp dụng để ước lượng")
    expect(stranger.row(GOATS).last).to_contain_text("11,5")
    usable(stranger)
    stranger.leaves()


def to_model(person: Person) -> None:
    person.chooses_in_menu("Sáng kiến, điển hình")
    person.row(MODEL).get_by_role("link").first.click()
    person.reads_title(MODEL)
