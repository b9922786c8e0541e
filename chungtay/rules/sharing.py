"""Shares a whole number out by need: exact in sum, nobody above his room, and every step kept as it was reckoned."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from chungtay.rules.vietnamese import format_decimal, format_number


@dataclass(frozen=True)
class Claim:
    """Who takes part in the sharing: his need, and the most that he can take (None: as much as comes)."""

    key: str
    need: int
    room: int | None = None


@dataclass(frozen=True)
class Share:
    """One line of the sharing, with what it was reckoned from.

    `total` and `needs` are those of the round in which the line was settled; `whole` is the part without the
    remainder, `extra` the one that the remainder brought, `capped` that the room was the limit.
    """

    key: str
    need: int
    value: int
    total: int
    needs: int
    whole: int
    remainder: Fraction
    extra: int
    capped: bool

    def steps(self, unit: str) -> tuple[str, ...]:
        """The arithmetic as people read it, a step a line."""
        total, needs, need = (format_number(one) for one in (self.total, self.needs, self.need))
        if self.capped:
            return (f"{total} × {need} ÷ {needs} lớn hơn số hiện có; chỉ tính {format_number(self.value)} {unit}",)
        if not self.needs:
            return (f"Không có số để chia: {format_number(self.value)} {unit}",)
        exact = _rounded(self.whole + self.remainder)
        found = [
            f"{total} × {need} ÷ {needs} = {exact}",
            f"Lấy phần nguyên: {format_number(self.whole)}, phần dư {_rounded(self.remainder)}",
        ]
        if self.extra:
            found.append(f"Phần dư thuộc nhóm lớn nhất nên cộng thêm 1: {format_number(self.value)} {unit}")
        return tuple(found)


@dataclass(frozen=True)
class Sharing:
    """All lines in the order of the claims; `unplaced` is what nobody had room for."""

    total: int
    shares: tuple[Share, ...]
    unplaced: int

    def of(self, key: str) -> Share:
        return next(one for one in self.shares if one.key == key)


def share_out(total: int, claims: Sequence[Claim]) -> Sharing:
    """By need, the rest to the largest remainders and then to the larger need; who is full drops out.

    Where nobody has a need, nothing is shared: a share without a reason would be an invention.
    """
    if total < 0 or any(one.need < 0 or (one.room or 0) < 0 for one in claims):
        raise ValueError("a total, a need and a room cannot be negative")
    settled: dict[str, Share] = {one.key: _nothing(one) for one in claims if not one.need}
    open_ones, left = [one for one in claims if one.need], total
    while open_ones:
        needs = sum(one.need for one in open_ones)
        full = [one for one in open_ones if one.room is not None and left * one.need > one.room * needs]
        if not full:
            settled |= _by_remainder(left, needs, open_ones)
            left = 0
            break
        before = left
        for one in full:
            room = one.room or 0
            settled[one.key] = Share(one.key, one.need, room, before, needs, room, Fraction(0), 0, capped=True)
            left -= room
        open_ones = [one for one in open_ones if one not in full]
    return Sharing(total, tuple(settled[one.key] for one in claims), left)


def _by_remainder(total: int, needs: int, claims: Sequence[Claim]) -> dict[str, Share]:
    exact = {one.key: Fraction(total * one.need, needs) for one in claims}
    whole = {key: int(value) for key, value in exact.items()}
    in_order = sorted(claims, key=lambda one: (whole[one.key] - exact[one.key], -one.need))
    lucky = {one.key for one in in_order[: total - sum(whole.values())]}
    return {
        one.key: Share(
            one.key, one.need, whole[one.key] + (one.key in lucky), total, needs, whole[one.key],
            exact[one.key] - whole[one.key], int(one.key in lucky), capped=False,
        )
        for one in claims
    }  # fmt: skip


def _nothing(claim: Claim) -> Share:
    return Share(claim.key, 0, 0, 0, 0, 0, Fraction(0), 0, capped=False)


def _rounded(number: Fraction) -> str:
    """Two decimals are enough to be followed by hand; whole numbers stay whole."""
    if number.denominator == 1:
        return format_number(int(number))
    return format_decimal(Decimal(number.numerator) / Decimal(number.denominator), 2)
