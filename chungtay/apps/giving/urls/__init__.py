"""Addresses of the app giving."""

from django.urls import include, path

app_name = "giving"
urlpatterns = [
    path("van-dong/", include("chungtay.apps.giving.urls.campaigns")),
    path("van-dong/sao-ke/", include("chungtay.apps.giving.urls.statements")),
    path("van-dong/gop-cong/", include("chungtay.apps.giving.urls.volunteers")),
    path("van-dong/dau-tu/", include("chungtay.apps.giving.urls.investments")),
]
