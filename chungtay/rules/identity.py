"""Citizen IDs that may be mistyped, and households that may be one and the same."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from chungtay.rules.household_files import CitizenIdScheme
from chungtay.rules.vietnamese import collapse, fold, sort_key

Severity = Literal["error", "warning", "note"]

SEX_WORDS_VI = {"male": "nam", "female": "nữ"}
SHOWN = 3
LOST_ZEROS = 2
_BETWEEN_DIGITS = re.compile(r"[\s.\-]")
_DIGITS = re.compile(r"[0-9]+")
_NOT_A_WORD = re.compile(r"[^\w]+")
_SHORT_FORMS = {"tdp": "to dan pho", "sn": "so nha", "so": "so nha"}


@dataclass(frozen=True)
class Finding:
    """An error keeps the number out; a warning asks to look again; a note only tells."""

    message_vi: str
    severity: Severity


def normal_id(text: str) -> str:
    """Without the spaces, dots and hyphens that people put between the digits."""
    return _BETWEEN_DIGITS.sub("", unicodedata.normalize("NFKC", collapse(text)))


def check_id(text: str, birth_year: int | None, sex: str | None, scheme: CitizenIdScheme) -> list[Finding]:
    """What is doubtful about a citizen ID; an empty text has nothing to doubt."""
    number = normal_id(text)
    if not number:
        return []
    if not _DIGITS.fullmatch(number):
        return [Finding(f"Số định danh chỉ gồm chữ số, anh/chị ghi “{collapse(text)}”.", "error")]
    if len(number) == scheme.length:
        return [*_province(number, scheme), *_birth(number, birth_year, sex, scheme)]
    if len(number) == scheme.old_length:
        return [Finding("Đây là số chứng minh nhân dân cũ. Anh/chị bổ sung số định danh khi có.", "note")]
    return [Finding(_wrong_length(number, scheme), "error")]


def _wrong_length(number: str, scheme: CitizenIdScheme) -> str:
    for length in (scheme.length, scheme.old_length):
        if 0 < length - len(number) <= LOST_ZEROS:
            return (
                f"Số có {len(number)} chữ số, có thể đã mất số 0 ở đầu khi nhập từ Excel. "
                f"Anh/chị ghi đủ {length} chữ số, ví dụ {number.zfill(length)}."
            )
    return f"Số định danh có {scheme.length} chữ số, anh/chị ghi {len(number)} chữ số."


def _province(number: str, scheme: CitizenIdScheme) -> list[Finding]:
    if any(number.startswith(province.code) for province in scheme.provinces):
        return []
    words = (
        f"Ba số đầu {number[:3]} không có trong danh mục {len(scheme.provinces)} tỉnh, thành phố. "
        "Người sinh ở nước ngoài thì mang mã nước; nếu không, anh/chị xem lại."
    )
    return [Finding(words, "warning")]


def _birth(number: str, birth_year: int | None, sex: str | None, scheme: CitizenIdScheme) -> list[Finding]:
    told = next(one for one in scheme.centuries if one.digit == number[3])
    year = (told.century - 1) * 100 + int(number[4:6])
    findings = []
    if sex in SEX_WORDS_VI and sex != told.sex:
        words = (
            f"Số thứ tư là {told.digit}, của người {SEX_WORDS_VI[told.sex]}; anh/chị ghi giới tính {SEX_WORDS_VI[sex]}."
        )
        findings.append(Finding(words, "warning"))
    if birth_year is not None and birth_year != year:
        words = f"Theo số định danh thì sinh năm {year}; anh/chị ghi năm sinh {birth_year}."
        findings.append(Finding(words, "warning"))
    return findings


def masked(text: str) -> str:
    """“•••••••••123”: as long as the number, only its last digits to be read."""
    number = normal_id(text)
    if len(number) <= SHOWN:
        return "•" * len(number)
    return "•" * (len(number) - SHOWN) + number[-SHOWN:]


def match_key(name: str, birth_year: int | None) -> str:
    """Under one key stand all who may be one person; tones and marks do not part them, `grounds` does."""
    return f"{fold(name)}|{'' if birth_year is None else birth_year}"


def address_key(text: str) -> str:
    """Without tones, signs and the short forms of “tổ dân phố” and “số nhà”."""
    words = _NOT_A_WORD.sub(" ", fold(text)).split()
    spelled = " ".join(_SHORT_FORMS.get(word, word) for word in words)
    return spelled.replace("so nha nha", "so nha")


@dataclass(frozen=True)
class Profile:
    """What is compared of a household: its head and where it lives."""

    name: str
    birth_year: int | None = None
    citizen_id: str = ""
    address: str = ""


@dataclass(frozen=True)
class Ground:
    """Why two may be one, or may not; `points` add up to the score."""

    key: str
    label_vi: str
    points: int


SAME_ID = Ground("same_id", "Cùng số định danh", 60)
OTHER_ID = Ground("other_id", "Số định danh khác nhau", -40)
SAME_NAME = Ground("same_name", "Cùng họ tên chủ hộ", 25)
UNMARKED_NAME = Ground("unmarked_name", "Cùng họ tên, một bên viết không dấu", 20)
LIKE_NAME = Ground("like_name", "Họ tên chỉ khác dấu", 10)
SAME_YEAR = Ground("same_year", "Cùng năm sinh", 15)
OTHER_YEAR = Ground("other_year", "Năm sinh khác nhau", -20)
SAME_ADDRESS = Ground("same_address", "Cùng địa chỉ", 20)
# A name and a year alone are not enough: many share them. With the address, or with the ID, they are.
PROBABLE = 50


def grounds(a: Profile, b: Profile) -> tuple[Ground, ...]:
    """The same whichever is told first."""
    return (*_by_id(a, b), *_by_name(a, b), *_by_year(a, b), *_by_address(a, b))


def score(found: Iterable[Ground]) -> int:
    return max(0, sum(ground.points for ground in found))


def is_probable(found: Iterable[Ground]) -> bool:
    """Worth showing to a person; nothing is ever merged by itself."""
    return score(found) >= PROBABLE


def _by_id(a: Profile, b: Profile) -> list[Ground]:
    first, second = normal_id(a.citizen_id), normal_id(b.citizen_id)
    if not first or not second:
        return []
    if first == second:
        return [SAME_ID]
    # An old number and a new one say nothing about each other.
    return [OTHER_ID] if len(first) == len(second) else []


def _by_name(a: Profile, b: Profile) -> list[Ground]:
    if not collapse(a.name) or fold(a.name) != fold(b.name):
        return []
    if sort_key(a.name) == sort_key(b.name):
        return [SAME_NAME]
    plain = fold(a.name)
    if plain in (collapse(a.name).lower(), collapse(b.name).lower()):
        return [UNMARKED_NAME]
    return [LIKE_NAME]


def _by_year(a: Profile, b: Profile) -> list[Ground]:
    if a.birth_year is None or b.birth_year is None:
        return []
    return [SAME_YEAR] if a.birth_year == b.birth_year else [OTHER_YEAR]


def _by_address(a: Profile, b: Profile) -> list[Ground]:
    key = address_key(a.address)
    return [SAME_ADDRESS] if key and key == address_key(b.address) else []
