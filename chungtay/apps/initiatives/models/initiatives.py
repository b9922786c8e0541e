"""An initiative or an exemplar through its life, what it says, and who of the public brought it."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from chungtay.apps.accounts.models import Post
from chungtay.apps.documents.models import Attachment
from chungtay.apps.units.models import Level, Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base.access import Desk
from chungtay.base.models import Versioned
from chungtay.rules import vietnamese


class InitiativeKind(models.TextChoices):
    INITIATIVE = "initiative", "Sáng kiến"
    MODEL = "model", "Mô hình tốt"
    COLLECTIVE = "exemplar_collective", "Điển hình tập thể"
    PERSON = "exemplar_person", "Điển hình cá nhân"


class InitiativeState(models.TextChoices):
    DRAFT = "draft", "Đang soạn"
    PROPOSED = "proposed", "Chờ kiểm tra"
    RETURNED = "returned", "Bị trả lại"
    CHECKED = "checked", "Chờ cử người đánh giá"
    ASSIGNED = "assigned", "Đang đánh giá"
    JUDGED = "judged", "Chờ công nhận"
    RECOGNISED = "recognised", "Đã công nhận"
    PUBLISHED = "published", "Đã công bố"
    REFUSED = "refused", "Không công nhận"
    WITHDRAWN = "withdrawn", "Đã rút"

    @property
    def shape(self) -> str:
        """The kind of the template word `state`: hue and shape."""
        return SHAPES[self.value]


SHAPES = {
    "draft": "draft", "proposed": "wait", "returned": "back", "checked": "wait", "assigned": "wait", "judged": "wait",
    "recognised": "done", "published": "done", "refused": "back", "withdrawn": "none",
}  # fmt: skip
WITH_AUTHOR = (InitiativeState.DRAFT, InitiativeState.RETURNED)
# Whoever has it in hand may return or refuse it; while it is being judged nobody does.
TURNED_BACK_AT = (InitiativeState.PROPOSED, InitiativeState.CHECKED, InitiativeState.JUDGED)
ENDED = (InitiativeState.REFUSED, InitiativeState.WITHDRAWN)


class InitiativeQuerySet(UnitScoped["Initiative"]):
    def visible_to(self, desk: Desk, day: date) -> Self:
        """Of the units that the desk reaches, of the committee that it serves, or given to it to judge; what is only a
        draft stays with its unit."""
        if desk.reach == "all":
            return self.filter(~Q(state=InitiativeState.DRAFT) | Q(unit=desk.unit_id))
        reached = super().visible_to(desk, day).order_by().values("pk")
        mine = Q(unit=desk.unit_id)
        sent = Q(pk__in=reached) | Q(committee=desk.unit_id) | Q(reviews__post=desk.post_id)
        others = self.filter(sent & ~Q(state=InitiativeState.DRAFT)).order_by().values("pk")
        return self.filter(mine | Q(pk__in=others))

    def published(self, day: date) -> Self:
        """Those whose text was before the public on the day."""
        standing = Q(withdrawn_on=None) | Q(withdrawn_on__gt=day)
        return self.filter(standing, edition__gt=0, published_on__lte=day)


class Initiative(Versioned):
    """Something that was done for poor households and that others may copy, or those who did it.

    `committee` is the people's committee that is to recognise it, and so the level. `criteria` are those that the
    judges were given, as they stood on that day. `edition` is the number of the public text, 0 before the first.
    """

    code = models.CharField("mã", max_length=20, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="initiatives", verbose_name="đơn vị")
    kind = models.CharField("loại", max_length=24, choices=InitiativeKind.choices)
    theme = models.CharField("lĩnh vực", max_length=40)
    title = models.CharField("tên", max_length=200)
    summary = models.CharField("tóm tắt", max_length=500, blank=True)
    story = models.TextField("việc đã làm", blank=True)
    for_whom = models.TextField("làm cho ai", blank=True)
    cost = models.BigIntegerField("chi phí", null=True)
    cost_words = models.CharField("chi phí gồm gì, từ đâu", max_length=500, blank=True)
    proposed_by = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, related_name="proposed_initiatives", verbose_name="người đề xuất"
    )
    from_public = models.BooleanField("do người dân giới thiệu", default=False)
    state = models.CharField(
        "trạng thái", max_length=12, choices=InitiativeState.choices, default=InitiativeState.DRAFT
    )
    begun_on = models.DateField("ngày lập")
    sent_on = models.DateField("ngày gửi", null=True)
    held_since = models.DateField("ở trạng thái này từ")
    due_on = models.DateField("hạn của bước này", null=True)
    reason = models.TextField("lý do", blank=True)
    likeness_words = models.TextField("ý kiến về bài giống", blank=True)
    committee = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="initiatives_to_recognise",
        verbose_name="nơi công nhận",
    )  # fmt: skip
    criteria = models.JSONField("tiêu chí đánh giá", default=list)
    round = models.PositiveSmallIntegerField("lần đánh giá", default=0)
    judges = models.PositiveSmallIntegerField("số người đã đánh giá", null=True)
    mean = models.DecimalField("điểm trung bình", max_digits=5, decimal_places=2, null=True)
    spread = models.PositiveSmallIntegerField("chênh lệch điểm", null=True)
    level = models.PositiveSmallIntegerField("cấp công nhận", choices=Level.choices, null=True)
    recognised_on = models.DateField("ngày công nhận", null=True)
    decision = models.CharField("quyết định công nhận", max_length=60, blank=True)
    recognised_words = models.TextField("lý do công nhận", blank=True)
    edition = models.PositiveSmallIntegerField("bản công bố", default=0)
    published_on = models.DateField("ngày công bố đầu tiên", null=True)
    withdrawn_on = models.DateField("ngày rút", null=True)
    words = models.TextField(editable=False, blank=True)

    objects = InitiativeQuerySet.as_manager()
    untold_fields = frozenset({"words"})

    class Meta:
        verbose_name = "sáng kiến, điển hình"
        ordering = ("-begun_on", "-pk")
        constraints = (
            models.CheckConstraint(condition=Q(cost=None) | Q(cost__gte=0), name="initiative_cost_not_below_zero"),
        )
        indexes = (models.Index(fields=["unit", "state"], name="initiatives_of_unit"),)

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("initiatives:initiative", args=[self.code])

    @property
    def public_url(self) -> str:
        return reverse("initiatives:public", args=[self.code])

    @property
    def steps_text(self) -> str:
        """The steps, one a line."""
        return "\n".join(self.copy_steps.order_by("place").values_list("words", flat=True))

    @property
    def results_text(self) -> str:
        """A line for each result, as people read it; also what is shown when two have written at once."""
        return results_as_text(self.results.order_by("place"))

    @property
    def is_with_author(self) -> bool:
        """Whether the unit may still change it, and the files behind it."""
        return self.state in WITH_AUTHOR


def results_as_text(rows: Iterable[Any]) -> str:
    """A line for each figure before and after, of whichever record."""

    def number(value: Decimal | None) -> str:
        return "—" if value is None else vietnamese.format_plain(value)

    return "\n".join(f"{one.label} ({one.measure}): {number(one.before)} → {number(one.after)}" for one in rows)


class InitiativeRow(models.Model):
    """One numbered line of what an initiative says."""

    place = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        abstract = True


class CopyStep(InitiativeRow):
    """One step for whoever wants to copy it."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="copy_steps")
    words = models.CharField("bước làm theo", max_length=500)

    class Meta:
        verbose_name = "bước làm theo"
        ordering = ("initiative", "place")
        constraints = (models.UniqueConstraint(fields=["initiative", "place"], name="one_step_at_a_place"),)

    def __str__(self) -> str:
        return self.words


class ResultRow(InitiativeRow):
    """A figure before and after, and the file that shows it."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="results")
    label = models.CharField("kết quả", max_length=160)
    measure = models.CharField("đơn vị tính", max_length=40)
    before = models.DecimalField("trước khi làm", max_digits=16, decimal_places=2, null=True)
    after = models.DecimalField("sau khi làm", max_digits=16, decimal_places=2, null=True)
    since = models.DateField("thời điểm trước", null=True)
    until = models.DateField("thời điểm sau", null=True)
    evidence = models.ForeignKey(
        Attachment, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="minh chứng"
    )

    class Meta:
        verbose_name = "kết quả trước và sau"
        ordering = ("initiative", "place")
        constraints = (
            models.UniqueConstraint(fields=["initiative", "place"], name="one_result_at_a_place"),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")), name="result_after_not_before"
            ),
        )

    def __str__(self) -> str:
        return self.label


class PublicProposal(models.Model):
    """Who of the public brought an initiative and how it was worded; the code is what he asks with."""

    personal_fields = frozenset({"name", "contact", "code"})

    initiative = models.OneToOneField(Initiative, on_delete=models.PROTECT, related_name="proposal")
    code = models.CharField("mã tra cứu", max_length=12, unique=True, editable=False)
    name = models.CharField("người giới thiệu", max_length=120, blank=True)
    contact = models.CharField("cách liên hệ", max_length=160, blank=True)
    words = models.TextField("lời giới thiệu")
    received_on = models.DateField("ngày nhận")

    class Meta:
        verbose_name = "giới thiệu của người dân"

    def __str__(self) -> str:
        return f"{self.initiative_id}"


class CodeSeries(models.Model):
    """The last number that a code of the year was given; its row is the lock."""

    year = models.PositiveSmallIntegerField(unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"
