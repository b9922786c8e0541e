"""The exit pledge of a household (đăng ký thoát nghèo, II.5); its text is personal."""

from django.db import models
from django.urls import reverse

from chungtay.apps.households.models import Household, PersonalScoped
from chungtay.apps.movements.models.movement import Movement
from chungtay.apps.movements.models.registrations import Registered, RegistrationKind


class HouseholdPledgeQuerySet(PersonalScoped["HouseholdPledge"]):
    unit_path = "household__unit"


class HouseholdPledge(Registered):
    """A household means to leave poverty in a year: what it does itself, what it asks for, and who helps."""

    personal_fields = frozenset({"pledge", "asks", "helpers", "reason", "basis"})

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="pledges", verbose_name="phong trào")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="pledges", verbose_name="hộ")
    year = models.PositiveSmallIntegerField("năm thoát nghèo")
    pledge = models.TextField("việc hộ sẽ làm", blank=True)
    asks = models.TextField("hộ đề nghị hỗ trợ", blank=True)
    helpers = models.TextField("ai giúp hộ", blank=True)

    objects = HouseholdPledgeQuerySet.as_manager()

    class Meta:
        verbose_name = "đăng ký thoát nghèo"
        constraints = (
            models.UniqueConstraint(fields=["household", "movement", "year"], name="one_pledge_of_a_household_a_year"),
        )
        indexes = (models.Index(fields=["movement", "year", "state"], name="pledge_by_state"),)
        ordering = ("year", "pk")

    def __str__(self) -> str:
        """By its code, so that no name slips into lists and messages."""
        return f"Đăng ký thoát nghèo năm {self.year} của hộ {self.household.code}"

    def get_absolute_url(self) -> str:
        return reverse("movements:pledge", args=[self.movement.key, self.household_id, self.year])

    @property
    def unit_id(self) -> int:
        return self.household.unit_id

    @property
    def kind(self) -> RegistrationKind:
        return RegistrationKind.HOUSEHOLD
