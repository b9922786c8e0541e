"""A campaign, what was pledged in it, and which receipts of the fund fulfil a pledge."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q, Sum, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from chungtay.apps.funds.models import Fund, Receipt, ReceiptKind
from chungtay.apps.givers.models import Giver
from chungtay.apps.giving.models.statements import BankAccount
from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base.models import Versioned


class CampaignKind(models.TextChoices):
    PEAK_MONTH = "peak_month", "Tháng cao điểm “Vì người nghèo”"
    URGENT = "urgent", "Vận động đột xuất"
    PROJECT = "project", "Công trình, dự án"
    REGULAR = "regular", "Vận động thường xuyên"


def standing_on(day: date, prefix: str) -> Q:
    """True of arrivals whose receipt stood on the day: received by then and not taken back by then."""
    receipt = f"{prefix}receipt__"
    back = Q(**{f"{receipt}entry__reversed_by__isnull": True}) | Q(**{f"{receipt}entry__reversed_by__day__gt": day})
    return Q(**{f"{receipt}day__lte": day}) & back


class CampaignQuerySet(UnitScoped["Campaign"]):
    def running(self, day: date) -> Self:
        return self.filter(since__lte=day, last_day__gte=day)

    def published(self, day: date) -> Self:
        """A campaign is public on the days on which it runs."""
        return self.running(day)


class Campaign(Versioned):
    """A stretch of days in which a unit asks for gifts; `code` is what givers write on a transfer."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="campaigns", verbose_name="đơn vị")
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, null=True, related_name="campaigns", verbose_name="quỹ")
    bank = models.ForeignKey(
        BankAccount, on_delete=models.PROTECT, null=True, related_name="campaigns", verbose_name="tài khoản nhận"
    )
    code = models.CharField("mã", max_length=12, unique=True)
    kind = models.CharField("loại", max_length=12, choices=CampaignKind.choices)
    title = models.CharField("tên đợt", max_length=200)
    words = models.TextField("kêu gọi", blank=True)
    goods_words = models.TextField("cách góp hiện vật, ngày công", blank=True)
    since = models.DateField("từ ngày")
    last_day = models.DateField("đến hết ngày")
    goal = models.BigIntegerField("mục tiêu", null=True)
    pledges_made = models.PositiveIntegerField(default=0, editable=False)

    objects = CampaignQuerySet.as_manager()
    untold_fields = frozenset({"pledges_made"})

    class Meta:
        verbose_name = "đợt vận động"
        ordering = ("-since", "-pk")
        constraints = (
            models.CheckConstraint(condition=Q(last_day__gte=F("since")), name="campaign_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(goal=None) | Q(goal__gt=0), name="campaign_goal_above_zero"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("giving:campaign", args=[self.pk])

    def runs(self, day: date) -> bool:
        return self.since <= day <= self.last_day


class PledgeState(models.TextChoices):
    OPEN = "open", "Chưa nhận"
    PART = "part", "Nhận một phần"
    RECEIVED = "received", "Đã nhận đủ"
    WITHDRAWN = "withdrawn", "Đã rút"

    @property
    def shape(self) -> str:
        """The kind of the template word `state`: hue and shape."""
        return {"open": "wait", "part": "due", "received": "done", "withdrawn": "none"}[self.value]


class PledgeQuerySet(UnitScoped["Pledge"]):
    unit_path = "campaign__unit"

    def with_received(self, day: date) -> Self:
        """`received`: đồng that arrived for the pledge by the day; goods and labour by their value."""
        arrived = Sum("arrivals__receipt__amount", filter=standing_on(day, "arrivals__"))
        return self.annotate(received=Coalesce(arrived, Value(0)))

    def in_state(self, state: str, day: date) -> Self:
        """Of `with_received`, those in the state on the day; of an unknown state all."""
        gone = Q(withdrawn_on__lte=day)
        tests = {
            PledgeState.OPEN: ~gone & Q(received=0),
            PledgeState.PART: ~gone & Q(received__gt=0, received__lt=F("amount")),
            PledgeState.RECEIVED: ~gone & Q(received__gte=F("amount")),
            PledgeState.WITHDRAWN: gone,
        }
        return self.filter(tests[PledgeState(state)]) if state in PledgeState.values else self

    def owed(self, day: date) -> Self:
        """Neither withdrawn nor wholly received by the day."""
        return self.with_received(day).filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=day), received__lt=F("amount"))


class Pledge(Versioned):
    """A promise to give; it is not money yet. Receipts of the fund fulfil it, and one taken back no longer does."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="pledges", verbose_name="đợt")
    giver = models.ForeignKey(Giver, on_delete=models.PROTECT, related_name="pledges", verbose_name="người ủng hộ")
    code = models.CharField("mã lời hứa", max_length=20, unique=True, editable=False)
    kind = models.CharField("hình thức", max_length=8, choices=ReceiptKind.choices)
    amount = models.BigIntegerField("số tiền, giá trị")
    quantity = models.DecimalField("số lượng", max_digits=14, decimal_places=2, null=True)
    measure = models.CharField("đơn vị tính", max_length=40, blank=True)
    words = models.CharField("nội dung", max_length=250, blank=True)
    pledged_on = models.DateField("ngày hứa")
    due_on = models.DateField("hẹn trao", null=True)
    withdrawn_on = models.DateField("ngày rút", null=True, editable=False)
    withdrawn_reason = models.CharField("lý do rút", max_length=2_000, blank=True, editable=False)

    objects = PledgeQuerySet.as_manager()
    # Written by `with_received`.
    received: int

    class Meta:
        verbose_name = "lời hứa ủng hộ"
        ordering = ("-pledged_on", "-pk")
        constraints = (models.CheckConstraint(condition=Q(amount__gt=0), name="pledge_above_zero"),)
        indexes = (models.Index(fields=["campaign", "due_on"], name="pledge_due"),)

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("giving:pledge", args=[self.pk])

    @property
    def unit_id(self) -> int:
        return self.campaign.unit_id

    @property
    def left(self) -> int:
        return max(self.amount - self.received, 0)

    def state(self, day: date) -> PledgeState:
        if self.withdrawn_on is not None and self.withdrawn_on <= day:
            return PledgeState.WITHDRAWN
        if self.received >= self.amount:
            return PledgeState.RECEIVED
        return PledgeState.PART if self.received else PledgeState.OPEN

    def is_overdue(self, day: date) -> bool:
        owed = self.state(day) in (PledgeState.OPEN, PledgeState.PART)
        return owed and self.due_on is not None and self.due_on < day


class Arrival(models.Model):
    """A receipt of the fund that came in for a campaign, and for a pledge of it where one was made."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="arrivals")
    pledge = models.ForeignKey(Pledge, on_delete=models.PROTECT, null=True, related_name="arrivals")
    receipt = models.OneToOneField(Receipt, on_delete=models.PROTECT, related_name="arrival")

    class Meta:
        ordering = ("-receipt__day", "-pk")

    def __str__(self) -> str:
        return f"{self.receipt} → {self.pledge or self.campaign}"
