"""Looks at an uploaded file before it is kept: size, name, and whether its content is what its name says."""

import hashlib
from collections.abc import Callable

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from chungtay.base.errors import Refused
from chungtay.rules import vietnamese

LIMIT = 10 * 1024 * 1024
ZIP = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

SIGNATURES: dict[str, tuple[str, Callable[[bytes], bool]]] = {
    "pdf": ("application/pdf", lambda head: head.startswith(b"%PDF-")),
    "png": ("image/png", lambda head: head.startswith(b"\x89PNG\r\n\x1a\n")),
    "jpg": ("image/jpeg", lambda head: head.startswith(b"\xff\xd8\xff")),
    "jpeg": ("image/jpeg", lambda head: head.startswith(b"\xff\xd8\xff")),
    "docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        lambda head: head.startswith(ZIP),
    ),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda head: head.startswith(ZIP),
    ),
    "doc": ("application/msword", lambda head: head.startswith(OLD_OFFICE)),
    "xls": ("application/vnd.ms-excel", lambda head: head.startswith(OLD_OFFICE)),
}


def clean_name(name: str) -> str:
    """The file's own name without folders or control characters."""
    last = vietnamese.nfc(name).replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in last if sign.isprintable()).strip()[:150]


def inspect(upload: "UploadedFile[bytes]") -> tuple[str, str, str]:
    """Name, media type and SHA-256 of an acceptable file; otherwise refuses with the reason."""
    name = clean_name(upload.name or "")
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if ending not in SIGNATURES:
        raise Refused(
            f"Tệp “{name}” không thuộc loại được nhận (pdf, png, jpg, docx, xlsx, doc, xls).",
            {"file": _("Anh/chị chọn tệp thuộc loại được nhận.")},
        )
    if not upload.size:
        raise Refused(f"Tệp “{name}” rỗng.", {"file": _("Tệp không có nội dung.")})
    if upload.size > LIMIT:
        raise Refused(
            f"Tệp “{name}” lớn hơn 10 MB.",
            {"file": _("Anh/chị nén hoặc chia nhỏ tệp rồi gửi lại (tối đa 10 MB).")},
        )
    media_type, fits = SIGNATURES[ending]
    upload.seek(0)
    if not fits(upload.read(16)):
        raise Refused(
            f"Nội dung tệp “{name}” không đúng với đuôi .{ending}.",
            {"file": f"Tệp bị đổi tên hoặc hỏng: nội dung không phải .{ending}."},
        )
    return name, media_type, digest_of(upload)


def digest_of(upload: "UploadedFile[bytes]") -> str:
    upload.seek(0)
    running = hashlib.sha256()
    for chunk in upload.chunks():
        running.update(chunk)
    upload.seek(0)
    return running.hexdigest()
