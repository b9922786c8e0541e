"""Addresses of the reports' screens."""

from chungtay.apps.reports.urls import reports, requests

app_name = "reports"
urlpatterns = [*requests.urlpatterns, *reports.urlpatterns]
