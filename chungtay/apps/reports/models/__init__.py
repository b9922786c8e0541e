"""The records of reports: what units sent, and what they were asked beyond the plan."""

from chungtay.apps.reports.models.acceptance import PastAcceptance, PastAcceptanceQuerySet
from chungtay.apps.reports.models.extensions import Answer, Extension, ExtensionQuerySet
from chungtay.apps.reports.models.reports import (
    Explanation,
    Report,
    ReportFigure,
    ReportQuerySet,
    ReportRow,
    ReportText,
    Source,
)
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
    "Answer",
    "AskedUnit",
    "AskedUnitQuerySet",
    "Explanation",
    "Extension",
    "ExtensionQuerySet",
    "PastAcceptance",
    "PastAcceptanceQuerySet",
    "Report",
    "ReportFigure",
    "ReportQuerySet",
    "ReportRequest",
    "ReportRow",
    "ReportText",
    "RequestQuerySet",
    "RequestState",
    "Sections",
    "Source",
    "request_key",
]
