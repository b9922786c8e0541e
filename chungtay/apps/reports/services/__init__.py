"""The verbs of reports: on one report, on many at once, on due days, and on what is asked for."""

from chungtay.apps.reports.bulk import accept_reports_in_bulk, submit_reports_in_bulk
from chungtay.apps.reports.services.answers import save_answers
from chungtay.apps.reports.services.drafts import save_report, start_report, take_records
from chungtay.apps.reports.services.extensions import ask_extension, grant_extension, refuse_extension
from chungtay.apps.reports.services.late import remind_late
from chungtay.apps.reports.services.reports import accept_report, reopen_report, send_back_report, submit_report
from chungtay.apps.reports.services.requests import (
    amend_request,
    ask_more_units,
    choose_units,
    close_request,
    design_form,
    draft_request,
    remind_units,
    revise_request,
    send_request,
    withdraw_request,
    write_request,
)

__all__ = [
    "accept_report",
    "accept_reports_in_bulk",
    "amend_request",
    "ask_extension",
    "ask_more_units",
    "choose_units",
    "close_request",
    "design_form",
    "draft_request",
    "grant_extension",
    "refuse_extension",
    "remind_late",
    "remind_units",
    "reopen_report",
    "revise_request",
    "save_answers",
    "save_report",
    "send_back_report",
    "send_request",
    "start_report",
    "submit_report",
    "submit_reports_in_bulk",
    "take_records",
    "withdraw_request",
    "write_request",
]
