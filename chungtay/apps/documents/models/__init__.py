"""The register of papers, the files behind records, and the official papers that the system numbers and keeps."""

from chungtay.apps.documents.models.files import Attachment, AttachmentQuerySet, Scan, stored_name, tells_of_people
from chungtay.apps.documents.models.official import (
    NumberBook,
    Official,
    OfficialQuerySet,
    OfficialState,
    PaperForm,
    WordTemplate,
    WordTemplateQuerySet,
    official_name,
    template_name,
)
from chungtay.apps.documents.models.papers import Aim, Direction, Outcome, Paper, PaperKind, PaperQuerySet

__all__ = [
    "Aim",
    "Attachment",
    "AttachmentQuerySet",
    "Direction",
    "NumberBook",
    "Official",
    "OfficialQuerySet",
    "OfficialState",
    "Outcome",
    "Paper",
    "PaperForm",
    "PaperKind",
    "PaperQuerySet",
    "Scan",
    "WordTemplate",
    "WordTemplateQuerySet",
    "official_name",
    "stored_name",
    "tells_of_people",
    "template_name",
]
