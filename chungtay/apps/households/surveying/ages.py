"""The age of a member on the day of the survey, and open where only his year of birth is known and it matters."""

from datetime import date

from chungtay.apps.households.models import Member
from chungtay.rules.household_files import Indicator

# Thresholds that are ages, and by how much the first age beyond them differs.
EDGES = {"child_under": 0, "age_from": 0, "adult_from": 0, "age_under": 0, "age_to": 1}


def span(member: Member, day: date) -> tuple[int, int] | None:
    """The least and the greatest age that he may have."""
    if member.birth_date is not None:
        born = member.birth_date
        age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
        return max(0, age), max(0, age)
    if member.birth_year is None:
        return None
    years = day.year - member.birth_year
    return max(0, years - 1), max(0, years)


def age_for(indicator: Indicator, member: Member, day: date) -> int | None:
    """None where a birthday that we do not know decides."""
    found = span(member, day)
    if found is None:
        return None
    least, greatest = found
    edges = [value + EDGES[key] for key, value in indicator.thresholds.items() if key in EDGES]
    return greatest if all((least >= edge) == (greatest >= edge) for edge in edges) else None


def concerns(indicator: Indicator, member: Member, day: date) -> bool:
    """Whether he may be of an age that the indicator asks about."""
    found = span(member, day)
    if found is None or indicator.test == "dependants":
        return True
    least, greatest = found
    since = indicator.thresholds.get("age_from")
    under = indicator.thresholds.get("age_under") or indicator.thresholds.get("child_under")
    last = indicator.thresholds.get("age_to")
    if under is None and last is not None:
        under = last + EDGES["age_to"]
    return (since is None or greatest >= since) and (under is None or least < under)


def words(member: Member, day: date) -> str:
    """“sinh năm 2010”, “12 tuổi”."""
    found = span(member, day)
    if found is None:
        return "chưa ghi năm sinh"
    if member.birth_date is None:
        return f"sinh năm {member.birth_year}"
    return f"{found[0]} tuổi"
