"""What the page of a meeting shows: who came in what capacity, and how many agreed."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from chungtay.apps.households import review_law
from chungtay.apps.households.models import Meeting
from chungtay.base.figures import Figure


@dataclass(frozen=True)
class Present:
    label: str
    number: Figure


def present_rows(meeting: Meeting) -> list[Present]:
    """By capacity, in the order of the law; nobody in a capacity reads zero."""
    return [
        Present(one.label, people(meeting, meeting.attendance.get(one.key, 0), _("Ghi trong biên bản họp dân.")))
        for one in review_law.meeting().attendees
    ]


def attended(meeting: Meeting) -> Figure:
    return people(meeting, meeting.attended, _("Cộng số người dự theo từng thành phần."))


def agreed(meeting: Meeting) -> Figure:
    return people(meeting, meeting.agreed, _("Ghi trong biên bản họp dân. %s") % meeting.because)


def people(meeting: Meeting, number: int, how: str) -> Figure:
    return Figure(number, _("người"), meeting.held_on, how)
