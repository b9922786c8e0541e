"""A loan to a household with the terms it was signed on, and the conditions that are looked at on the way."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from chungtay.apps.households.models import Household, PersonalScoped
from chungtay.apps.ledger.models import Book
from chungtay.apps.loans.models.groups import Group
from chungtay.apps.units.models import Unit
from chungtay.base.models import Versioned


class LoanState(models.TextChoices):
    SIGNED = "signed", "Đã ký, chờ giải ngân"
    LENT = "lent", "Đang vay"
    CLOSED = "closed", "Đã trả hết"
    CANCELLED = "cancelled", "Đã hủy trước giải ngân"

    @property
    def shape(self) -> str:
        return {"signed": "wait", "lent": "draft", "closed": "done", "cancelled": "none"}[self.value]


class Use(models.TextChoices):
    """Whether the money went where the contract said."""

    AGREED = "agreed", "Đúng mục đích"
    PARTLY = "partly", "Đúng một phần"
    OTHERWISE = "otherwise", "Không đúng mục đích"


class Result(models.TextChoices):
    """What became of the household's livelihood."""

    BETTER = "better", "Sinh kế khá hơn"
    SAME = "same", "Chưa thay đổi"
    WORSE = "worse", "Khó khăn hơn"


class LoanQuerySet(PersonalScoped["Loan"]):
    def lent(self) -> Self:
        """Loans of which something is still owed."""
        return self.filter(state=LoanState.LENT)

    def overdue(self, day: date) -> Self:
        return self.lent().filter(due_from__lt=day)


class Loan(Versioned):
    """What the contract says, never altered after the money went out; what is owed follows from the money.

    `outstanding` and `due_from` repeat what the records beside add up to, so that lists can filter and sort:
    the principal that is left, and the day of the first instalment that has not come whole.
    """

    personal_fields = frozenset({"purpose", "outcome"})
    # The grounds stand on the page of the loan; keys of law and numbers that repeat the code tell people nothing.
    untold_fields = frozenset({"grounds", "number", "point", "programme"})

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="loans", verbose_name="thôn, tổ dân phố")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="loans", verbose_name="hộ vay")
    group = models.ForeignKey(
        Group, on_delete=models.PROTECT, null=True, related_name="loans", verbose_name="tổ tiết kiệm và vay vốn"
    )
    point = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="loans", verbose_name="sổ cho vay")
    number = models.PositiveIntegerField("số thứ tự")
    code = models.CharField("mã khoản vay", max_length=20, unique=True)
    lender = models.CharField("bên cho vay", max_length=160)
    contract = models.CharField("số hợp đồng", max_length=60, blank=True)
    programme = models.CharField("chương trình", max_length=40)
    purpose = models.CharField("mục đích vay", max_length=500)
    signed_on = models.DateField("ngày ký")
    amount = models.BigIntegerField("số tiền vay")
    months = models.PositiveSmallIntegerField("thời hạn (tháng)")
    grace_months = models.PositiveSmallIntegerField("ân hạn gốc (tháng)", default=0)
    principal_every = models.PositiveSmallIntegerField("kỳ trả gốc (tháng)")
    interest_every = models.PositiveSmallIntegerField("kỳ trả lãi (tháng)")
    rate = models.DecimalField("lãi suất (%/năm)", max_digits=5, decimal_places=2)
    overdue_pct = models.DecimalField("lãi suất quá hạn (% lãi suất vay)", max_digits=5, decimal_places=2)
    days_in_year = models.PositiveSmallIntegerField("số ngày một năm để tính lãi")
    # What the law said on the day of signing: lines with label, met and because.
    grounds = models.JSONField("căn cứ khi ký", default=list)
    state = models.CharField("trạng thái", max_length=10, choices=LoanState.choices, default=LoanState.SIGNED)
    lent_on = models.DateField("ngày giải ngân đầu", null=True)
    outstanding = models.BigIntegerField("dư nợ gốc", default=0)
    due_from = models.DateField("kỳ đến hạn chưa trả đủ", null=True)
    ends_on = models.DateField("hạn trả cuối", null=True)
    closed_on = models.DateField("ngày trả hết", null=True)
    used = models.CharField("sử dụng vốn", max_length=10, choices=Use.choices, blank=True)
    result = models.CharField("kết quả sinh kế", max_length=10, choices=Result.choices, blank=True)
    outcome = models.CharField("nhận xét kết quả", max_length=1_000, blank=True)
    outcome_on = models.DateField("ngày đánh giá", null=True)

    objects = LoanQuerySet.as_manager()

    class Meta:
        verbose_name = "khoản vay"
        constraints = (
            models.UniqueConstraint(fields=["point", "number"], name="one_loan_a_number"),
            models.CheckConstraint(
                condition=Q(outstanding__gte=0) & Q(outstanding__lte=F("amount")), name="loan_owes_what_was_lent"
            ),
        )
        indexes = (
            models.Index(fields=["unit", "state", "due_from"], name="loan_by_village"),
            models.Index(fields=["state", "due_from"], name="loan_by_due_day"),
        )
        ordering = ("-signed_on", "-pk")

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("loans:loan", args=[self.pk])

    @property
    def account_code(self) -> str:
        """The account of its principal in the book."""
        return f"goc-{self.number}"


class CheckKind(models.TextChoices):
    USE = "use", "Sử dụng vốn"
    TRAINING = "training", "Tập huấn, hướng dẫn"
    OTHER = "other", "Điều kiện khác"


class Check(Versioned):
    """A condition of a loan with the day on which somebody looks whether it holds."""

    personal_fields = frozenset({"words", "finding"})

    loan = models.ForeignKey(Loan, on_delete=models.PROTECT, related_name="checks")
    kind = models.CharField("loại", max_length=10, choices=CheckKind.choices)
    words = models.CharField("điều kiện", max_length=300)
    due_on = models.DateField("ngày kiểm tra")
    done_on = models.DateField("đã kiểm tra ngày", null=True)
    met = models.BooleanField("đạt", null=True)
    finding = models.CharField("kết quả kiểm tra", max_length=1_000, blank=True)

    class Meta:
        verbose_name = "điều kiện vay"
        indexes = (models.Index(fields=["done_on", "due_on"], name="loan_check_by_day"),)
        ordering = ("loan", "due_on", "pk")

    def __str__(self) -> str:
        return f"{self.loan} · {self.get_kind_display()}"

    @property
    def unit_id(self) -> int:
        return self.loan.unit_id
