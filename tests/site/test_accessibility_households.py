"""Forms of the households when something is refused, asked back or in conflict: nothing stands in anybody's way."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.site import eyes
from tests.site.browser import Person, Readers

pytestmark = pytest.mark.journey

HEAD = """
import json
from chungtay.apps.households.models import Household, Relation
one = Household.objects.open().filter(unit__key="thon-09700-1").order_by("-pk").first()
head = one.members.present().get(relation=Relation.HEAD)
print(json.dumps([head.full_name, str(head.birth_year)]))
"""
EMPTY = {
    "truongthon": ("/ra-soat/thon/{month}/hop/", "/ho/{household}/de-nghi/them-nguoi/"),
    "minhquang-canbo": ("/ho/{household}/thanh-vien/them/", "/ho/{household}/tach/", "/ho/{household}/dac-diem/",
                        "/ho/xuat/?noi={minh_quang}", "/nhap-tep/them/", "/ra-soat/thon/{village_review}/kien-nghi/",
                        "/ra-soat/thon/{month}/hop/"),
    "thuongtruc": ("/ra-soat/chuan/thanh-pho/", "/ra-soat/chuan/tep/", "/ho/truong-them/"),
    "bavi-canbo": ("/ra-soat/{review}/y-kien/",),
}  # fmt: skip


def seen(person: Person) -> None:
    assert not (found := eyes.faults(person)), "\n".join(found)


@pytest.mark.parametrize(
    ("name", "path"), [pytest.param(name, path, id=path) for name, paths in EMPTY.items() for path in paths]
)
def test_an_empty_form_can_be_mended_by_anybody(readers: Readers, facts: Any, name: str, path: str) -> None:
    person = readers[name]
    assert person.opens(path.format(**facts)) == 200
    person.page.locator("main form.form .button-primary").last.click()
    person.reads("Có chỗ cần sửa")
    seen(person)


def refused_finish(readers: Readers, facts: Any) -> Person:
    """The sheet says field by field what is still open."""
    head = readers["truongthon"]
    head.opens("/ra-soat/phieu/{case}/".format(**facts))
    head.presses("Khảo sát xong")
    head.reads("Phiếu còn chỗ cần xem lại")
    return head


def two_on_one_sheet(readers: Readers, facts: Any) -> Person:
    head, officer = readers["truongthon"], readers["minhquang-canbo"]
    label = "Tổng điểm thu nhập trên phiếu giấy (điểm A, phiếu B1)"
    for person, score in ((head, ""), (officer, "120")):
        person.opens("/ra-soat/phieu/{case}/".format(**facts))
        if score:
            person.writes(label, score)
            person.presses("Lưu, làm tiếp sau")
            person.reads("Đã lưu phiếu.")
    head.writes(label, "130")
    head.presses("Lưu, làm tiếp sau")
    head.reads_title("Hai người cùng sửa một phiếu")
    return head


def two_on_one_household(readers: Readers, facts: Any) -> Person:
    officer = readers["minhquang-canbo"]
    officer.opens("/ho/{household}/sua/".format(**facts))
    officer.page.locator("main [name=address]").fill("Số 3, Xóm Cầu")
    officer.page.evaluate("document.querySelector('main [name=version]').value = '0'")
    officer.page.locator("form.form .button-primary").click()
    officer.reads("Người khác vừa thay đổi")
    return officer


def somebody_alike(readers: Readers, facts: Any) -> Person:
    officer = readers["minhquang-canbo"]
    name, year = officer.site.ask(HEAD)
    officer.opens("/ho/them/?thon={village}".format(**facts))
    officer.page.locator("main [name=head_name]").fill(name)
    officer.page.locator("main [name=birth]").fill(year)
    officer.page.locator("form.form .button-primary").click()
    officer.reads("Người này có thể đã có trong sổ")
    return officer


def a_wrong_row_left_out_unasked(readers: Readers, facts: Any) -> Person:
    officer = readers["minhquang-canbo"]
    officer.opens("/nhap-tep/{import}/".format(**facts))
    officer.presses("Ghi vào sổ")
    officer.reads("Anh/chị đánh dấu đồng ý bỏ lại các dòng sai")
    return officer


STATES = (refused_finish, two_on_one_sheet, two_on_one_household, somebody_alike, a_wrong_row_left_out_unasked)


@pytest.mark.parametrize("reach", STATES, ids=lambda reach: reach.__name__)
def test_what_is_asked_back_can_be_answered_by_anybody(
    readers: Readers, facts: Any, reach: Callable[[Readers, Any], Person]
) -> None:
    seen(reach(readers, facts))
