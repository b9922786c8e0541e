"""The forms of reports: the sheets of one, the filter above the list."""

from chungtay.apps.reports.forms.reports import LATE, NOT_STARTED, STATES, ReportFilter, ReportForm, text_field

__all__ = ["LATE", "NOT_STARTED", "STATES", "ReportFilter", "ReportForm", "text_field"]
