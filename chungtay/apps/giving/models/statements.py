"""Accounts at banks, statements that were brought in, and their lines until each has been dealt with."""

from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from chungtay.apps.funds.models import Fund, Receipt
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base.access import Desk
from chungtay.base.models import Versioned

M = TypeVar("M", bound=models.Model)


class OwnOnly(UnitScoped[M]):
    """What banks tell of payers is read by the unit whose account it is, and by who audits it."""

    def visible_to(self, desk: Desk, day: date) -> Self:
        if desk.reach == "all":
            return self
        return self.filter(**{f"{self.unit_path}_id": desk.unit_id})


class BankAccountQuerySet(OwnOnly["BankAccount"]):
    unit_path = "fund__unit"


class BankAccount(Versioned):
    """Where a fund is paid to; `columns` remembers how its bank lays out a statement.

    An account that is not payable is a sample: its code is shown with words that say so.
    """

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="bank_accounts", verbose_name="quỹ")
    bank_name = models.CharField("ngân hàng", max_length=120)
    bank_bin = models.CharField("mã ngân hàng (BIN)", max_length=6)
    number = models.CharField("số tài khoản", max_length=19)
    holder = models.CharField("chủ tài khoản", max_length=120)
    holding = models.CharField("tài khoản trong sổ", max_length=60)
    payable = models.BooleanField("chuyển tiền được", default=True)
    columns = models.JSONField("cách xếp cột của sao kê", default=dict, editable=False)

    objects = BankAccountQuerySet.as_manager()
    untold_fields = frozenset({"columns"})

    class Meta:
        verbose_name = "tài khoản ngân hàng"
        ordering = ("bank_name", "number")
        constraints = (models.UniqueConstraint(fields=["bank_bin", "number"], name="one_bank_account_a_number"),)

    def __str__(self) -> str:
        return f"{self.bank_name} {self.number}"

    @property
    def unit_id(self) -> int:
        return self.fund.unit_id

    def get_absolute_url(self) -> str:
        return reverse("giving:statements")


class StatementState(models.TextChoices):
    READ = "read", "Chờ ghi"
    DONE = "done", "Đã ghi"
    DROPPED = "dropped", "Đã bỏ"

    @property
    def shape(self) -> str:
        return {"read": "wait", "done": "done", "dropped": "none"}[self.value]


class StatementQuerySet(OwnOnly["Statement"]):
    unit_path = "account__fund__unit"


class Statement(Versioned):
    """A file of a bank as it was read; its rows are kept until they are written as lines, and no longer."""

    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="statements")
    name = models.CharField("tệp", max_length=150)
    sha256 = models.CharField(max_length=64)
    brought_on = models.DateField("ngày nhận")
    state = models.CharField("trạng thái", max_length=8, choices=StatementState.choices, default=StatementState.READ)
    header_row = models.PositiveIntegerField("dòng tiêu đề", default=0)
    columns = models.JSONField("cột", default=dict)
    rows = models.JSONField(default=list, editable=False)
    written_on = models.DateField("ngày ghi", null=True)
    counts = models.JSONField("kết quả", default=dict)

    objects = StatementQuerySet.as_manager()
    untold_fields = frozenset({"rows", "columns", "counts"})

    class Meta:
        verbose_name = "sao kê ngân hàng"
        ordering = ("-brought_on", "-pk")

    def __str__(self) -> str:
        return self.name

    @property
    def shape(self) -> str:
        return StatementState(self.state).shape

    @property
    def unit_id(self) -> int:
        return self.account.unit_id

    def get_absolute_url(self) -> str:
        return reverse("giving:statement", args=[self.pk])


class LineState(models.TextChoices):
    WAITING = "waiting", "Chờ khớp"
    RECEIVED = "received", "Đã lập phiếu thu"
    ASIDE = "aside", "Không phải khoản ủng hộ"

    @property
    def shape(self) -> str:
        return {"waiting": "wait", "received": "done", "aside": "none"}[self.value]


class StatementLineQuerySet(OwnOnly["StatementLine"]):
    unit_path = "account__fund__unit"


class StatementLine(Versioned):
    """Money that came in by one line; the same line never stands twice, whoever brings it how often."""

    personal_fields = frozenset({"payer", "words"})

    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="lines")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="lines")
    row = models.PositiveIntegerField("dòng")
    day = models.DateField("ngày")
    amount = models.BigIntegerField("số tiền")
    reference = models.CharField("số tham chiếu", max_length=80, blank=True)
    payer = models.CharField("người chuyển", max_length=200, blank=True)
    words = models.CharField("nội dung", max_length=500, blank=True)
    digest = models.CharField(max_length=64)
    state = models.CharField("trạng thái", max_length=8, choices=LineState.choices, default=LineState.WAITING)
    receipt = models.OneToOneField(
        Receipt, on_delete=models.PROTECT, null=True, related_name="bank_line", verbose_name="phiếu thu"
    )
    reason = models.CharField("lý do", max_length=2_000, blank=True)

    objects = StatementLineQuerySet.as_manager()

    class Meta:
        verbose_name = "dòng sao kê"
        ordering = ("day", "pk")
        constraints = (
            models.UniqueConstraint(fields=["account", "digest"], name="one_bank_line_a_payment"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="bank_line_above_zero"),
            models.CheckConstraint(
                condition=Q(state="received", receipt__isnull=False) | (~Q(state="received") & Q(receipt__isnull=True)),
                name="bank_line_received_by_a_receipt",
            ),
        )
        indexes = (models.Index(fields=["account", "state"], name="bank_line_state"),)

    def __str__(self) -> str:
        return self.reference or f"dòng {self.row}"

    @property
    def unit_id(self) -> int:
        return self.account.unit_id

    @property
    def bank_reference(self) -> str:
        """What the receipt keeps of the payment; the digest tells payments apart that a bank left unnumbered."""
        return f"{self.reference} · {self.digest[:12]}".removeprefix(" · ")

    def get_absolute_url(self) -> str:
        return reverse("giving:line", args=[self.pk])
