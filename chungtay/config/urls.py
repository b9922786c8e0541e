"""Every address of the site."""

from allauth.account import views as account
from django.urls import path
from django.views.i18n import set_language

from chungtay.apps.units import views as units
from chungtay.base.addresses import part
from chungtay.faces.dashboards import views as dashboards

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
    part("chungtay.apps.accounts.urls"),
    part("chungtay.apps.notices.urls"),
    part("chungtay.apps.units.urls"),
    part("chungtay.apps.movements.urls"),
    part("chungtay.apps.commendations.urls"),
    part("chungtay.faces.portal.urls"),
    part("chungtay.apps.documents.urls"),
    part("chungtay.apps.households.urls"),
    part("chungtay.apps.givers.urls"),
    part("chungtay.apps.budgets.urls"),
    part("chungtay.apps.funds.urls"),
    part("chungtay.apps.giving.urls"),
    part("chungtay.apps.casework.urls"),
    part("chungtay.apps.support.urls"),
    part("chungtay.apps.loans.urls"),
    part("chungtay.apps.reports.urls"),
    part("chungtay.apps.scoring.urls"),
]
