"""The verbs of reports: on one report, and on many at once."""

from chungtay.apps.reports.bulk import accept_reports_in_bulk, submit_reports_in_bulk
from chungtay.apps.reports.services.reports import (
    accept_report,
    reopen_report,
    save_report,
    send_back_report,
    start_report,
    submit_report,
)

__all__ = [
    "accept_report",
    "accept_reports_in_bulk",
    "reopen_report",
    "save_report",
    "send_back_report",
    "start_report",
    "submit_report",
    "submit_reports_in_bulk",
]
