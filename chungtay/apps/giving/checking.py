"""The dry run of a statement: which lines are new, which stand already, which are wrong and how to mend them."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from chungtay.apps.giving.layouts import Grid, Layout
from chungtay.apps.giving.models import BankAccount, Pledge, Statement, StatementLine
from chungtay.base.sheets.cells import address
from chungtay.base.sheets.headed import Fault, day_in
from chungtay.rules import vietnamese
from chungtay.rules.bank_lines import Payment, digests, dong_in
from chungtay.rules.gift_matching import Promise, Suggestion, Transfer, suggestions

# How lines begin that add up or carry over, in the columns that otherwise hold a day or words.
SUMS = ("tong", "cong", "so du", "du dau", "du cuoi", "total", "balance", "opening", "closing")
LONGEST = {"reference": 80, "payer": 200, "words": 500}


@dataclass(frozen=True)
class Found:
    """A line with money that came in; `known` when it stands among the account's lines already."""

    row: int
    payment: Payment
    digest: str
    known: bool
    suggested: tuple[Suggestion, ...] = ()

    @property
    def choice(self) -> str:
        """What stands chosen from the start: the pledge that the line surely fulfils, or nothing."""
        return f"p{self.suggested[0].key}" if self.suggested and self.suggested[0].sure else ""


@dataclass
class Look:
    """All that the dry run says; `skipped` counts lines that are no gift: money out, sums, empty lines."""

    found: list[Found] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    skipped: int = 0

    @property
    def fresh(self) -> list[Found]:
        return [one for one in self.found if not one.known]

    @property
    def known(self) -> int:
        return len(self.found) - len(self.fresh)

    @property
    def token(self) -> str:
        """Binds what was shown to what is written: any other outcome has another token."""
        told = [(one.row, one.digest, one.known) for one in self.found]
        return hashlib.sha256(repr((told, len(self.faults))).encode()).hexdigest()


def look(statement: Statement, day: date, *, suggest: bool = True) -> Look:
    layout = Layout(statement.header_row, statement.columns)
    seen = Look()
    payments = dict(read(statement.rows, layout, seen))
    marks = dict(zip(payments, digests(payments.values()), strict=True))
    known = known_among(statement.account, marks.values())
    promises = promises_of(statement.account, day) if suggest else []
    for row, payment in payments.items():
        is_known = marks[row] in known
        fits = () if is_known else tuple(suggestions(transfer_of(payment), promises))
        seen.found.append(Found(row, payment, marks[row], is_known, fits))
    return seen


def read(grid: Grid, layout: Layout, seen: Look) -> Iterator[tuple[int, Payment]]:
    """Each line under the headings that brings money in, by its row from 1; the rest is told to `seen`."""
    for row, cells in enumerate(grid[layout.header_row :], start=layout.header_row + 1):
        if not any(cells) or is_sum(cells, layout.columns):
            seen.skipped += any(cells)
            continue
        payment = payment_of(row, cells, layout.columns, seen)
        if payment is not None:
            yield row, payment


def is_sum(cells: Sequence[str], columns: Mapping[str, int]) -> bool:
    texts = [vietnamese.fold(text_at(cells, columns, key)) for key in ("day", "reference", "words")]
    return not has_day(cells, columns) and any(vietnamese.fold(cell).startswith(SUMS) for cell in [*texts, cells[0]])


def has_day(cells: Sequence[str], columns: Mapping[str, int]) -> bool:
    return text_at(cells, columns, "day")[:1].isdigit()


def text_at(cells: Sequence[str], columns: Mapping[str, int], key: str) -> str:
    place = columns.get(key)
    return cells[place].strip() if place is not None and place < len(cells) else ""


def payment_of(row: int, cells: Sequence[str], columns: Mapping[str, int], seen: Look) -> Payment | None:
    """The payment of a line; None when it brings no money in, or when a cell of it cannot be read."""
    faults = {}
    amount = 0
    where = "credit" if "credit" in columns else "amount"
    try:
        text = text_at(cells, columns, where)
        amount = dong_in(text) if text.strip("-") else 0
        if amount <= 0:
            seen.skipped += 1
            return None
    except ValueError as error:
        faults[where] = str(error)
    try:
        day = day_in(text_at(cells, columns, "day"))
    except ValueError as error:
        faults["day"] = str(error)
    for key, message in faults.items():
        seen.faults.append(Fault(address(row, columns[key] + 1), message))
    if faults:
        return None
    words = {key: vietnamese.collapse(text_at(cells, columns, key))[:most] for key, most in LONGEST.items()}
    return Payment(day, amount, **words)


def known_among(account: BankAccount, marks: Iterable[str]) -> set[str]:
    wanted = set(marks)
    held = StatementLine.objects.filter(account=account)
    return {mark for mark in held.values_list("digest", flat=True) if mark in wanted}


def transfer_of(payment: Payment | StatementLine) -> Transfer:
    return Transfer(payment.amount, payment.words, payment.payer)


def promises_of(account: BankAccount, day: date) -> list[Promise]:
    """Pledges of money to the account's fund that are still waited for."""
    owed = Pledge.objects.owed(day).filter(campaign__fund=account.fund_id, kind="money").select_related("giver")
    return [Promise(one.pk, one.code, one.giver.name, one.left) for one in owed]


def told(counts: Mapping[str, int]) -> dict[str, int]:
    """The counts under the words that the history shows."""
    words = {"new": "dòng mới", "known": "đã có", "wrong": "ô sai", "skipped": "bỏ qua", "received": "phiếu thu"}
    return {words[key]: number for key, number in counts.items()}


def counts_of(seen: Look) -> dict[str, int]:
    return dict(Counter(new=len(seen.fresh), known=seen.known, wrong=len(seen.faults), skipped=seen.skipped))
