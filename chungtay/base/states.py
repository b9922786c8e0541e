"""The states that a sent paper goes through, with the words on the screen; one trail for all kinds of papers."""

from django.db.models import TextChoices


class Sent(TextChoices):
    """Draft, submitted, sent back with a reason, accepted (and locked)."""

    DRAFT = "draft", "Đang soạn"
    SUBMITTED = "submitted", "Đã gửi, chờ duyệt"
    SENT_BACK = "sent_back", "Bị trả lại"
    ACCEPTED = "accepted", "Đã duyệt"


WITH_AUTHOR = frozenset({Sent.DRAFT, Sent.SENT_BACK})
