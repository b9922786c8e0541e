"""Addresses of the public face."""

from django.urls import path

from chungtay.faces.portal import (
    data_views,
    finding_views,
    fund_views,
    giving_views,
    progress_views,
    search_views,
    views,
)

app_name = "portal"
urlpatterns = [
    path("cong-khai/", views.home, name="home"),
    path("cong-khai/muc-tieu/", progress_views.objectives, name="objectives"),
    path("cong-khai/ban-do/", progress_views.map_page, name="map"),
    path("sitemap.xml", finding_views.sitemap, name="sitemap"),
    path("robots.txt", finding_views.robots, name="robots"),
    path("hinh-chia-se/<slug:kind>/<path:key>.png", finding_views.card, name="card"),
    path("tim-kiem/", search_views.search, name="search"),
    path("du-lieu/", data_views.catalogue, name="data"),
    path("du-lieu/danh-muc.json", data_views.catalogue_file, name="data_catalogue"),
    path("du-lieu/<slug:key>/", data_views.dataset, name="dataset"),
    path("du-lieu/<slug:key>.<str:kind>", data_views.dataset_file, name="dataset_file"),
    path("cong-khai/khen-thuong/", views.awards, name="awards"),
    path("cong-khai/quy/", fund_views.funds, name="funds"),
    path("cong-khai/quy/<slug:unit>/", fund_views.fund, name="fund"),
    path("ung-ho/", giving_views.give, name="give"),
    path("ung-ho/<slug:code>/", giving_views.give_to, name="give_to"),
    path("ung-ho/<slug:code>/ma-qr.<str:kind>", giving_views.give_code, name="give_code"),
    path("xac-minh/", views.verify, name="verify"),
    path("xac-minh/<str:code>/", views.verdict, name="verdict"),
]
