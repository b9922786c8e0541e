"""The money of a programme, a source and a year; and what each unit holds of it, up to its settlement."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from chungtay.apps.budgets.models.programmes import Mark, Programme, Source
from chungtay.apps.ledger.models import Account, Book, DayTotal
from chungtay.apps.units.models import Level, Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base.models import Versioned
from chungtay.base.states import Sent


class Appropriation(Versioned):
    """What the unit at the top was granted; all its money moves in one book, whose lock all writers share."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="appropriations")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="appropriations")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="appropriations")
    year = models.PositiveSmallIntegerField("năm ngân sách")
    book = models.OneToOneField(Book, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "dự toán"
        ordering = ("-year", "programme", "source")
        constraints = (
            models.UniqueConstraint(fields=["unit", "programme", "source", "year"], name="one_appropriation"),
        )

    def __str__(self) -> str:
        return f"{self.programme}, {self.source}, năm {self.year}"


class Term(models.Model):
    """By when units of a level hand in the settlement of an appropriation, and how well that day is known."""

    appropriation = models.ForeignKey(Appropriation, on_delete=models.CASCADE, related_name="terms")
    level = models.PositiveSmallIntegerField("cấp", choices=Level.choices)
    due_on = models.DateField("hạn nộp quyết toán")
    mark = models.CharField("mức chắc chắn của hạn", max_length=10, choices=Mark.choices)
    basis = models.CharField("căn cứ của hạn", max_length=300, blank=True)

    class Meta:
        ordering = ("level",)
        constraints = (models.UniqueConstraint(fields=["appropriation", "level"], name="one_term_a_level"),)

    def __str__(self) -> str:
        return f"{self.who}: {self.due_on}"

    @property
    def who(self) -> str:
        """Whose day it is: at the level of the city, departments settle, not the city itself."""
        return "sở, ban, ngành" if self.level == Level.CITY else str(self.get_level_display()).lower()


class Result(models.TextChoices):
    """What came of a settlement."""

    SETTLED = "settled", "Đã quyết toán"
    TO_RETURN = "to_return", "Đã quyết toán, còn phải nộp trả"
    RETURNED = "returned", "Đã quyết toán, đã nộp trả"
    REFUSED = "refused", "Không được quyết toán, phải nộp trả"

    @property
    def shape(self) -> str:
        return {"settled": "done", "returned": "done", "to_return": "due", "refused": "back"}[self.value]


class HoldingQuerySet(UnitScoped["Holding"]):
    def as_of(self, day: date) -> Self:
        """With the steps of the settlement as they stood at the end of the day: state, result and due day."""
        last = SettlementStep.objects.filter(holding=OuterRef("pk"), day__lte=day).order_by("-day", "-pk")
        return self.annotate(
            then_state=Coalesce(Subquery(last.values("state")[:1]), Value(Sent.DRAFT.value)),
            then_result=Coalesce(Subquery(last.values("result")[:1]), Value("")),
            then_due=Subquery(last.values("due_on")[:1]),
        )

    def settling(self, day: date) -> Self:
        """Those that owed a settlement on the day: given money by another unit, with a due day, and something given."""
        days = DayTotal.objects.filter(account=OuterRef("received"), day__lte=day).order_by().values("account")
        given = Subquery(days.annotate(total=Sum(F("credit") - F("debit"))).values("total"))
        owing = self.as_of(day).filter(giver__isnull=False, then_due__isnull=False, since__lte=day)
        return owing.annotate(then_received=given).filter(Q(then_received__gt=0) | Q(first_sent_on__lte=day))


class Holding(Versioned):
    """What one unit holds of an appropriation: five accounts, and the steps of its settlement.

    received = left + given + paid + settled, on every day. `giver` is the holding that gave first; at the top None.
    """

    appropriation = models.ForeignKey(Appropriation, on_delete=models.PROTECT, related_name="holdings")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="budget_holdings")
    giver = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="takers")
    received = models.OneToOneField(Account, on_delete=models.PROTECT, related_name="+")
    left = models.OneToOneField(Account, on_delete=models.PROTECT, related_name="+")
    given = models.OneToOneField(Account, on_delete=models.PROTECT, related_name="+")
    paid = models.OneToOneField(Account, on_delete=models.PROTECT, related_name="+")
    settled = models.OneToOneField(Account, on_delete=models.PROTECT, related_name="+")
    since = models.DateField("ngày được giao lần đầu")
    due_on = models.DateField("hạn nộp quyết toán", null=True)
    state = models.CharField("trạng thái quyết toán", max_length=10, choices=Sent.choices, default=Sent.DRAFT)
    first_sent_on = models.DateField("ngày nộp lần đầu", null=True)
    sent_on = models.DateField("ngày nộp quyết toán", null=True)
    accepted_on = models.DateField("ngày có kết quả", null=True)
    result = models.CharField("kết quả quyết toán", max_length=10, choices=Result.choices, blank=True)
    document = models.CharField("văn bản kết quả", max_length=120, blank=True)
    returned_on = models.DateField("ngày nộp trả", null=True)
    reason = models.TextField("lý do", blank=True)

    objects = HoldingQuerySet.as_manager()

    class Meta:
        verbose_name = "kinh phí được giao"
        ordering = ("-appropriation__year", "unit__level", "unit__key")
        constraints = (models.UniqueConstraint(fields=["appropriation", "unit"], name="one_holding_a_unit"),)
        indexes = (models.Index(fields=["unit", "state"], name="holding_of_unit"),)

    def __str__(self) -> str:
        return f"{self.unit}: {self.appropriation}"

    def get_absolute_url(self) -> str:
        return reverse("budgets:holding", args=[self.pk])

    @property
    def is_frozen(self) -> bool:
        """While a settlement is being looked at, and once it is accepted, no money moves."""
        return self.state in (Sent.SUBMITTED, Sent.ACCEPTED)


class SettlementStep(models.Model):
    """How a settlement has stood since a day; the last step repeats what the holding says, the others are history."""

    holding = models.ForeignKey(Holding, on_delete=models.CASCADE, related_name="steps")
    day = models.DateField("từ ngày")
    state = models.CharField("trạng thái quyết toán", max_length=10, choices=Sent.choices)
    result = models.CharField("kết quả quyết toán", max_length=10, choices=Result.choices, blank=True)
    due_on = models.DateField("hạn nộp quyết toán", null=True)

    class Meta:
        verbose_name = "bước quyết toán"
        indexes = (models.Index(fields=["holding", "day", "id"], name="step_by_day"),)
        ordering = ("holding", "day", "pk")

    def __str__(self) -> str:
        return f"{self.holding_id} · {self.day}"
