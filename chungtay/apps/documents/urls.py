"""Addresses of papers and files."""

from django.urls import path

from chungtay.apps.documents import views

app_name = "documents"
urlpatterns = [
    path("van-ban/", views.paper_list, name="list"),
    path("van-ban/them/", views.new_paper, name="new"),
    path("van-ban/<int:pk>/", views.paper_page, name="paper"),
    path("van-ban/<int:pk>/ban-hanh/", views.issue, name="issue"),
    path("minh-chung/dinh-kem/", views.attach, name="attach"),
    path("minh-chung/<uuid:key>/", views.download, name="download"),
    path("minh-chung/<uuid:key>/go/", views.remove, name="remove"),
]
