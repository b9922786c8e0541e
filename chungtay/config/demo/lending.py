"""A savings and loan group of Minh Quang: one loan repaid, one overdue, one restructured, one about to be paid out."""

import io
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.households.models import Household, HouseholdQuerySet
from chungtay.apps.loans import importing, reckoning
from chungtay.apps.loans.borrowers import borrower_of
from chungtay.apps.loans.importing import HEADINGS
from chungtay.apps.loans.models import Group, Loan, LoanState
from chungtay.apps.loans.scheduling import Change
from chungtay.apps.loans.services.groups import found_group, join_group, name_head
from chungtay.apps.loans.services.imports import bring_repayments
from chungtay.apps.loans.services.loans import record_check, record_outcome, sign_loan
from chungtay.apps.loans.services.money import disburse, repay, restructure
from chungtay.apps.loans.signing import Condition, Contract
from chungtay.base.lists import XLSX
from chungtay.base.sheets.writing import write_table
from chungtay.config.demo.stage import Stage
from chungtay.config.demo.words import MARK
from chungtay.rules.periods import add_months

COMMUNE, VILLAGE = "ubnd-09700-2021", "thon-09700-1"
FOUNDED_ON = date(2023, 2, 15)
BASE = Contract(
    programme="ho_ngheo", purpose=f"Mua bò cái sinh sản. {MARK}", signed_on=date(2023, 3, 1), amount=40_000_000,
    months=24, grace_months=0, principal_every=6, interest_every=3, rate=Decimal("6.6"), overdue_pct=Decimal(130),
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """A loan of the demo: `pays_until` is the last day on which it is paid as it falls due."""

    asked: Contract
    pays_until: date
    is_paid_out: bool = True
    restructured_on: date | None = None
    told_on: date | None = None


PARTS = (
    Part(
        replace(BASE, amount=20_000_000, months=18, purpose=f"Mua lợn nái và làm chuồng. {MARK}"),
        pays_until=date(2024, 12, 20), told_on=date(2024, 9, 10),
    ),
    Part(replace(BASE, signed_on=date(2023, 6, 5), months=36), pays_until=date(2024, 6, 10)),
    Part(
        replace(BASE, signed_on=date(2023, 9, 12), amount=50_000_000, purpose=f"Trồng chè, mua máy sao chè. {MARK}"),
        pays_until=date(2024, 12, 20), restructured_on=date(2024, 9, 20),
    ),
    Part(
        replace(BASE, signed_on=date(2024, 3, 4), amount=60_000_000, months=48, purpose=f"Nuôi dê thịt. {MARK}"),
        pays_until=date(2024, 12, 20),
    ),
    Part(
        replace(BASE, signed_on=date(2024, 12, 16), amount=30_000_000, purpose=f"Mua máy cày nhỏ. {MARK}"),
        pays_until=date(2024, 12, 20), is_paid_out=False,
    ),
)  # fmt: skip
# Which programme lends to a household as the register knows it on the day, with the rate of the contract.
PROGRAMMES = (("poor", "ho_ngheo", "6.6"), ("near_poor", "ho_can_ngheo", "7.92"), ("", "ho_moi_thoat_ngheo", "8.25"))


def lend_all(stage: Stage) -> None:
    stage.on(FOUNDED_ON, begin_group)
    for part in PARTS:
        stage.on(part.asked.signed_on, lend, part)
    stage.on(date(2024, 12, 18), bring_file)


def officer(stage: Stage) -> PostDesk:
    return stage.officer(stage.desks.units[COMMUNE])


def villagers(stage: Stage) -> HouseholdQuerySet:
    return Household.objects.open().filter(unit=stage.desks.units[VILLAGE]).order_by("code")


def programme_for(household: Household, day: date) -> tuple[str, str] | None:
    """The first programme whose class the household has."""
    borrower = borrower_of(household, day)
    held = borrower.national if borrower.is_listed else ""
    if not held and (borrower.exit_on is None or day > add_months(borrower.exit_on, 36)):
        return None
    return next(((key, rate) for kind, key, rate in PROGRAMMES if kind == held), None)


def begin_group(stage: Stage) -> None:
    by = officer(stage)
    group = found_group(
        stage.desks.units[VILLAGE], by=by, name="Tổ số 1", organisation="Hội Liên hiệp Phụ nữ",
        agreed_on=FOUNDED_ON, basis=f"Giấy chấp thuận của xã. {MARK}",
    )  # fmt: skip
    listed = [one for one in villagers(stage) if programme_for(one, stage.day)]
    for household in listed[:3]:
        join_group(group, by=by, household=household, since=stage.day)
    name_head(group, by=by, household=listed[0])


def borrower(stage: Stage) -> Household:
    """Somebody who may borrow today and has not yet."""
    free = villagers(stage).exclude(pk__in=Loan.objects.values("household"))
    return next(one for one in free if programme_for(one, stage.day))


def lend(stage: Stage, part: Part) -> None:
    by, day, group = officer(stage), stage.day, Group.objects.get(name="Tổ số 1", unit__key=VILLAGE)
    household = borrower(stage)
    if not household.lending_groups.exists():
        join_group(group, by=by, household=household, since=day)
    programme, rate = programme_for(household, day) or ("", "0")
    conditions = (
        Condition("use", f"Đã dùng vốn đúng mục đích. {MARK}", add_months(day, 1)),
        Condition("training", f"Dự lớp chăn nuôi, trồng trọt của xã. {MARK}", add_months(day, 4)),
    )
    asked = replace(part.asked, programme=programme, rate=Decimal(rate), conditions=conditions)
    loan = sign_loan(household, by=by, asked=asked, group=group)
    if not part.is_paid_out:
        return
    disburse(loan, by=by, day=day, amount=asked.amount)
    stage.on(add_months(day, 1), look, loan.pk)
    for month in range(asked.interest_every, asked.months + 13, asked.interest_every):
        if add_months(day, month) <= part.pays_until:
            stage.on(add_months(day, month), pay, loan.pk)
    if part.restructured_on:
        stage.on(part.restructured_on, put_off, loan.pk)
    if part.told_on:
        stage.on(part.told_on, tell, loan.pk)


def look(stage: Stage, loan: int) -> None:
    check = Loan.objects.get(pk=loan).checks.get(kind="use")
    record_check(check, by=officer(stage), done_on=stage.day, met=True, finding=f"Đã thấy tận nơi. {MARK}")


def pay(stage: Stage, pk: int) -> None:
    """What is due on the day."""
    loan = Loan.objects.get(pk=pk)
    due = reckoning.debt_of(loan, stage.day).due if loan.state == LoanState.LENT else 0
    if due:
        repay(loan, by=officer(stage), day=stage.day, amount=due, reference=f"PT {pk:02}-{stage.day:%m%y}")


def put_off(stage: Stage, loan: int) -> None:
    change = Change(months=36, principal_every=6, pause=3)
    restructure(Loan.objects.get(pk=loan), by=officer(stage), change=change, reason=f"Vườn chè bị bão. {MARK}")


def tell(stage: Stage, loan: int) -> None:
    words = f"Đàn lợn đủ giống, bán hai lứa, đã trả hết nợ. {MARK}"
    record_outcome(Loan.objects.get(pk=loan), by=officer(stage), used="agreed", result="better", outcome=words)


def bring_file(stage: Stage) -> None:
    """A workbook of the group's head waits to be mended: one of its loans is not in the book."""
    rows = [("V09700-0002", "17/12/2024", 2_000_000, "PT 81"), ("V09700-0077", "17/12/2024", 1_000_000, "PT 82")]
    memory = io.BytesIO()
    write_table(memory, "Thu nợ", [one.label for one in HEADINGS], [list(row) for row in rows], MARK)
    upload = SimpleUploadedFile("Thu no thang 12.xlsx", memory.getvalue(), XLSX)
    bring_repayments(stage.desks.units[COMMUNE], by=officer(stage), found=importing.read(upload))
