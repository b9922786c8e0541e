"""The verbs of feedback: sending, handling, answering, appealing, and forgetting who sent."""

from chungtay.apps.feedback.services.answering import (
    approve_answer,
    draft_answer,
    follow_register,
    return_draft,
)
from chungtay.apps.feedback.services.closing import close_answered, close_message, erase_senders
from chungtay.apps.feedback.services.handling import ask_sender, assign_message, read_sender, take_message
from chungtay.apps.feedback.services.sending import add_words, appeal, pass_on, send_message
from chungtay.apps.feedback.services.voices import comment, refuse_comment, show_comment, support

__all__ = [
    "add_words",
    "appeal",
    "approve_answer",
    "ask_sender",
    "assign_message",
    "close_answered",
    "close_message",
    "comment",
    "draft_answer",
    "erase_senders",
    "follow_register",
    "pass_on",
    "read_sender",
    "refuse_comment",
    "return_draft",
    "send_message",
    "show_comment",
    "support",
    "take_message",
]
