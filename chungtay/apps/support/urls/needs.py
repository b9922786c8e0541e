"""Addresses of needs."""

from django.urls import path

from chungtay.apps.support.views import exports, need, needs

patterns = [
    path("nhu-cau/", needs.need_list, name="needs"),
    path("nhu-cau/them/", needs.new, name="need_new"),
    path("nhu-cau/de-xuat/", needs.propose, name="propose"),
    path("nhu-cau/xuat/", exports.needs, name="export_needs"),
    path("nhu-cau/<slug:code>/", need.page, name="need"),
    path("nhu-cau/<slug:code>/sua/", need.change, name="need_change"),
    path("nhu-cau/<slug:code>/chuyen/", need.move, name="need_move"),
    path("nhu-cau/<slug:code>/ho-moi/", need.hand, name="need_hand"),
    path("nhu-cau/<slug:code>/ho-nhan/", need.carry, name="need_carry"),
    path("nhu-cau/<slug:code>/dong/", need.close, name="need_close"),
    path("nhu-cau/<slug:code>/mo-lai/", need.reopen, name="need_reopen"),
]
