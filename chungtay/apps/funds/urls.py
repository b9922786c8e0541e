"""Addresses of the screens of the funds."""

from django.urls import path

from chungtay.apps.funds.views import funds, receipts, spending, transfers

app_name = "funds"
urlpatterns = [
    path("quy/", funds.funds, name="list"),
    path("quy/mo/", funds.open_page, name="open"),
    path("quy/phieu-thu/<int:pk>/", receipts.receipt_page, name="receipt"),
    path("quy/phieu-thu/<int:pk>/tep.pdf", receipts.receipt_file, name="receipt_file"),
    path("quy/phieu-thu/<int:pk>/dieu-chinh/", receipts.reverse_page, name="reverse_receipt"),
    path("quy/phieu-phan-bo/<int:pk>/", transfers.transfer_page, name="transfer"),
    path("quy/phieu-phan-bo/<int:pk>/dieu-chinh/", transfers.reverse_page, name="reverse_transfer"),
    path("quy/phieu-chi/<int:pk>/", spending.spending_page, name="spending"),
    path("quy/phieu-chi/<int:pk>/dieu-chinh/", spending.reverse_page, name="reverse_spending"),
    path("quy/<slug:unit>/", funds.fund_page, name="fund"),
    path("quy/<slug:unit>/so/", funds.lines_page, name="lines"),
    path("quy/<slug:unit>/khoa-so/", funds.close_page, name="close"),
    path("quy/<slug:unit>/thu/", receipts.receipts, name="receipts"),
    path("quy/<slug:unit>/thu/moi/", receipts.receive_page, name="receive"),
    path("quy/<slug:unit>/phan-bo/", transfers.transfers, name="transfers"),
    path("quy/<slug:unit>/phan-bo/<slug:way>/", transfers.new_transfer, name="new_transfer"),
    path("quy/<slug:unit>/chi/", spending.spendings, name="spendings"),
    path("quy/<slug:unit>/chi/moi/", spending.spend_page, name="spend"),
]
