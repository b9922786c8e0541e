"""Why a workbook is not taken, in words that say what to do next."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from chungtay.base.errors import Refused
from chungtay.base.sheets.cells import column_letters


class SheetRefused(Refused):
    """The file is not read; `code` is for programs, `message` for the person."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message, {"file": message})
        self.code = code


@dataclass(frozen=True)
class Candidate:
    """One way to read the letters of a file, with lines as they would then look."""

    encoding: str
    label: str
    sample: tuple[str, ...]


class EncodingDoubt(SheetRefused):
    """The letters can be read in more than one way; the person looks at the samples and chooses."""

    def __init__(self, candidates: tuple[Candidate, ...]) -> None:
        super().__init__(
            "encoding", _("Chưa chắc bảng mã chữ của tệp. Anh/chị xem các dòng mẫu rồi chọn cách đọc đúng dấu.")
        )
        self.candidates = candidates


def refusal(code: str, name: str, about: Mapping[str, str]) -> SheetRefused:
    words = dict(about)
    if "column" in words:
        words["cell"] = column_letters(int(words["column"])) + words["row"]
    message = _MESSAGES.get(code, _MESSAGES["damaged"])()
    return SheetRefused(code, message.format(name=name, **words))


def label_of(encoding: str) -> str:
    return _LABELS[encoding]()


_LABELS: dict[str, Callable[[], str]] = {
    "utf-8": lambda: _("Unicode, giữ nguyên"),
    "utf-16": lambda: _("Unicode (UTF-16)"),
    "utf-16-le": lambda: _("Unicode (UTF-16)"),
    "utf-16-be": lambda: _("Unicode (UTF-16)"),
    "cp1258": lambda: _("Windows-1258"),
    "tcvn3": lambda: _("TCVN3 (ABC, phông .VnTime)"),
    "vni": lambda: _("VNI (phông VNI-Times)"),
    "utf-8-twice": lambda: _("Unicode bị chuyển mã hai lần"),
}

_MESSAGES: dict[str, Callable[[], str]] = {
    "ending": lambda: _(
        "Tệp “{name}” không thuộc loại đọc được. Anh/chị lưu bảng dưới dạng .xlsx (hoặc .xls, .ods, .csv) rồi tải lại."
    ),
    "mismatch": lambda: _(
        "Nội dung tệp “{name}” không đúng với đuôi .{ending}: tệp bị đổi tên. Anh/chị mở tệp bằng Excel, chọn Lưu "
        "thành (Save As) dạng .xlsx rồi tải lại."
    ),
    "macro": lambda: _(
        "Tệp “{name}” có macro nên không nhận, để giữ an toàn. Anh/chị mở tệp, chọn Lưu thành (Save As) dạng "
        "“Excel Workbook (.xlsx)” rồi tải lại."
    ),
    "xlsb": lambda: _(
        "Tệp “{name}” ở dạng .xlsb nên chưa đọc được. Anh/chị mở tệp, chọn Lưu thành (Save As) dạng .xlsx rồi tải lại."
    ),
    "password": lambda: _(
        "Tệp “{name}” đặt mật khẩu nên không mở được. Anh/chị bỏ mật khẩu (Tệp – Thông tin – Bảo vệ sổ làm việc) "
        "rồi tải lại."
    ),
    "empty": lambda: _("Tệp “{name}” không có dữ liệu. Anh/chị kiểm tra lại tệp rồi tải lại."),
    "large": lambda: _("Tệp “{name}” lớn hơn {most} MB. Anh/chị chia thành nhiều tệp rồi tải từng tệp."),
    "damaged": lambda: _(
        "Tệp “{name}” bị hỏng hoặc tải lên chưa đủ. Anh/chị mở tệp bằng Excel để kiểm tra, lưu lại dạng .xlsx rồi "
        "tải lại."
    ),
    "binary": lambda: _(
        "Tệp “{name}” không phải là tệp chữ. Anh/chị lưu bảng dưới dạng .xlsx hoặc CSV UTF-8 rồi tải lại."
    ),
    "parts": lambda: _(
        "Tệp “{name}” gồm quá nhiều thành phần bên trong. Anh/chị chép riêng bảng số liệu sang tệp .xlsx mới rồi "
        "tải lại."
    ),
    "unsafe": lambda: _(
        "Tệp “{name}” có cấu trúc không an toàn nên không nhận. Anh/chị mở tệp bằng Excel, lưu lại dạng .xlsx rồi "
        "tải lại."
    ),
    "doctype": lambda: _(
        "Tệp “{name}” có khai báo không an toàn bên trong nên không nhận. Anh/chị mở tệp bằng Excel, lưu lại dạng "
        ".xlsx rồi tải lại."
    ),
    "bomb": lambda: _(
        "Tệp “{name}” nén bất thường nên không nhận, để giữ an toàn. Anh/chị chép riêng bảng số liệu sang tệp .xlsx "
        "mới rồi tải lại."
    ),
    "unpacked": lambda: _(
        "Tệp “{name}” khi mở ra lớn hơn {most} MB. Anh/chị xóa các hàng trống có định dạng hoặc chia thành nhiều tệp "
        "rồi tải lại."
    ),
    "far": lambda: _(
        "Tệp “{name}” có số liệu ở ô {cell}, quá xa bảng. Anh/chị xóa các hàng, cột thừa (bấm Ctrl+End để tìm ô cuối), "
        "lưu rồi tải lại."
    ),
    "wide": lambda: _(
        "Trang “{sheet}” của tệp “{name}” trải đến ô {cell}, quá rộng để đọc. Anh/chị xóa các hàng, cột thừa "
        "(bấm Ctrl+End để tìm ô cuối), lưu rồi tải lại."
    ),
    "cells": lambda: _("Tệp “{name}” có hơn 10 triệu ô. Anh/chị chia thành nhiều tệp rồi tải từng tệp."),
    "sheets": lambda: _("Tệp “{name}” có hơn {most} trang. Anh/chị chia thành nhiều tệp rồi tải từng tệp."),
    "quotes": lambda: _(
        "Tệp “{name}”: từ dòng {line}, dấu ngoặc kép mở ra mà không đóng. Anh/chị sửa dòng đó hoặc lưu bảng dưới dạng "
        ".xlsx rồi tải lại."
    ),
    "memory": lambda: _(
        "Tệp “{name}” cần quá nhiều bộ nhớ để đọc, thường vì có ô ở rất xa bảng. Anh/chị xóa các hàng, cột thừa "
        "(bấm Ctrl+End để tìm ô cuối) hoặc chia thành nhiều tệp rồi tải lại."
    ),
    "slow": lambda: _(
        "Tệp “{name}” đọc quá lâu nên đã dừng. Anh/chị chép riêng bảng số liệu sang tệp .xlsx mới rồi tải lại."
    ),
    "spoiled": lambda: _("Phần đã đọc của tệp trên máy chủ bị hỏng. Anh/chị tải lại tệp."),
    "disk": lambda: _(
        "Máy chủ hết chỗ trống nên chưa đọc được tệp “{name}”; chưa có gì thay đổi. Anh/chị báo quản trị hệ thống rồi "
        "tải lại sau."
    ),
}
