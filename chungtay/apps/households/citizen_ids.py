"""Checks citizen IDs by the law's own description of them: what is no number is refused, what is doubtful is told."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from chungtay.apps.households.models import Sex
from chungtay.rules import identity, lawbook
from chungtay.rules.household_files import CitizenIdScheme

SEX_OF_LAW = {Sex.MALE: "male", Sex.FEMALE: "female"}


@lru_cache(maxsize=1)
def scheme_at(root: Path) -> CitizenIdScheme:
    return lawbook.load(root).citizen_id


def findings(number: str, birth_year: int | None, sex: str) -> list[identity.Finding]:
    if not number:
        return []
    return identity.check_id(number, birth_year, SEX_OF_LAW.get(Sex(sex)) if sex else None, scheme_at(settings.LAW))


def fault(number: str) -> str:
    """Why the text cannot be kept as a number; empty when it can."""
    return next((one.message_vi for one in findings(number, None, "") if one.severity == "error"), "")


def doubts(number: str, birth_year: int | None, sex: str) -> list[str]:
    """What does not fit together; it is shown and blocks nothing."""
    return [one.message_vi for one in findings(number, birth_year, sex) if one.severity != "error"]
