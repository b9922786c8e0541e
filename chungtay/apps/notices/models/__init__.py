"""The records of notices, reminders told upwards, broadcasts and mail."""

from chungtay.apps.notices.models.mail import Message, MessageKind, MessageState, Preference, Rhythm
from chungtay.apps.notices.models.notices import Broadcast, Escalation, Kind, Notice, NoticeQuerySet

__all__ = [
    "Broadcast",
    "Escalation",
    "Kind",
    "Message",
    "MessageKind",
    "MessageState",
    "Notice",
    "NoticeQuerySet",
    "Preference",
    "Rhythm",
]
