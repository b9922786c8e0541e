"""Addresses of the reports' screens."""

from chungtay.apps.reports.urls import reports

app_name = "reports"
urlpatterns = reports.urlpatterns
