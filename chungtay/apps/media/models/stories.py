"""A story on its way from a draft to the public, and every text that it has had."""

from datetime import date, datetime
from typing import Self
from urllib.parse import urlsplit

from django.db import models
from django.db.models import Q
from django.urls import reverse

from chungtay.apps.accounts.models import Person
from chungtay.apps.initiatives.models import Initiative
from chungtay.apps.media.models.sections import Section
from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base.access import Desk
from chungtay.base.models import Versioned


class StoryState(models.TextChoices):
    DRAFT = "draft", "Đang soạn"
    REVIEW = "review", "Chờ duyệt"
    SCHEDULED = "scheduled", "Hẹn giờ đăng"
    PUBLISHED = "published", "Đã đăng"
    CORRECTED = "corrected", "Có đính chính"
    WITHDRAWN = "withdrawn", "Đã gỡ"

    @property
    def shape(self) -> str:
        """The kind of the template word `state`: hue and shape."""
        shapes = {"draft": "draft", "review": "wait", "scheduled": "due", "published": "done", "corrected": "done"}
        return shapes.get(self.value, "none")


PUBLIC = frozenset({StoryState.PUBLISHED, StoryState.CORRECTED})


class StoryQuerySet(UnitScoped["Story"]):
    def visible_to(self, desk: Desk, day: date) -> Self:
        """A draft is read where it is written; everything else by whoever reaches the unit."""
        return super().visible_to(desk, day).filter(Q(unit=desk.unit_id) | ~Q(state=StoryState.DRAFT))

    def published(self, moment: datetime) -> Self:
        """What the public reads at the moment; before its own a story is nowhere to be found."""
        return self.filter(state__in=PUBLIC, published_at__lte=moment)

    def due(self, moment: datetime) -> Self:
        return self.filter(state=StoryState.SCHEDULED, publish_at__lte=moment)


class Story(Versioned):
    """What is told of the movement. `body` is clean HTML; `[hình 1]` on its own line stands for a picture."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="stories", verbose_name="đơn vị")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="stories", verbose_name="chuyên mục")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="stories", verbose_name="người viết")
    slug = models.SlugField("địa chỉ", max_length=110, unique=True)
    title = models.CharField("tiêu đề", max_length=160)
    lead = models.CharField("lời dẫn", max_length=500)
    body = models.TextField("nội dung")
    initiative = models.ForeignKey(
        Initiative, on_delete=models.PROTECT, null=True, related_name="stories", verbose_name="mô hình được kể"
    )
    video_url = models.URLField("đường dẫn video", max_length=400, blank=True)
    planned_on = models.DateField("ngày dự kiến đăng", null=True)
    state = models.CharField("trạng thái", max_length=10, choices=StoryState.choices, default=StoryState.DRAFT)
    reason = models.TextField("lý do", blank=True)
    held_since = models.DateField("ở trạng thái này từ")
    publish_at = models.DateTimeField("hẹn đăng lúc", null=True)
    published_at = models.DateTimeField("đăng lúc", null=True)
    changed_at = models.DateTimeField("đính chính lúc", null=True)
    numbers_given = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = StoryQuerySet.as_manager()
    untold_fields = frozenset({"numbers_given"})

    class Meta:
        verbose_name = "bài viết"
        ordering = ("-published_at", "-pk")
        indexes = (
            models.Index(fields=["state", "published_at"], name="story_published"),
            models.Index(fields=["state", "publish_at"], name="story_due"),
        )
        constraints = (
            models.CheckConstraint(
                condition=~Q(state__in=["published", "corrected"]) | Q(published_at__isnull=False),
                name="a_public_story_has_its_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state="scheduled") | Q(publish_at__isnull=False), name="a_scheduled_story_has_its_moment"
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("media:story", args=[self.pk])

    @property
    def public_url(self) -> str:
        return reverse("media:news_story", args=[self.slug])

    @property
    def video_host(self) -> str:
        """Where the video is, as readers are told before they follow the link."""
        return urlsplit(self.video_url).netloc.removeprefix("www.")

    @property
    def is_with_author(self) -> bool:
        return self.state == StoryState.DRAFT

    @property
    def is_public(self) -> bool:
        return self.state in PUBLIC


class StoryVersion(models.Model):
    """The text as it stood after one saving; `note` tells the public what was corrected."""

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    title = models.CharField(max_length=160)
    lead = models.CharField(max_length=500)
    body = models.TextField()
    note = models.CharField("nội dung đính chính", max_length=600, blank=True)
    corrected_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["story", "number"], name="one_text_a_number"),)

    def __str__(self) -> str:
        return f"{self.story} · {self.number}"
