"""Addresses of the app budgets."""

from django.urls import path

from chungtay.apps.budgets.views import allocations, bookings, holdings, money, overview, programmes

app_name = "budgets"
ONE = "ngan-sach/kinh-phi/<int:pk>/"
urlpatterns = [
    path("ngan-sach/", overview.overview, name="overview"),
    path("ngan-sach/nam/", overview.years, name="years"),
    path("ngan-sach/chuong-trinh/", programmes.programme_list, name="programmes"),
    path("ngan-sach/chuong-trinh/moi/", programmes.new_programme, name="new_programme"),
    path("ngan-sach/chuong-trinh/<slug:key>/", programmes.programme_page, name="programme"),
    path("ngan-sach/chuong-trinh/<slug:key>/sua/", programmes.amend_programme, name="amend_programme"),
    path("ngan-sach/nguon/moi/", programmes.new_source, name="new_source"),
    path("ngan-sach/du-toan/moi/", programmes.appropriate, name="appropriate"),
    path("ngan-sach/kinh-phi/", holdings.holding_list, name="holdings"),
    path(ONE, holdings.holding_page, name="holding"),
    path(f"{ONE}phan-bo/", allocations.allocate, name="allocate"),
    path(f"{ONE}phan-bo/tep/", allocations.upload, name="upload"),
    path(f"{ONE}chi/", money.pay, name="pay"),
    path(f"{ONE}bo-sung/", money.supplement, name="supplement"),
    path(f"{ONE}han/", money.set_terms, name="terms"),
    path(f"{ONE}quyet-toan/", holdings.settle, name="settle"),
    path("ngan-sach/khoan/<int:pk>/", bookings.booking_page, name="booking"),
    path("ngan-sach/khoan/<int:pk>/dieu-chinh/", money.correct, name="correct"),
]
