"""What the public reads: a text that an officer wrote, kept as it was published."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F
from django.urls import reverse

from chungtay.apps.initiatives.models.initiatives import Initiative, InitiativeKind
from chungtay.apps.units.models import Level


class EditionQuerySet(models.QuerySet["Edition"]):
    def published(self, day: date) -> Self:
        """The text that counts of each, also of one that was withdrawn: its page says so."""
        return self.filter(published_on__lte=day, number=F("initiative__edition"))

    def listed(self, day: date) -> Self:
        """Without those that were withdrawn by the day."""
        return self.published(day).filter(initiative__in=Initiative.objects.published(day).order_by().values("pk"))


class Edition(models.Model):
    """The public text of an initiative, one number each time; never changed and never a view of the record.

    `steps` are lines; `results` are rows of label, measure, before, after, days and whether a file shows it."""

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField("bản số")
    published_on = models.DateField("ngày công bố")
    what_changed = models.TextField("sửa gì so với bản trước", blank=True)
    kind = models.CharField("loại", max_length=24, choices=InitiativeKind.choices)
    theme = models.CharField("lĩnh vực", max_length=40)
    level = models.PositiveSmallIntegerField("cấp công nhận", choices=Level.choices)
    title = models.CharField("tên", max_length=200)
    summary = models.CharField("tóm tắt", max_length=500)
    story = models.TextField("việc đã làm")
    for_whom = models.TextField("làm cho ai")
    cost = models.BigIntegerField("chi phí", null=True)
    cost_words = models.CharField("chi phí gồm gì, từ đâu", max_length=500, blank=True)
    steps = models.JSONField("các bước làm theo", default=list)
    results = models.JSONField("kết quả trước và sau", default=list)
    unit_name = models.CharField("đơn vị", max_length=200)
    committee_name = models.CharField("nơi công nhận", max_length=200)
    decision = models.CharField("quyết định công nhận", max_length=60)
    recognised_on = models.DateField("ngày công nhận")
    # Folded words, for the search.
    words = models.TextField(editable=False)

    objects = EditionQuerySet.as_manager()
    untold_fields = frozenset({"words"})

    class Meta:
        verbose_name = "bản công bố"
        ordering = ("-published_on", "-pk")
        constraints = (models.UniqueConstraint(fields=["initiative", "number"], name="one_edition_number"),)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("initiatives:public", args=[self.initiative.code])

    @property
    def unit_id(self) -> int:
        return self.initiative.unit_id
