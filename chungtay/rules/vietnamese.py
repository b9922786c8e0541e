"""Vietnamese text, names, numbers, money and days as officials write and search them."""

import datetime
import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_ORDER = {letter: place for place, letter in enumerate(_ALPHABET, start=1)}
# ngang, huyền, hỏi, ngã, sắc, nặng: the order of Vietnamese dictionaries
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_VOWEL_MARKS = "\u0302\u0306\u031b"
_STROKES = str.maketrans("đĐðÐ", "dDdD")
_WIDTHLESS = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
_GROUPED = re.compile(r"-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?")
_PLAIN = re.compile(r"-?\d+(,\d+)?")
_THREE_AFTER_COMMA = re.compile(r"-?[1-9]\d{0,2},\d{3}")

SyllableKey = tuple[tuple[int, ...], int]
NameKey = tuple[SyllableKey, tuple[SyllableKey, ...], SyllableKey]


class DoubtfulNumber(ValueError):
    """The text can be read in more than one way, or in none."""

    def __init__(self, text: str, message_vi: str) -> None:
        self.text = text
        self.message_vi = message_vi
        super().__init__(message_vi)


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def collapse(text: str) -> str:
    """One plain space between words, none at the ends, nothing invisible."""
    return " ".join(_WIDTHLESS.sub("", nfc(text)).split())


def lower_first(text: str) -> str:
    """ "Xã Minh Quang" as it stands inside a longer name."""
    return text[:1].lower() + text[1:]


def fold(text: str) -> str:
    """For searching: no tones, no marks, đ as d, lower case, single spaces."""
    parts = unicodedata.normalize("NFD", collapse(text).translate(_STROKES))
    return "".join(mark for mark in parts if not unicodedata.combining(mark)).lower()


def words(text: str) -> list[str]:
    """Folded words of letters and digits alone, as every index of words takes them: 251/KH-UBND is three words."""
    return "".join(sign if sign.isalnum() else " " for sign in fold(text)).split()


def sort_key(text: str) -> tuple[SyllableKey, ...]:
    """The order of the Vietnamese alphabet, syllable by syllable, the tone deciding last."""
    return tuple(_syllable_key(syllable) for syllable in collapse(text).split())


def name_key(full_name: str) -> NameKey:
    """Given name first, then the middle names, then the family name."""
    syllables = sort_key(full_name)
    nothing: SyllableKey = ((), 0)
    if not syllables:
        return nothing, (), nothing
    family = syllables[0] if len(syllables) > 1 else nothing
    return syllables[-1], syllables[1:-1], family


def _syllable_key(syllable: str) -> SyllableKey:
    letters: list[int] = []
    tone = 0
    for sign in syllable.lower().replace("ð", "đ"):
        base = ""
        for part in unicodedata.normalize("NFD", sign):
            if part in _TONES:
                tone = _TONES[part]
            elif not unicodedata.combining(part) or part in _VOWEL_MARKS:
                base += part
        letter = nfc(base)
        if letter:
            letters.append(_ORDER.get(letter, 1000 + ord(letter[0])))
    return tuple(letters), tone


def format_number(number: int) -> str:
    return f"{number:,}".replace(",", ".").replace("-", "−")


def format_decimal(number: Decimal, places: int) -> str:
    """Half goes up, away from zero, as on paper."""
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if not rounded:
        rounded = abs(rounded)
    return f"{rounded:,f}".translate(str.maketrans(",.-", ".,−"))


def format_plain(number: Decimal) -> str:
    """As it is typed: no places where there is nothing in them, else two."""
    return format_decimal(number, 0 if number == number.to_integral_value() else 2)


def format_percent(number: Decimal, places: int = 1) -> str:
    return f"{format_decimal(number, places)} %"


def format_money(dong: int) -> str:
    return f"{format_number(dong)} đ"


def format_day(day: datetime.date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def parse_number(text: str) -> Decimal:
    """Dots between thousands, one comma before decimals; raises `DoubtfulNumber` when unsure."""
    written = unicodedata.normalize("NFKC", collapse(text)).replace("−", "-").replace("–", "-")
    if not written:
        raise DoubtfulNumber(text, "Chưa có số.")
    if re.fullmatch(r"-?\d{1,3}( \d{3})+(,\d+)?", written):
        written = written.replace(" ", "")
    if _THREE_AFTER_COMMA.fullmatch(written):
        thousands, decimals = written.replace(",", "."), f"{written}0"
        raise DoubtfulNumber(
            text,
            f"“{text}” có thể hiểu hai cách. Nếu là hàng nghìn, viết {thousands}; số lẻ, viết {decimals}.",
        )
    if _GROUPED.fullmatch(written) or _PLAIN.fullmatch(written):
        return Decimal(written.replace(".", "").replace(",", "."))
    raise DoubtfulNumber(
        text, f"Không đọc được số “{text}”. Viết dấu chấm giữa hàng nghìn, dấu phẩy trước số lẻ: 1.234.567,5."
    )
