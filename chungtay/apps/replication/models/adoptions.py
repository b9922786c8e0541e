"""A unit copies a published model: its own steps, its result before and after, and which copy it learned from."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from chungtay.apps.documents.models import Attachment
from chungtay.apps.initiatives.models import Edition, Initiative
from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base.access import Desk
from chungtay.base.models import Versioned
from chungtay.rules.effects import Change


class AdoptionState(models.TextChoices):
    PLANNED = "planned", "Chuẩn bị làm"
    DOING = "doing", "Đang làm"
    REPORTED = "reported", "Chờ xác nhận"
    CONFIRMED = "confirmed", "Đã xác nhận kết quả"
    STOPPED = "stopped", "Đã dừng"

    @property
    def shape(self) -> str:
        """The kind of the template word `state`: hue and shape."""
        return SHAPES[self.value]


SHAPES = {"planned": "draft", "doing": "due", "reported": "wait", "confirmed": "done", "stopped": "none"}
# The unit may still write.
WITH_UNIT = (AdoptionState.PLANNED, AdoptionState.DOING)
# Still going on, or gone well.
LIVE = (*WITH_UNIT, AdoptionState.REPORTED, AdoptionState.CONFIRMED)


class AdoptionQuerySet(UnitScoped["Adoption"]):
    def visible_to(self, desk: Desk, day: date) -> Self:
        """Of the units that the desk reaches; a confirmed result is there for everybody to learn from."""
        reached = super().visible_to(desk, day).order_by().values("pk")
        return self.filter(Q(pk__in=reached) | Q(state=AdoptionState.CONFIRMED))

    def published(self, day: date) -> Self:
        """Those whose result was confirmed by the day: the only ones that the public reads of."""
        return self.filter(state=AdoptionState.CONFIRMED, confirmed_on__lte=day)

    def live(self) -> Self:
        return self.filter(state__in=LIVE)


class Adoption(Versioned):
    """One unit's copy of a model, made from the text that the public read then.

    `adapted_from` is the copy that the unit learned from, empty when it was the origin itself. `reason` is why the
    result came back or why the unit stopped.
    """

    initiative = models.ForeignKey(
        Initiative, on_delete=models.PROTECT, related_name="adoptions", verbose_name="mô hình"
    )
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+", verbose_name="bản công bố")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="adoptions", verbose_name="nơi áp dụng")
    adapted_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="copies", verbose_name="học từ nơi"
    )
    changed = models.TextField("điều chỉnh gì", blank=True)
    because = models.TextField("vì sao điều chỉnh", blank=True)
    since = models.DateField("ngày bắt đầu")
    result_due_on = models.DateField("hẹn báo cáo kết quả")
    state = models.CharField("trạng thái", max_length=9, choices=AdoptionState.choices, default=AdoptionState.PLANNED)
    held_since = models.DateField("ở trạng thái này từ")
    summary = models.TextField("kết quả và điều rút ra", blank=True)
    reported_on = models.DateField("ngày báo cáo", null=True)
    returned_on = models.DateField("ngày trả lại", null=True)
    reason = models.TextField("lý do", blank=True)
    confirmed_on = models.DateField("ngày xác nhận", null=True)
    confirmed_words = models.TextField("ý kiến xác nhận", blank=True)
    stopped_on = models.DateField("ngày dừng", null=True)

    objects = AdoptionQuerySet.as_manager()

    class Meta:
        verbose_name = "nơi nhân rộng mô hình"
        ordering = ("-since", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["initiative", "unit"], condition=~Q(state="stopped"), name="one_live_copy_of_a_unit"
            ),
            models.CheckConstraint(condition=Q(result_due_on__gte=F("since")), name="copy_result_due_after_its_start"),
            models.CheckConstraint(condition=Q(changed="") | ~Q(because=""), name="copy_changed_says_why"),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | Q(confirmed_on__isnull=False, reported_on__isnull=False),
                name="copy_confirmed_was_reported",
            ),
        )
        indexes = (models.Index(fields=["unit", "state"], name="copies_of_unit"),)

    def __str__(self) -> str:
        return f"{self.initiative.title} · {self.unit}"

    def get_absolute_url(self) -> str:
        return reverse("replication:adoption", args=[self.pk])

    @property
    def is_with_author(self) -> bool:
        """Whether the unit may still change it, and the files behind it."""
        return self.state in WITH_UNIT

    @property
    def steps_text(self) -> str:
        """A line for each step, as the form has them."""
        return "\n".join(self.steps.order_by("place").values_list("words", flat=True))

    @property
    def was_returned(self) -> bool:
        return self.is_with_author and self.returned_on is not None


class AdoptionStep(Versioned):
    """One step as the unit takes it; two people may tell of different steps at once."""

    adoption = models.ForeignKey(Adoption, on_delete=models.CASCADE, related_name="steps")
    place = models.PositiveSmallIntegerField("thứ tự")
    words = models.CharField("bước", max_length=500)
    done_on = models.DateField("ngày làm xong", null=True)
    note = models.CharField("đã làm thế nào", max_length=500, blank=True)

    class Meta:
        verbose_name = "bước nhân rộng"
        ordering = ("adoption", "place")
        constraints = (models.UniqueConstraint(fields=["adoption", "place"], name="one_copy_step_at_a_place"),)

    def __str__(self) -> str:
        return self.words

    @property
    def unit_id(self) -> int:
        return self.adoption.unit_id


class Correction(models.Model):
    """A confirmed result put right: when, why, and what was said of it before; the figures of then stay beside it."""

    adoption = models.ForeignKey(Adoption, on_delete=models.PROTECT, related_name="corrections")
    corrected_on = models.DateField("ngày điều chỉnh")
    reason = models.TextField("lý do điều chỉnh")
    summary = models.TextField("kết quả và điều rút ra trước đó")

    class Meta:
        verbose_name = "lần điều chỉnh kết quả"
        ordering = ("adoption", "pk")

    def __str__(self) -> str:
        return self.reason


class AdoptionResultQuerySet(models.QuerySet["AdoptionResult"]):
    def standing(self) -> Self:
        """Without those that a correction has replaced."""
        return self.filter(replaced_in=None)


class AdoptionResult(models.Model):
    """A figure before and after at the place, where it comes from, and the file that shows it.

    `of_model` says that it is one of the figures of the model, so that places can be held side by side."""

    adoption = models.ForeignKey(Adoption, on_delete=models.CASCADE, related_name="results")
    place = models.PositiveSmallIntegerField("thứ tự")
    label = models.CharField("kết quả", max_length=160)
    measure = models.CharField("đơn vị tính", max_length=40)
    of_model = models.BooleanField("số đo của mô hình", default=False)
    before = models.DecimalField("trước khi làm", max_digits=16, decimal_places=2)
    after = models.DecimalField("sau khi làm", max_digits=16, decimal_places=2)
    source = models.CharField("số liệu lấy từ đâu", max_length=200)
    evidence = models.ForeignKey(
        Attachment, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="minh chứng"
    )
    replaced_in = models.ForeignKey(
        Correction, on_delete=models.PROTECT, null=True, related_name="replaced", verbose_name="lần điều chỉnh"
    )

    objects = AdoptionResultQuerySet.as_manager()

    class Meta:
        verbose_name = "kết quả nhân rộng"
        ordering = ("adoption", "place")
        constraints = (
            models.UniqueConstraint(
                fields=["adoption", "place"], condition=Q(replaced_in=None), name="one_copy_result_at_a_place"
            ),
        )

    def __str__(self) -> str:
        return self.label

    @property
    def change(self) -> Change:
        return Change(self.before, self.after)
