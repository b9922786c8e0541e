"""Looks at a workbook before it is kept: its ending, its size, its digest; the child process looks inside it later."""

from django.core.files.uploadedfile import UploadedFile

from chungtay.apps.households.importing.books import ENDINGS
from chungtay.base import files
from chungtay.base.errors import Refused
from chungtay.base.sheets.limits import LIMITS, MIB

MACROS = ("xlsm", "xlsb", "xltm", "xlam")


def inspect(upload: "UploadedFile[bytes]") -> tuple[str, str, str]:
    """Name, ending and SHA-256 of a file that may be a workbook."""
    name = files.clean_name(upload.name or "")
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if ending in MACROS:
        raise _refused(f"Tệp “{name}” có thể chứa macro nên không được nhận. Anh/chị lưu thành .xlsx rồi gửi lại.")
    if ending not in ENDINGS:
        raise _refused(f"Tệp “{name}” không phải là bảng tính .xlsx, .xls, .ods hoặc .csv.")
    if not upload.size:
        raise _refused(f"Tệp “{name}” không có nội dung.")
    if upload.size > LIMITS.file_size:
        raise _refused(
            f"Tệp “{name}” lớn hơn {LIMITS.file_size // MIB} MB. Anh/chị tách thành nhiều tệp, ví dụ mỗi thôn một tệp."
        )
    return name, ending, files.digest_of(upload)


def _refused(message: str) -> Refused:
    return Refused(message, {"file": message})
