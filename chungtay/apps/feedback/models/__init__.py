"""Messages of the public, their senders, how they are handled, and voices on what is published."""

from chungtay.apps.feedback.models.messages import (
    OPEN,
    Exchange,
    Handling,
    Message,
    Sender,
    Stage,
    State,
)
from chungtay.apps.feedback.models.voices import Comment, CommentState, Support

__all__ = [
    "OPEN", "Comment", "CommentState", "Exchange", "Handling", "Message", "Sender", "Stage", "State", "Support",
]  # fmt: skip
