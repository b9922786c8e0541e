"""Why a workbook is not taken, in words that say what to do next."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from chungtay.base.errors import Refused


class SheetRefused(Refused):
    """The file is not read; `code` is for programs, `message` for the person."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message, {"file": message})
        self.code = code


@dataclass(frozen=True)
class Candidate:
    """One way to read the bytes of a text file, with lines as they would then look."""

    encoding: str
    label: str
    sample: tuple[str, ...]


class EncodingDoubt(SheetRefused):
    """The letters can be read in more than one way; the person looks at the samples and chooses."""

    def __init__(self, candidates: tuple[Candidate, ...]) -> None:
        super().__init__(
            "encoding", _("Chưa chắc bảng mã chữ của tệp. Anh/chị xem các dòng mẫu và chọn cách đọc đúng dấu.")
        )
        self.candidates = candidates


def refusal(code: str, name: str, about: Mapping[str, str]) -> SheetRefused:
    return SheetRefused(code, _MESSAGES.get(code, _MESSAGES["damaged"])().format(name=name, **about))


_MESSAGES = {
    "damaged": lambda: _("Tệp “{name}” bị hỏng hoặc không đầy đủ."),
}
