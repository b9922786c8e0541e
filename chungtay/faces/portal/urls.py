"""Addresses of the public face."""

from django.urls import path

from chungtay.faces.portal import fund_views, giving_views, views

app_name = "portal"
urlpatterns = [
    path("cong-khai/", views.home, name="home"),
    path("cong-khai/khen-thuong/", views.awards, name="awards"),
    path("cong-khai/quy/", fund_views.funds, name="funds"),
    path("cong-khai/quy/<slug:unit>/", fund_views.fund, name="fund"),
    path("ung-ho/", giving_views.give, name="give"),
    path("ung-ho/<slug:code>/", giving_views.give_to, name="give_to"),
    path("ung-ho/<slug:code>/ma-qr.<str:kind>", giving_views.give_code, name="give_code"),
    path("xac-minh/", views.verify, name="verify"),
    path("xac-minh/<str:code>/", views.verdict, name="verdict"),
]
