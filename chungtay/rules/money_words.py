"""Amounts of đồng in Vietnamese words, as receipts and vouchers write them under the figures."""

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
SCALES = ("", "nghìn", "triệu")
BILLION = 10**9


def in_words(dong: int) -> str:
    """1.205.000 → “Một triệu hai trăm linh năm nghìn đồng”; raises `ValueError` below zero."""
    if dong < 0:
        raise ValueError("an amount on a paper is never below zero")
    said = number(dong) if dong else DIGITS[0]
    return f"{said[0].upper()}{said[1:]} đồng"


def number(value: int, *, follows: bool = False) -> str:
    """`follows`: something larger was said before, so that empty hundreds are spoken too."""
    billions, rest = divmod(value, BILLION)
    parts = [f"{number(billions, follows=follows)} tỷ"] if billions else []
    follows = follows or bool(billions)
    for place in (2, 1, 0):
        group = rest // 1000**place % 1000
        if group:
            parts.append(f"{below_thousand(group, follows=follows)} {SCALES[place]}".strip())
            follows = True
    return " ".join(parts)


def below_thousand(value: int, *, follows: bool) -> str:
    hundreds, rest = divmod(value, 100)
    said = [f"{DIGITS[hundreds]} trăm"] if hundreds or follows else []
    if rest:
        said.append(below_hundred(rest, after_hundreds=bool(said)))
    return " ".join(said)


def below_hundred(value: int, *, after_hundreds: bool) -> str:
    tens, ones = divmod(value, 10)
    if tens == 0:
        return f"linh {DIGITS[ones]}" if after_hundreds else DIGITS[ones]
    said = "mười" if tens == 1 else f"{DIGITS[tens]} mươi"
    if ones == 0:
        return said
    if ones == 5:
        return f"{said} lăm"
    if ones == 1 and tens > 1:
        return f"{said} mốt"
    return f"{said} {DIGITS[ones]}"
