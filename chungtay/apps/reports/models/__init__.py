"""The records of reports: what units sent, and what they were asked beyond the plan."""

from chungtay.apps.reports.models.reports import Report, ReportFigure, ReportQuerySet, ReportRow, ReportText
from chungtay.apps.reports.models.requests import (
    AskedUnit,
    AskedUnitQuerySet,
    ReportRequest,
    RequestQuerySet,
    RequestState,
    Sections,
    request_key,
)

__all__ = [
    "AskedUnit",
    "AskedUnitQuerySet",
    "Report",
    "ReportFigure",
    "ReportQuerySet",
    "ReportRequest",
    "ReportRow",
    "ReportText",
    "RequestQuerySet",
    "RequestState",
    "Sections",
    "request_key",
]
