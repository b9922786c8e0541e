"""Addresses of bank accounts, statements and their lines."""

from django.urls import path

from chungtay.apps.giving.views import accounts, lines, statements

urlpatterns = [
    path("", statements.statement_list, name="statements"),
    path("nhan/", statements.bring, name="bring_statement"),
    path("<int:pk>/", statements.statement_page, name="statement"),
    path("cho-khop/", lines.line_list, name="lines"),
    path("dong/<int:pk>/", lines.line_page, name="line"),
    path("tai-khoan/", accounts.new_account, name="new_account"),
    path("tai-khoan/<int:pk>/", accounts.correct_account, name="correct_account"),
]
