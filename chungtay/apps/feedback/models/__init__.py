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

__all__ = ["OPEN", "Exchange", "Handling", "Message", "Sender", "Stage", "State"]
