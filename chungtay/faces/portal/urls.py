"""Addresses of the public face."""

from django.urls import path

from chungtay.faces.portal import fund_views, views

app_name = "portal"
urlpatterns = [
    path("cong-khai/", views.home, name="home"),
    path("cong-khai/khen-thuong/", views.awards, name="awards"),
    path("cong-khai/quy/", fund_views.funds, name="funds"),
    path("cong-khai/quy/<slug:unit>/", fund_views.fund, name="fund"),
    path("xac-minh/", views.verify, name="verify"),
    path("xac-minh/<str:code>/", views.verdict, name="verdict"),
]
