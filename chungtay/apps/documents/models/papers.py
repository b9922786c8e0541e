"""One line of a unit's register: a paper that it owes or issued, or one that it received and has to answer."""

from typing import Any

from django.db import models
from django.urls import reverse

from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base.models import Versioned
from chungtay.rules import vietnamese


class Direction(models.TextChoices):
    ISSUED = "issued", "Văn bản đi"
    RECEIVED = "received", "Văn bản đến"


class PaperKind(models.TextChoices):
    GUIDANCE = "guidance", "Văn bản hướng dẫn"
    PROPOSAL = "proposal", "Kiến nghị chính sách"
    PLAN = "plan", "Kế hoạch"
    REPORT = "report", "Báo cáo"
    DECISION = "decision", "Quyết định"
    LETTER = "letter", "Công văn"
    SUBMISSION = "submission", "Tờ trình"
    MINUTES = "minutes", "Biên bản"
    INVITATION = "invitation", "Giấy mời"
    OTHER = "other", "Văn bản khác"


class Aim(models.TextChoices):
    """The five directions in which policies are to be changed, in the order and words of clause IV.1.2."""

    DECENTRALISE = "decentralise", "Đẩy mạnh phân cấp, trao quyền"
    PEOPLE = "people", "Đặt người nghèo làm chủ thể, trọng tâm"
    HARD_PLACES = "hard_places", "Ưu tiên địa bàn có tỷ lệ hộ nghèo cao, vùng khó khăn"
    WIDEN = "widen", "Mở rộng đối tượng hỗ trợ hợp lý"
    LEND = "lend", "Giảm cho không, tăng cho vay có điều kiện, có hoàn trả"


class Outcome(models.TextChoices):
    """What became of a policy proposal."""

    CONSIDERED = "considered", "Đang được xem xét"
    ACCEPTED = "accepted", "Được tiếp thu"
    PARTLY = "partly", "Được tiếp thu một phần"
    REFUSED = "refused", "Không được tiếp thu"

    @property
    def shape(self) -> str:
        """The kind of the template word `state`: hue and shape."""
        return {"considered": "wait", "accepted": "done", "partly": "due", "refused": "none"}[self.value]


class PaperQuerySet(UnitScoped["Paper"]):
    pass


class Paper(Versioned):
    """A paper with the day it was due and the day it was issued; IV.1 asks that it be complete and on time.

    Of a received paper `issued_on` is the day that stands on it, and `reply_by` the day by which it is answered;
    the answer is an issued paper that names it in `answers`.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="papers")
    direction = models.CharField("đi, đến", max_length=8, choices=Direction.choices, default=Direction.ISSUED)
    kind = models.CharField("loại", max_length=20, choices=PaperKind.choices)
    title = models.CharField("trích yếu", max_length=300)
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    due_on = models.DateField("hạn ban hành", null=True, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    received_on = models.DateField("ngày đến", null=True, blank=True)
    issuing_body = models.CharField("cơ quan ban hành", max_length=200, blank=True)
    signer = models.CharField("người ký", max_length=120, blank=True)
    summary = models.TextField("tóm tắt nội dung", blank=True)
    reply_by = models.DateField("hạn trả lời", null=True, blank=True)
    answers = models.ForeignKey(
        "self", verbose_name="trả lời văn bản", on_delete=models.PROTECT, null=True, related_name="replies"
    )
    aims = models.JSONField("hướng kiến nghị", default=list)
    outcome = models.CharField("kết quả kiến nghị", max_length=12, choices=Outcome.choices, blank=True)
    outcome_paper = models.CharField("văn bản trả lời kiến nghị", max_length=200, blank=True)
    outcome_on = models.DateField("ngày có kết quả", null=True)
    about_type = models.CharField("loại hồ sơ", max_length=80, blank=True)
    about_id = models.CharField("hồ sơ", max_length=40, blank=True)
    # The text of the official paper that the line stands for; and what the search reads: folded words of it all.
    body = models.TextField(editable=False, blank=True)
    words = models.TextField(editable=False, blank=True)

    objects = PaperQuerySet.as_manager()

    # The search's own columns say nothing that the others, or the official paper, do not say.
    untold_fields = frozenset({"body", "words", "about_type", "about_id"})

    class Meta:
        verbose_name = "văn bản"
        ordering = ("-due_on", "pk")
        indexes = (models.Index(fields=["unit", "direction", "kind"], name="paper_of_unit"),)

    def __str__(self) -> str:
        return self.number or self.title

    def get_absolute_url(self) -> str:
        return reverse("documents:paper", args=[self.pk])

    @property
    def is_received(self) -> bool:
        return self.direction == Direction.RECEIVED

    @property
    def aim_labels(self) -> list[str]:
        return [str(Aim(key).label) for key in self.aims]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fold()
        super().save(*args, **kwargs)

    def fold(self) -> None:
        """Bring the search's words up to what is written; a bulk act calls it by itself."""
        said = (self.number, self.title, self.summary, self.issuing_body, self.signer, self.outcome_paper, self.body)
        self.words = " ".join(vietnamese.words(" ".join(part for part in said if part)))
