"""The pages of loans: who sees them, what they say, and that nothing typed is lost."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chungtay.apps.budgets.models import Booking
from chungtay.apps.households.models import Household
from chungtay.apps.households.tests.conftest import Settle
from chungtay.apps.loans import todos
from chungtay.apps.loans.models import Group, Loan
from chungtay.apps.loans.services.groups import found_group, join_group
from chungtay.apps.loans.services.loans import sign_loan
from chungtay.apps.loans.services.money import disburse, tie_disbursement
from chungtay.apps.loans.tests.conftest import CONTRACT, KHOAI, SIGNED, THOM, Sign, later
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.todos import Urgency
from conftest import Desks

SignIn = Callable[..., Client]
LATE = date(2023, 11, 2)


@pytest.fixture
def at(settings: object) -> Callable[[date], None]:
    def stand(day: date) -> None:
        settings.DEMO_TODAY = day  # type: ignore[attr-defined]

    return stand


def text(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined, no-any-return]


def test_the_list_names_what_is_overdue(loan: Loan, sign_in: SignIn, at: Callable[[date], None]) -> None:
    at(LATE)
    page = text(sign_in("poverty_officer", "minhquang", LATE).get("/vay/"))
    assert "V09700-0001" in page and THOM in page
    assert "Quá hạn từ 30 ngày" in page and "Quá hạn lâu" in page
    late = sign_in("poverty_officer", "minhquang", LATE).get("/vay/?trang_thai=nguy-co-cao")
    assert "Không có khoản vay nào khớp" in text(late)


@pytest.mark.parametrize(
    ("role", "unit", "sees"),
    [
        ("village_head", "thon-lat", True),
        ("village_head", "thon-cua", False),
        ("unit_officer", "bavi", True),
        ("front_officer", "mttq-tp", True),
        ("unit_officer", "xa-bavi", False),
    ],
)
def test_a_loan_is_read_along_the_line_of_its_village(
    loan: Loan, sign_in: SignIn, at: Callable[[date], None], role: str, unit: str, sees: bool
) -> None:
    at(LATE)
    visitor = sign_in(role, unit, LATE)
    assert (THOM in text(visitor.get("/vay/"))) == sees
    assert visitor.get(loan.get_absolute_url()).status_code == (200 if sees else 404)


@pytest.mark.parametrize("role", ["auditor", "treasurer", "mass_officer"])
def test_other_posts_have_no_page_of_loans(loan: Loan, sign_in: SignIn, role: str) -> None:
    assert sign_in(role, "minhquang").get("/vay/").status_code == 403


def test_the_list_asks_as_often_for_three_as_for_one(
    sign: Sign, settle: Settle, officer: Desk, sign_in: SignIn, at: Callable[[date], None]
) -> None:
    at(LATE)
    visitor = sign_in("poverty_officer", "minhquang", LATE)
    disburse(sign(), by=officer, day=SIGNED, amount=24_000_000)
    asked = []
    for code in ("", "11", "12"):
        if code:
            other = settle("thon-lat", code, KHOAI, national_class="poor")
            disburse(sign(other), by=officer, day=SIGNED, amount=24_000_000)
        for address in ("/vay/", "/vay/den-han/"):
            with CaptureQueriesContext(
                connection,
            ) as told:
                visitor.get(address)
            asked.append((address, len(told)))
    assert asked[:2] == asked[4:]


def test_the_page_shows_what_was_paid_beside_the_schedule(
    loan: Loan, sign_in: SignIn, at: Callable[[date], None]
) -> None:
    at(LATE)
    visitor = sign_in("poverty_officer", "minhquang", LATE)
    page = text(visitor.get(loan.get_absolute_url()))
    assert "Khoản vay đang quá hạn" in page
    assert "12.000.000" in page and "1.584.000" in page
    assert "Cơ cấu lại khoản vay" in page
    refused = visitor.post(f"/vay/{loan.pk}/tra-no/", {
        "day": "02/11/2023", "amount": "99.000.000", "reference": "PT 5", "version": loan.version, "once": "k1",
    })  # fmt: skip
    assert refused.status_code == 422
    assert "lớn hơn số còn nợ đến ngày 02/11/2023" in text(refused)
    assert 'value="99.000.000"' in text(refused) and 'value="PT 5"' in text(refused)


def test_money_out_leads_to_the_payment_that_it_was_made_with(
    loan: Loan, paid: Booking, desk: Desks, sign_in: SignIn, at: Callable[[date], None]
) -> None:
    at(LATE)
    visitor, out = sign_in("poverty_officer", "minhquang", LATE), loan.disbursements.get()
    address = reverse("loans:tie", args=[loan.pk, out.pk])
    page = text(visitor.get(loan.get_absolute_url()))
    assert f'<a href="{address}">Gắn khoản chi</a>' in page and "khoản chi ngân sách" not in page
    Booking.objects.filter(pk=paid.pk).update(amount=30_000_000)
    tie_disbursement(loan, by=later(desk, LATE), disbursement=out.pk, booking=paid)
    page = text(visitor.get(loan.get_absolute_url()))
    assert "khoản chi ngân sách" in page and paid.words in page and "chưa khớp" in page


def test_a_form_opened_before_somebody_else_acted_keeps_its_text(
    loan: Loan, sign_in: SignIn, at: Callable[[date], None]
) -> None:
    at(LATE)
    visitor = sign_in("poverty_officer", "minhquang", LATE)
    form = {"day": "02/11/2023", "amount": "1.000.000", "reference": "PT 5", "version": loan.version}
    assert visitor.post(f"/vay/{loan.pk}/tra-no/", form | {"once": "k1"}).status_code == 302
    second = visitor.post(f"/vay/{loan.pk}/tra-no/", form | {"once": "k2", "reference": "PT 6"})
    assert second.status_code == 409
    assert 'value="PT 6"' in text(second)
    assert loan.repayments.count() == 1


def test_a_thousandfold_sum_is_asked_back(
    sign: Sign, officer: Desk, sign_in: SignIn, at: Callable[[date], None]
) -> None:
    at(LATE)
    loan = disburse(sign(amount=90_000_000), by=officer, day=SIGNED, amount=90_000_000)
    visitor = sign_in("poverty_officer", "minhquang", LATE)
    form = {"day": "02/11/2023", "amount": "50.000"}
    visitor.post(f"/vay/{loan.pk}/tra-no/", form | {"once": "k1"})
    doubted = visitor.post(f"/vay/{loan.pk}/tra-no/", form | {"amount": "50.000.000", "once": "k2"})
    assert "gấp nhiều lần mức thường gặp (50.000 đ)" in text(doubted)
    sure = visitor.post(f"/vay/{loan.pk}/tra-no/", form | {"amount": "50.000.000", "once": "k3", "is_sure": "on"})
    assert sure.status_code == 302


def test_every_programme_says_why_it_lends_or_not(poor: Household, sign_in: SignIn, at: Callable[[date], None]) -> None:
    at(SIGNED)
    page = text(sign_in("poverty_officer", "minhquang", SIGNED).get(f"/vay/ghi/{poor.pk}/"))
    assert "hộ này là hộ nghèo theo chuẩn quốc gia" in page
    assert "Sổ diễn biến không có lần nào" not in page
    assert "Cho vay hộ mới thoát nghèo; ngày 03/10/2022 hộ này là hộ nghèo" in page
    assert "chuong-trinh=ho_ngheo" in page and "chuong-trinh=ho_can_ngheo" not in page


def test_a_loan_is_signed_on_the_page_and_paid_out(
    poor: Household, sign_in: SignIn, at: Callable[[date], None]
) -> None:
    at(SIGNED)
    visitor = sign_in("poverty_officer", "minhquang", SIGNED)
    address = f"/vay/ghi/{poor.pk}/?chuong-trinh=ho_ngheo"
    shown = text(visitor.get(address))
    assert 'value="6,6"' in shown and "(suy đoán)" in shown
    form = {
        "signed_on": "03/10/2022", "purpose": "Mua hai lợn nái", "amount": "100.000.001", "months": "24",
        "grace_months": "0", "principal_every": "12", "interest_every": "12", "rate": "6,6", "overdue_pct": "130",
        "use_on": "15/11/2022", "use_words": "Đã mua lợn nái", "once": "k1",
    }  # fmt: skip
    refused = visitor.post(address, form)
    assert refused.status_code == 422
    assert "Quyết định 12/QĐ-HĐQT" in text(refused) and 'value="100.000.001"' in text(refused)
    assert visitor.post(address, form | {"amount": "24.000.000", "once": "k2"}).status_code == 302
    loan = Loan.objects.get()
    assert "Dự kiến theo hợp đồng" in text(visitor.get(loan.get_absolute_url()))
    paid_out = {"day": "03/10/2022", "amount": "24.000.000", "version": loan.version, "once": "k3"}
    assert visitor.post(f"/vay/{loan.pk}/giai-ngan/", paid_out).status_code == 302
    assert Loan.objects.get().outstanding == 24_000_000
    assert "V09700-0001" in text(visitor.get(poor.get_absolute_url()))


def test_what_is_due_in_a_month_is_told_and_printed(loan: Loan, sign_in: SignIn, at: Callable[[date], None]) -> None:
    at(date(2023, 9, 20))
    visitor = sign_in("village_head", "thon-lat", date(2023, 9, 20))
    assert "Không có khoản nào đến hạn" in text(visitor.get("/vay/den-han/"))
    page = text(visitor.get("/vay/den-han/?thang=2023-10"))
    assert "13.584.000" in page
    answer = visitor.get("/vay/den-han/bang-ke/?thang=2023-10")
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")


def test_what_was_late_before_the_month_stands_apart(loan: Loan, sign_in: SignIn, at: Callable[[date], None]) -> None:
    at(LATE)
    page = text(sign_in("village_head", "thon-lat", LATE).get("/vay/den-han/"))
    assert "13.668.625" in page


def test_the_sheet_that_leaves_the_house_names_nobody(loan: Loan, sign_in: SignIn, at: Callable[[date], None]) -> None:
    at(LATE)
    answer = sign_in("poverty_officer", "minhquang", LATE).get("/vay/?xuat=xlsx")
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    assert THOM.encode() not in answer.content


def test_the_home_page_tells_of_what_is_due(loan: Loan, desk: Desks) -> None:
    commune, head = desk("poverty_officer", "minhquang", LATE), desk("village_head", "thon-lat", LATE)
    told = [(one.title, one.urgency) for one in todos.todos(commune, LATE)]
    assert told[0] == ("Khoản vay quá hạn", Urgency.LATE)
    assert [one.title for one in todos.todos(head, LATE)] == ["Khoản vay quá hạn"]
    soon = desk("village_head", "thon-lat", date(2023, 9, 23))
    assert [one.due_on for one in todos.todos(soon, soon.day)] == [date(2023, 10, 3)]
    assert todos.todos(desk("village_head", "thon-lat", date(2023, 9, 22)), date(2023, 9, 22)) == []


def test_members_come_and_go_on_the_page_of_the_group(
    villages: dict[str, Unit], poor: Household, officer: Desk, sign_in: SignIn, at: Callable[[date], None]
) -> None:
    at(SIGNED)
    visitor = sign_in("poverty_officer", "minhquang", SIGNED)
    made = visitor.post("/vay/to/them/", {
        "village": villages["thon-lat"].pk, "name": "Tổ Lặt 1", "organisation": "Hội Nông dân",
        "agreed_on": "03/10/2022", "once": "k1",
    })  # fmt: skip
    group = Group.objects.get()
    assert made["Location"] == group.get_absolute_url()
    joined = {"household": poor.pk, "since": "03/10/2022", "viec": "vao", "version": group.version, "once": "k2"}
    assert visitor.post(group.get_absolute_url(), joined).status_code == 302
    assert THOM in text(visitor.get(group.get_absolute_url()))
    assert "Tổ Lặt 1" in text(visitor.get("/vay/to/"))


def test_who_borrows_through_a_group_is_on_its_list(
    villages: dict[str, Unit], poor: Household, officer: Desk, sign_in: SignIn, at: Callable[[date], None]
) -> None:
    at(LATE)
    group = found_group(
        villages["thon-lat"], by=officer, name="Tổ Lặt 1", organisation="Hội Nông dân", agreed_on=SIGNED
    )
    join_group(group, by=officer, household=poor, since=SIGNED)
    disburse(sign_loan(poor, by=officer, asked=CONTRACT, group=group), by=officer, day=SIGNED, amount=24_000_000)
    visitor = sign_in("poverty_officer", "minhquang", LATE)
    assert "13.668.625" in text(visitor.get(f"/vay/den-han/?to={group.pk}"))
    assert "24.000.000" in text(visitor.get("/vay/to/"))
