"""What the register is kept in order by: transfers, proposals of the village, probable duplicates."""

from django.db import models
from django.urls import reverse

from chungtay.apps.households.models.register import Household
from chungtay.apps.households.models.scoping import PersonalScoped
from chungtay.apps.units.models import Unit
from chungtay.base.models import Versioned


class Answer(models.TextChoices):
    WAITING = "waiting", "Chờ trả lời"
    ACCEPTED = "accepted", "Đã đồng ý"
    REFUSED = "refused", "Không đồng ý"
    RECALLED = "recalled", "Đã rút lại"

    @property
    def shape(self) -> str:
        """Its mark beside the word, in lists."""
        return {"waiting": "wait", "accepted": "done", "refused": "back"}.get(self.value, "none")


class TransferQuerySet(PersonalScoped["Transfer"]):
    pass


class Transfer(Versioned):
    """A household that is to move to a village of another commune; the receiving commune answers.

    `unit` is the village that it goes to, whose commune must see it; the sheet itself goes over on acceptance.
    """

    personal_fields = frozenset({"reason", "answer"})

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="transfers")
    from_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="nơi đi")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="nơi đến")
    asked_on = models.DateField("ngày đề nghị")
    reason = models.CharField("lý do", max_length=300)
    state = models.CharField("trạng thái", max_length=10, choices=Answer.choices, default=Answer.WAITING)
    answered_on = models.DateField("ngày trả lời", null=True, blank=True)
    answer = models.CharField("nội dung trả lời", max_length=300, blank=True)

    objects = TransferQuerySet.as_manager()

    class Meta:
        verbose_name = "chuyển hộ"
        constraints = (
            models.UniqueConstraint(
                fields=["household"], condition=models.Q(state="waiting"), name="one_open_transfer"
            ),
        )
        ordering = ("-asked_on", "-pk")

    def __str__(self) -> str:
        return f"Chuyển hộ số {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("households:transfer", args=[self.pk])


class ProposedAct(models.TextChoices):
    """What a village may propose; the keys stand in addresses too."""

    EDIT = "sua", "Sửa thông tin hộ"
    ADD = "them-nguoi", "Thêm thành viên"
    LEAVE = "roi-ho", "Thành viên rời hộ"
    CLOSE = "dong", "Đưa hộ ra khỏi sổ"
    ENTER = "ho-moi", "Ghi hộ mới"


class ProposalQuerySet(PersonalScoped["Proposal"]):
    pass


class Proposal(Versioned):
    """A change that a village head or surveyor proposes; the commune accepts it, and only then it is made."""

    personal_fields = frozenset({"data", "reason", "answer"})

    household = models.ForeignKey(Household, on_delete=models.PROTECT, null=True, related_name="proposals")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    act = models.CharField("việc đề nghị", max_length=40)
    data = models.JSONField("nội dung", default=dict)
    reason = models.CharField("lý do", max_length=300)
    asked_on = models.DateField("ngày đề nghị")
    asked_by = models.BigIntegerField("vị trí đề nghị", null=True)
    state = models.CharField("trạng thái", max_length=10, choices=Answer.choices, default=Answer.WAITING)
    answered_on = models.DateField("ngày trả lời", null=True, blank=True)
    answer = models.CharField("nội dung trả lời", max_length=300, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "đề nghị thay đổi"
        ordering = ("-asked_on", "-pk")

    def __str__(self) -> str:
        return f"Đề nghị số {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("households:proposal", args=[self.pk])


class PairState(models.TextChoices):
    OPEN = "open", "Chưa xem"
    DIFFERENT = "different", "Hai hộ khác nhau"
    MERGED = "merged", "Đã nhập làm một"
    CLOSED = "closed", "Đã bỏ hộ ghi trùng"

    @property
    def shape(self) -> str:
        """Its mark beside the word, in lists."""
        return "due" if self.value == "open" else "done"


class DuplicatePairQuerySet(PersonalScoped["DuplicatePair"]):
    pass


class DuplicatePair(Versioned):
    """Two households that may be one. `unit` is the lowest unit above both: who reaches it may decide."""

    personal_fields = frozenset({"note"})

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    first = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField("mức giống nhau")
    grounds = models.JSONField("vì sao nghi trùng", default=list)
    found_on = models.DateField("ngày tìm thấy")
    state = models.CharField("trạng thái", max_length=10, choices=PairState.choices, default=PairState.OPEN)
    resolved_on = models.DateField("ngày xử lý", null=True, blank=True)
    note = models.CharField("ghi chú", max_length=300, blank=True)

    objects = DuplicatePairQuerySet.as_manager()

    class Meta:
        verbose_name = "hai hộ nghi trùng"
        constraints = (
            models.UniqueConstraint(fields=["first", "second"], name="one_pair"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="pair_in_order"),
        )
        ordering = ("state", "-score", "pk")

    def __str__(self) -> str:
        return f"Cặp nghi trùng số {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("households:pair", args=[self.pk])
