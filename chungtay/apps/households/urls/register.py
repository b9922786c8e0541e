"""Addresses of the register pages."""

from django.urls import URLPattern, path

from chungtay.apps.households.views import register, register_moves, register_people, register_sheet, register_transfers

ONE = "ho/<int:pk>/"
patterns: list[URLPattern] = [
    path("ho/", register.household_list, name="list"),
    path("ho/them/", register.new, name="new"),
    path("ho/chuyen-den/", register_transfers.transfer_list, name="transfers"),
    path("ho/chuyen-den/<int:pk>/", register_transfers.transfer_page, name="transfer"),
    path("ho/chuyen-den/<int:pk>/tiep-nhan/", register_transfers.transfer_accept, name="transfer_accept"),
    path("ho/chuyen-den/<int:pk>/khong-tiep-nhan/", register_transfers.transfer_refuse, name="transfer_refuse"),
    path("ho/chuyen-den/<int:pk>/rut/", register_transfers.transfer_recall, name="transfer_recall"),
    path(ONE, register_sheet.household_page, name="household"),
    path(f"{ONE}sua/", register_people.edit, name="edit"),
    path(f"{ONE}thanh-vien/them/", register_people.member_new, name="member_new"),
    path(f"{ONE}thanh-vien/luu-nhap/", register_people.member_draft, name="member_draft"),
    path(f"{ONE}thanh-vien/<int:member>/sua/", register_people.member_edit, name="member_edit"),
    path(f"{ONE}thanh-vien/<int:member>/roi-ho/", register_people.member_leave, name="member_leave"),
    path(f"{ONE}thanh-vien/<int:member>/so/", register_sheet.see_number, name="member_number"),
    path(f"{ONE}doi-chu-ho/", register_people.head, name="head"),
    path(f"{ONE}dac-diem/", register_people.flag_new, name="flag_new"),
    path(f"{ONE}dac-diem/<int:flag>/ket-thuc/", register_people.flag_end, name="flag_end"),
    path(f"{ONE}tach/", register_moves.split, name="split"),
    path(f"{ONE}nhap/", register_moves.merge, name="merge"),
    path(f"{ONE}chuyen/", register_moves.move, name="move"),
    path(f"{ONE}chuyen-xa/", register_transfers.transfer_new, name="transfer_new"),
    path(f"{ONE}dong/", register_moves.close, name="close"),
    path(f"{ONE}mo-lai/", register_moves.reopen, name="reopen"),
]
