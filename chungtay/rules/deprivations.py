"""The basic services that a household lacks, by the indicators of a day, and the numbers they are kept as."""

from collections.abc import Iterable, Sequence

from chungtay.rules.deprivation_facts import Answer, Certificate, HouseholdFacts, MemberFacts
from chungtay.rules.deprivation_tests import JUDGES
from chungtay.rules.household_files import Indicator
from chungtay.rules.law_files import MARK_WORDS_VI
from chungtay.rules.periods import Day
from chungtay.rules.vietnamese import format_day

__all__ = [
    "Answer",
    "Certificate",
    "HouseholdFacts",
    "Indicator",
    "MemberFacts",
    "deprived",
    "keys_of",
    "mask_of",
]


def deprived(indicators: Iterable[Indicator], facts: HouseholdFacts, day: Day) -> dict[str, Answer]:
    """An answer for each indicator, with its reason; open where facts are missing or the law was not found."""
    return {indicator.key: _answer(indicator, facts, day) for indicator in indicators}


def _answer(indicator: Indicator, facts: HouseholdFacts, day: Day) -> Answer:
    if indicator.test is None:
        return Answer(None, f"Chưa có cách tính được nạp cho ngày {format_day(day)}: ghi theo phiếu.")
    answer = JUDGES[indicator.test](indicator, facts)
    if indicator.mark == "verified":
        return answer
    return Answer(answer.deprived, f"{answer.because} (Cách tính: {MARK_WORDS_VI[indicator.mark]}.)")


def mask_of(keys: Iterable[str], indicators: Sequence[Indicator]) -> int:
    """Bit i stands for the indicator with number i + 1; raises `KeyError` for a key that the day does not have."""
    bits = {indicator.key: 1 << (indicator.num - 1) for indicator in indicators}
    mask = 0
    for key in keys:
        mask |= bits[key]
    return mask


def keys_of(mask: int, indicators: Sequence[Indicator]) -> tuple[str, ...]:
    """In the order of their numbers; raises `ValueError` for a bit that no indicator of the day has."""
    known = mask_of((indicator.key for indicator in indicators), indicators)
    if mask < 0 or mask & ~known:
        raise ValueError(f"mask {mask:b} has bits that no indicator of the day has")
    return tuple(indicator.key for indicator in indicators if mask >> (indicator.num - 1) & 1)
