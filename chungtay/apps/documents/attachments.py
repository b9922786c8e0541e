"""What the tab "Minh chứng" of any record shows; include `documents/attachments.html` with it as `attachments`."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from chungtay.apps.documents import permissions, queries, services
from chungtay.apps.documents.models import Attachment
from chungtay.base import subjects
from chungtay.base.access import Desk
from chungtay.base.figures import Figure
from chungtay.base.screens import once_key


@dataclass(frozen=True)
class File:
    attachment: Attachment
    size: Figure
    may_remove: bool


@dataclass(frozen=True)
class Attachments:
    """The files behind one record, and whether this desk may add or take away."""

    about_type: str
    about_id: str
    files: list[File]
    may_attach: bool
    back: str
    once: str


def attachments_of(record: Any, desk: Desk, day: date, back: str) -> Attachments:
    """`back` is the page to come back to after a file was added."""
    is_open = getattr(record, "is_with_author", True)
    files = [
        File(one, size_of(one, day), is_open and services.remove_file.allows(desk, one))
        for one in queries.files_about(record, desk, day)
    ]
    may = is_open and permissions.may_attach(desk) and queries.sees(desk, record)
    return Attachments(subjects.type_of(record), subjects.key_of(record), files, may, back, once_key())


def size_of(attachment: Attachment, day: date) -> Figure:
    how = f"Dung lượng tệp, mã kiểm tra SHA-256: {attachment.sha256}"
    return Figure(-(-attachment.size // 1024), "KB", day, how)
