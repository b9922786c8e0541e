"""Sections and stories with their versions, pictures and consent, and the register of coverage."""

from chungtay.apps.media.models.coverage import Coverage, Outlet, OutletKind
from chungtay.apps.media.models.pictures import Consent, Picture
from chungtay.apps.media.models.sections import Section, SectionKind
from chungtay.apps.media.models.stories import PUBLIC, Story, StoryState, StoryVersion

__all__ = [
    "PUBLIC",
    "Consent",
    "Coverage",
    "Outlet",
    "OutletKind",
    "Picture",
    "Section",
    "SectionKind",
    "Story",
    "StoryState",
    "StoryVersion",
]
