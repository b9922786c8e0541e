"""The verbs of sections, stories, pictures and coverage."""

from chungtay.apps.media.services.coverage import (
    add_outlet,
    correct_coverage,
    correct_outlet,
    import_coverage,
    record_coverage,
    take_back_coverage,
)
from chungtay.apps.media.services.pictures import (
    add_picture,
    describe_picture,
    frame_picture,
    record_consent,
    remove_picture,
    withdraw_consent,
)
from chungtay.apps.media.services.sections import correct_section, open_section
from chungtay.apps.media.services.stories import (
    approve_story,
    correct_story,
    hold_story,
    publish_story,
    recall_story,
    reschedule_story,
    send_back_story,
    send_story,
    start_story,
    withdraw_story,
    write_story,
)

__all__ = [
    "add_outlet",
    "add_picture",
    "approve_story",
    "correct_coverage",
    "correct_outlet",
    "correct_section",
    "correct_story",
    "describe_picture",
    "frame_picture",
    "hold_story",
    "import_coverage",
    "open_section",
    "publish_story",
    "recall_story",
    "record_consent",
    "record_coverage",
    "remove_picture",
    "reschedule_story",
    "send_back_story",
    "send_story",
    "start_story",
    "take_back_coverage",
    "withdraw_consent",
    "withdraw_story",
    "write_story",
]
