"""A need goes its way in a browser: proposed, weighed, taken by an enterprise that never sees the household, met."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.site.browser import Person, Readers
from tests.site.served import Site
from tests.site.test_journey import usable

pytestmark = pytest.mark.journey

MAY = "Lý Thị Mây Trắng"  # widowed, weaves hats under a leaking roof
HOUSE, WATER = "Nhà ở", "Nước sinh hoạt"

BEGIN = """
import json
from datetime import date
from chungtay.apps.accounts.desks import desk_of
from chungtay.apps.accounts.models import Post
from chungtay.apps.households.models import Household, ReviewCase, ReviewRound, VillageReview
from chungtay.apps.households.services.register import enter_household
from chungtay.apps.units.models import Unit
from chungtay.base.law import book
from chungtay.rules.deprivations import mask_of

day = date(2022, 12, 1)
village, commune = Unit.objects.get(key="thon-09700-1"), Unit.objects.get(key="ubnd-09700-2021")
by = desk_of(Post.objects.get(unit=commune, role="unit_officer"), day)
home = enter_household(village, by=by, code="01", head_name="Lý Thị Mây Trắng", sex="f", birth_year=1961,
                       area="nong_thon", address="Xóm Bến")
Household.objects.filter(pk=home.pk).update(national_class="poor", recognised_on=day)
round_ = ReviewRound.objects.create(unit=commune, kind="yearly", year=2022, starts=day, ends=day, opened_on=day)
review = VillageReview.objects.create(round=round_, unit=village)
lacks = mask_of(["chat_luong_nha_o", "nguon_nuoc_sinh_hoat"], book().indicators(day))
ReviewCase.objects.create(review=review, unit=village, household=home, source="on_list", area="nong_thon",
                          deprivations=lacks, deprivation_count=2, state="recognised", surveyed_on=day)
print(json.dumps(home.pk))
"""


@pytest.fixture(scope="module")
def people(browser: Browser, blank_site: Site) -> Iterator[Readers]:
    everybody = Readers(browser, blank_site)
    yield everybody
    everybody.leave()


def test_a_need_is_known_weighed_taken_and_met(people: Readers) -> None:
    home = people.site.ask(BEGIN)
    officer, firm = people["minhquang-canbo"], people["doanhnghiep"]
    code = propose(officer)
    share(officer)
    take(firm, code)
    meet(officer)
    see(officer, firm, home)


def propose(officer: Person) -> str:
    """What the survey found becomes needs, with what they cost here."""
    officer.chooses_in_menu("Nhu cầu và hỗ trợ")
    officer.follows("Đề xuất từ phiếu khảo sát")
    officer.writes(HOUSE, "80.000.000")
    officer.writes(WATER, "6.000.000")
    usable(officer)
    officer.presses("Ghi các nhu cầu này")
    officer.reads("Đã đề xuất nhu cầu.")
    expect(officer.row(HOUSE)).to_contain_text(MAY)
    return officer.row(HOUSE).locator("td").first.inner_text().strip()


def share(officer: Person) -> None:
    """The helper weighs, the officer changes one amount and decides."""
    officer.follows("Phân bổ")
    officer.follows("Lập phương án phân bổ")
    officer.writes("Tên phương án", "Nhà ở và nước sạch dịp Tết")
    officer.writes("Số tiền đem chia (đồng)", "50.000.000")
    officer.page.get_by_label("Chọn trọn từng nhu cầu", exact=False).check()
    officer.presses("Tính thử")
    officer.reads("Không được chia")
    usable(officer)
    field = officer.row(WATER).get_by_role("textbox")
    expect(field).to_have_value("6.000.000")
    field.fill("5.500.000")
    officer.presses("Lưu số tiền đã sửa")
    officer.reads("44.500.000")
    officer.writes("Căn cứ, lý do quyết định", "Kết luận họp Ủy ban nhân dân xã ngày 15/12/2022")
    officer.presses("Quyết định phân bổ")
    officer.reads("Đã quyết định phân bổ.")


def take(firm: Person, code: str) -> None:
    """By the code; no page of the enterprise names the household or its village."""
    firm.chooses_in_menu("Kết nối giúp đỡ")
    expect(firm.row(HOUSE)).to_contain_text(code)
    knows_nobody(firm)
    firm.follows(HOUSE)
    knows_nobody(firm)
    firm.writes("Việc nhận giúp", "Lợp lại mái, xây lại tường")
    usable(firm)
    firm.presses("Nhận giúp")
    firm.reads("Đã nhận giúp.")
    knows_nobody(firm)
    firm.writes("Tin mới", "Thợ bắt đầu làm từ thứ hai")
    firm.presses("Ghi tin")
    firm.reads("Thợ bắt đầu làm")


def knows_nobody(firm: Person) -> None:
    text = firm.page.content()
    assert MAY not in text
    assert "Thôn minh họa" not in text
    assert "/ho/" not in text


def meet(officer: Person) -> None:
    """What was given is written down; the place says that the need is met."""
    officer.chooses_in_menu("Kết nối giúp đỡ")
    officer.follows(HOUSE)
    officer.reads("Thợ bắt đầu làm")
    officer.follows("Ghi hỗ trợ đã trao")
    officer.page.get_by_label("Hiện vật", exact=True).check()
    officer.writes("Giá trị (đồng)", "75.000.000")
    usable(officer)
    officer.presses("Ghi hỗ trợ")
    officer.reads("Đã ghi hỗ trợ.")
    officer.chooses_in_menu("Kết nối giúp đỡ")
    officer.follows(HOUSE)
    officer.follows("Ghi kết quả")
    officer.writes("Kết quả", "Nhà mới ba gian, mái tôn, nền xi măng")
    officer.page.get_by_label("Đã đáp ứng", exact=True).check()
    officer.presses("Ghi kết quả giúp đỡ")
    officer.reads("Đã ghi kết quả.")


def see(officer: Person, firm: Person, home: int) -> None:
    """The history stands on the sheet of the household, and the helper reads what became of his help."""
    officer.opens(f"/ho/{home}/")
    officer.reads("Nhu cầu và hỗ trợ đã nhận")
    officer.reads("75.000.000")
    officer.reads("Công ty minh họa 1")
    firm.chooses_in_menu("Kết nối giúp đỡ")
    expect(firm.row(HOUSE)).to_contain_text("Đã có kết quả")
