"""Addresses of the app loans."""

from django.urls import path

from chungtay.apps.loans.views import acts, dues, groups, imports, loans, paying, shares, signing

app_name = "loans"
urlpatterns = [
    path("vay/", loans.loan_list, name="list"),
    path("vay/ghi/<int:household>/", signing.sign, name="sign"),
    path("vay/den-han/", dues.month, name="dues"),
    path("vay/den-han/bang-ke/", dues.paper, name="dues_paper"),
    path("vay/ty-le/", shares.shares, name="shares"),
    path("vay/nhap/", imports.new_import, name="import_new"),
    path("vay/nhap/mau/", imports.template, name="import_template"),
    path("vay/nhap/<int:pk>/", imports.import_page, name="import"),
    path("vay/to/", groups.group_list, name="groups"),
    path("vay/to/them/", groups.new_group, name="group_new"),
    path("vay/to/<int:pk>/", groups.group_page, name="group"),
    path("vay/dieu-kien/<int:pk>/", acts.check, name="check"),
    path("vay/<int:pk>/", loans.loan_page, name="loan"),
    path("vay/<int:pk>/tra-no/<int:repayment>/huy/", acts.reverse_repayment, name="reverse"),
    path("vay/<int:pk>/giai-ngan/<int:disbursement>/huy/", acts.reverse_disbursement, name="reverse_disbursement"),
    path("vay/<int:pk>/giai-ngan/<int:disbursement>/khoan-chi/", paying.tie, name="tie"),
    path("vay/<int:pk>/<slug:name>/", acts.act_page, name="act"),
]
