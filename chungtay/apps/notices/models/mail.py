"""The outbox, and what each person has chosen about mail."""

import uuid
from datetime import date
from typing import Self

from django.db import models

from chungtay.apps.accounts.models import Person
from chungtay.base.access import Desk


class Rhythm(models.TextChoices):
    DAILY = "daily", "Mỗi ngày"
    WEEKLY = "weekly", "Mỗi tuần"
    OFF = "off", "Không gửi"


class PreferenceQuerySet(models.QuerySet["Preference"]):
    def visible_to(self, desk: Desk, _day: date) -> Self:
        return self.filter(person=desk.person_id)


class Preference(models.Model):
    """A person's own choice; who has chosen nothing has what `law/policies/reminders.yaml` says."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="notice_preference")
    rhythm = models.CharField("thư tổng hợp", max_length=8, choices=Rhythm.choices)
    weekday = models.PositiveSmallIntegerField("ngày trong tuần")
    hour = models.PositiveSmallIntegerField("giờ gửi")
    quiet_from = models.PositiveSmallIntegerField("yên lặng từ")
    quiet_until = models.PositiveSmallIntegerField("yên lặng đến")
    muted = models.JSONField("loại không gửi thư", default=list)

    objects = PreferenceQuerySet.as_manager()

    class Meta:
        verbose_name = "tùy chọn thông báo"

    def __str__(self) -> str:
        return f"{self.rhythm} {self.hour}"


class MessageKind(models.TextChoices):
    NOTICE = "notice", "Thông báo ngay"
    DIGEST = "digest", "Thư tổng hợp"
    CODE = "code", "Mã xác nhận"


class MessageState(models.TextChoices):
    """`unknown`: the server had the letter in hand when the connection or the worker went; nobody can say."""

    WAITING = "waiting", "Chờ gửi"
    SENDING = "sending", "Đang gửi"
    SENT = "sent", "Đã gửi"
    FAILED = "failed", "Không gửi được"
    UNKNOWN = "unknown", "Chưa rõ đã gửi"
    SETTLED = "settled", "Đã xử lý, không gửi lại"


class MessageQuerySet(models.QuerySet["Message"]):
    def visible_to(self, desk: Desk, _day: date) -> Self:
        """Mail is looked after by those who keep the installation; its words are shown to nobody."""
        return self if desk.role in ("system_admin", "auditor") else self.none()


class Message(models.Model):
    """A letter to go out, written in the transaction of the act that it tells of. `key` keeps it from being written
    twice, `message_id` lets mail servers see that a second sending is the same letter."""

    personal_fields = frozenset({"address", "subject", "text", "html", "answer"})

    key = models.CharField(max_length=160, unique=True)
    kind = models.CharField("loại", max_length=10, choices=MessageKind.choices)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="messages")
    address = models.EmailField("địa chỉ")
    subject = models.CharField("tiêu đề", max_length=300)
    text = models.TextField()
    html = models.TextField()
    message_id = models.CharField(max_length=120, unique=True)
    state = models.CharField("trạng thái", max_length=10, choices=MessageState.choices, default=MessageState.WAITING)
    attempts = models.PositiveSmallIntegerField("số lần thử", default=0)
    written_at = models.DateTimeField("ghi lúc")
    next_try = models.DateTimeField("gửi từ lúc")
    lease_until = models.DateTimeField()
    holder = models.UUIDField(null=True, default=None)
    ended_at = models.DateTimeField("xong lúc", null=True)
    answer = models.CharField("trả lời của máy chủ thư", max_length=300, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = "thư"
        indexes = (models.Index(fields=["state", "next_try"], name="message_next"),)
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.subject


def new_message_id(host: str) -> str:
    return f"<{uuid.uuid4().hex}@{host}>"
