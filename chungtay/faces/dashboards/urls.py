"""Addresses of the dashboards."""

from django.urls import path

from chungtay.faces.dashboards import views

app_name = "dashboards"
urlpatterns = [
    path("muc-tieu/", views.objective_board, name="board"),
    path("nguon-luc/", views.resource_board, name="resources"),
    path("doi-chieu/", views.plan_clauses, name="clauses"),
]
