"""What a fund spends: proposed by one person, approved by another, and only then in the book."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from chungtay.apps.accounts.models import Person
from chungtay.apps.funds import charting
from chungtay.apps.funds.models.funds import Posted, PostedQuerySet
from chungtay.apps.ledger.models import Entry
from chungtay.base.models import Versioned


class SpendingState(models.TextChoices):
    PROPOSED = "proposed", "Chờ duyệt"
    APPROVED = "approved", "Đã duyệt chi"
    REFUSED = "refused", "Không duyệt"
    WITHDRAWN = "withdrawn", "Đã rút"

    @property
    def shape(self) -> str:
        return {"proposed": "wait", "approved": "done", "refused": "back"}.get(self.value, "rest")


class SpendingQuerySet(PostedQuerySet["Spending"]):
    def waiting(self) -> "SpendingQuerySet":
        return self.filter(state=SpendingState.PROPOSED)


class Spending(Versioned, Posted):
    """Money, goods or labour given out for a purpose. It gets its number, and its entry, when it is approved."""

    number = models.PositiveIntegerField("số", null=True, editable=False)
    purpose = models.CharField("việc chi", max_length=40, choices=charting.purposes)
    need_code = models.CharField("mã nhu cầu", max_length=40, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=SpendingState.choices)
    proposer = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    proposed_on = models.DateField("ngày đề nghị")
    decider = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_on = models.DateField("ngày duyệt", null=True)
    reason = models.CharField("lý do không duyệt", max_length=2_000, blank=True)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, null=True, related_name="spending")

    objects = SpendingQuerySet.as_manager()

    class Meta:
        verbose_name = "phiếu chi"
        ordering = ("-day", "-pk")
        constraints = (
            models.UniqueConstraint(fields=["fund", "year", "number"], name="one_spending_a_number"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="spending_above_zero"),
            models.CheckConstraint(
                condition=Q(state="approved", entry__isnull=False, number__isnull=False)
                | (~Q(state="approved") & Q(entry__isnull=True, number__isnull=True)),
                name="spending_in_the_book_when_approved",
            ),
        )
        indexes = (models.Index(fields=["fund", "state"], name="spending_state"),)

    def __str__(self) -> str:
        return f"{self.number:04}/{self.year}/PC-QVNN" if self.number else "Đề nghị chi"

    def get_absolute_url(self) -> str:
        return reverse("funds:spending", args=[self.pk])
