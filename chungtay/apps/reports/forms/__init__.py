"""The forms of reports: the sheets of one, the filter above the list, later due days."""

from chungtay.apps.reports.forms.reports import (
    LATE,
    NOT_STARTED,
    STATES,
    AnswerForm,
    AskForm,
    GrantForm,
    ReportFilter,
    ReportForm,
    notes_sent,
    text_field,
)

__all__ = [
    "LATE",
    "NOT_STARTED",
    "STATES",
    "AnswerForm",
    "AskForm",
    "GrantForm",
    "ReportFilter",
    "ReportForm",
    "notes_sent",
    "text_field",
]
