"""Addresses of plans being written."""

from django.urls import path

from chungtay.apps.movements.views import draft_parts, drafts

ONE = "phong-trao/ban-thao/<int:pk>/"

patterns = [
    path("phong-trao/ban-thao/", drafts.draft_list, name="drafts"),
    path("phong-trao/ban-thao/moi/", drafts.start, name="start_draft"),
    path(ONE, drafts.draft_page, name="draft"),
    path(f"{ONE}xem-truoc/", drafts.preview_page, name="draft_preview"),
    path(f"{ONE}khac/", drafts.difference_page, name="draft_difference"),
    path(f"{ONE}chay-thu/", drafts.trial_page, name="draft_trial"),
    path(f"{ONE}ban-hanh/", drafts.publish_draft, name="draft_publish"),
    path(f"{ONE}tep/", drafts.as_text, name="draft_text"),
    path(f"{ONE}bo/", drafts.discard, name="draft_discard"),
    path(f"{ONE}phan/<path:place>/", draft_parts.part_page, name="draft_part"),
]
