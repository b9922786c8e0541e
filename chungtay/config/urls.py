"""Every address of the site."""

from allauth.account import views as account
from django.urls import path

from chungtay.apps.units import views as units
from chungtay.base.addresses import part
from chungtay.faces.dashboards import views as dashboards
from chungtay.faces.portal.language import set_language

APPS = (
    "accounts", "notices", "units", "movements", "commendations", "documents", "households", "givers", "budgets",
    "funds", "giving", "casework", "support", "loans", "initiatives", "replication", "media", "feedback", "reports",
    "scoring",
)  # fmt: skip

urlpatterns = [
    path("", dashboards.home, name="home"),
    part("chungtay.faces.dashboards.urls"),
    path("dang-nhap/", account.login, name="account_login"),
    path("dang-xuat/", account.logout, name="account_logout"),
    path("tai-khoan-khoa/", account.account_inactive, name="account_inactive"),
    path("mat-khau/doi/", account.password_change, name="account_change_password"),
    path("xac-nhan-lai/", account.reauthenticate, name="account_reauthenticate"),
    path("ngon-ngu/", set_language, name="set_language"),
    path("tim/", units.search, name="search"),
    part("chungtay.faces.portal.urls"),
    *(part(f"chungtay.apps.{name}.urls") for name in APPS),
]
