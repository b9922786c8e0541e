"""Addresses of answering a form of any kind, of asking for reports, and of the designer of forms."""

from django.urls import path

from chungtay.apps.reports.views import answers, cell_rules, designer, request_acts, requests, reviews

ONE = "bao-cao/dot-xuat/<int:pk>/"
urlpatterns = [
    path("bao-cao/<int:pk>/tra-loi/", answers.answer, name="answer"),
    path("bao-cao/<int:pk>/tra-loi/luu-nhap/", answers.answer_draft, name="answer_draft"),
    path("bao-cao/dot-xuat/", requests.request_list, name="requests"),
    path("bao-cao/dot-xuat/soan/", requests.new, name="new_request"),
    path(ONE, requests.request_page, name="request"),
    path(f"{ONE}sua/", requests.write, name="write_request"),
    path(f"{ONE}don-vi/", requests.choose, name="choose_units"),
    path(f"{ONE}viec/", request_acts.act, name="request_act"),
    path(f"{ONE}lui-han/", request_acts.amend, name="amend_request"),
    path(f"{ONE}thu-hoi/", request_acts.withdraw, name="withdraw_request"),
    path(f"{ONE}mau/", designer.design, name="design"),
    path(f"{ONE}mau/xem-thu/", cell_rules.preview, name="preview"),
    path(f"{ONE}mau/<int:place>/", designer.section, name="design_section"),
    path(f"{ONE}mau/<int:place>/<int:inner>/", designer.cell, name="design_cell"),
    path(f"{ONE}mau/<int:place>/quy-tac/<int:inner>/", cell_rules.rule, name="design_rule"),
    path("bao-cao/so-ket/", reviews.review_rounds, name="reviews"),
    path("bao-cao/so-ket/<slug:movement>/<slug:key>/", reviews.review, name="review"),
]
