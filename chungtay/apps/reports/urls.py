"""Addresses of the reports' screens."""

from django.urls import path

from chungtay.apps.reports import views

app_name = "reports"
urlpatterns = [
    path("bao-cao/<int:pk>/", views.report_page, name="report"),
    path("bao-cao/tong-hop/<slug:key>/<int:year>/", views.rollup_page, name="rollup"),
]
