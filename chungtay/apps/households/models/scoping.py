"""Who reads records that name people: the line village – commune – district – city of the day, and the Front there."""

from datetime import date
from typing import Self, TypeVar

from django.db import models

from chungtay.apps.units.scoping import UnitScoped
from chungtay.base.access import Desk

M = TypeVar("M", bound=models.Model)

# Posts of that line, and the supervisor of the place. Auditors read the log of readings, not the sheets.
PERSONAL_ROLES = frozenset(
    {
        "village_head",
        "surveyor",
        "poverty_officer",
        "unit_officer",
        "unit_leader",
        "standing_officer",
        "front_officer",
        "installer",
    }
)


class PersonalScoped(UnitScoped[M]):
    """Records of people in a village: read only by posts of its line and by the Front of the place."""

    def visible_to(self, desk: Desk, day: date) -> Self:
        if desk.role not in PERSONAL_ROLES:
            return self.none()
        return super().visible_to(desk, day)
