"""A bank statement: read as its bank lays it out, shown before it counts, and written once whoever brings it."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from chungtay.apps.funds import services as funds
from chungtay.apps.funds.models import Receipt
from chungtay.apps.giving import checking, offering, services, settling
from chungtay.apps.giving.models import (
    Arrival,
    BankAccount,
    Campaign,
    LineState,
    Statement,
    StatementLine,
    StatementState,
)
from chungtay.apps.giving.tests.conftest import NOVEMBER, Pledges, sheet
from chungtay.base.errors import NotAllowed, Refused
from conftest import Desks

GIFT = ("20/10/2022 08:15:01", "FT22293001", "", "5,000,000", "CTY DOI CHE VANG", "VNN220001 ung ho")
UNKNOWN = ("21/10/2022", "FT22294002", "", "300,000", "LO THI MAY", "ung ho nguoi ngheo")
FEE = ("21/10/2022", "FT22294003", "11,000", "", "", "Phi SMS")


def bring(account: BankAccount, desk: Desks, *lines: tuple[Any, ...], **more: Any) -> Statement:
    return services.bring_statement(account, by=desk("treasurer", "minhquang", NOVEMBER), upload=sheet(*lines, **more))


def write(statement: Statement, desk: Desks, choices: dict[int, str] | None = None) -> Statement:
    """With what stands chosen from the start, unless said otherwise."""
    seen = checking.look(statement, NOVEMBER)
    chosen = {one.row: one.choice for one in seen.fresh} if choices is None else choices
    treasurer = desk("treasurer", "minhquang", NOVEMBER)
    return services.commit_statement(statement, by=treasurer, choices=chosen, token=seen.token)


def test_the_dry_run_tells_new_lines_their_pledge_and_what_is_no_gift(
    account: BankAccount, pledge: Pledges, desk: Desks
) -> None:
    promised = pledge(5_000_000)
    statement = bring(account, desk, GIFT, UNKNOWN, FEE, ("", "", "11,000", "5,300,000", "", "Tổng cộng"))
    seen = checking.look(statement, NOVEMBER)
    assert checking.counts_of(seen) == {"new": 2, "known": 0, "wrong": 0, "skipped": 2}
    first, second = seen.found
    assert (first.row, first.payment.day, first.payment.amount) == (4, date(2022, 10, 20), 5_000_000)
    assert (first.choice, second.choice) == (f"p{promised.pk}", "")
    assert "có mã lời hứa" in first.suggested[0].why
    assert (StatementLine.objects.count(), Receipt.objects.count()) == (0, 0)


def test_writing_receives_what_was_confirmed_and_lists_the_rest(
    account: BankAccount, pledge: Pledges, desk: Desks
) -> None:
    promised = pledge(5_000_000)
    written = write(bring(account, desk, GIFT, UNKNOWN, FEE), desk)
    receipt = Receipt.objects.get()
    assert (receipt.giver, receipt.amount, receipt.day) == (promised.giver, 5_000_000, date(2022, 10, 20))
    assert receipt.reference.startswith("FT22293001 · ")
    assert Arrival.objects.get().pledge == promised
    assert list(StatementLine.objects.values_list("amount", "state")) == [
        (5_000_000, LineState.RECEIVED), (300_000, LineState.WAITING),
    ]  # fmt: skip
    assert (written.state, written.rows) == (StatementState.DONE, [])
    assert written.counts == {"new": 2, "known": 0, "wrong": 0, "skipped": 1, "received": 1}


def test_a_payment_brought_twice_counts_once(account: BankAccount, pledge: Pledges, desk: Desks) -> None:
    """The second statement is of another span of days, and its words are cut differently."""
    pledge(5_000_000)
    write(bring(account, desk, GIFT), desk)
    again = bring(account, desk, (*GIFT[:4], "", "VNN22"), UNKNOWN, name="thang-10.xlsx")
    seen = checking.look(again, NOVEMBER)
    assert [one.known for one in seen.found] == [True, False]
    write(again, desk)
    assert (StatementLine.objects.count(), Receipt.objects.count()) == (2, 1)


def test_the_same_file_is_told_at_once(account: BankAccount, desk: Desks) -> None:
    treasurer, text = desk("treasurer", "minhquang", NOVEMBER), "Ngày;Ghi có\n20/10/2022;200.000\n"
    services.bring_statement(account, by=treasurer, upload=SimpleUploadedFile("sao-ke.csv", text.encode()))
    with pytest.raises(Refused, match="đã được nhận ngày 18/11/2022"):
        services.bring_statement(account, by=treasurer, upload=SimpleUploadedFile("khac.csv", text.encode()))


def test_of_two_dry_runs_with_one_payment_the_second_is_asked_to_look_again(account: BankAccount, desk: Desks) -> None:
    first, second = bring(account, desk, GIFT), bring(account, desk, GIFT, UNKNOWN)
    token = checking.look(second, NOVEMBER).token
    write(first, desk)
    with pytest.raises(Refused, match="đã thay đổi sau lần kiểm tra"):
        services.commit_statement(second, by=desk("treasurer", "minhquang", NOVEMBER), choices={}, token=token)
    assert StatementLine.objects.count() == 1


def test_a_wrong_cell_is_named_with_its_remedy_and_holds_everything_up(account: BankAccount, desk: Desks) -> None:
    statement = bring(account, desk, GIFT, ("ngày mai", "FT1", "", "1,5", "", ""))
    seen = checking.look(statement, NOVEMBER)
    assert [(one.place, one.message[:24]) for one in seen.faults] == [
        ("D5", "Không đọc được số tiền “"), ("A5", "“ngày mai” không phải ng"),
    ]  # fmt: skip
    with pytest.raises(Refused, match="Còn ô sai"):
        write(statement, desk)
    assert StatementLine.objects.count() == 0


def test_a_fault_in_the_middle_leaves_nothing_half(
    account: BankAccount, pledge: Pledges, desk: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process dies after the receipts and before the lines."""
    pledge(5_000_000)
    statement = bring(account, desk, GIFT, UNKNOWN)

    def die(*_args: object, **_more: object) -> None:
        raise SystemExit(137)

    monkeypatch.setattr(StatementLine.objects, "bulk_create", die)
    with pytest.raises(SystemExit):
        write(statement, desk)
    monkeypatch.undo()
    assert (Receipt.objects.count(), Arrival.objects.count(), StatementLine.objects.count()) == (0, 0, 0)
    assert Statement.objects.get().state == StatementState.READ
    write(statement, desk)
    assert (Receipt.objects.count(), StatementLine.objects.count()) == (1, 2)


def test_columns_named_by_hand_are_remembered_for_the_account(account: BankAccount, desk: Desks) -> None:
    odd = ("Lúc", "Mã", "Vào", "Ghi chú")
    line = ("20/10/2022", "A1", "200.000", "ung ho")
    statement = bring(account, desk, line, head=odd)
    treasurer = desk("treasurer", "minhquang", NOVEMBER)
    with pytest.raises(Refused) as told:
        services.name_columns(statement, by=treasurer, header_row=3, columns={"credit": 2})
    assert set(told.value.fields) == {"day"}
    columns = {"day": 0, "reference": 1, "credit": 2, "words": 3}
    services.name_columns(statement, by=treasurer, header_row=3, columns=columns)
    later = bring(account, desk, ("21/10/2022", "A2", "100.000", "ung ho"), head=odd)
    assert (later.header_row, later.columns) == (3, columns)


def test_a_csv_with_signed_amounts_is_read_as_well(account: BankAccount, desk: Desks) -> None:
    text = "Ngày;Số tiền;Nội dung\n20/10/2022;+200.000;ủng hộ\n20/10/2022;-11.000;phí\n"
    upload = SimpleUploadedFile("sao-ke.csv", text.encode())
    statement = services.bring_statement(account, by=desk("treasurer", "minhquang", NOVEMBER), upload=upload)
    seen = checking.look(statement, NOVEMBER)
    assert [(one.row, one.payment.amount) for one in seen.found] == [(2, 200_000)]
    assert seen.skipped == 1


def test_a_line_that_waited_is_received_set_aside_and_put_back(
    account: BankAccount, campaign: Campaign, desk: Desks
) -> None:
    treasurer = desk("treasurer", "minhquang", NOVEMBER)
    write(bring(account, desk, UNKNOWN), desk)
    line = StatementLine.objects.get()
    services.set_line_aside(line, by=treasurer, reason="Chuyển nhầm")
    with pytest.raises(Refused, match="đã được xử lý"):
        services.receive_line(line, by=treasurer, choice=settling.FREE)
    services.put_line_back(line, by=treasurer, reason="Người chuyển xác nhận ủng hộ")
    services.receive_line(line, by=treasurer, choice=f"c{campaign.pk}")
    receipt = Receipt.objects.get()
    assert (receipt.giver, Arrival.objects.get().campaign, Arrival.objects.get().pledge) == (None, campaign, None)
    with pytest.raises(Refused, match="còn hiệu lực"):
        services.put_line_back(line, by=treasurer, reason="Nhầm đợt")
    funds.reverse_receipt(receipt, by=treasurer, reason="Nhầm đợt")
    services.put_line_back(line, by=treasurer, reason="Nhầm đợt")
    services.receive_line(line, by=treasurer, choice=settling.FREE)
    assert Receipt.objects.count() == 2


def test_a_pledge_of_another_fund_cannot_be_chosen(account: BankAccount, desk: Desks) -> None:
    statement = bring(account, desk, UNKNOWN)
    with pytest.raises(Refused, match="không còn"):
        write(statement, desk, {4: "p999999"})


@pytest.mark.parametrize(("role", "unit"), [("unit_leader", "minhquang"), ("treasurer", "bavi"), ("auditor", "")])
def test_nobody_but_the_treasurer_of_the_fund_brings_statements(
    account: BankAccount, desk: Desks, role: str, unit: str
) -> None:
    with pytest.raises(NotAllowed):
        services.bring_statement(account, by=desk(role, unit, NOVEMBER), upload=sheet(GIFT))


def test_payers_are_read_by_the_unit_alone_and_by_who_audits(account: BankAccount, desk: Desks) -> None:
    write(bring(account, desk, UNKNOWN), desk)
    reads = {
        role: StatementLine.objects.visible_to(desk(role, unit, NOVEMBER), NOVEMBER).exists()
        for role, unit in (("treasurer", "minhquang"), ("unit_leader", "bavi"), ("front_officer", ""), ("auditor", ""))
    }
    assert reads == {"treasurer": True, "unit_leader": False, "front_officer": False, "auditor": True}


def test_what_is_not_sure_stands_chosen_nowhere(
    account: BankAccount, campaign: Campaign, pledge: Pledges, desk: Desks
) -> None:
    """A transfer with the code of the campaign is for the campaign; one that says nothing waits for a person."""
    pledge(5_000_000)
    for_campaign = ("22/10/2022", "FT22295001", "", "100,000", "", "VNN22 ung ho")
    statement = bring(account, desk, for_campaign, UNKNOWN)
    rows = offering.rows(checking.look(statement, NOVEMBER), account, NOVEMBER, {})
    chosen = [next(key for key, _label, is_chosen in row.options if is_chosen) for row in rows]
    assert chosen == [f"c{campaign.pk}", ""]
    write(statement, desk, {})
    for line in StatementLine.objects.all():
        found = offering.suggested(line, NOVEMBER)
        expected = f"c{campaign.pk}" if "VNN22" in line.words else ""
        assert offering.likely(line, found, NOVEMBER) == expected
