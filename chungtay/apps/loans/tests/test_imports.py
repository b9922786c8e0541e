"""A workbook of repayments is looked through with its cells, written whole or not at all, and never twice."""

import io
from collections.abc import Callable, Sequence
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from chungtay.apps.ledger import proof
from chungtay.apps.loans import importing
from chungtay.apps.loans.importing import HEADINGS
from chungtay.apps.loans.models import ImportState, Loan, Repayment, RepaymentImport
from chungtay.apps.loans.services.imports import bring_repayments, write_repayments
from chungtay.apps.loans.services.money import repay
from chungtay.apps.loans.tests.conftest import later
from chungtay.apps.units.models import Unit
from chungtay.base.errors import Refused
from chungtay.base.lists import XLSX
from chungtay.base.sheets.writing import write_table
from conftest import Desks

DAY = date(2023, 11, 2)
CODE = "V09700-0001"
GOOD = [(CODE, "01/06/2023", "500.000", "PT 1"), (CODE, "05/10/2023", 13_000_000, "PT 2")]


def upload(rows: Sequence[tuple[object, ...]], name: str = "thu-no.xlsx") -> SimpleUploadedFile:
    memory = io.BytesIO()
    write_table(memory, "Thu nợ", [one.label for one in HEADINGS], [list(row) for row in rows], "Thôn Lặt")
    return SimpleUploadedFile(name, memory.getvalue(), XLSX)


def test_a_good_workbook_is_written_in_the_order_of_days(loan: Loan, commune: Unit, desk: Desks) -> None:
    by = later(desk, DAY)
    brought = bring_repayments(commune, by=by, found=importing.read(upload(GOOD[::-1])))
    assert (brought.state, Repayment.objects.count()) == (ImportState.READY, 0)
    write_repayments(brought, by=by)
    assert list(Repayment.objects.values_list("day", "amount", "reference")) == [
        (date(2023, 6, 1), 500_000, "PT 1"),
        (date(2023, 10, 5), 13_000_000, "PT 2"),
    ]
    assert proof.verify() == []


def test_every_fault_is_told_with_its_cell_and_nothing_is_written(loan: Loan, commune: Unit, desk: Desks) -> None:
    rows = [
        GOOD[0],
        ("V09700-0099", "02/06/2023", "500.000", "PT 3"),
        (CODE, "31/02/2023", "1,5", ""),
        (CODE, "01/10/2023", "99.000.000", "PT 4"),
    ]
    brought = bring_repayments(commune, by=later(desk, DAY), found=importing.read(upload(rows)))
    top = next(one["place"] for one in brought.faults)[1:]
    assert brought.state == ImportState.FAULTY
    told = {one["place"]: one["message"] for one in brought.faults}
    first = int(top)
    assert list(told) == [f"B{first}", f"C{first}", f"D{first}", f"A{first - 1}", f"C{first + 1}"]
    assert told[f"A{first - 1}"] == "Xã, phường này không có khoản vay V09700-0099."
    assert told[f"C{first + 1}"].startswith("Số tiền 99.000.000 đồng lớn hơn số còn nợ đến ngày 01/10/2023")
    assert Repayment.objects.count() == 0
    with pytest.raises(Refused, match="còn dòng cần sửa"):
        write_repayments(brought, by=later(desk, DAY))


def test_the_same_workbook_or_the_same_receipt_is_never_written_twice(loan: Loan, commune: Unit, desk: Desks) -> None:
    by, file = later(desk, DAY), upload(GOOD)
    write_repayments(bring_repayments(commune, by=by, found=importing.read(file)), by=by)
    file.seek(0)
    with pytest.raises(Refused, match="Tệp này đã được ghi"):
        bring_repayments(commune, by=by, found=importing.read(file))
    more = [*GOOD, (CODE, "20/10/2023", "100.000", "PT 3")]
    write_repayments(bring_repayments(commune, by=by, found=importing.read(upload(more))), by=by)
    assert Repayment.objects.count() == 3
    other = bring_repayments(commune, by=by, found=importing.read(upload([(CODE, "20/10/2023", "100.001", "PT 3")])))
    assert [one["message"] for one in other.faults] == ["Phiếu thu PT 3 đã được ghi cho khoản vay này."]


def test_books_that_moved_meanwhile_stop_the_whole_file(loan: Loan, commune: Unit, desk: Desks) -> None:
    by = later(desk, DAY)
    brought = bring_repayments(commune, by=by, found=importing.read(upload(GOOD)))
    repay(loan, by=by, day=date(2023, 7, 1), amount=1_000_000)
    with pytest.raises(Refused, match="Chưa ghi dòng nào"):
        write_repayments(brought, by=by)
    assert Repayment.objects.count() == 1


def test_a_file_that_is_no_workbook_is_told_at_its_field(
    loan: Loan, sign_in: Callable[..., Client], settings: object
) -> None:
    settings.DEMO_TODAY = DAY  # type: ignore[attr-defined]
    visitor = sign_in("poverty_officer", "minhquang", DAY)
    bad = visitor.post("/vay/nhap/", {"file": SimpleUploadedFile("thu.xlsx", b"xin chao", XLSX), "once": "k1"})
    assert bad.status_code == 422
    sent = visitor.post("/vay/nhap/", {"file": upload(GOOD), "once": "k2"})
    brought = RepaymentImport.objects.get()
    assert sent["Location"] == brought.get_absolute_url()
    page = visitor.get(brought.get_absolute_url())
    assert "Ghi vào sổ" in page.content.decode() and "13.500.000" in page.content.decode()
    visitor.post(brought.get_absolute_url(), {"version": brought.version, "once": "k3"})
    assert Repayment.objects.count() == 2
    assert visitor.get("/vay/nhap/mau/")["Content-Type"] == XLSX
