"""Addresses of the reports' screens."""

from django.urls import path

from chungtay.apps.reports import views

app_name = "reports"
urlpatterns = [
    path("bao-cao/", views.report_list, name="list"),
    path("bao-cao/duyet/", views.accept_many, name="accept_many"),
    path("bao-cao/tong-hop/<slug:key>/<int:year>/", views.rollup_page, name="rollup"),
    path("bao-cao/lap/<int:pk>/", views.start, name="start"),
    path("bao-cao/<int:pk>/", views.report_page, name="report"),
    path("bao-cao/<int:pk>/nhap/", views.edit, name="edit"),
    path("bao-cao/<int:pk>/luu-nhap/", views.draft, name="draft"),
    path("bao-cao/<int:pk>/gui/", views.submit, name="submit"),
    path("bao-cao/<int:pk>/duyet/", views.accept, name="accept"),
    path("bao-cao/<int:pk>/tra-lai/", views.send_back, name="send_back"),
    path("bao-cao/<int:pk>/mo-lai/", views.reopen, name="reopen"),
]
