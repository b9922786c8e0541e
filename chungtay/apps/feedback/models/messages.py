"""What the public sends, by code; who sent it stands apart, and each unit that answers has its own clock."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from chungtay.apps.accounts.models import Post
from chungtay.apps.feedback import targets
from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base import codes
from chungtay.base.access import Desk
from chungtay.base.law import book
from chungtay.base.models import Versioned


class State(models.TextChoices):
    RECEIVED = "received", "Mới nhận"
    ASSIGNED = "assigned", "Đang xem xét"
    ASKED = "asked", "Chờ người gửi bổ sung"
    DRAFTED = "drafted", "Chờ lãnh đạo duyệt trả lời"
    PASSED_ON = "passed_on", "Đã vào sổ kiến nghị của đợt rà soát"
    ANSWERED = "answered", "Đã trả lời"
    APPEALED = "appealed", "Cấp trên nhận xem lại"
    CLOSED = "closed", "Đã kết thúc"

    @property
    def shape(self) -> str:
        """The kind of the template word `state`: hue and shape."""
        return SHAPES[self.value]


SHAPES = {
    "received": "due", "assigned": "rest", "asked": "wait", "drafted": "wait", "passed_on": "rest",
    "answered": "done", "appealed": "due", "closed": "none",
}  # fmt: skip
# Somebody waits for an answer.
OPEN = (State.RECEIVED, State.ASSIGNED, State.ASKED, State.DRAFTED, State.PASSED_ON, State.APPEALED)


class MessageQuerySet(UnitScoped["Message"]):
    def visible_to(self, desk: Desk, day: date) -> Self:
        """The unit that handles it and those above; who answered first may still read what went up; an office of the
        seat reads the kinds that it works on."""
        mine = super().visible_to(desk, day)
        found = self.filter(Q(pk__in=mine.values("pk")) | Q(first_unit=desk.unit_id))
        office = targets.of_office(desk.role)
        return found if office is None else found.filter(about_kind__in=office)

    def waiting(self) -> Self:
        """Not answered yet."""
        return self.filter(state__in=OPEN)

    def late(self, day: date) -> Self:
        return self.waiting().filter(due_on__lt=day)

    def objections(self) -> Self:
        return self.filter(category__in=book().feedback.objections)


class Message(Versioned):
    """One message; `code` is the sender's only key to it and is shown to nobody else."""

    personal_fields = frozenset({"words", "appeal_words"})
    untold_fields = frozenset({"code"})

    code = models.CharField("mã tra cứu", max_length=12, unique=True, default=codes.new_code, editable=False)
    category = models.CharField(max_length=20)
    about_kind = models.CharField(max_length=20)
    about_type = models.CharField(max_length=80, blank=True)
    about_id = models.CharField(max_length=40, blank=True)
    about_title = models.CharField("về", max_length=300)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="messages", verbose_name="đơn vị xử lý")
    first_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị trả lời đầu")
    handler = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người xử lý"
    )
    words = models.TextField("nội dung")
    anonymous = models.BooleanField("không để lại cách liên hệ", default=False)
    received_on = models.DateField("ngày nhận")
    due_on = models.DateField("hạn trả lời", null=True, blank=True)
    due_because = models.CharField("vì sao có hạn này", max_length=300, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=State.choices, default=State.RECEIVED)
    # The record of a register of its own, where the message is answered.
    register_type = models.CharField(max_length=80, blank=True)
    register_id = models.CharField(max_length=40, blank=True)
    appealed_on = models.DateField("ngày đề nghị xem lại", null=True, blank=True)
    appeal_words = models.TextField("vì sao đề nghị xem lại", blank=True)
    closed_on = models.DateField("ngày kết thúc", null=True, blank=True)
    closed_because = models.CharField("vì sao kết thúc", max_length=300, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = "phản ánh, kiến nghị"
        indexes = (
            models.Index(fields=["unit", "state", "due_on"], name="messages_of_unit"),
            models.Index(fields=["about_type", "about_id"], name="messages_about"),
            models.Index(fields=["register_type", "register_id"], name="messages_in_register"),
        )
        ordering = ("-received_on", "-pk")

    # Files come with the message and none is added to it or taken from it later.
    takes_files = False

    def __str__(self) -> str:
        return f"Phản ánh {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("feedback:message", args=[self.pk])

    @property
    def number(self) -> str:
        """How offices name it; it opens nothing."""
        return f"PA-{self.received_on.year}-{self.pk:05d}"

    @property
    def printed_code(self) -> str:
        return codes.grouped(self.code)

    @property
    def category_label(self) -> str:
        return book().feedback.label(self.category)

    @property
    def shape(self) -> str:
        return State(self.state).shape

    @property
    def is_with_author(self) -> bool:
        return self.takes_files

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


class Sender(models.Model):
    """Who sent a message and how to reach him: read by its handler alone, each reading logged, erased by policy."""

    personal_fields = frozenset({"name", "phone", "email"})

    message = models.OneToOneField(Message, on_delete=models.PROTECT, related_name="sender")
    name = models.CharField("họ và tên", max_length=120, blank=True)
    phone = models.CharField("điện thoại", max_length=20, blank=True)
    email = models.EmailField("thư điện tử", blank=True)

    def __str__(self) -> str:
        return f"Người gửi của phản ánh {self.message_id}"


class Stage(models.TextChoices):
    FIRST = "first", "Trả lời lần đầu"
    APPEAL = "appeal", "Cấp trên xem lại"


class HandlingQuerySet(UnitScoped["Handling"]):
    pass


class Handling(models.Model):
    """One unit's turn at a message: its clock, its draft and the answer that was made public to the sender."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="handlings")
    stage = models.CharField("lần", max_length=6, choices=Stage.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị trả lời")
    since = models.DateField("từ ngày")
    due_on = models.DateField("hạn trả lời", null=True, blank=True)
    draft = models.TextField("dự thảo trả lời", blank=True)
    back_because = models.CharField("vì sao trả lại dự thảo", max_length=300, blank=True)
    answer = models.TextField("trả lời", blank=True)
    answered_on = models.DateField("ngày trả lời", null=True, blank=True)

    objects = HandlingQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["message", "stage"], name="one_handling_a_stage"),)
        indexes = (models.Index(fields=["unit", "since"], name="handlings_of_unit"),)
        ordering = ("since", "pk")

    def __str__(self) -> str:
        return f"{self.get_stage_display()} · {self.message_id}"


class Exchange(models.Model):
    """A question of the office to the sender, or what the sender added, by the page of the code."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="exchanges")
    from_sender = models.BooleanField()
    words = models.TextField()
    day = models.DateField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.day} · {self.message_id}"
