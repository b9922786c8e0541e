"""Every address of the site."""

from allauth.account import views as account
from django.urls import include, path
from django.views.i18n import set_language

from chungtay.apps.units import views as units
from chungtay.faces.dashboards import views as dashboards

urlpatterns = [
    path("", dashboards.home, name="home"),
    path("", include("chungtay.faces.dashboards.urls")),
    path("dang-nhap/", account.login, name="account_login"),
    path("dang-xuat/", account.logout, name="account_logout"),
    path("tai-khoan-khoa/", account.account_inactive, name="account_inactive"),
    path("mat-khau/doi/", account.password_change, name="account_change_password"),
    path("xac-nhan-lai/", account.reauthenticate, name="account_reauthenticate"),
    path("ngon-ngu/", set_language, name="set_language"),
    path("tim/", units.search, name="search"),
    path("", include("chungtay.apps.accounts.urls")),
    path("", include("chungtay.apps.notices.urls")),
    path("", include("chungtay.apps.units.urls")),
    path("", include("chungtay.apps.movements.urls")),
    path("", include("chungtay.apps.commendations.urls")),
    path("", include("chungtay.faces.portal.urls")),
    path("", include("chungtay.apps.documents.urls")),
    path("", include("chungtay.apps.households.urls")),
    path("", include("chungtay.apps.givers.urls")),
    path("", include("chungtay.apps.budgets.urls")),
    path("", include("chungtay.apps.funds.urls")),
    path("", include("chungtay.apps.giving.urls")),
    path("", include("chungtay.apps.casework.urls")),
    path("", include("chungtay.apps.support.urls")),
    path("", include("chungtay.apps.loans.urls")),
    path("", include("chungtay.apps.reports.urls")),
    path("", include("chungtay.apps.scoring.urls")),
]
