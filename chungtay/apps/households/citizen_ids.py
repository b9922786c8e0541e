"""Checks citizen IDs by the law's own description of them: what is no number is refused, what is doubtful is told."""

from chungtay.apps.households.models import Sex
from chungtay.base.law import book
from chungtay.rules import identity

SEX_OF_LAW = {Sex.MALE: "male", Sex.FEMALE: "female"}


def findings(number: str, birth_year: int | None, sex: str) -> list[identity.Finding]:
    if not number:
        return []
    return identity.check_id(number, birth_year, SEX_OF_LAW[Sex(sex)] if sex else None, book().citizen_id)


def fault(number: str) -> str:
    """Why the text cannot be kept as a number; empty when it can."""
    return next((one.message_vi for one in findings(number, None, "") if one.severity == "error"), "")


def doubts(number: str, birth_year: int | None, sex: str) -> list[str]:
    """What does not fit together; it is shown and blocks nothing."""
    return [one.message_vi for one in findings(number, birth_year, sex) if one.severity != "error"]
