"""The verbs on notices, reminders, preferences, broadcasts and mail."""

from chungtay.apps.notices.services.broadcasting import broadcast
from chungtay.apps.notices.services.mailing import send_again, settle, write_digests
from chungtay.apps.notices.services.reading import choose, read_all, read_notice
from chungtay.apps.notices.services.telling import remind, tell_above, tell_posts, tell_units

__all__ = [
    "broadcast",
    "choose",
    "read_all",
    "read_notice",
    "remind",
    "send_again",
    "settle",
    "tell_above",
    "tell_posts",
    "tell_units",
    "write_digests",
]
