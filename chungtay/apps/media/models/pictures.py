"""A picture of a story: kept apart as it was taken, shown with covered faces, and who of those shown agreed."""

import uuid
from datetime import date, datetime
from typing import Self

from django.db import models
from django.urls import reverse

from chungtay.apps.accounts.models import Person
from chungtay.apps.media.models.stories import Story, StoryState
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base.access import Desk
from chungtay.base.models import Versioned

WHOLE = [0, 0, 1000, 1000]


def whole() -> list[int]:
    return list(WHOLE)


def stored_name(picture: "Picture", _name: str) -> str:
    """Under a random name, in a folder that no address leads to."""
    return f"pictures/kept/{picture.key.hex[:2]}/{picture.key.hex}.jpg"


class PictureQuerySet(UnitScoped["Picture"]):
    unit_path = "story__unit"

    def standing(self) -> Self:
        return self.filter(removed_on=None)

    def visible_to(self, desk: Desk, day: date) -> Self:
        seen = models.Q(story__unit=desk.unit_id) | ~models.Q(story__state=StoryState.DRAFT)
        return super().visible_to(desk, day).standing().filter(seen)

    def agreed_counted(self) -> Self:
        """`agreed`: how many people stand by having agreed to be shown."""
        return self.annotate(agreed=models.Count("consents", filter=models.Q(consents__withdrawn_on=None)))

    def published(self, moment: datetime) -> Self:
        """Pictures of public stories; whether one may be shown is asked of the picture itself."""
        return self.standing().filter(story__in=Story.objects.published(moment))


class Picture(Versioned):
    """`crop`, `covers` and the focus are in thousandths of the picture: left, top, width, height.

    `faces` is how many people could be recognised; each of them has agreed or is covered, or nobody sees the picture.
    `stamp` is new with every drawing, so that an address shows one drawing for ever.
    """

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="pictures", verbose_name="bài viết")
    number = models.PositiveSmallIntegerField("số hình")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    stamp = models.CharField(max_length=12, editable=False)
    kept = models.FileField(upload_to=stored_name)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    alt = models.CharField("chữ thay hình", max_length=250)
    caption = models.CharField("chú thích", max_length=300, blank=True)
    credit = models.CharField("người chụp, nguồn", max_length=120, blank=True)
    is_lead = models.BooleanField("hình đại diện của bài", default=False)
    faces = models.PositiveSmallIntegerField("số người nhận ra được")
    crop = models.JSONField("khung cắt", default=whole)
    covers = models.JSONField("chỗ che", default=list)
    focus_left = models.PositiveSmallIntegerField("tiêu điểm từ trái", default=500)
    focus_top = models.PositiveSmallIntegerField("tiêu điểm từ trên", default=500)
    # Width and height of each drawn size, as the page needs them.
    sizes = models.JSONField(default=dict, editable=False)
    removed_on = models.DateField("ngày gỡ", null=True, editable=False)

    objects = PictureQuerySet.as_manager()
    # Written by `agreed_counted`.
    agreed: int
    untold_fields = frozenset({"sizes", "stamp"})

    class Meta:
        verbose_name = "hình"
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["story", "number"], name="one_picture_a_number"),)

    def __str__(self) -> str:
        return f"Hình {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("media:picture", args=[self.pk])

    @property
    def unit_id(self) -> int:
        return self.story.unit_id


class ConsentQuerySet(models.QuerySet["Consent"]):
    def standing(self) -> Self:
        return self.filter(withdrawn_on=None)


class Consent(models.Model):
    """Somebody who can be recognised has agreed to be shown; for a child somebody who may say so has."""

    picture = models.ForeignKey(Picture, on_delete=models.PROTECT, related_name="consents")
    who = models.CharField("người trong hình", max_length=120)
    given_by = models.CharField("người đồng ý thay", max_length=120, blank=True)
    given_on = models.DateField("ngày đồng ý")
    paper = models.CharField("giấy đồng ý", max_length=200)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    withdrawn_on = models.DateField("ngày rút đồng ý", null=True)

    objects = ConsentQuerySet.as_manager()
    personal_fields = frozenset({"who", "given_by"})

    class Meta:
        verbose_name = "sự đồng ý của người trong hình"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.picture} · {self.given_on}"

    @property
    def unit_id(self) -> int:
        return self.picture.unit_id

    @property
    def story(self) -> Story:
        return self.picture.story
