"""The records of reports: what units sent, and what they were asked beyond the plan."""

from chungtay.apps.reports.models.reports import Report, ReportFigure, ReportQuerySet, ReportRow, ReportText

__all__ = ["Report", "ReportFigure", "ReportQuerySet", "ReportRow", "ReportText"]
