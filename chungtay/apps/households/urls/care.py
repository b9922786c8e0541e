"""Addresses of the care pages."""

from django.urls import URLPattern, path

from chungtay.apps.households.views import duplicates, fields, keeping, privacy, proposal, proposals

patterns: list[URLPattern] = [
    path("ho/trung-lap/", duplicates.pair_list, name="pairs"),
    path("ho/trung-lap/<int:pk>/", duplicates.pair_page, name="pair"),
    path("ho/de-nghi/", proposals.proposal_list, name="proposals"),
    path("ho/de-nghi/ho-moi/", proposals.propose_household, name="propose_household"),
    path("ho/de-nghi/<int:pk>/", proposal.proposal_page, name="proposal"),
    path("ho/<int:pk>/de-nghi/", proposals.propose, name="propose"),
    path("ho/<int:pk>/de-nghi/<slug:change>/", proposals.propose_change, name="propose_change"),
    path("ho/xuat/", privacy.export, name="export"),
    path("ho/xuat/<uuid:key>/", privacy.export_job, name="export_job"),
    path("ho/xuat/<uuid:key>/tep/", privacy.export_file, name="export_file"),
    path("ho/nhat-ky-xem/", privacy.reading_log, name="readings"),
    path("ho/xoa-du-lieu/", keeping.erase, name="erase"),
    path("ho/den-han/", keeping.due_again, name="due_again"),
    path("ho/<int:pk>/thanh-vien/<int:member>/doi-chieu/", keeping.confirm_identity, name="confirm_identity"),
    path("ho/truong-them/", fields.field_list, name="fields"),
    path("ho/truong-them/<int:pk>/ngung/", fields.end_field, name="end_field"),
]
