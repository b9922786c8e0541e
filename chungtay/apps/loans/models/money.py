"""The money of a loan: what was lent, when it is due back, and what came back, each bound to its entry in the book."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from chungtay.apps.budgets.models import Booking
from chungtay.apps.households.models import PersonalScoped
from chungtay.apps.ledger.models import Entry
from chungtay.apps.loans.models.loans import Loan


class DisbursementQuerySet(PersonalScoped["Disbursement"]):
    unit_path = "loan__unit"

    def standing(self) -> "DisbursementQuerySet":
        """Those that were not taken back."""
        return self.filter(reversed_on__isnull=True)


class Disbursement(models.Model):
    """Money paid out on a loan; a mistaken one is taken back whole. `booking` is what the budget paid it with."""

    loan = models.ForeignKey(Loan, on_delete=models.PROTECT, related_name="disbursements")
    day = models.DateField("ngày giải ngân")
    amount = models.BigIntegerField("số tiền giải ngân")
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="+")
    booking = models.ForeignKey(
        Booking, on_delete=models.PROTECT, null=True, related_name="disbursements", verbose_name="khoản chi ngân sách"
    )
    reversed_on = models.DateField("ngày hủy", null=True)
    reversal = models.CharField("lý do hủy", max_length=300, blank=True)

    objects = DisbursementQuerySet.as_manager()

    class Meta:
        verbose_name = "lần giải ngân"
        constraints = (models.CheckConstraint(condition=Q(amount__gt=0), name="disbursed_something"),)
        indexes = (models.Index(fields=["day"], name="disbursed_by_day"),)
        ordering = ("loan", "day", "pk")

    def __str__(self) -> str:
        return f"{self.loan_id} · {self.day}"


class ScheduleKind(models.TextChoices):
    FIRST = "first", "Theo hợp đồng"
    FURTHER = "further", "Giải ngân thêm"
    RESTRUCTURED = "restructured", "Cơ cấu lại"


class ScheduleQuerySet(models.QuerySet["Schedule"]):
    def standing(self) -> Self:
        """Without those that went with the money they were laid down for."""
        return self.filter(reversed_on__isnull=True)


class Schedule(models.Model):
    """When the loan is due back, from a day on; a later one replaces it and leaves it as it was."""

    loan = models.ForeignKey(Loan, on_delete=models.PROTECT, related_name="schedules")
    number = models.PositiveSmallIntegerField("lịch số")
    kind = models.CharField("lý do lập", max_length=14, choices=ScheduleKind.choices)
    since = models.DateField("áp dụng từ ngày")
    months = models.PositiveSmallIntegerField("thời hạn (tháng)")
    principal_every = models.PositiveSmallIntegerField("kỳ trả gốc (tháng)")
    reason = models.CharField("lý do", max_length=500, blank=True)
    reversed_on = models.DateField("ngày hủy", null=True)

    objects = ScheduleQuerySet.as_manager()

    class Meta:
        verbose_name = "lịch trả nợ"
        constraints = (models.UniqueConstraint(fields=["loan", "number"], name="one_schedule_a_number"),)
        ordering = ("loan", "number")

    def __str__(self) -> str:
        return f"{self.loan_id}/{self.number}"


class Instalment(models.Model):
    """One row of a schedule; `balance` is the principal left after it."""

    schedule = models.ForeignKey(Schedule, on_delete=models.PROTECT, related_name="instalments")
    number = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    days = models.PositiveSmallIntegerField()
    principal = models.BigIntegerField()
    interest = models.BigIntegerField()
    balance = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["schedule", "number"], name="one_instalment_a_number"),
            models.CheckConstraint(
                condition=Q(principal__gte=0, interest__gte=0, balance__gte=0), name="instalment_not_below_zero"
            ),
        )
        indexes = (models.Index(fields=["due_on"], name="instalment_by_day"),)
        ordering = ("schedule", "number")

    def __str__(self) -> str:
        return f"{self.schedule_id}/{self.number}"


class RepaymentQuerySet(PersonalScoped["Repayment"]):
    unit_path = "loan__unit"

    def standing(self) -> "RepaymentQuerySet":
        """Those that were not taken back."""
        return self.filter(reversed_on__isnull=True)


class Repayment(models.Model):
    """Money that came back, as it was split; a mistaken one is taken back whole, and both entries stay in the book."""

    loan = models.ForeignKey(Loan, on_delete=models.PROTECT, related_name="repayments")
    schedule = models.ForeignKey(Schedule, on_delete=models.PROTECT, related_name="repayments")
    day = models.DateField("ngày trả")
    amount = models.BigIntegerField("số tiền trả")
    overdue_interest = models.BigIntegerField("lãi quá hạn")
    interest = models.BigIntegerField("lãi trong hạn")
    principal = models.BigIntegerField("gốc")
    reference = models.CharField("số phiếu thu", max_length=40, blank=True)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="+")
    reversed_on = models.DateField("ngày hủy", null=True)
    reversal = models.CharField("lý do hủy", max_length=300, blank=True)

    objects = RepaymentQuerySet.as_manager()

    class Meta:
        verbose_name = "lần trả nợ"
        constraints = (
            models.CheckConstraint(
                condition=Q(amount=F("overdue_interest") + F("interest") + F("principal")), name="repayment_adds_up"
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0, overdue_interest__gte=0, interest__gte=0, principal__gte=0),
                name="repayment_not_below_zero",
            ),
            models.UniqueConstraint(
                fields=["loan", "reference"], condition=~Q(reference="") & Q(reversed_on__isnull=True),
                name="one_repayment_a_reference",
            ),
        )  # fmt: skip
        indexes = (models.Index(fields=["day"], name="repaid_by_day"),)
        ordering = ("loan", "day", "pk")

    def __str__(self) -> str:
        return f"{self.loan_id} · {self.day}"
