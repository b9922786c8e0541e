"""Reads Vietnamese letters in old encodings, and says when it cannot be sure which one was used."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path

from chungtay.base.sheets.notices import LettersDoubt, NotTaken, Reading

UTF8, WINDOWS, TCVN3, VNI, TWICE = "utf-8", "cp1258", "tcvn3", "vni", "utf-8-twice"
UTF16, UTF16_LITTLE, UTF16_BIG = "utf-16", "utf-16-le", "utf-16-be"
ENCODINGS = (UTF8, UTF16, UTF16_LITTLE, UTF16_BIG, WINDOWS, TCVN3, VNI, TWICE)
OLD = (WINDOWS, TCVN3, VNI)
TABLES = Path(__file__).with_name("old_letters.tsv")
# A list reads as Vietnamese when nearly every word with marks is a possible syllable; other ways must fail clearly.
SURE, FAR_FROM = 0.9, 0.5
# With fewer words a chance hit is too easy.
ENOUGH_WORDS = 8
MOST_WORDS, MOST_LINES = 4_000, 1_500
# So many words that a repair turns into Vietnamese are no chance.
CLEAR_GAIN = 2
SAMPLES = 5
LOOKED_AT = 1_000_000

_ONSETS = "ngh|ng|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdđghklmnprstvx]"
_NUCLEI = (
    "iêu|yêu|uôi|ươi|ươu|oai|oay|oao|oeo|uây|uyê|uya|uyu|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|yê|oa|oă|oe|oi|oo|ôi|ơi|"
    "ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|[aăâeêioôơuưy]"
)
_SYLLABLE = re.compile(f"(?:{_ONSETS})?(?:{_NUCLEI})(?:ng|nh|ch|[ckmnpt])?")
_WORD = re.compile("[A-Za-z\u0080-\U0010ffff]+")
_WORDS = re.compile(f"{_WORD.pattern}(?: {_WORD.pattern})*")
_AROUND = "“”‘’«»–—…·•°²³\u00a0\ufeff"
# Windows-1252 as programs use it: the five bytes that it lacks stand for themselves.
_BYTES = {chr(byte): byte for byte in range(256)} | {
    bytes((byte,)).decode("cp1252"): byte for byte in range(256) if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


@lru_cache(maxsize=8_192)
def is_syllable(word: str) -> bool:
    """Whether a word can be Vietnamese: its letters, at most one tone, and capitals where capitals stand."""
    if not (word.islower() or word.isupper() or word.istitle()):
        return False
    plain, tones = _TONES.subn("", unicodedata.normalize("NFD", word.lower()))
    return tones <= 1 and _SYLLABLE.fullmatch(unicodedata.normalize("NFC", plain)) is not None


def marked_words(text: str) -> list[str]:
    words = (found.group().strip(_AROUND) for found in _WORD.finditer(text))
    return list(islice((word for word in words if not word.isascii()), MOST_WORDS))


def likeness(text: str) -> float:
    """The share of the words with marks that can be Vietnamese."""
    words = marked_words(unicodedata.normalize("NFC", text))
    return sum(map(is_syllable, words)) / len(words) if words else 0.0


@cache
def _table(encoding: str) -> dict[str, str]:
    found = {}
    for line in TABLES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, code, letter = line.split("\t")
            if name == encoding:
                found[bytes.fromhex(code).decode("latin-1")] = letter
    return found


@cache
def _letters(encoding: str) -> re.Pattern[str]:
    longest_first = sorted(_table(encoding), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))


def repair(text: str, encoding: str) -> str:
    """Text whose signs stand for the bytes of an old encoding, as Unicode; other text comes back as it is."""
    if text.isascii() or encoding not in (TCVN3, VNI, TWICE):
        return text
    try:
        if encoding == TWICE:
            return bytes(map(_BYTES.__getitem__, text)).decode("utf-8")
        text.encode("latin-1")
    except (UnicodeError, KeyError):
        return text
    table = _table(encoding)
    found = _letters(encoding).sub(lambda sign: table[sign[0]], text)
    return _WORDS.sub(lambda words: _capitals(words[0]), found) if encoding == TCVN3 else found


def _capitals(words: str) -> str:
    """TCVN3 has no capitals with tones: among words in capitals its small letters were meant large.

    A capital that only begins a word says nothing, for names begin so too.
    """
    plain = [letter for letter in words if letter.isascii() and letter.isalpha()]
    inside = any(letter.isascii() and letter.isupper() for word in words.split() for letter in word[1:])
    return words.upper() if inside and all(letter.isupper() for letter in plain) else words


def decode(raw: bytes, encoding: str) -> str:
    """The text of a file in the encoding that was found or chosen; unknown bytes become a visible sign."""
    if encoding in (TCVN3, VNI):
        return repair(raw.decode("latin-1"), encoding)
    if encoding == TWICE:
        return "\n".join(repair(line, TWICE) for line in raw.decode("utf-8-sig", "replace").split("\n"))
    if encoding == UTF8:
        return raw.decode("utf-8-sig", "replace")
    if encoding == WINDOWS:
        return unicodedata.normalize("NFC", raw.decode("cp1258", "replace"))
    return raw.decode(encoding, "replace")


def encoding_of(raw: bytes) -> str:
    """The encoding of a text file; raises `LettersDoubt` when more than one is possible."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return UTF16
    if b"\0" in raw:
        return _wide(raw)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _old_encoding(raw)
    if text.isascii():
        return UTF8
    look_at_letters(text)
    return UTF8


def _wide(raw: bytes) -> str:
    """UTF-16 without its mark: nearly every second byte is empty or small."""
    even, odd = raw[0::2].count(0), raw[1::2].count(0)
    guess = UTF16_LITTLE if odd > even else UTF16_BIG
    try:
        text = raw.decode(guess)
    except UnicodeDecodeError:
        raise NotTaken("binary") from None
    if "\0" in text or min(even, odd) > 0:
        raise NotTaken("binary")
    return guess


def _old_encoding(raw: bytes) -> str:
    """The old encoding that fits; UTF-8 with broken bytes is only ever proposed."""
    if len(raw) > LOOKED_AT:
        raw = raw[: raw.rfind(b"\n", 0, LOOKED_AT) + 1 or LOOKED_AT]
    shares = sorted(((likeness(decode(raw, one)), one) for one in (*OLD, UTF8)), reverse=True)
    (best, found), (second, _other) = shares[:2]
    words = len(marked_words(decode(raw, found)))
    if found != UTF8 and best >= SURE and second <= FAR_FROM * best and words >= ENOUGH_WORDS:
        return found
    raise LettersDoubt([reading(decode(raw, one), one) for _share, one in shares])


def look_at_letters(text: str) -> None:
    """Raises `LettersDoubt` when lines of Unicode text become Vietnamese only by a repair, as under an old font."""
    lines = [line for line in islice(dict.fromkeys(text.splitlines()), MOST_LINES) if not line.isascii()]
    words = sum(len(telling_words(line)) for line in lines)
    gains = sorted(((_gain(lines, one), one) for one in (TCVN3, VNI, TWICE)), reverse=True)
    likely = [one for gain, one in gains if gain and gain >= min(CLEAR_GAIN, words / 2)]
    if likely:
        repaired = ((one, "\n".join(repair(line, one) for line in lines)) for one in likely)
        raise LettersDoubt([*(reading(found, one) for one, found in repaired), reading("\n".join(lines), UTF8)])


def _gain(lines: Sequence[str], encoding: str) -> int:
    """How many words more are Vietnamese after a repair, counting only the lines that gain."""
    pairs = ((line, repair(line, encoding)) for line in lines)
    return sum(max(0, _known(found) - _known(line)) for line, found in pairs if found != line)


def _known(line: str) -> int:
    return sum(map(is_syllable, telling_words(line)))


def telling_words(line: str) -> list[str]:
    """Words with marks that also have a plain letter: a sign alone, such as ×, tells nothing."""
    return [word for word in marked_words(line) if any(letter.isascii() for letter in word)]


def reading(text: str, encoding: str) -> Reading:
    """The way of reading with the lines that show it best."""
    lines = [line.strip()[:200] for line in text[:200_000].splitlines()]
    telling = sorted((line for line in lines if not line.isascii()), key=lambda line: -len(marked_words(line)))
    return Reading(encoding, telling[:SAMPLES])


def sample_of(rows: Sequence[Sequence[object]]) -> str:
    """The texts with marks among these cells, one on a line."""
    found = (cell for row in rows for cell in row if isinstance(cell, str) and not cell.isascii())
    return "\n".join(islice(dict.fromkeys(found), MOST_LINES))
