"""A village's review in a browser: from the list to a certificate that verifies, and a household that relapses."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.papers.reading import words_of
from tests.site import eyes
from tests.site.browser import PHONE, Person, Readers
from tests.site.served import Site

pytestmark = pytest.mark.journey

VILLAGE, COMMUNE = "Thôn minh họa 1, xã Minh Quang", "Ủy ban nhân dân xã Minh Quang"
MAY, SUOI = "Lý Thị Mây Trắng", "Đinh Văn Suối Trong"
CODE = re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}")
# The months' reviews begin on the fifteenth; a posted list hangs for three working days.
OPENED, POSTED_OVER = "2022-12-15", "2022-12-22"
AGAIN, AGAIN_OVER = "2023-02-15", "2023-02-23"
# Health insurance, the house, water and the toilet: what no member's age decides.
LACKING = (4, 7, 9, 10)

BEGIN = """
import json
from datetime import date
from chungtay.apps.accounts.desks import desk_of
from chungtay.apps.accounts.models import Post
from chungtay.apps.households.models import ImportKind
from chungtay.apps.households.services.register import add_member, enter_household
from chungtay.apps.units.models import Unit
from chungtay.config.demo.households.workbooks import bring

village, commune = Unit.objects.get(key="thon-09700-1"), Unit.objects.get(key="ubnd-09700-2021")
by = desk_of(Post.objects.get(unit=commune, role="unit_officer"), date(2022, 12, 1))
for code, head, sex, year in (("01", "Lý Thị Mây Trắng", "f", 1961), ("02", "Đinh Văn Suối Trong", "m", 1958)):
    entered = enter_household(village, by=by, code=code, head_name=head, sex=sex, birth_year=year, area="nong_thon",
                              address="Xóm Bến")
# The second was on the list of 2020 and off that of 2021, both known when the register began.
for year, word in ((2020, "Hộ nghèo"), (2021, "Không nghèo")):
    options = {"standard": "national", "year": 2021, "decision": f"{year}/QĐ-UBND", "opening": year == 2020,
               "decided_on": f"{year}-12-05"}
    bring(commune, ImportKind.RECOGNISED, f"Danh sach {year}", ("Thôn", "Mã hộ", "Họ và tên chủ hộ", "Phân loại"),
          [(village.name, "02", "Đinh Văn Suối Trong", word)], by=by, options=options)
print(json.dumps(entered.pk))
"""

# What the first journey has shown in the browser, done by the same desks at once.
DESKS = """
import json
from datetime import date
from chungtay.apps.accounts.desks import desk_of
from chungtay.apps.accounts.models import Post
from chungtay.apps.households.models import CaseSource, Household, ReviewRound, VillageReview
from chungtay.apps.households.services import meetings, opinions, posting, rounds
from chungtay.apps.units.models import Unit

begun, over = date(2023, 2, 15), date(2023, 2, 23)
commune = Unit.objects.get(key="ubnd-09700-2021")

def desk(unit, role, day):
    return desk_of(Post.objects.filter(unit__key=unit, role=role).order_by("pk").first(), day)

def village():
    return VillageReview.objects.get(round__unit=commune, round__year=2023, unit__key="thon-09700-1")
"""
LISTED = (
    DESKS
    + """
officer, head = desk(commune.key, "unit_officer", begun), desk("thon-09700-1", "village_head", begun)
rounds.open_round(commune, by=officer, kind="monthly", year=2023, month=2)
household = Household.objects.get(unit__key="thon-09700-1", code="02")
rounds.add_case(village(), by=head, household=household, source=CaseSource.REQUEST, requested_on=begun)
rounds.close_list(village(), by=head)
print(json.dumps(True))
"""
)
AGREED = (
    DESKS
    + """
head, late = desk("thon-09700-1", "village_head", begun), desk("thon-09700-1", "village_head", over)
rounds.close_survey(village(), by=head)
meetings.hold_meeting(
    village(), by=head, held_on=begun, place="Nhà văn hóa", chair="Dương Văn Khói Bếp", secretary="Bùi Thị Hoa Gạo",
    attendance={"other_households": 30}, agreed=24, front_invited=True,
)
posting.post_list(village(), by=head, posted_on=begun)
posting.close_posting(village(), by=late)
opened = ReviewRound.objects.get(unit=commune, year=2023)
opinions.ask_opinion(opened, by=desk(commune.key, "unit_officer", over))
opened.refresh_from_db()
opinions.give_opinion(opened, by=desk("ubnd-271-2021", "unit_leader", over), agrees=True, number="41/UBND")
print(json.dumps(True))
"""
)


@pytest.fixture(scope="module")
def people(browser: Browser, blank_site: Site) -> Iterator[Readers]:
    everybody = Readers(browser, blank_site)
    everybody.there["truongthon"] = Person(browser, blank_site, "truongthon", size=PHONE)
    yield everybody
    everybody.leave()


@pytest.fixture(scope="module")
def relapsing(blank_site: Site) -> int:
    """The key of the household that had escaped."""
    found: int = blank_site.ask(BEGIN)
    return found


def test_a_village_is_reviewed_from_the_list_to_a_certificate_that_verifies(
    people: Readers, blank_site: Site, relapsing: int
) -> None:
    officer, head = people["minhquang-canbo"], people["truongthon"]
    open_round(officer, "Thường xuyên, tháng 12")
    put_on_the_list(head, "may trang", MAY)
    survey(head, MAY, score="98", lacking=LACKING)
    close_survey(head)
    meet(head)
    own_village(head, "thường xuyên tháng")
    post(head)
    blank_site.travel(POSTED_OVER)
    end_posting(head)
    agree(officer, people["bavi-lanhdao"], "tháng 12")
    sign(people["minhquang-lanhdao"], "87/QĐ-UBND", "tháng 12")
    code = code_of(officer, people["minhquang-lanhdao"].page.url)
    verify(people[""], code)


def test_a_household_that_had_escaped_is_seen_to_have_relapsed(
    people: Readers, blank_site: Site, relapsing: int
) -> None:
    blank_site.travel(AGAIN)
    blank_site.ask(LISTED)
    officer = people["minhquang-canbo"]
    survey_by_keyboard(officer, SUOI, score="95", lacking=LACKING)
    blank_site.travel(AGAIN_OVER)
    blank_site.ask(AGREED)
    sign(people["minhquang-lanhdao"], "12/QĐ-UBND", "tháng 0?2")
    officer.opens(f"/ho/{relapsing}/")
    officer.reads_title(SUOI)
    officer.follows("Diễn biến")
    step = officer.page.locator("main ol.history > li").filter(has_text="Tái nghèo")
    for words in ("Không thuộc diện nghèo, cận nghèo → Hộ nghèo", "Điểm thu nhập 95", "24/30 người dự họp đồng ý",
                  "Thoát nghèo, vượt chuẩn cận nghèo, ngày 05/12/2021", "12/QĐ-UBND"):  # fmt: skip
        expect(step).to_contain_text(words)
    usable(officer)
    officer.chooses_in_menu("Diễn biến")
    expect(officer.row("23/02/2023").filter(has_text=SUOI)).to_contain_text("Tái nghèo")
    officer.chooses_in_menu("Biểu mẫu")
    officer.follows("Tổng hợp diễn biến hộ nghèo")
    assert cells_of(officer, "Thôn minh họa 1")[5:7] == ["1", "0"]
    for name in ("", "haivitri"):
        learns_nothing(people[name], f"/ho/{relapsing}/")


def cells_of(officer: Person, place: str) -> list[str]:
    """The households of a place, by the columns of the form."""
    return officer.row(place).first.locator(".fig-value").all_inner_texts()


def learns_nothing(other: Person, page: str) -> None:
    """The officer of the next commune is told that there is no such page, a stranger is led to the sign-in."""
    status = other.opens(page)
    assert status == 404 if other.name else other.page.url.endswith(f"/dang-nhap/?next={page}")
    assert SUOI not in other.page.content()


def open_round(officer: Person, words: str) -> None:
    officer.chooses_in_menu("Rà soát hộ")
    officer.page.get_by_label("Đợt").select_option(label=words)
    officer.presses("Xem")
    officer.presses("Mở đợt rà soát")
    officer.reads("Đã mở đợt rà soát.")
    usable(officer)


def own_village(head: Person, words: str) -> None:
    """From what waits on the village head's own page."""
    head.opens("/")
    head.page.locator("main").get_by_role("link", name=re.compile(words)).first.click()
    head.reads_title(VILLAGE)


def put_on_the_list(head: Person, typed: str, name: str) -> None:
    own_village(head, "thường xuyên tháng 12")
    head.follows("Thêm hộ vào danh sách")
    head.page.locator("main [name=tim]").fill(typed)
    head.hits("Enter")
    head.page.get_by_role("radio", name=name).check()
    head.page.get_by_role("radio", name="Hộ có giấy đề nghị").check()
    head.presses("Đưa vào danh sách")
    head.reads("Đã đưa hộ vào danh sách.")
    own_village(head, "thường xuyên tháng 12")
    head.presses("Chốt danh sách")
    head.reads("Đã chốt danh sách.")


def survey(head: Person, name: str, *, score: str, lacking: tuple[int, ...]) -> None:
    """On the phone, as the paper says: the points, then indicator by indicator."""
    own_village(head, "thường xuyên tháng")
    head.follows(name)
    head.writes("Tổng điểm thu nhập trên phiếu giấy (điểm A, phiếu B1)", score)
    cards = head.page.locator(".card").filter(has=head.page.get_by_label("Phiếu giấy ghi thiếu hụt?"))
    expect(cards).to_have_count(12)
    for number in range(1, 13):
        word = "Có" if number in lacking else "Không"
        card = cards.filter(has=head.page.get_by_role("heading", name=re.compile(rf"^{number}\.")))
        card.get_by_label("Phiếu giấy ghi thiếu hụt?").select_option(label=word)
    head.presses("Khảo sát xong")
    head.reads("Phiếu đã khảo sát xong.")
    head.reads("Hộ nghèo")
    usable(head)


def survey_by_keyboard(officer: Person, name: str, *, score: str, lacking: tuple[int, ...]) -> None:
    """The commune types the paper in without a mouse: Tab from field to field, a letter for each answer."""
    board(officer, "tháng 0?2")
    officer.follows("Thôn minh họa 1")
    officer.follows(name)
    officer.tabs_to("Tổng điểm thu nhập trên phiếu giấy")
    officer.types(score)
    for number in range(1, 13):
        officer.tabs_to("Phiếu giấy ghi thiếu hụt?")
        officer.types("C" if number in lacking else "K")
    officer.tabs_to("Khảo sát xong")
    officer.hits("Enter")
    officer.reads("Phiếu đã khảo sát xong.")


def close_survey(head: Person) -> None:
    own_village(head, "thường xuyên tháng")
    head.presses("Kết thúc khảo sát")
    head.reads("Đã kết thúc khảo sát")


def meet(head: Person) -> None:
    """Eleven of thirty agree, which is too few: the village surveys again, meets again, and twenty agree."""
    for agreed, told in (("11", "Chưa đạt"), ("20", "Đạt")):
        own_village(head, "thường xuyên tháng")
        if agreed == "20":
            head.reads("11 trên 30 người dự đồng ý")
            close_survey(head)
        head.follows("Ghi biên bản họp dân")
        head.writes("Nơi họp", "Nhà văn hóa thôn")
        head.writes("Người chủ trì", "Dương Văn Khói Bếp")
        head.writes("Thư ký", "Bùi Thị Hoa Gạo")
        for who, number in (("Rà soát viên", "2"), ("Đại diện hội, đoàn thể", "4"), ("Đại diện hộ khác", "24")):
            head.writes(who, number)
        expect(head.page.locator("output[data-sum]")).to_have_text("30")
        head.writes("Số người đồng ý với kết quả", agreed)
        head.presses("Ghi biên bản")
        head.reads("Đã ghi biên bản.")
        head.reads(told)
        usable(head)


def post(head: Person) -> None:
    head.writes("Nơi niêm yết (không bắt buộc)", "Nhà văn hóa thôn")
    head.presses("Ghi đã niêm yết")
    head.reads("Đã ghi ngày niêm yết.")


def end_posting(head: Person) -> None:
    own_village(head, "thường xuyên tháng")
    head.presses("Kết thúc niêm yết")
    head.reads("Đã kết thúc niêm yết.")


def agree(officer: Person, leader: Person, words: str) -> None:
    """The commune asks; the district's leader finds it among what waits for him, and agrees."""
    board(officer, words)
    officer.presses("Xin ý kiến cấp trên")
    officer.reads("Đã gửi xin ý kiến.")
    leader.opens("/")
    leader.follows("Cho ý kiến về kết quả rà soát")
    leader.reads_title(COMMUNE)
    leader.follows("Ghi ý kiến")
    leader.page.get_by_role("radio", name="Đồng ý với kết quả").check()
    leader.writes("Số văn bản (không bắt buộc)", "188/UBND-LĐTBXH")
    usable(leader)
    leader.presses("Ghi ý kiến")
    leader.reads("Đã ghi ý kiến.")


def board(person: Person, words: str) -> None:
    person.opens("/")
    person.page.locator("main").get_by_role("link", name=re.compile(words)).first.click()
    person.reads_title("Rà soát hộ nghèo, hộ cận nghèo")


def sign(leader: Person, number: str, words: str) -> None:
    board(leader, f"Công nhận kết quả.*{words}")
    leader.follows("Công nhận kết quả")
    usable(leader)
    leader.writes("Số, ký hiệu quyết định", number)
    leader.presses("Ký, công nhận")
    leader.reads("Đã công nhận kết quả rà soát.")
    leader.reads(number)
    usable(leader)


def code_of(officer: Person, page: str) -> str:
    """The code that is printed on the certificate."""
    officer.opens(page)
    pdf = officer.downloads("Tải PDF").read_bytes()
    printed = words_of(pdf)
    assert MAY in printed
    assert "MẪU MINH HỌA" in printed
    found = CODE.search(printed)
    assert found, printed
    return found.group()


def verify(public: Person, code: str) -> None:
    """Anybody may ask; the answer tells of the paper and names nobody."""
    public.opens("/cong-khai/")
    public.writes("Mã xác minh", code)
    public.presses("Kiểm tra")
    public.reads_title("Giấy chứng nhận có thật và đang có giá trị")
    public.reads("Hộ nghèo")
    public.reads(COMMUNE)
    told = public.page.content()
    for word in (MAY, "Mây Trắng", "Xóm Bến", VILLAGE, "Thôn minh họa"):
        assert word not in told


def usable(person: Person) -> None:
    """The page that is open stands in nobody's way; a phone stays a phone."""
    size: Any = person.page.viewport_size
    found = eyes.faults(person)
    person.page.set_viewport_size(size)
    assert not found, "\n".join(found)
