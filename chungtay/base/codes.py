"""Codes that stand on certificates: unguessable, easy to type, and a slip of one sign shows at once."""

import secrets

# No I, L, O, 0, 1: they are misread on paper. A prime number of signs lets one check sign catch
# every single slip and every swap of two signs.
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 12
GROUP = 4


class MistypedError(ValueError):
    """The code was never given out in this form; `reason` names what is wrong: length, sign, check."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def new_code() -> str:
    """A fresh code of eleven random signs and its check sign, without dashes."""
    body = "".join(secrets.choice(SIGNS) for _ in range(LENGTH - 1))
    return body + check_sign(body)


def check_sign(body: str) -> str:
    """The sign that brings the weighted sum of all twelve to a multiple of the number of signs."""
    rest = -_weighted(body) * pow(LENGTH, -1, len(SIGNS)) % len(SIGNS)
    return SIGNS[rest]


def read_code(typed: str) -> str:
    """The code as it is kept, whatever dashes, spaces and small letters it was typed with."""
    bare = "".join(sign for sign in typed.upper() if not sign.isspace() and sign not in "-–—.")
    if any(sign not in SIGNS for sign in bare):
        raise MistypedError("sign")
    if len(bare) != LENGTH:
        raise MistypedError("length")
    if _weighted(bare) % len(SIGNS):
        raise MistypedError("check")
    return bare


def grouped(code: str) -> str:
    """The code as it is printed: XXXX-XXXX-XXXX."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def grouped_digest(digest: str) -> str:
    """A SHA-256 in four groups, so that it can be read out and breaks on a narrow screen."""
    return " ".join(digest[start : start + 16] for start in range(0, len(digest), 16))


def _weighted(signs: str) -> int:
    return sum(place * SIGNS.index(sign) for place, sign in enumerate(signs, start=1))
