"""A round of scoring: criteria as they were frozen, a sheet for each unit, points, disputes and the final standing."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Self

from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse

from chungtay.apps.movements.models import Movement, Version
from chungtay.apps.units.models import Cluster, Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base.access import Desk
from chungtay.base.models import Versioned


def points_field(words: str, *, null: bool = True) -> "models.DecimalField[Decimal | None, Decimal | None]":
    return models.DecimalField(
        words, max_digits=6, decimal_places=2, null=null, validators=[MinValueValidator(Decimal(0))]
    )


class RoundState(models.TextChoices):
    OPEN = "open", "Đang tự chấm"
    VERIFYING = "verifying", "Đang thẩm định"
    PUBLISHED = "published", "Đã công bố"


class RoundQuerySet(models.QuerySet["Round"]):
    def visible_to(self, _desk: Desk, day: date) -> Self:
        """That a round is open is known to all; what stands in its sheets is not."""
        return self.filter(opened_on__lte=day)

    def published(self, day: date) -> Self:
        return self.filter(state=RoundState.PUBLISHED, published_on__lte=day)


class Round(Versioned):
    """One year's scoring under a movement; its criteria are copied at opening and never change after that."""

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="rounds")
    pack_version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="rounds")
    year = models.PositiveSmallIntegerField("năm")
    key = models.SlugField(max_length=80, unique=True)
    title = models.CharField("tên đợt", max_length=200)
    state = models.CharField("trạng thái", max_length=12, choices=RoundState.choices, default=RoundState.OPEN)
    opened_on = models.DateField("ngày mở")
    published_on = models.DateField("ngày công bố", null=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = "đợt chấm điểm"
        constraints = (models.UniqueConstraint(fields=["movement", "year"], name="one_round_a_year"),)
        ordering = ("-year",)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("scoring:round", args=[self.key])

    @property
    def unit_id(self) -> int:
        return self.movement.unit_id

    @property
    def is_frozen(self) -> bool:
        return self.state == RoundState.PUBLISHED


class How(models.TextChoices):
    COMPUTED = "computed", "Hệ thống tính"
    JUDGED = "judged", "Chấm theo minh chứng"


class RoundCriterion(models.Model):
    """A criterion as it stood in the plan pack on the day the round was opened."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="criteria")
    group_key = models.CharField(max_length=40)
    key = models.CharField(max_length=80)
    section = models.CharField(max_length=300)
    title = models.TextField("tiêu chí")
    text = models.TextField(blank=True)
    clause = models.CharField(max_length=40)
    status = models.CharField(max_length=12)
    points_status = models.CharField(max_length=12)
    max_points = models.DecimalField("điểm tối đa", max_digits=6, decimal_places=2)
    how = models.CharField("cách chấm", max_length=10, choices=How.choices)
    measure = models.CharField(max_length=40, blank=True)
    scale = models.JSONField(null=True)
    target = models.JSONField(null=True)
    evidence_required = models.BooleanField(default=False)
    evidence_words = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["round", "group_key", "key"], name="one_criterion_a_group"),
            models.CheckConstraint(condition=models.Q(max_points__gt=0), name="criterion_has_points"),
        )
        ordering = ("group_key", "position")

    def __str__(self) -> str:
        return self.title

    @property
    def is_computed(self) -> bool:
        return self.how == How.COMPUTED


class SheetState(models.TextChoices):
    DRAFT = "draft", "Đang tự chấm"
    SUBMITTED = "submitted", "Đã gửi, chờ thẩm định"
    VERIFIED = "verified", "Đã thẩm định"


class SheetQuerySet(UnitScoped["Sheet"]):
    def published(self, day: date) -> Self:
        return self.filter(round__in=Round.objects.published(day))


class Sheet(Versioned):
    """A unit's sheet in a round, in the cluster where it stood when the round was opened."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="sheets")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="score_sheets")
    group_key = models.CharField(max_length=40)
    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, null=True, related_name="score_sheets")
    state = models.CharField("trạng thái", max_length=12, choices=SheetState.choices, default=SheetState.DRAFT)
    submitted_on = models.DateField("ngày gửi", null=True)
    verified_on = models.DateField("ngày thẩm định", null=True)

    objects = SheetQuerySet.as_manager()

    class Meta:
        verbose_name = "bảng điểm"
        constraints = (models.UniqueConstraint(fields=["round", "unit"], name="one_sheet_a_round"),)
        indexes = (models.Index(fields=["round", "state"], name="sheet_state"),)
        ordering = ("round", "unit__level", "unit__key")

    def __str__(self) -> str:
        return f"Bảng điểm của {self.unit}"

    def get_absolute_url(self) -> str:
        return reverse("scoring:sheet", args=[self.pk])

    @property
    def is_with_author(self) -> bool:
        return self.state == SheetState.DRAFT and not self.round.is_frozen


class ScoreQuerySet(UnitScoped["Score"]):
    unit_path = "sheet__unit"

    def put_back(self, scores: Sequence["Score"], fields: Sequence[str]) -> None:
        """Store these fields of many scores that exist already; far cheaper than `bulk_update` for thousands."""
        self.bulk_create(scores, batch_size=2_000, update_conflicts=True, unique_fields=["id"], update_fields=fields)


class Score(models.Model):
    """The points of one criterion on one sheet; each level keeps its own, and what was measured stays beside it."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="scores")
    criterion = models.ForeignKey(RoundCriterion, on_delete=models.PROTECT, related_name="scores")
    self_points = points_field("điểm tự chấm")
    self_note = models.TextField("giải trình", blank=True)
    verified_points = points_field("điểm thẩm định")
    verified_note = models.TextField("ý kiến thẩm định", blank=True)
    computed_points = points_field("điểm hệ thống tính")
    measure = models.JSONField("số đo", null=True)

    objects = ScoreQuerySet.as_manager()

    class Meta:
        verbose_name = "điểm tiêu chí"
        constraints = (models.UniqueConstraint(fields=["sheet", "criterion"], name="one_score_a_criterion"),)
        ordering = ("sheet", "criterion__position")

    def __str__(self) -> str:
        return f"{self.sheet.unit} · {self.criterion}"

    def get_absolute_url(self) -> str:
        return f"{self.sheet.get_absolute_url()}#tieu-chi-{self.pk}"

    @property
    def unit_id(self) -> int:
        return self.sheet.unit_id

    @property
    def is_with_author(self) -> bool:
        """Whether the unit may still add and remove evidence."""
        return self.sheet.is_with_author

    @property
    def points(self) -> Decimal | None:
        """What counts: the computed points, or those verified above; never the unit's own claim."""
        return self.computed_points if self.criterion.is_computed else self.verified_points

    @property
    def measured(self) -> dict[str, Any]:
        """What was measured, as it stood when the points were computed; empty before that."""
        return self.measure or {}


class DisputeState(models.TextChoices):
    OPEN = "open", "Chờ trả lời"
    UPHELD = "upheld", "Chấp nhận"
    DISMISSED = "dismissed", "Không chấp nhận"


class DisputeQuerySet(UnitScoped["Dispute"]):
    unit_path = "score__sheet__unit"


class Dispute(Versioned):
    """A unit's objection to the points of one criterion, and the answer it got."""

    score = models.ForeignKey(Score, on_delete=models.PROTECT, related_name="disputes")
    reason = models.TextField("lý do")
    state = models.CharField("trạng thái", max_length=12, choices=DisputeState.choices, default=DisputeState.OPEN)
    answer = models.TextField("trả lời", blank=True)
    opened_on = models.DateField("ngày kiến nghị")
    answered_on = models.DateField("ngày trả lời", null=True)

    objects = DisputeQuerySet.as_manager()

    class Meta:
        verbose_name = "kiến nghị về điểm"
        constraints = (
            models.UniqueConstraint(
                fields=["score"], condition=models.Q(state="open"), name="one_open_dispute_a_score"
            ),
        )
        ordering = ("-opened_on", "-pk")

    def __str__(self) -> str:
        return f"Kiến nghị về “{self.score.criterion}”"

    @property
    def unit_id(self) -> int:
        return self.score.unit_id


class StandingQuerySet(UnitScoped["Standing"]):
    def visible_to(self, _desk: Desk, day: date) -> Self:
        """A published ranking is read by everybody."""
        return self.published(day)

    def published(self, day: date) -> Self:
        return self.filter(round__in=Round.objects.published(day))


class Standing(models.Model):
    """A unit's total and rank in its cluster as published, both empty where a criterion had no points.
    `tied` counts the units that share the rank, itself included."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="standings")
    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, null=True, related_name="standings")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="standings")
    sheet = models.OneToOneField(Sheet, on_delete=models.PROTECT, related_name="standing")
    total = points_field("tổng điểm")
    rank = models.PositiveSmallIntegerField("hạng", null=True)
    tied = models.PositiveSmallIntegerField("số đơn vị đồng hạng", default=0)
    position = models.PositiveSmallIntegerField("thứ tự")

    objects = StandingQuerySet.as_manager()

    class Meta:
        verbose_name = "xếp hạng"
        constraints = (
            models.UniqueConstraint(fields=["round", "unit"], name="one_standing_a_round"),
            models.UniqueConstraint(fields=["round", "cluster", "position"], name="one_place_in_the_order"),
        )
        ordering = ("round", "cluster", "position")

    def __str__(self) -> str:
        return f"{self.unit} · {self.words}"

    @property
    def words(self) -> str:
        if self.rank is None:
            return "Chưa xếp hạng"
        return f"Đồng hạng {self.rank}" if self.tied > 1 else f"Hạng {self.rank}"
