"""The pages of household plans: written on a phone, agreed, printed; who sees what; two people on one part."""

import dataclasses
import io
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chungtay.apps.casework.models import HouseholdPlan, PlanVersion
from chungtay.apps.casework.papers import picture
from chungtay.apps.casework.services import agree, close_plan
from chungtay.apps.casework.tests.conftest import BEGUN, COW, Write
from chungtay.apps.casework.todos import todos
from chungtay.apps.households.models import Household
from chungtay.apps.households.tests.conftest import BINH, MAI, Settle
from chungtay.base.access import Desk
from chungtay.base.models import Event
from chungtay.base.papers.plan_sheet import PlanSheet, Row, render_plan_sheet
from conftest import Desks
from tests.papers.reading import pages_of, words_of

SignIn = Callable[..., Client]
UNTIL = "30/06/2023"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch, settings: object) -> None:
    """The pages are opened on the day on which the plan is begun."""
    settings.DEMO_TODAY = BEGUN  # type: ignore[attr-defined]


def page(name: str, *args: object) -> str:
    return reverse(f"casework:{name}", args=args)


def version_of(household: Household) -> int:
    return HouseholdPlan.objects.get(household=household).version


def test_a_village_head_writes_a_whole_plan_and_the_family_agrees(family: Household, sign_in: SignIn) -> None:
    client, pk = sign_in("village_head", "thon-lat"), family.pk
    assert "Lập kế hoạch cùng gia đình" in client.get(page("plan", pk)).content.decode()
    client.post(page("start", pk))
    client.post(page("part", pk, "hoan-canh"), {"version": version_of(family), "situation": "Nhà có hai sào ruộng"})
    aim = {"picture": "house", "words": "Nhà không dột", "until": UNTIL}
    client.post(page("aim", pk, 0), aim | {"version": version_of(family)})
    step = {"picture": "cow", "words": "Nuôi bò", "doer": "family", "helper": "Chi hội", "until": UNTIL}
    client.post(page("draft_step", pk, 0), step | {"version": version_of(family)})
    waiting = client.get(page("agree", pk), follow=True).content.decode()
    assert "Kế hoạch còn thiếu: gia đình hứa; xã, thôn hứa." in waiting
    promises = {"family_promise": "Chăm bò", "commune_promise": "Bảo lãnh vay"}
    client.post(page("part", pk, "loi-hua"), promises | {"version": version_of(family)})
    given = {"who": BINH, "day": "10/10/2022", "read_aloud": "co", "version": version_of(family)}
    shown = client.post(page("agree", pk), given, follow=True).content.decode()
    assert "Đã ghi gia đình thống nhất" in shown
    plan = HouseholdPlan.objects.get(household=family)
    assert (plan.state, plan.number, plan.steps.get().helper) == ("running", 1, "Chi hội")


def test_what_was_typed_stays_when_a_field_is_wrong(plan: HouseholdPlan, sign_in: SignIn) -> None:
    client = sign_in("village_head", "thon-lat")
    typed = {"picture": "cow", "words": "Nuôi dê", "doer": "family", "until": "31/02/2023", "version": plan.version}
    answer = client.post(page("draft_step", plan.household_id, 0), typed)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "Nuôi dê" in shown
    assert "31/02/2023" in shown
    assert "ngày/tháng/năm" in shown


def test_of_two_on_one_part_the_second_sees_both_texts(plan: HouseholdPlan, sign_in: SignIn) -> None:
    address = page("part", plan.household_id, "loi-hua")
    seen = HouseholdPlan.objects.get().version
    first = {"family_promise": "Chăm bò, trồng cỏ", "commune_promise": "Bảo lãnh", "version": seen}
    sign_in("village_head", "thon-lat").post(address, first)
    second = {"family_promise": "Cho con đi học nghề", "commune_promise": "Bảo lãnh", "version": seen}
    client = sign_in("poverty_officer", "minhquang")
    answer = client.post(address, second)
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "Chăm bò, trồng cỏ" in shown
    assert "Cho con đi học nghề" in shown
    client.post(address, second | {"version": HouseholdPlan.objects.get().version})
    assert PlanVersion.objects.get().content["family_promise"] == "Cho con đi học nghề"


def test_steps_and_aims_are_left_out_from_their_own_page(plan: HouseholdPlan, sign_in: SignIn) -> None:
    client, pk = sign_in("village_head", "thon-lat"), plan.household_id
    content = PlanVersion.objects.get().content
    step, aim = content["steps"][0]["key"], content["aims"][0]["key"]
    client.post(page("draft_step", pk, step), {"viec": "bo", "version": version_of(plan.household)})
    client.post(page("aim", pk, aim), {"viec": "bo", "version": version_of(plan.household)})
    content = PlanVersion.objects.get().content
    assert ([one["words"] for one in content["steps"]], content["aims"]) == (["Sửa mái bếp"], [])


def test_a_step_and_a_look_are_told_on_their_pages(agreed: HouseholdPlan, sign_in: SignIn) -> None:
    client, pk = sign_in("village_head", "thon-lat"), agreed.household_id
    step, check = agreed.steps.get(words=COW.words), agreed.checks.get(months=6)
    client.post(page("step", pk, step.pk), {"done_on": "10/10/2022", "told": "Đã mua", "version": step.version})
    look = {"done_on": "10/10/2022", "result": "stuck", "seen": "Nhà dột", "made_by": "Tổ", "version": check.version}
    client.post(page("check", pk, check.pk), look)
    step.refresh_from_db()
    check.refresh_from_db()
    assert (step.told, check.result) == ("Đã mua", "stuck")
    shown = client.get(f"{page('list')}?trang_thai=vuong").content.decode()
    assert "01 · Đặng Văn Bình Yên" in shown


PAGES = ["plan", "agree", "change", "close", "paper"]


@pytest.mark.parametrize(
    ("role", "unit", "status"),
    [("village_head", "thon-cua", 404), ("unit_officer", "xa-bavi", 404), ("treasurer", "minhquang", 403)],
)
def test_who_is_not_of_the_line_finds_nothing(
    role: str, unit: str, status: int, agreed: HouseholdPlan, sign_in: SignIn
) -> None:
    client = sign_in(role, unit)
    assert [client.get(page(name, agreed.household_id)).status_code for name in PAGES] == [status] * len(PAGES)
    assert not Event.objects.filter(verb="households.read_sheet").exists()


def test_the_front_reads_and_is_offered_no_way_to_write(agreed: HouseholdPlan, sign_in: SignIn) -> None:
    client = sign_in("front_officer")
    shown = client.get(page("plan", agreed.household_id)).content.decode()
    assert COW.words in shown
    assert "Ghi kết quả" not in shown
    assert client.get(page("close", agreed.household_id)).status_code == 403
    assert Event.objects.filter(verb="households.read_sheet", changes__what="plan").count() == 2


def test_the_list_asks_equally_often_for_one_and_for_three(
    agreed: HouseholdPlan, settle: Settle, write_whole: Write, head: Desk, sign_in: SignIn
) -> None:
    client = sign_in("village_head", "thon-lat")
    counts = []
    for number in range(2):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(page("list")).status_code == 200
        counts.append(len(asked))
        if number == 0:
            for code in ("02", "03"):
                home = settle("thon-lat", code, MAI, national_class="near_poor")
                agree(write_whole(home, head), by=head, who=MAI, day=BEGUN, read_aloud=True)
    assert counts[0] == counts[1]


def test_the_workbook_goes_out_for_a_reason_that_stands_in_it(agreed: HouseholdPlan, sign_in: SignIn) -> None:
    client = sign_in("poverty_officer", "minhquang")
    assert client.post(page("export"), {"purpose": "bao-cao", "reason": "vì"}).status_code == 422
    answer = client.post(page("export"), {"purpose": "bao-cao", "reason": "Báo cáo quý cho huyện"})
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    assert "Lý do: Báo cáo quý cho huyện." in str(sheet["A2"].value)
    assert [cell.value for cell in sheet[5]][1:4] == ["01", BINH, "Đang thực hiện"]
    event = Event.objects.get(verb="casework.export_plans")
    assert (event.note, event.changes["số dòng"]) == ("Báo cáo quý cho huyện", 1)
    log = sign_in("auditor").get(f"{reverse('households:readings')}?muc=xuat").content.decode()
    assert "Báo cáo quý cho huyện" in log


def test_small_numbers_of_a_place_stay_from_those_who_read_no_households(
    agreed: HouseholdPlan, settle: Settle, sign_in: SignIn
) -> None:
    for code in range(10, 20):
        settle("thon-lat", str(code), MAI, national_class="poor")
        settle("thon-hop", str(code), MAI, national_class="poor")
    officer = sign_in("unit_officer", "bavi").get(page("places")).content.decode()
    assert "Giữ kín" not in officer
    auditor = sign_in("auditor").get(page("places")).content.decode()
    assert auditor.count("Giữ kín") >= 4
    assert "9,1" not in auditor, "one of eleven is told by no share either"


def test_todos_name_the_household_by_its_code(agreed: HouseholdPlan, desk: Desks) -> None:
    day = date(2023, 4, 1)
    found = todos(desk("village_head", "thon-lat", day), day)
    assert [(one.title, one.due_on) for one in found] == [("Kiểm tra sau sáu tháng: hộ 01", date(2023, 4, 10))]
    assert todos(desk("village_head", "thon-cua", day), day) == []
    assert todos(desk("unit_officer", "bavi", day), day) == []


def test_the_sheet_of_the_household_leads_to_its_plan(agreed: HouseholdPlan, sign_in: SignIn) -> None:
    shown = sign_in("village_head", "thon-lat").get(agreed.household.get_absolute_url()).content.decode()
    assert page("plan", agreed.household_id) in shown


def test_the_paper_is_one_page_with_what_was_agreed(agreed: HouseholdPlan, sign_in: SignIn) -> None:
    answer = sign_in("village_head", "thon-lat").get(page("paper", agreed.household_id))
    assert answer["Content-Type"] == "application/pdf"
    assert len(pages_of(answer.content)) == 1
    text = words_of(answer.content)
    for words in ("Nuôi hai con bò sinh sản", "Có đàn bò năm con", "Bảo lãnh vay vốn", "đã đọc to", "10/04/2023"):
        assert words in text


def test_the_letters_of_a_long_plan_shrink_until_it_fits_one_page() -> None:
    drawing = picture("cow")
    rows = [
        Row(drawing, "Chăn nuôi", f"Việc số {n}, nuôi thêm bò và trồng cỏ", "Gia đình làm", "Đến 30/06/2025")
        for n in range(12)
    ]
    sheet = PlanSheet(
        family=BINH, code="01", place="Thôn Lặt", day=BEGUN, said=("Nhà chưa chắc chắn.",) * 6, aims=tuple(rows[:3]),
        steps=tuple(rows), family_promise=("Chăm bò.",) * 4, commune_promise=("Đến thăm.",) * 4,
        agreement=("Đã thống nhất.",), checks=("Kiểm tra sau sáu tháng: 10/04/2023",), watermark=None,
    )  # fmt: skip
    assert len(pages_of(render_plan_sheet(sheet))) == 1
    longer = dataclasses.replace(sheet, steps=tuple(rows * 3))
    assert len(pages_of(render_plan_sheet(longer))) == 2


def test_a_stopped_plan_is_offered_to_be_taken_up_again(agreed: HouseholdPlan, head: Desk, sign_in: SignIn) -> None:
    close_plan(agreed, by=head, because="declined")
    client = sign_in("village_head", "thon-lat")
    assert "Làm lại kế hoạch" in client.get(page("plan", agreed.household_id)).content.decode()
    client.post(page("turn", agreed.household_id), {"viec": "lam-lai", "version": version_of(agreed.household)})
    assert HouseholdPlan.objects.get().state == "draft"


def test_a_household_that_is_not_poor_is_offered_no_plan(settle: Settle, sign_in: SignIn) -> None:
    home = settle("thon-lat", "09", MAI, national_class="not_poor")
    shown = sign_in("village_head", "thon-lat").get(page("plan", home.pk)).content.decode()
    assert "Lập kế hoạch cùng gia đình" not in shown
