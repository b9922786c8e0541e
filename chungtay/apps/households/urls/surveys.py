"""Addresses of survey sheets, loaded standards, recognition and certificates."""

from django.urls import URLPattern, path

from chungtay.apps.households.views import certificates, packs, recognition, surveys

patterns: list[URLPattern] = [
    path("ra-soat/phieu/<int:pk>/", surveys.case_page, name="case"),
    path("ra-soat/phieu/<int:pk>/nhap/", surveys.draft, name="case_draft"),
    path("ra-soat/phieu/<int:pk>/mo-lai/", surveys.reopen, name="case_reopen"),
    path("ra-soat/chuan/", packs.packs_page, name="packs"),
    path("ra-soat/chuan/thanh-pho/", packs.new_cutoffs, name="new_cutoffs"),
    path("ra-soat/chuan/tep/", packs.new_pack, name="new_pack"),
    path("ra-soat/chuan/nap/", packs.confirm_pack, name="confirm_pack"),
    path("ra-soat/chuan/mau-b1.yaml", packs.empty_b1, name="empty_b1"),
    path("ra-soat/chuan/<int:pk>/rut-lai/", packs.end_pack, name="end_pack"),
    path("ra-soat/phieu/<int:pk>/tu-choi.pdf", certificates.refusal, name="refusal"),
    path("ra-soat/giay/<int:pk>.pdf", certificates.certificate, name="certificate"),
    path("ra-soat/<int:pk>/cong-nhan/", recognition.recognise, name="recognise"),
    path("ra-soat/<int:pk>/cong-nhan/quyet-dinh.pdf", certificates.decision_file, name="decision_file"),
    path("ra-soat/<int:pk>/cong-nhan/giay.pdf", certificates.all_certificates, name="all_certificates"),
    path("ra-soat/<int:pk>/cong-nhan/in/", certificates.print_all, name="print_certificates"),
]
